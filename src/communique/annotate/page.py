"""The lie of the land of one article: paragraphs, sentences, tokens and quotations, all as spans."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from sentencex import get_sentence_boundaries

from communique.annotate.quotations import Quotation, find_quotations
from communique.article import Article, Span

__all__ = ["Page", "Paragraph", "ParagraphKind", "Quotation", "Sentence", "read_page"]

ParagraphKind = Literal["title", "heading", "body", "boilerplate"]
TOKEN = re.compile(r"\w+(?:[’'\-.]\w+)*|[^\w\s]")
LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]+")
BREAK = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
ENDS_SENTENCE = re.compile(r"[.!?…:;][\"”’'»)\]]*$|[\"”»]$")
LONGEST_SENTENCE = 2000  # characters: nobody writes longer ones, and work on a sentence grows with its square
LONGEST_STRETCH = 20_000  # characters given to sentencex at a time: on some texts its work grows with the square
WRAP_WIDTH = 132  # no text wrapped by hand or by a mail program has longer lines
HEADING_LENGTH = 120
MARKS = str.maketrans(dict.fromkeys('“”„‟"″＂«»‹›', " "))
CLOSING = frozenset("”\"″＂»›’')]")
ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Adm|Sgt|Brig|Gov|Sen|Sens|Rep|Reps|Rev|Hon|Pres|Amb|Atty|Supt"
    r"|St|Ft|Mt|No|Nos|vs|cf|al|Jr|Sr|Messrs|Sec|Jan|Feb|Aug|Sept|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])*)\.$"
)
SPACE_IN_LINE = re.compile(r"[^\S\n]")
NEXT_CAPITAL = re.compile(r"[.!?]\s+(?=[^\Wa-z\d_])")  # where sentences part when nothing better tells
LETTER = re.compile(r"[^\W_]")
SPACE = re.compile(r"\s")
CLOCK = re.compile(r"\b[ap]\.m\.$")
CORPORATE = re.compile(r"\b(?:Inc|Ltd|Co|Corp|Jr|Sr|U\.S|U\.N|U\.K|E\.U|D\.C)\.$")
STARTS_NEW = re.compile(
    r"\s*[\"“«]?(?:The|A|An|He|She|It|They|We|I|In|On|But|And|This|That|These|Those|There|Its|His|Her|Their|As|At|If|When|While"
    r"|[A-Z]\w+ing|After|Before|For|However|Meanwhile|Both|Some|Many|Also|No|Last|Earlier|Asked|According)\b"
)
SPEAKER_AFTER_MARK = re.compile(
    r"\s*(?:[a-z]|(?:[A-Z][\w.’'-]*\s){1,5}(?:said|says|asked|told|wrote|tweeted|added|demanded|replied|wondered|shouted)\b"
    r"|(?:said|says|asked)\b)"
)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of lines without an empty line (or a single line where the text has one paragraph a line)."""

    span: Span
    kind: ParagraphKind


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; never crosses a paragraph."""

    span: Span
    paragraph: int


@dataclass(frozen=True, slots=True)
class Page:
    """Everything later steps ask about positions."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Sentence, ...]
    tokens: tuple[Span, ...]
    raw: tuple[str, ...]  # the characters of each token
    low: tuple[str, ...]  # the same in lower case with straight apostrophes
    quotations: tuple[Quotation, ...]
    holders: tuple[int, ...]  # for each quotation the one it stands in, -1 for none

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def sentence_at(self, offset: int) -> int | None:
        """Index of the sentence that holds the offset."""
        i = bisect_right(self.sentences, offset, key=lambda s: s.span[0]) - 1
        return i if i >= 0 and offset < self.sentences[i].span[1] else None

    def paragraph_at(self, offset: int) -> int | None:
        """Index of the paragraph that holds the offset."""
        i = bisect_right(self.paragraphs, offset, key=lambda p: p.span[0]) - 1
        return i if i >= 0 and offset < self.paragraphs[i].span[1] else None

    def quotation_at(self, offset: int) -> int | None:
        """Index of the innermost quotation whose inside holds the offset."""
        i = bisect_right(self.quotations, offset, key=lambda q: q.span[0]) - 1
        while i >= 0:
            quotation = self.quotations[i]
            if quotation.inner[0] <= offset < quotation.inner[1]:
                return i
            i = self.holders[i]
        return None

    def tokens_in(self, span: Span) -> tuple[Span, ...]:
        """Tokens that lie inside a span."""
        first, last = self.token_range(span)
        return self.tokens[first:last]

    def token_range(self, span: Span) -> tuple[int, int]:
        """Indices of the first token inside a span and of the one after the last."""
        first = bisect_left(self.tokens, (span[0], 0))
        last = bisect_left(self.tokens, (span[1], 0))
        if last > first and self.tokens[last - 1][1] > span[1]:
            last -= 1
        return first, max(first, last)


