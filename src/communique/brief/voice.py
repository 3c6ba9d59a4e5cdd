"""Who speaks, and through whom we know it: a name, or the article's own words where no name is sure enough."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from communique.article import Span
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.lines import CARRIED, Piece
from communique.brief.names import capital, describes, is_definite, is_plural, lowered
from communique.brief.sentence import speaks_as_we
from communique.brief.wording import clean, shorten
from communique.reconcile.words import classes, fold
from communique.record import Report, Statement

_LONGEST = 60  # characters of a source as the article words it
_SENTENCE = 400  # characters within which a remark still belongs to what is told
_CITING = re.compile(r"[”\"]?,\s+((?:citing|quoting)\s+[^,.;:“”\"\n]{3,50})(?=[,.;])")
_NAME = re.compile(r"[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a report or a statement, as far as a reader may be told.

    ``actors`` are ids, empty when it is too uncertain who speaks; ``likely`` asks for a "probably"; ``carried`` says
    that the words of ``report``, which is what all this rests on, do not name them.
    """

    report: Report
    actors: tuple[str, ...] = ()
    certainty: float = 0.0
    likely: bool = False
    carried: bool = False


class Voices:
    """The voices of a record's statements and of the reports these are told in."""

    def __init__(self, desk: Desk, statements: Iterable[Statement]) -> None:
        self._desk = desk
        self._statement: dict[str, Statement] = {}
        self._report: dict[str, Report] = {}
        self._inside: dict[str, list[Report]] = defaultdict(list)
        self._known: dict[str, Voice] = {}
        for statement in statements:
            for report in statement.reports:
                self._statement[report.id] = statement
                self._report[report.id] = report
                if report.within:
                    self._inside[report.within].append(report)

    def of(self, statement: Statement) -> Voice:
        """Who says it, by the surest of the reports that name just these speakers."""
        if statement.id not in self._known:
            self._known[statement.id] = self._find(statement)
        return self._known[statement.id]

    def _find(self, statement: Statement) -> Voice:
        best = best_report(statement)
        speakers = statement.speakers or ((statement.speaker,) if statement.speaker else ())
        if not speakers:
            return Voice(best)
        naming = [r for r in statement.reports if set(r.speakers) & set(speakers)]
        naming = naming or [r for r in statement.reports if not r.speakers]
        surest = max(naming, key=lambda r: (r.speaker_certainty, not r.carried), default=best)
        told = [r for r in naming if not r.carried and r.speaker_certainty >= limit.SPEAKER_LIKELY]
        return self._voice(max(told, key=lambda r: r.speaker_certainty, default=surest), speakers, surest)

    def _voice(self, report: Report, speakers: Sequence[str], surest: Report) -> Voice:
        sure = surest.speaker_certainty
        known = tuple(s for s in speakers if s in self._desk.names)
        described = bool(known) and not report.carried and not any(map(self._desk.names.named, known))
        together = len(known) > 1 and sure < limit.SPEAKER_SURE  # who speaks together is easily misread
        if sure < limit.SPEAKER_LIKELY or (together and not described):
            return Voice(report, (), sure)
        # an official without a name is told in the article's own words, which are sure
        return Voice(report, known, sure, sure < limit.SPEAKER_SURE and not described, bool(known) and report.carried)

    def layers(self, report: Report) -> list[Voice]:
        """Those in whose words a report is told, the nearest first; nobody twice in a row."""
        found: list[Voice] = []
        seen = {report.id}
        before = self._layer(report).actors
        while report.within in self._report and report.within not in seen:
            report = self._report[report.within]
            seen.add(report.id)
            voice = self._layer(report)
            if not voice.actors or voice.actors != before:
                found.append(voice)
            before = voice.actors
        return found

    def _layer(self, report: Report) -> Voice:
        statement = self._statement.get(report.id)
        speakers = report.speakers or (statement.speakers if statement and report.speaker_certainty else ())
        return self._voice(report, speakers, report)

    def chain(self, report: Report) -> tuple[Piece, ...]:
        """Through whom a report comes: "according to two people, as the Courier reports"; () when at first hand."""
        pieces = [Piece(words, "chain")] if (words := self._citing(report)) else []
        for voice in self.layers(report):
            outlet = bool(voice.actors) and all(map(self._desk.names.is_outlet, voice.actors))
            as_ = outlet or any(piece.text.startswith(("according", "probably according")) for piece in pieces)
            who = self._teller(voice, outlet)
            if self._denies(voice.report):  # "her office denied a report that he had threatened": nobody vouches for it
                pieces.append(Piece(f"{', ' if pieces else ''}denied by {who}", "chain"))
                continue
            start = f"{'probably ' if voice.likely else ''}{'as' if as_ else 'according to'} "
            pieces += [Piece(", ", "chain")] if pieces else []
            pieces.append(Piece(start + who, "chain"))
            if voice.carried:
                pieces.append(Piece(CARRIED, "carried"))
            if as_:
                many = len(voice.actors) > 1 or is_plural(who)
                verb = ("report" if many else "reports") if outlet else ("tell it" if many else "tells it")
                pieces.append(Piece(f" {verb}", "chain"))
            if words := self._citing(voice.report):
                pieces.append(Piece(f", {words}", "chain"))
        return tuple(pieces)

    def _denies(self, report: Report) -> bool:
        """Whether the words that hold a report deny it."""
        statement = self._statement.get(report.id)
        return statement is not None and "denial" in statement.acts

    def _teller(self, voice: Voice, outlet: bool) -> str:
        """One layer of a chain as it stands inside a sentence; an outlet as the article calls it."""
        words, remark = self.as_written(voice.report)
        if not voice.actors:
            # "the Palvinform agency" is told well enough by its words, "the minister" is not
            return self._inner(words, voice.report) + ("" if self._has_name(words, voice.report) else remark)
        if outlet and not voice.carried and describes(words):
            return self._inner(words, voice.report)
        who = self._desk.names.joined(voice.actors)
        return who if any(map(self._desk.names.named, voice.actors)) else self._inner(who, voice.report)

    def _citing(self, report: Report) -> str:
        """Whom or what those who tell it say they rest on: "citing two diplomats"; "" when the sentence has no such."""
        if not report.source or not report.cue:
            return ""
        text = self._desk.snapshot.articles[report.article].text
        ends = (report.source[-1][1], report.cue[-1][1], report.content[-1][1])
        between = text[ends[0] : report.cue[0][0]] if 0 < report.cue[0][0] - ends[0] < _SENTENCE else ""
        after = text[max(ends) : max(ends) + _SENTENCE] if max(ends) - min(ends[1:]) < _SENTENCE else ""
        found = _CITING.match(between) or _CITING.match(after)
        return clean(found.group(1)) if found else ""

    def as_written(self, report: Report) -> tuple[str, str]:
        """The article's words for a speaker nobody could name, and the remark that says what is missing."""
        words = re.sub(r"[’']s$", "", self._source(report))
        if not words:
            return "somebody", " (not clear who)"
        if fold(words) in classes()["pronoun"]:
            return f"“{words}”", " (not clear who)"
        short = shorten(words, _LONGEST)
        if self._has_name(words, report):
            return short, " (not clear who exactly)"
        if not is_definite(words):
            return short, ""
        return short, " (which ones is not told)" if is_plural(words) else " (which one is not told)"

    def name(self, voice: Voice, *, introduce: bool = False, inside: bool = False) -> list[Piece]:
        """A voice with ``actors`` as a line names it; ``inside`` when other words of the sentence stand before it."""
        names = self._desk.names
        if voice.carried or any(map(names.named, voice.actors)):
            words, remark = names.joined(voice.actors, introduce=introduce), ""
        else:
            words, remark = self.as_written(voice.report)
            if not remark or _NAME.search(
                self._inner(words, voice.report)
            ):  # else "the ministry": which, it never says
                words, remark = names.joined(voice.actors, introduce=introduce), ""
            words = self._inner(words, voice.report)
        pieces = [Piece(words if inside else capital(words), "name"), Piece(remark, "muted")]
        mark = [Piece(CARRIED, "carried")] if voice.carried else []
        return [*(p for p in pieces if p.text), *mark]

    def _has_name(self, words: str, report: Report) -> bool:
        """Whether the words for a source hold a name. A capital at their beginning may only begin a sentence."""
        first, _, rest = self._inner(words, report).partition(" ")
        rows = self._desk.snapshot.annotations.get(report.article)
        if _NAME.search(rest) or rows is None or not _NAME.match(first):
            return _NAME.search(f"{first} {rest}") is not None
        start = report.source[0][0]
        return any(m.span[0] <= start < m.span[1] for m in rows.mentions if m.kind in ("name", "metonym"))

    def _inner(self, words: str, report: Report) -> str:
        """A description as it stands inside a sentence, without the capital that only began one."""
        return lowered(words, self._desk.snapshot.articles[report.article].text)

    def tellable(self, statement: Statement) -> bool:
        """Whether it deserves a line of its own, and there is somebody to say it by: a name, or the article's words."""
        if self.told_elsewhere(statement):
            return False
        voice = self.of(statement)
        return bool(voice.actors) or describes(self._source(voice.report))

    def told_elsewhere(self, statement: Statement) -> bool:
        """Whether other statements tell all there is in it.

        So it is where an outlet or somebody unnamed only passes on what others said, whose lines then have it in their
        chains, and with a "we believe" within somebody's own words.
        """
        return all(self._passes_on(r) or self._goes_on(r) for r in statement.reports)

    def _goes_on(self, report: Report) -> bool:
        """Whether it is somebody's "we believe" within their own exact words."""
        outer = self._report.get(report.within or "")
        return outer is not None and outer.manner == "direct" and speaks_as_we(self._source(report))

    def _source(self, report: Report) -> str:
        text = self._desk.snapshot.articles[report.article].text
        return clean(" ".join(text[s:e] for s, e in report.source))

    def _passes_on(self, report: Report) -> bool:
        voice = self._layer(report)
        if any(self._desk.names.named(a) and not self._desk.names.is_outlet(a) for a in voice.actors):
            return False
        hulls: list[Span] = []
        for inner in self._inside.get(report.id, ()):
            if inner.source and self._statement[inner.id].certainty >= limit.FACT:
                edges = [edge for span in (*inner.source, *inner.cue, *inner.content) for edge in span]
                hulls.append((min(edges), max(edges)))
        within = sum(_covered(span, hulls) for span in report.content)
        return within >= limit.PASSED_ON * sum(e - s for s, e in report.content)

    def reasons(self, statement: Statement) -> tuple[str, ...]:
        """Why just these speak and how sure that is, and the same for everyone it comes through."""
        layers = self.layers(best_report(statement))
        return tuple(filter(None, (self._reason(v, "Who speaks") for v in (self.of(statement),)))) + tuple(
            filter(None, (self._reason(v, "Told by") for v in layers))
        )

    def _reason(self, voice: Voice, what: str) -> str:
        words = self._source(voice.report)
        why = clean(voice.report.speaker_why).rstrip(".")
        if not voice.actors:
            known = "".join(self.as_written(voice.report))
            return f"{what}: {known}{f'; {why}' if why else ''}."
        who = self._desk.names.joined(voice.actors)
        if voice.carried:
            how = f"carried over to “{words}”" if words else "carried over to words without a source"
        elif not any(map(self._desk.names.named, voice.actors)):
            how, why = f"known only as “{words}”", ""
        elif words.casefold() in ("who", "which"):
            how = f"named right before “{words}”"
        else:
            how = f"named as “{words}”" if words else ""
        sure = f"{int(voice.certainty * 100 + 1e-9)}% sure"
        return f"{what}: {', '.join(filter(None, (who, how)))}{f' ({why})' if why else ''}, {sure}."

    def nobody(self, report: Report) -> list[Piece]:
        """How a speaker nobody could name begins a line: in the article's words."""
        words, remark = self.as_written(report)
        return [Piece(capital(words), "hedge" if remark else "name"), *([Piece(remark, "muted")] if remark else [])]


def best_report(statement: Statement) -> Report:
    """The report whose wording stands for the statement."""
    return next((r for r in statement.reports if r.id == statement.best), statement.reports[0])


def _covered(span: Span, hulls: Sequence[Span]) -> int:
    """Characters of a span that lie in one of the others."""
    at, total = span[0], 0
    for start, end in sorted(hulls):
        start, end = max(start, at), min(end, span[1])
        if end > start:
            total, at = total + end - start, end
    return total
