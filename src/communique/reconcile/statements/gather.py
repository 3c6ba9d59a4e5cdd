"""Reports of one utterance, in however many outlets, become one statement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from communique.annotation import Annotations
from communique.article import Article
from communique.interval import Interval
from communique.reconcile.ids import entry_id
from communique.reconcile.joining import Groups
from communique.reconcile.rulings import located, standing
from communique.reconcile.statements.matching import read_reports
from communique.reconcile.statements.reports import Draft, concerns, readable
from communique.record import Ruling, Statement, Story

if TYPE_CHECKING:
    from communique.knowledge import Knowledge
    from communique.reconcile.actors.cast import Cast

ReportKey = tuple[str]
ALSO = 5  # how many like statements are named


def reconcile_statements(
    articles: Mapping[str, Article],
    annotations: Mapping[str, Annotations],
    cast: Cast,
    stories: Sequence[Story],
    rulings: Sequence[Ruling],
    knowledge: Knowledge,
) -> tuple[Statement, ...]:
    """All statements, by day, then story, then weight. The order of articles does not matter."""
    reading = read_reports(articles, annotations, cast, stories, rulings)
    drafts, story_of, matcher, found = reading.drafts, reading.story_of, reading.matcher, reading.pairs
    groups: Groups[ReportKey] = Groups((d.report.id,) for d in drafts)
    _apply_rulings(groups, drafts, articles, rulings)
    by_id = {d.report.id: d for d in drafts}
    for pair in sorted(found.one_utterance, key=lambda p: (-p.certainty, drafts[p.one].key, drafts[p.two].key)):
        one, two = (drafts[pair.one].report.id,), (drafts[pair.two].report.id,)
        left = [by_id[k[0]] for k in groups.members(one)]
        right = [by_id[k[0]] for k in groups.members(two)]
        if groups.find(one) != groups.find(two) and matcher.may_be_one(left, right, pair.certainty):
            groups.join(one, two, pair.why)
    statements: list[Statement] = []
    place: dict[str, int] = {}
    taken: set[str] = set()
    for root in groups.roots():
        members = [by_id[k[0]] for k in groups.members(root)]
        statement = _statement(articles, members, groups.why(root), cast, taken)
        for member in members:
            place[member.report.id] = len(statements)
        statements.append(statement)
    statements = _with_also(statements, place, drafts, found.same_claim)
    return tuple(sorted(statements, key=lambda s: _reading_order(s, articles, story_of)))


def _reading_order(
    statement: Statement, articles: Mapping[str, Article], story_of: Mapping[str, int]
) -> tuple[date, int, int, str, int]:
    first = statement.reports[0]
    days = [d for d in (articles[a].day for a in statement.articles) if d]
    day = statement.said_on.last if statement.said_on and statement.said_on.last else min(days, default=date.max)
    return day, story_of.get(first.article, 0), -len(statement.articles), first.article, first.content[0][0]


def _apply_rulings(
    groups: Groups[ReportKey], drafts: Sequence[Draft], articles: Mapping[str, Article], rulings: Sequence[Ruling]
) -> None:
    verdicts: dict[tuple[ReportKey, ReportKey], Ruling] = {}
    for ruling in standing(rulings, "same statement", "different statements"):
        touched = [[(d.report.id,) for d in drafts if concerns(p, d)] for p in located(ruling, articles)]
        for i, some in enumerate(touched):
            for others in touched[i + 1 :]:
                for a in some:
                    for b in others:
                        if a != b:
                            verdicts[min(a, b), max(a, b)] = ruling
    for (a, b), ruling in sorted(verdicts.items()):
        if ruling.action == "different statements":
            groups.keep_apart(a, b)
    for (a, b), ruling in sorted(verdicts.items()):
        if ruling.action == "same statement":
            groups.join(a, b, f"{ruling.by} ruled on {ruling.at[:10]} that they are one")


# ---- entries


def _statement(
    articles: Mapping[str, Article], members: Sequence[Draft], why: tuple[str, ...], cast: Cast, taken: set[str]
) -> Statement:
    reports = tuple(d.report for d in sorted(members, key=lambda d: (d.day or date.max, d.key)))
    best = min(members, key=lambda d: _fullness(d))
    passages = [p for r in reports for p in r.passages]
    new = entry_id("s", passages)
    while new in taken:
        new = entry_id("s", passages, salt=f"{new}{reports[0].id}")
    taken.add(new)
    speakers = _speakers(members)
    said_on, said_why = _said_on(members)
    acts = Counter(a for d in members for a in d.acts)
    return Statement(
        id=new,
        speaker=speakers[0] if speakers else None,
        reports=reports,
        best=best.report.id,
        wording=readable(articles[best.report.article], best.report.content),
        speakers=speakers,
        addressees=tuple(dict.fromkeys(a for d in (best, *members) for a in d.addressees if a not in speakers)),
        acts=tuple(sorted(acts, key=lambda a: (-acts[a], a not in best.acts, a))),
        said_on=said_on,
        said_why=said_why,
        certainty=round(best.report.certainty, 3),
        why=why,
    )


def _fullness(draft: Draft) -> tuple[bool, bool, int, bool, int, tuple[str, int, int, str]]:
    """Sorts the fullest direct quotation first; a scrap of a quotation does not outweigh a whole sentence.

    Of two paraphrases the one at first hand comes before the one told by somebody else.
    """
    direct = len(draft.quoted) >= max(4, 0.9 * len(draft.words)) and not draft.in_title
    manner = {"direct": 0, "mixed": 1, "indirect": 2}[draft.report.manner]
    told = 0 if direct else manner
    return not direct, not draft.speakers, told, draft.report.within is not None, -len(draft.words), draft.key


def _speakers(members: Sequence[Draft]) -> tuple[str, ...]:
    """Those whom at least half of the sureness of all reports names, the surest first."""
    weight: Counter[str] = Counter()
    position: dict[str, int] = {}
    total = 0.0
    for draft in members:
        sure = draft.report.speaker_certainty or 0.1
        total += sure if draft.speakers else 0.0
        for n, speaker in enumerate(draft.speakers):
            weight[speaker] += sure  # type: ignore[assignment]
            position[speaker] = min(n, position.get(speaker, n))
    kept = [s for s in weight if weight[s] >= 0.5 * total]
    if not kept and weight:
        kept = [min(weight, key=lambda s: (-weight[s], s))]
    return tuple(sorted(kept, key=lambda s: (-weight[s], position[s], s)))


def _said_on(members: Sequence[Draft]) -> tuple[Interval | None, str]:
    """The days that all reports allow; the narrowest report's reason."""
    dated = sorted(
        (d for d in members if d.said_on),
        key=lambda d: ((d.said_on.end - d.said_on.start).days if d.said_on else 0, d.key),
    )
    if not dated or dated[0].said_on is None:
        return None, members[0].said_why
    first, last = dated[0].said_on.first, dated[0].said_on.last
    for draft in dated[1:]:
        if draft.said_on is None:
            continue
        later = max(filter(None, (first, draft.said_on.first)), default=None)
        sooner = min(filter(None, (last, draft.said_on.last)), default=None)
        if later is None or sooner is None or later <= sooner:
            first, last = later, sooner
    return Interval(first, last), dated[0].said_why


def _with_also(
    statements: Sequence[Statement], place: Mapping[str, int], drafts: Sequence[Draft], like: Sequence[tuple[int, int]]
) -> list[Statement]:
    """Statements with the ids of others that make the same claim."""
    others: dict[int, set[int]] = {}
    for i, j in like:
        a, b = place[drafts[i].report.id], place[drafts[j].report.id]
        if a != b:
            others.setdefault(a, set()).add(b)
            others.setdefault(b, set()).add(a)
    return [
        replace(s, also=tuple(sorted(statements[m].id for m in others[n])[:ALSO])) if n in others else s
        for n, s in enumerate(statements)
    ]
