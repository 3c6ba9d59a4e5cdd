"""One utterance in words: who, exact words or an outlet's paraphrase, and how other outlets word it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from math import log2

from communique.annotation import SpeechAct
from communique.brief import thresholds as limit
from communique.brief.dates import span_words
from communique.brief.evidence import Desk
from communique.brief.headline import main_parties
from communique.brief.lines import CARRIED, Line, Piece
from communique.brief.names import and_list, capital
from communique.brief.telling import Told, tell
from communique.brief.voice import Voices, best_report
from communique.brief.wording import alike, clean, compare, same_wording
from communique.record import Report, Statement

ACTS: tuple[SpeechAct, ...] = tuple(sorted(limit.ACT_WEIGHT, key=lambda a: -limit.ACT_WEIGHT[a]))
# A label says what a line does to somebody else; a plain assertion, a remark or a hope needs none.
LABELLED: frozenset[SpeechAct] = frozenset((
    "demand", "refusal", "promise", "threat", "warning", "accusation", "denial", "offer", "acceptance", "call",
))  # fmt: skip
_WHOLE = 10_000  # characters: no utterance is longer


class Sayings:
    """Turns the statements of a record into lines; ranks them for the short form."""

    def __init__(self, desk: Desk, statements: Sequence[Statement], full: bool) -> None:
        self.desk = desk
        self.voices = Voices(desk, statements)
        self._said = Counter(s.speaker for s in statements if s.speaker and self.told_by(s))
        self._most = max(self._said.values(), default=1)
        self.full = full
        days = {a.day for a in desk.snapshot.articles.values() if a.day}
        self._one_day = len(days) < 2
        self._year = max(days).year if days else None

    def speaker_certainty(self, statement: Statement) -> float:
        """How sure it is who said it, by the surest report that names them."""
        return self.voices.of(statement).certainty

    def told_by(self, statement: Statement) -> tuple[str, ...]:
        """Actor ids to name as speakers; empty when it is too uncertain who spoke."""
        return self.voices.of(statement).actors

    @cached_property
    def leads(self) -> frozenset[str]:
        """For each main party the named person who speaks most in the record; they are heard before others are."""
        actors = {a.id: a for a in self.desk.snapshot.entries.actors}
        parties = {actors[p].country or p for p in main_parties(self.desk) if p in actors}
        best: dict[str, str] = {}
        for speaker in sorted((s for s in self._said if s in actors), key=lambda s: (-self._said[s], s)):
            found = actors[speaker]
            if found.type == "person" and found.named and found.country in parties:
                best.setdefault(found.country, speaker)
        return frozenset(best.values())

    def weight(self, statement: Statement) -> float:
        """How much a statement deserves one of few lines."""
        best = best_report(statement)
        score = 3.6 * log2(1 + len(self.desk.outlets(statement.articles)))
        score += max((limit.ACT_WEIGHT.get(a, 0.0) for a in statement.acts), default=0.0)
        score += {"direct": 1.5, "mixed": 1.0, "indirect": 0.0}[best.manner]
        score += 2.0 * statement.certainty + min(1.0, self.speaker_certainty(statement))
        speakers = self.told_by(statement)
        if not speakers:
            score -= 3.0
        elif self.desk.names.named(speakers[0]):
            score += 1.5
        score += log2(1 + self._said[statement.speaker or ""]) / log2(1 + self._most)
        words = sum(len(self.desk.words(p).split()) for p in best.passages)
        score -= 2.0 if words < 4 else 0.8 if words < 6 else 0.0
        return score - (0.7 if best.within else 0.0)

    def line(self, statement: Statement, *, by_day: bool, wordings: int | None = None, example: bool = False) -> Line:
        """One utterance. ``by_day`` names the speaker in the line; else a heading above it does."""
        best = best_report(statement)
        speakers = self.told_by(statement)
        told = self.tell(best, limit.EXAMPLE if example else None)
        pieces = [*self.lead(statement, told, named=by_day, introduce=by_day and not example), told.piece]
        passages = [p for r in statement.reports for p in r.passages]
        others = self._wordings(statement, told)
        shown = others if wordings is None else others[:wordings]
        label = act_label(statement.acts)
        return Line(
            pieces=tuple(pieces),
            evidence=self.desk.evidence(passages),
            label=label,
            note="; ".join(filter(None, (self._day(statement, by_day), _more(len(others) - len(shown), bool(shown))))),
            why=self._why(statement),
            children=tuple(shown),
            entry=statement.id,
            speaker=self.desk.names.joined(speakers) if speakers else "",
            when=statement.said_on,
        )

    def lead(self, statement: Statement, told: Told, *, named: bool, introduce: bool = False) -> list[Piece]:
        """All that stands before the words: who says it, how sure that is, and through whom it is known.

        Without ``named`` a heading names the speaker: only a paraphrase then needs its subject.
        """
        voice, chain = self.voices.of(statement), self.voices.chain(told.report)
        who: list[Piece] = []
        mark = [Piece(CARRIED, "carried")] if voice.carried else []
        if not voice.actors:
            who = self.voices.nobody(told.report)
        elif named:
            who = self.voices.name(voice, introduce=introduce, inside=voice.likely)
        elif not told.colon:
            who = [Piece(and_list([self.desk.names.short(s) for s in voice.actors])), *mark]
        glue = told.glue if voice.actors or told.glue == " " else ": "
        if not who:  # exact words under their speaker's name
            before = [Piece("(probably)", "hedge")] if voice.likely else []
            before = [*before, *mark]
            if chain:
                return [*before, *([Piece(" ")] if before else []), *_begun(chain), Piece(": ")]
            return [*before, Piece(" ")] if before else []
        if voice.likely:
            who = [Piece("Probably ", "hedge"), *who]
        if not chain:
            return [*_begun(who), Piece(glue)]
        if glue not in (" ", ": "):  # "Varland’s demand": nothing may stand between
            return [*_begun(chain), Piece(", "), *who, Piece(glue)]
        return [*_begun(who), Piece(", "), *chain, Piece(", " if glue == " " else glue)]

    def tell(self, report: Report, most: int | None = None) -> Told:
        """A report in words, as long as the form of the brief or ``most`` allows."""
        return tell(self.desk, report, most or (_WHOLE if self.full else limit.QUOTE))

    def _day(self, statement: Statement, by_day: bool) -> str:
        """The day of an utterance, where no heading tells it and not all articles are of one day."""
        if by_day or statement.said_on is None or self._one_day:
            return ""
        return span_words(statement.said_on, year=self._year)

    def _wordings(self, statement: Statement, told: Told) -> list[Line]:
        """Other outlets' words for the same utterance, the same words once, the most telling first."""
        groups: list[tuple[Told, list[Report]]] = []
        for report in statement.reports:
            if report.id == told.report.id:
                continue
            other = self.tell(report)
            if report.manner == told.report.manner and same_wording(told.bare, other.bare):
                continue
            same = next(
                (g for g in groups if g[0].report.manner == report.manner and same_wording(g[0].bare, other.bare)), None
            )
            if same:
                same[1].append(report)
            else:
                groups.append((other, [report]))
        groups.sort(key=lambda g: (g[0].report.manner != "direct", -len(g[1]), alike(told.bare, g[0].bare)))
        return [self._wording(told, other, reports) for other, reports in groups]

    def _wording(self, told: Told, other: Told, reports: Sequence[Report]) -> Line:
        outlets = ", ".join(self.desk.outlets(r.article for r in reports))
        quote = other.report.manner == "direct"
        if quote and told.report.manner == "direct":
            compared = compare(told.bare.rstrip(","), other.bare.rstrip(","))
            words = (Piece("“", "same"), *compared, Piece("”", "same"))
        else:
            words = (other.piece,)
        chain = self.voices.chain(other.report)
        if chain:
            chain = (*chain, Piece(": "))
        return Line(
            pieces=(Piece(f"{outlets}: ", "muted"), *chain, *words),
            evidence=self.desk.evidence(p for r in reports for p in r.passages),
        )

    def _why(self, statement: Statement) -> tuple[str, ...]:
        why = list(self.voices.reasons(statement))
        if statement.certainty < limit.SURE:
            why.append(f"That this is one utterance and reads so has certainty {statement.certainty:.2f}.")
        if statement.said_on and statement.said_why:
            why.append(f"Said {span_words(statement.said_on)}: {clean(statement.said_why)}")
        return (*why, *(clean(w) for w in statement.why))


def _begun(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces with a capital first letter."""
    return [Piece(capital(pieces[0].text), pieces[0].style), *pieces[1:]]


def act_label(acts: Iterable[SpeechAct]) -> str:
    """The weightiest thing a statement does, in a word; nothing for plain assertions."""
    known = set(acts)
    return next((a for a in ACTS if a in known and a in LABELLED), "")


def _more(count: int, some: bool) -> str:
    """The remark that there are more wordings than are shown."""
    if count < 1:
        return ""
    return f"{count} {'more' if some else 'other'} wording{'s' if count > 1 else ''}"
