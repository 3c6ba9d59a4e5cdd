"""Who stands where on what: issues in the articles' own words, cells, silence and shifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from communique.annotation import SpeechAct
from communique.article import Article, Passage
from communique.errors import KnowledgeError
from communique.interval import Interval
from communique.knowledge.issues import OwnIssue, read_issues
from communique.reconcile.positions.cells import Positions, find_positions
from communique.reconcile.threads.extent import degree, softest_and_hardest
from communique.record import Actor, ActorMention, Entries, Report, Snapshot, Statement

from .invented import article

MAY = [date(2031, 5, day) for day in range(1, 31)]
Line = tuple[str, str, int, tuple[SpeechAct, ...]]


def record(*lines: Line, text: str = "") -> Snapshot:
    """Statements of Varland or Palvora, each in an article of its own day; ``text`` stands in one more article."""
    articles: dict[str, Article] = {}
    statements: list[Statement] = []
    mentions: dict[str, list[ActorMention]] = {"varland": [], "palvora": []}

    def note(a: Article) -> None:
        articles[a.id] = a
        for id in mentions:
            at = a.text.find(id.capitalize())
            if at >= 0:
                mentions[id].append(ActorMention(Passage(a.id, at, at + len(id)), "name", 1.0))

    for number, (by, words, on, acts) in enumerate(lines):
        a = article(f"a{number}", f"{by.capitalize()} said: {words}.", MAY[on])
        start = a.text.index(words)
        report = Report(f"r{number}", a.id, (), (), ((start, start + len(words)),), "indirect", 0.9, "test")
        report = replace(report, speakers=(by,))
        note(a)
        statements.append(
            Statement(f"s{number}", by, (report,), report.id, words, (by,), acts=acts, said_on=Interval.day(MAY[on]),
                      certainty=0.9)
        )  # fmt: skip
    if text:
        note(article("z", text, MAY[20]))
    actors = tuple(
        Actor(id, id.capitalize(), "state", code, tuple(mentions[id]))
        for id, code in (("varland", "XVA"), ("palvora", "XPA"))
        if mentions[id]
    )
    return Snapshot(articles, Entries(actors=actors, statements=tuple(statements)))


RADAR: Sequence[Line] = (
    ("palvora", "Varland must tear down the coastal radar", 1, ("demand",)),
    ("varland", "the coastal radar stays where it is", 2, ("refusal",)),
    ("palvora", "the coastal radar breaks the convention", 4, ("accusation",)),
    ("varland", "we may hand the coastal radar to inspectors", 9, ("offer",)),
)


def issue_names(found: Positions) -> list[str]:
    return [issue.name for issue in found.issues]


def test_an_issue_is_named_by_the_words_of_the_articles() -> None:
    assert issue_names(find_positions(record(*RADAR))) == ["coastal radar"]


def test_a_cell_is_a_dated_list_of_what_a_side_said() -> None:
    found = find_positions(record(*RADAR))
    (issue,) = found.issues
    cell = found.cell("varland", issue.id)
    assert [(x.on, x.stance) for x in cell.said] == [(Interval.day(MAY[2]), "refuses"), (Interval.day(MAY[9]), "gives")]
    assert all(x.passages for x in cell.said)


def test_a_shift_is_flagged_with_both_passages() -> None:
    found = find_positions(
        record(
            *RADAR[:1],
            ("varland", "inspectors will never see the coastal radar at the cape", 2, ("refusal",)),
            *RADAR[2:3],
            ("varland", "inspectors may see the coastal radar at the cape", 9, ("offer",)),
        )
    )
    (shift,) = found.cell("varland", found.issues[0].id).shifts
    assert (shift.before.stance, shift.after.stance) == ("refuses", "gives")
    assert shift.before.passages
    assert shift.after.passages
    assert found.cell("palvora", found.issues[0].id).shifts == ()


def test_new_articles_add_to_an_issue_and_do_not_rename_it() -> None:
    one = find_positions(record(*RADAR))
    more = find_positions(record(*RADAR, ("palvora", "the coastal radar and its masts must go", 12, ("demand",))))
    assert one.issues[0].id in {i.id for i in more.issues}
    id = one.issues[0].id
    before, after = (p.cell("palvora", id).said for p in (one, more))
    assert [x.entry for x in after[: len(before)]] == [x.entry for x in before]


def test_words_of_any_talk_and_what_is_only_reported_name_no_issue() -> None:
    talk: Line = ("varland", "the minister wants new talks with the other side", 1, ("demand",))
    plain: Line = ("varland", "the harbour lights were lit", 1, ("assertion",))
    assert find_positions(record(*[talk] * 4, *[plain] * 4)).issues == ()


def test_said_nothing_is_told_apart_from_refused_to_say() -> None:
    dues = OwnIssue("Dues", ("pilotage dues",))
    quiet = find_positions(record(*RADAR), [dues])
    assert quiet.cell("varland", "i-dues").told == "said nothing"
    asked = "Reporters asked about the pilotage dues. Varland declined to say when they would be paid. It rained."
    refused = find_positions(record(*RADAR, text=asked), [dues]).cell("varland", "i-dues")
    assert refused.told == "refused to say"
    assert [s.speaker for s in refused.refused] == ["varland"]


def test_the_users_issues_go_first_and_keep_their_names() -> None:
    found = find_positions(record(*RADAR), [OwnIssue("The radar at the cape", ("coastal radar", "mast"))])
    assert issue_names(found)[0] == "The radar at the cape"
    assert found.issues[0].own
    assert len(found.cell("varland", found.issues[0].id).said) == 2


def test_an_issue_file_has_an_issue_and_its_words(tmp_path: Path) -> None:
    file = tmp_path / "issues.csv"
    file.write_text("# ours\nissue,words\nRadar,coastal radar|mast\nDues,\n")
    assert read_issues(file) == (OwnIssue("Radar", ("coastal radar", "mast")), OwnIssue("Dues", ("Dues",)))


@pytest.mark.parametrize("text", ["name,words\nRadar,mast\n", "issue,words\n,mast\n", "issue,words\nA,b\na,c\n"])
def test_an_issue_file_that_cannot_be_used_is_refused_with_its_name(tmp_path: Path, text: str) -> None:
    file = tmp_path / "issues.csv"
    file.write_text(text)
    with pytest.raises(KnowledgeError, match=r"issues\.csv"):
        read_issues(file)


def test_a_missing_issue_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"none\.csv"):
        read_issues(tmp_path / "none.csv")


def test_how_much_is_asked_for_is_graded() -> None:
    words = ["reduce its troops", "roll back its troops", "withdraw its troops", "withdraw all its troops"]
    assert [degree(w) for w in words] == [1, 2, 3, 4]
    assert degree("be taken seriously") == 0
    assert softest_and_hardest(words) == (words[0], words[3])
    assert softest_and_hardest(["end the fees", "stop the fees"]) is None
