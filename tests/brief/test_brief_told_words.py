"""A statement in one line keeps the verb that tells it."""

from pathlib import Path

import communique
from communique.brief.evidence import Desk
from communique.brief.telling import told_words


def test_a_denial_is_never_told_without_its_verb(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Envoys meet in Brisse\n\nForeign Minister Vasko Tchelidar of Palvora denied on Tuesday that his government "
        "had planned an attack on the coast guard.\n\n“The door stays open,” Tchelidar told reporters in Brisse.\n"
    )
    with communique.read(tmp_path) as record:
        snapshot = record.snapshot
        told = {told_words(Desk(snapshot), s) for s in snapshot.entries.statements}

    assert any(words.startswith("denied on Tuesday that his government had planned") for words in told)
    assert "“The door stays open”" in told
