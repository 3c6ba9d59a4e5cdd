"""One utterance told in ways that cannot both be right: denied or not, harder or softer, by this or by that speaker."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from communique.article import Article
from communique.knowledge.strength import strengths
from communique.reconcile.actors.names import near, parts
from communique.reconcile.statements.alignment import differences
from communique.reconcile.statements.matching import Pair, Pairs
from communique.reconcile.statements.reports import Draft, readable
from communique.reconcile.words import fold, is_content, stem, words
from communique.record import Conflict, ConflictKind, Side, Statement

if TYPE_CHECKING:
    from communique.reconcile.actors.cast import Cast

SPEAKER_SURE = 0.7  # a speaker less sure than this contradicts nobody
FAR = 2  # degrees of strength that make a difference
SPELLING = 70  # of 100: from here two words are taken for two ways to write one
AIDES = 0.45  # how sure a conflict is between speakers who may belong to one government
ALIKE = 0.8  # share of words that two quotations have in common; with fewer they are two translations of one utterance
_BRACKETS = re.compile(r"\[[^\]\n]{1,80}\]")


def wording_conflicts(
    articles: Mapping[str, Article], drafts: Sequence[Draft], pairs: Pairs, statements: Sequence[Statement], cast: Cast
) -> list[Conflict]:
    """Conflicts within and between statements. Without ids."""
    statement_of = {r.id: s.id for s in statements for r in s.reports}
    by_id = {d.report.id: d for d in drafts}
    found = [_of_pair(articles, drafts, p, "wording", statement_of) for p in pairs.denied]
    found += [_of_pair(articles, drafts, p, "number", statement_of) for p in pairs.numbers]
    for pair in pairs.other_speaker:
        found.extend(_who(articles, [drafts[pair.one], drafts[pair.two]], pair.certainty, cast, statement_of))
    for statement in statements:
        members = [by_id[r.id] for r in statement.reports if r.id in by_id]
        if len({d.report.article for d in members}) > 1:
            found.extend(_who(articles, members, 0.6, cast, statement_of))
            found.extend(_strength(articles, members, statement))
            found.extend(_quoted(articles, members, statement))
    return found


def _of_pair(
    articles: Mapping[str, Article],
    drafts: Sequence[Draft],
    pair: Pair,
    kind: ConflictKind,
    statement_of: Mapping[str, str],
) -> Conflict:
    one, two = drafts[pair.one], drafts[pair.two]
    sides = (_side(articles, one), _side(articles, two))
    entries = tuple(dict.fromkeys(statement_of[d.report.id] for d in (one, two) if d.report.id in statement_of))
    return Conflict("", kind, sides[0].value, sides, pair.certainty, pair.why, entries)


def _side(articles: Mapping[str, Article], draft: Draft) -> Side:
    return Side(readable(articles[draft.report.article], draft.report.content), draft.report.passages)


def _who(
    articles: Mapping[str, Article], members: Sequence[Draft], sure: float, cast: Cast, statement_of: Mapping[str, str]
) -> Iterable[Conflict]:
    """The same quoted words in different mouths: sides by the speakers that each article names for sure."""
    sides: dict[tuple[str, ...], list[Draft]] = {}
    for draft in members:
        if (
            draft.speakers
            and draft.report.speaker_certainty >= SPEAKER_SURE
            and draft.report.within is None
            and draft.quoted
        ):
            sides.setdefault(tuple(sorted(draft.speakers)), []).append(draft)
    speakers = list(sides)
    if len(speakers) < 2 or any(_one_voice(a, b, cast) for i, a in enumerate(speakers) for b in speakers[i + 1 :]):
        return
    if len({d.report.article for drafts in sides.values() for d in drafts}) < 2:
        return
    shown = tuple(
        Side(" and ".join(cast.actor(a).name for a in who), tuple(p for d in drafts for p in d.report.passages))
        for who, drafts in sorted(sides.items())
    )
    entries = tuple(dict.fromkeys(statement_of[d.report.id] for d in members if d.report.id in statement_of))
    about = min((d for drafts in sides.values() for d in drafts), key=lambda d: (len(d.quoted), d.key))
    told = readable(articles[about.report.article], about.report.content)
    yield Conflict(
        "",
        "attribution",
        told,
        shown,
        round(min(sure, 0.8 if _of_two_lands(speakers, cast) else AIDES), 2),
        "the same quoted words are given to different speakers",
        entries,
    )


def _of_two_lands(speakers: Sequence[Sequence[str]], cast: Cast) -> bool:
    """Whether the sides speak for different countries; an aide passes on what the minister said."""
    lands = [frozenset(cast.actor(i).country for i in who) for who in speakers]
    return len(set(lands)) > 1 and not any(None in land for land in lands)


def _one_voice(one: Sequence[str], two: Sequence[str], cast: Cast) -> bool:
    """Whether a difference is none: a minister speaks for his government, a spokesman for his ministry."""
    a, b = [cast.actor(i) for i in one], [cast.actor(i) for i in two]
    if any(not x.named for x in (*a, *b)):
        return True
    # a paper or an agency passes on what others say
    if any(x.type == "media" for x in (*a, *b)):
        return True
    # one name left unjoined for want of evidence is no other speaker
    if any(near(p, q) for x in a for y in b for p in parts(x.name) for q in parts(y.name)[-1:] if x.id != y.id):
        return True
    if any(near(p, q) for x in a for y in b for p in parts(x.name)[-1:] for q in parts(y.name) if x.id != y.id):
        return True
    # somebody whose country is not known may well speak for it
    if {x.type for x in (*a, *b)} > {"person"} and any(x.country is None for x in (*a, *b)):
        return True
    same = {x.country for x in a} == {x.country for x in b} != {None}
    return same and ({x.type for x in a} != {"person"} or {x.type for x in b} != {"person"})


def _strength(articles: Mapping[str, Article], members: Sequence[Draft], statement: Statement) -> Iterable[Conflict]:
    """Reports whose cue or words stand far apart on one scale ("asked" and "demanded")."""
    degrees: dict[str, dict[int, list[Draft]]] = {}
    for draft in members:
        cue = [fold(w) for span in draft.report.cue for w in articles[draft.report.article].at(span).split()]
        for word in cue:
            if word in strengths():
                scale, degree = strengths()[word]
                degrees.setdefault(scale, {}).setdefault(degree, []).append(draft)
    for scale, by_degree in sorted(degrees.items()):
        soft, hard = min(by_degree), max(by_degree)
        if hard - soft < FAR or {d.report.article for d in by_degree[soft]} & {
            d.report.article for d in by_degree[hard]
        }:
            continue
        sides = tuple(_cue_side(articles, by_degree[d]) for d in (soft, hard))
        yield Conflict(
            "", "wording", statement.wording, sides, 0.6, f"the outlets differ in strength ({scale})", (statement.id,)
        )


def _cue_side(articles: Mapping[str, Article], drafts: Sequence[Draft]) -> Side:
    first = min(drafts, key=lambda d: d.key)
    article = articles[first.report.article]
    cue = " ".join(article.at(s) for s in first.report.cue)
    return Side(
        f"{cue}: {readable(article, first.report.content)}", tuple(p for d in drafts for p in d.report.passages)
    )


def _quoted(articles: Mapping[str, Article], members: Sequence[Draft], statement: Statement) -> Iterable[Conflict]:
    """Two direct quotations that agree but for a word that carries content: both cannot be what was said."""
    direct = [d for d in members if len(d.quoted) >= max(5, 0.9 * len(d.words)) and not d.in_title]
    best = next((d for d in direct if d.report.id == statement.best), None)
    if best is None:
        return
    for other in direct:
        if other.report.article == best.report.article:
            continue
        changes = differences(" ".join(best.quoted), " ".join(other.quoted))
        equal = sum(len(a) for op, a, _ in changes if op == "equal")
        if equal < ALIKE * min(len(best.quoted), len(other.quoted)):
            continue
        swapped = [
            (a, b)
            for op, a, b in changes
            if op == "replace" and len(a) <= 2 and len(b) <= 2 and any(map(is_content, a)) and any(map(is_content, b))
            and {stem(w) for w in a}.isdisjoint(map(stem, other.quoted))
            and {stem(w) for w in b}.isdisjoint(map(stem, best.quoted))
            and not _one_word(a, b) and not _edited(articles, best, a) and not _edited(articles, other, b)
        ]  # fmt: skip
        if swapped:
            one, two = " ".join(swapped[0][0]), " ".join(swapped[0][1])
            why = f'one outlet quotes "{one}" where another quotes "{two}"'
            yield Conflict(
                "",
                "wording",
                statement.wording,
                (_side(articles, best), _side(articles, other)),
                0.55,
                why,
                (statement.id,),
            )


def _one_word(one: Sequence[str], two: Sequence[str]) -> bool:
    """Whether two runs are one word in two forms: "high-level" and "high", "chose" and "choose"."""
    a, b = ("".join(run).replace("-", "") for run in (one, two))
    return a.startswith(b) or b.startswith(a) or a.endswith(b) or b.endswith(a) or fuzz.ratio(a, b) >= SPELLING


def _edited(articles: Mapping[str, Article], draft: Draft, run: Sequence[str]) -> bool:
    """Whether an editor put the words in brackets, in place of what was said."""
    article = articles[draft.report.article]
    inside = [w for s in draft.report.content for b in _BRACKETS.findall(article.at(s)) for w in words(b)]
    return any(w in inside for w in run)
