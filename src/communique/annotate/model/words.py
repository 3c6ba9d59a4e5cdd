"""An article as the encoder sees it: words, their word pieces, and the layout each word stands in.

A word is a run of letters and digits or a single mark, as the tokenizer of the encoder (BERT, uncased) parts them. The
encoder is blind to case and to the layout of the page; both reach it as one small number a piece.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, decoders, normalizers, pre_tokenizers
from tokenizers.models import WordPiece

from communique.annotate.page import Page
from communique.article import Span

__all__ = ["CLS", "LAYOUTS", "PAD", "SEP", "Words", "read_words"]

PAD, CLS, SEP = 0, 101, 102  # ids in BERT's vocabulary
SHAPES = 6  # lower case, capitalised, all capitals, mixed, with a digit, mark
PLACES = 3  # within a sentence, first of a sentence, first of a paragraph
LAYOUTS = SHAPES * PLACES * 2 * 2 + 1  # times in quotation marks, times in a heading; 0 is for padding
FEW_CAPITALS = 10  # letters: fewer are no seven tenths of more than twelve
LONGEST_WORD = 100  # characters: longer ones are unknown to the encoder, as in BERT
SAME_MARKS = str.maketrans(
    dict.fromkeys("“”„‟″＂«»", '"') | dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("–—―‒", "-") | {"\u00a0": " "}
)
VOCABULARY = Path(__file__).parent / "vocabulary.txt"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order.

    ``spans`` are code points; ``pieces`` and ``layout`` hold a number for each word piece; ``first`` gives each word's
    first piece. ``paragraph`` and ``sentence`` are the indices each word belongs to.
    """

    spans: tuple[Span, ...]
    pieces: NDArray[np.int64]
    layout: NDArray[np.int64]
    first: NDArray[np.int64]
    sentence: NDArray[np.int64]
    paragraph: NDArray[np.int64]
    starts: list[int] = field(init=False, repr=False, compare=False)
    ends: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note where each word starts and ends, for look-ups."""
        object.__setattr__(self, "starts", [s for s, _ in self.spans])
        object.__setattr__(self, "ends", [e for _, e in self.spans])

    def __len__(self) -> int:
        return len(self.spans)

    def covering(self, span: Span) -> range:
        """Indices of the words that share a character with the span."""
        first = bisect_left(self.ends, span[0] + 1)
        last = bisect_left(self.starts, span[1])
        return range(first, max(first, last))


@lru_cache(maxsize=1)
def tokenizer() -> Tokenizer:
    """The uncased tokenizer of BERT over the bundled vocabulary."""
    vocabulary = {word: i for i, word in enumerate(VOCABULARY.read_text(encoding="utf-8").splitlines())}
    made = Tokenizer(WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=LONGEST_WORD))
    made.normalizer = normalizers.BertNormalizer(clean_text=True, handle_chinese_chars=True, lowercase=True)
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    made.decoder = decoders.WordPiece()
    return made


def read_words(page: Page) -> Words:
    """The words of a page; works for any text, an empty one too."""
    text = page.text
    spans: list[Span] = []
    pieces: list[int] = []
    layout: list[int] = []  # of each word
    first: list[int] = []
    sentences: list[int] = []
    paragraphs: list[int] = []
    told = [text[s.span[0] : s.span[1]].translate(SAME_MARKS) for s in page.sentences]
    quoted = quoted_stretches(page)
    at_quote = 0
    before = -1
    shapes: tuple[dict[str, int], dict[str, int]] = {}, {}  # of words met so far, in other sentences and in capitals
    for number, encoding in enumerate(tokenizer().encode_batch(told, add_special_tokens=False)):
        sentence = page.sentences[number]
        start = sentence.span[0]
        heading = page.paragraphs[sentence.paragraph].kind in ("title", "heading")
        shouted = mostly_capitals(told[number])
        known = shapes[shouted]
        place = 1 if sentence.paragraph == before else 2
        offsets = encoding.offsets
        done = len(pieces)
        pieces.extend(encoding.ids)
        for k, last in whole_words(encoding.word_ids):
            begin, end = start + offsets[k][0], start + offsets[last][1]
            while at_quote < len(quoted) and quoted[at_quote][1] <= begin:
                at_quote += 1
            inside = at_quote < len(quoted) and quoted[at_quote][0] <= begin
            first.append(done + k)
            spans.append((begin, end))
            word = text[begin:end]
            if word not in known:
                known[word] = shape(word, shouted)
            layout.append(1 + ((known[word] * PLACES + place) * 2 + inside) * 2 + heading)
            place = 0
        sentences.extend([number] * (len(spans) - len(sentences)))
        paragraphs.extend([sentence.paragraph] * (len(spans) - len(paragraphs)))
        before = sentence.paragraph
    begins = np.array(first, dtype=np.int64)
    return Words(
        tuple(spans),
        np.array(pieces, dtype=np.int64),
        np.repeat(np.array(layout, dtype=np.int64), np.diff(begins, append=len(pieces))),
        begins,
        np.array(sentences, dtype=np.int64),
        np.array(paragraphs, dtype=np.int64),
    )


def whole_words(word_ids: Sequence[int | None]) -> Iterator[tuple[int, int]]:
    """First and last piece of each word, from the number of the word each piece belongs to."""
    first = 0
    for k in range(1, len(word_ids) + 1):
        if k == len(word_ids) or word_ids[k] != word_ids[first]:
            yield first, k - 1
            first = k


def quoted_stretches(page: Page) -> list[Span]:
    """What stands inside quotation marks, outermost ones only, in order."""
    found: list[Span] = []
    for quotation, holder in zip(page.quotations, page.holders, strict=True):
        if holder < 0 and (not found or quotation.inner[0] >= found[-1][1]):
            found.append(quotation.inner)
    return found


def mostly_capitals(text: str) -> bool:
    """Whether a sentence is set in capitals, so that they tell nothing about its words."""
    if sum(map(str.isupper, text)) < FEW_CAPITALS:  # nearly all sentences
        return False
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 12 and sum(c.isupper() for c in letters) * 10 > len(letters) * 7


def shape(word: str, shouted: bool) -> int:
    """What the letters of a word look like, as a number below SHAPES."""
    if not word[:1].isalnum():
        return 5
    if any(c.isdigit() for c in word):
        return 4
    if word.islower() or shouted:
        return 0
    if word[:1].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 2 if word.isupper() else 3