def read_page(article: Article) -> Page:
    """Read where paragraphs, sentences, tokens and quotations lie; works for any text, an empty one too."""
    text = article.text
    paragraphs = tuple(find_paragraphs(article))
    spans = [p.span for p in paragraphs]
    sentences = tuple(
        Sentence(span, i) for i, paragraph in enumerate(paragraphs) for span in find_sentences(text, paragraph.span)
    )
    tokens: list[Span] = []
    raw: list[str] = []
    for match in by_sentence(TOKEN, text, sentences):
        tokens.append(match.span())
        raw.append(match.group())
    low = "\n".join(raw).lower().replace("’", "'").split("\n") if raw else []  # no token holds a line end
    quotations = find_quotations(text, spans)
    holders = tuple(find_holders(quotations))
    return Page(article, paragraphs, sentences, tuple(tokens), tuple(raw), tuple(low), quotations, holders)


def by_sentence(pattern: re.Pattern[str], text: str, sentences: Sequence[Sentence]) -> Iterator[re.Match[str]]:
    """Matches in order, none of which crosses a sentence's end: of "left.The rest" two words are in two sentences."""
    at = 0
    for sentence in sentences:
        yield from pattern.finditer(text, at, sentence.span[1])
        at = sentence.span[1]
    yield from pattern.finditer(text, at)


def find_holders(quotations: Sequence[Quotation]) -> Iterator[int]:
    """For each quotation the index of the innermost one around it, -1 for none; they are ordered by start."""
    around: list[int] = []
    for i, quotation in enumerate(quotations):
        while around and quotations[around[-1]].span[1] <= quotation.span[0]:
            around.pop()
        yield around[-1] if around else -1
        around.append(i)


def find_paragraphs(article: Article) -> Iterator[Paragraph]:
    """Paragraphs in order, none of them blank."""
    text = article.text
    block: list[Span] = []
    spans: list[Span] = []
    for match in LINE.finditer(text):
        start, end = trim(text, match.start(), match.end())
        if start == end:
            spans.extend(join_lines(text, block))
            block = []
            continue
        if block and count_breaks(text, block[-1][1], start) > 1:
            spans.extend(join_lines(text, block))
            block = []
        block.append((start, end))
    spans.extend(join_lines(text, block))
    for number, span in enumerate(spans):
        yield Paragraph(span, kind_of(article, span, number == 0))


def count_breaks(text: str, start: int, end: int) -> int:
    """Line ends between two offsets; a carriage return with its line feed is one."""
    return len(BREAK.findall(text, start, end))


def join_lines(text: str, lines: Sequence[Span]) -> list[Span]:
    """Paragraphs of a run of lines: one a line, unless the lines were wrapped to a width."""
    if len(lines) < 2:
        return list(lines)
    width = max(e - s for s, e in lines)
    full = [
        e - s + 1 + len(text[lines[i + 1][0] : lines[i + 1][1]].split(None, 1)[0]) > width
        for i, (s, e) in enumerate(lines[:-1])
    ]
    wrapped = (
        40 <= width <= WRAP_WIDTH
        and sum(full) * 5 >= len(full) * 3
        and not all(ENDS_SENTENCE.search(text, max(s, e - 4), e) for s, e in lines[:-1])
    )
    if not wrapped:
        return list(lines)
    joined = [lines[0]]
    for i, line in enumerate(lines[1:]):
        if full[i] or not ENDS_SENTENCE.search(text, max(lines[i][0], lines[i][1] - 4), lines[i][1]):
            joined[-1] = (joined[-1][0], line[1])
        else:
            joined.append(line)
    return joined


def kind_of(article: Article, span: Span, first: bool) -> ParagraphKind:
    """Title, heading (a short line without a sentence's end), boilerplate or body."""
    words = article.text[span[0] : span[1]]
    covered = 0
    for at in range(bisect_right(article.boilerplate, span[0], key=lambda b: b.end), len(article.boilerplate)):
        mark = article.boilerplate[at]
        if mark.start >= span[1]:
            break
        covered += min(mark.end, span[1]) - max(mark.start, span[0])
    if covered * 5 >= (span[1] - span[0]) * 4:
        return "boilerplate"
    title = article.title
    if title is not None:
        if title.span is not None:
            shared = min(title.span[1], span[1]) - max(title.span[0], span[0])
            if shared * 5 >= (span[1] - span[0]) * 3:
                return "title"
        if words == title.value.strip():
            return "title"
    if len(words) <= HEADING_LENGTH and not ENDS_SENTENCE.search(words[-4:]):
        return "title" if first and title is None else "heading"
    return "body"


