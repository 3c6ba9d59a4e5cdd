"""Speakers of quotations without a source: carried over from what stands before or after, when the text supports it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from communique.annotate.coreference.discourse import Discourse
from communique.annotate.coreference.pronouns import FIRST, OURS
from communique.annotate.page import Page
from communique.annotation import Attribution
from communique.article import Span

MOST_HEADING = 6  # words of a subheading
MOST_ROWS = 50  # of the paragraph before; one with more is a page on one line


def carry_over(page: Page, attributions: Sequence[Attribution], discourse: Discourse) -> list[Attribution]:
    """Give sourceless quotations the speaker of the one before, when the text supports it.

    Supported: a quotation that goes on from the paragraph before, one in a paragraph where exactly one person speaks,
    one after a sentence of the same paragraph that is about one person alone ("Marrow was curt."), and a paragraph that
    is all quotation right after one that ends with the same speaker's quotation. A few quoted words that are a
    subheading are those of whoever is quoted with them in the text, else nobody's.
    """
    out = list(attributions)
    order = sorted(range(len(out)), key=lambda i: out[i].content[0][0])
    followed = {q.continues: q for q in page.quotations if q.continues is not None}
    starts = {q.inner[0]: i for i, q in enumerate(page.quotations)}
    paragraph_of = {i: page.paragraph_at(out[i].content[0][0]) for i in order}
    in_paragraph: dict[int, list[int]] = {}
    for i in order:
        if paragraph_of[i] is not None:
            in_paragraph.setdefault(paragraph_of[i] or 0, []).append(i)
    # The first who speaks in a paragraph by a source, and whether nobody else does. Rows that are carried over have no
    # source, so this stays as it is while they are.
    voices: dict[int, tuple[Attribution, bool]] = {}
    for number, rows in in_paragraph.items():
        sourced = [out[j] for j in rows if out[j].speakers and out[j].source and out[j].manner != "indirect"]
        if sourced:
            voices[number] = sourced[0], len({o.speakers for o in sourced}) == 1

    def near(span: Span) -> list[int]:
        """Rows that begin in the paragraph of a span or in the one before."""
        at = page.paragraph_at(span[0]) or 0
        return [*in_paragraph.get(at - 1, ()), *in_paragraph.get(at, ())]

    for i in order:
        row = out[i]
        if row.source or row.speakers or row.within is not None or row.manner != "direct":
            continue
        quotation = page.quotation_at(row.content[0][0])
        if quotation is None:
            quotation = starts.get(row.content[0][0])
        previous = page.quotations[quotation].continues if quotation is not None else None
        if previous is not None:
            inner = page.quotations[previous].inner
            held = [j for j in near(inner) if out[j].speakers and _touches(out[j], inner)]
            if held:
                out[i] = _carried(row, out[held[-1]], 0.85, "the quotation goes on from the paragraph before")
                continue
        later = followed.get(quotation) if quotation is not None else None
        if later is not None:
            held = [j for j in near(later.inner) if out[j].speakers and out[j].source and _touches(out[j], later.inner)]
            if held:
                out[i] = _carried(
                    row, out[held[0]], 0.85, "the quotation goes on in the next paragraph, and there it is said whose"
                )
                continue
        here = paragraph_of[i]
        if here is None:
            continue
        if _is_subheading(page, row, here):
            same = next((o for o in out if o is not row and o.speakers and o.source and _repeats(page, o, row)), None)
            if same is not None:
                out[i] = _carried(row, same, 0.7, "a heading of words that they are quoted with")
            continue
        said = voices.get(here)
        if said is not None and said[1] and speaks_of_itself(page, row, said[0], discourse):
            continue  # a person speaks so, and who it is stands nowhere near
        if said is not None and said[1]:
            out[i] = _carried(row, said[0], 0.75, "the only one who speaks in this paragraph")
            continue
        about = _about(page, row, discourse) if said is None else None
        if about is not None:
            out[i] = replace(
                row,
                speakers=(about,),
                speaker_certainty=0.6,
                speaker_step="carried over",
                why="the sentence before is about them alone",
            )
            continue
        before = in_paragraph.get(here - 1, [])[-MOST_ROWS:]
        if said is None and before and _all_quotation(page, here):
            last = out[before[-1]]
            if (
                last.speakers
                and last.manner == "direct"
                and len({out[j].speakers for j in before if out[j].speakers}) == 1
            ):
                out[i] = _carried(row, last, 0.6, "a paragraph of quotation after the same speaker's")
    return out


def speaks_of_itself(page: Page, row: Attribution, voice: Attribution, discourse: Discourse) -> bool:
    """Whether a quotation says "we" where only a state or body speaks: "Varland agrees that ... “We can.”"."""
    told = any(discourse.figures[n].person or not discourse.figures[n].entity.named for n in voice.speakers)
    return not told and _first_person(page, row) and not _first_person(page, voice)


def _first_person(page: Page, row: Attribution) -> bool:
    return any(w in OURS or w in FIRST for s, e in row.content for w in page.text[s:e].lower().split())


def _touches(row: Attribution, span: Span) -> bool:
    return any(s < span[1] and span[0] < e for s, e in row.content)


def _is_subheading(page: Page, row: Attribution, paragraph: int) -> bool:
    """Whether a row is a few quoted words, no sentence, that make up a paragraph."""
    words = page.text[row.content[0][0] : row.content[-1][1]]
    return (
        len(words.split()) <= MOST_HEADING
        and not words.rstrip().endswith((".", ",", "!", "?", "…"))
        and _all_quotation(page, paragraph)
    )


def _repeats(page: Page, row: Attribution, heading: Attribution) -> bool:
    """Whether the words of a heading stand in what a row tells."""
    words = " ".join(page.text[slice(*heading.content[0])].lower().split())
    return any(words in " ".join(page.text[s:e].lower().split()) for s, e in row.content)


def _about(page: Page, row: Attribution, discourse: Discourse) -> int | None:
    """The only person of the sentence before a quotation, when they are its subject and it is in the same paragraph."""
    quotation = page.quotation_at(row.content[0][0])
    start = page.quotations[quotation].span[0] if quotation is not None else row.content[0][0]
    sentence = page.sentence_at(start)
    if (
        not sentence
        or page.sentences[sentence - 1].paragraph != page.sentences[sentence].paragraph
        or page.sentences[sentence].span[0] < start
    ):
        return None
    before = page.sentences[sentence - 1].span
    words = discourse.words
    traces = [
        t
        for t in discourse.within(words.index(before[0]), words.index(before[1]))
        if discourse.figures[t.entity].person
    ]
    if (
        not traces
        or any(t.quoted for t in traces)
        or len({t.entity for t in traces}) != 1
        or not any(t.subject for t in traces)
    ):
        return None
    return traces[0].entity


def _carried(row: Attribution, other: Attribution, certainty: float, why: str) -> Attribution:
    return replace(
        row,
        speakers=other.speakers,
        speaker_certainty=min(certainty, other.speaker_certainty or certainty),
        speaker_step="carried over",
        why=f"{row.why}; {why}" if row.why else why,
    )


def _all_quotation(page: Page, paragraph: int) -> bool:
    start, end = page.paragraphs[paragraph].span
    covered = 0
    # quotations never cross paragraphs
    for at in range(bisect_left(page.quotations, start, key=lambda q: q.span[0]), len(page.quotations)):
        quotation = page.quotations[at]
        if quotation.span[0] >= end:
            break
        covered += 0 if quotation.scare else quotation.span[1] - quotation.span[0]
    return covered >= 0.9 * (end - start)
