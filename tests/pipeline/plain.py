"""An annotator small enough to count and to slow down: every capitalised word is a name.

Run as a program it adds files to a record with it: ``plain.py RECORD SECONDS_PER_ARTICLE PATH...``.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Mapping

from communique import plugins
from communique.annotation import Annotations, Entity, Mention
from communique.article import Article
from communique.knowledge import Knowledge

NAME = re.compile(r"[A-Z]\w+")


class PlainAnnotator:
    """Counts how often it is asked, over all its instances."""

    asked = 0
    pause = 0.0
    version = "1"

    def __init__(self, knowledge: Knowledge) -> None:
        self.knowledge = knowledge

    @property
    def fingerprint(self) -> str:
        return f"plain/{self.version}/{self.knowledge.digest[:8]}"

    def annotate(self, article: Article) -> Annotations:
        type(self).asked += 1
        if "TRIP" in article.text:
            raise RuntimeError("tripped")
        time.sleep(self.pause)
        names = sorted({m.group() for m in NAME.finditer(article.text)})
        entities = tuple(Entity(i, name, "other") for i, name in enumerate(names))
        mentions = tuple(
            Mention(m.span(), "name", "other", names.index(m.group()), 1.0, "capitals")
            for m in NAME.finditer(article.text)
        )
        return Annotations(article.id, self.fingerprint, entities, mentions)


INSTALLED: Mapping[str, Mapping[str, str]] = {
    **plugins.BUILT_IN,
    "communique.annotators": {**plugins.BUILT_IN["communique.annotators"], "plain": f"{__name__}:PlainAnnotator"},
}


def main() -> None:
    import communique

    plugins.BUILT_IN = INSTALLED
    record, pause, *paths = sys.argv[1:]
    PlainAnnotator.pause = float(pause)
    with communique.open(record, create=True) as opened:
        print("ready", flush=True)
        outcome = opened.add(paths, annotator="plain")
        print(len(outcome.added), flush=True)


if __name__ == "__main__":
    main()