def find_sentences(text: str, paragraph: Span) -> list[Span]:
    """Sentences of one paragraph; quotation marks at a sentence's end belong to it."""
    start, end = paragraph
    # sentencex keeps whole quotations together; without the marks it also parts the sentences inside them
    words = text[start:end].translate(MARKS)
    cuts: list[int] = []
    begin = 0
    while begin < len(words):
        stop = len(words)
        if stop - begin > LONGEST_STRETCH:
            stop = begin + LONGEST_STRETCH
            stop = max((m.end() for m in NEXT_CAPITAL.finditer(words, stop - LONGEST_SENTENCE, stop)), default=stop)
        cuts.extend(begin + cut for cut in find_cuts(words[begin:stop]))
        begin = stop
    spans: list[Span] = []
    at = start
    letter = next_letter(text, at, end)
    for cut in shorter(words, cuts):
        stop = start + cut
        while stop > at and words[stop - start - 1].isspace():
            stop -= 1
        while at < stop < end and text[stop] in CLOSING:
            stop += 1
        # marks that open the next sentence must not end up alone
        if stop <= at or not (stop >= end or letter < stop) or not ends_here(text, at, stop, end):
            continue
        span = trim(text, at, stop)
        if span[0] < span[1]:
            spans.extend(pieces(text, span))
        at = stop
        letter = next_letter(text, at, end)
    rest = trim(text, at, end)
    if rest[0] < rest[1]:
        spans.extend(pieces(text, rest))
    return spans


def find_cuts(words: str) -> list[int]:
    """Where sentencex ends sentences; where it fails on a text, every full stop before a capital does."""
    cuts: list[int] = []
    words = SPACE_IN_LINE.sub(" ", words)  # sentencex 1.0.32 cuts a no-break space in two
    try:
        boundaries = list(get_sentence_boundaries("en", words))
    except BaseException as error:  # a panic of its Rust code is no Exception
        if type(error).__name__ != "PanicException":
            raise
        return [m.end() for m in NEXT_CAPITAL.finditer(words)]
    for boundary in boundaries:
        if words[boundary["start_index"] : boundary["end_index"]] != boundary["text"]:
            return [m.end() for m in NEXT_CAPITAL.finditer(words)]  # offsets that cannot be trusted
        cuts.append(boundary["end_index"])
    return cuts


def next_letter(text: str, start: int, end: int) -> int:
    """Offset of the first letter or digit from ``start`` on; ``end`` when there is none."""
    found = LETTER.search(text, start, end)
    return found.start() if found else end


def shorter(words: str, cuts: Sequence[int]) -> Iterator[int]:
    """The cuts, with those between them where a stretch is longer than any sentence: a bracket that nobody closed."""
    at = 0
    for cut in (*cuts, len(words)):
        if cut - at > LONGEST_SENTENCE:
            yield from (m.end() for m in NEXT_CAPITAL.finditer(words, at, cut) if m.end() < cut)
        yield cut
        at = cut


def pieces(text: str, span: Span) -> Iterator[Span]:
    """The span, or where it is longer than any sentence the parts of it that are not, cut between words if possible."""
    start, end = span
    while end - start > LONGEST_SENTENCE:
        cut = start + LONGEST_SENTENCE
        cut = max((m.end() for m in SPACE.finditer(text, cut - LONGEST_SENTENCE // 4, cut)), default=cut)
        part = trim(text, start, cut)
        if part[0] < part[1]:
            yield part
        start = trim(text, cut, end)[0]
    if start < end:
        yield start, end


def ends_here(text: str, start: int, cut: int, end: int) -> bool:
    """Whether a sentence from ``start`` may end at ``cut``: not after "Mr.", not before "he said"."""
    if cut >= end:
        return True
    tail = text[max(start, cut - 12) : cut]
    if CORPORATE.search(tail) or CLOCK.search(tail):
        return STARTS_NEW.match(text, cut, end) is not None
    if ABBREVIATION.search(tail):
        return False
    return not (text[cut - 1] in CLOSING and SPEAKER_AFTER_MARK.match(text, cut, end))


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
