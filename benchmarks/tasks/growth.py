"""How the time to annotate grows with the length of a text: time a character in a report against in a short text.

The paragraphs of the example corpus are repeated to about 19,000, 75,000 and 300,000 characters, the last as long as a
report of a hundred pages. Once the same persons come again throughout; once every repetition has persons of its own, as
a long report has more of them. Work that grows with the length alone has the ratio 1. Counted is the processor's time
for this process, the least of several turns, so that a busy machine changes little.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from time import process_time

from benchmarks import annotators
from benchmarks.task import CannotRun, Figure, Request, Task
from communique.annotate import Annotator
from communique.article import Article
from communique.intake import article_from_row
from communique.knowledge import Knowledge
from communique.workers import find_annotator

SHORT = 18_750  # characters
ROUNDS = 3
TURNS = {1: 4, 4: 2, 16: 1}  # in a round: a short text is soon done, and so easily disturbed
LEAST = 80  # characters of a paragraph of running text
SYLLABLES = ("ba", "do", "ke", "li", "mu", "na", "po", "ra", "se", "tu")


def paragraphs(folder: Path) -> list[str]:
    """Paragraphs of running text in the .txt files of a folder. Raises CannotRun when there are none."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt")))
    parts = (part.strip() for text in texts for part in re.split(r"\n\s*\n", text))
    found = [part for part in parts if len(part) >= LEAST and part.endswith((".", ".”", '."'))]
    if not found:
        raise CannotRun(f"{folder} holds no .txt file with paragraphs of running text")
    return found


def of_length(parts: Sequence[str], least: int) -> list[str]:
    """The paragraphs over and over until they have at least ``least`` characters."""
    result: list[str] = []
    size = 0
    while size < least:
        result.append(parts[len(result) % len(parts)])
        size += len(result[-1])
    return result


def persons(annotator: Annotator, article: Article) -> set[str]:
    """The words of two letters or more of the names of persons that an annotator finds, where capitalised."""
    people = (e.name for e in annotator.annotate(article).entities if e.type == "person" and e.named)
    return {word for name in people for word in re.findall(r"\w{2,}", name) if word[0].isupper()}


def renamed(text: str, names: set[str], number: int) -> str:
    """The text with other persons: an ending of their own for every ``number`` from 1; 0 leaves all as it is."""
    if not number or not names:
        return text
    ending = "".join(SYLLABLES[int(digit)] for digit in str(number))
    return re.sub(rf"\b({'|'.join(sorted(map(re.escape, names)))})\b", rf"\g<1>{ending}", text)


def run(request: Request) -> list[Figure]:
    """Annotate texts of three lengths."""
    knowledge = Knowledge.load()
    annotator = find_annotator(request.annotator, knowledge)
    parts = of_length(paragraphs(request.data), SHORT)

    def article(copies: Sequence[str]) -> Article:
        return article_from_row({"id": "report", "text": "\n\n".join(copies)}, request.data.name, knowledge)

    one = "\n\n".join(parts)
    names = persons(find_annotator(annotators.RULES, knowledge), article([one]))  # the same texts for every annotator
    annotator.annotate(article([one]))  # loads the weights, which is no part of annotating
    result = []
    for cast, shift in (("the same persons", 0), ("other persons each time", 1)):
        texts = {times: article([renamed(one, names, n * shift) for n in range(times)]) for times in TURNS}
        rounds = [
            {times: time_a_character(annotator, text, TURNS[times]) for times, text in texts.items()}
            for _ in range(ROUNDS)
        ]
        took = {times: min(one_round[times] for one_round in rounds) for times in TURNS}
        for times, text in list(texts.items())[1:]:
            metric, size = f"time a character: {times} times the text, {cast}", len(text.text)
            ratio = took[times] / took[1]
            result.append(Figure(metric, ratio, size, "x", f"{size:,} characters", lower_is_better=True))
    return result


def time_a_character(annotator: Annotator, article: Article, turns: int) -> float:
    """Seconds of the processor to annotate an article, by its characters: the least of several turns."""

    def seconds() -> float:
        begin = process_time()
        annotator.annotate(article)
        return process_time() - begin

    return min(seconds() for _ in range(turns)) / len(article.text)


TASK = Task(
    name="growth",
    measures="time a character in a text of 300,000 characters against in one of 19,000",
    data=["examples/articles"],
    shape="a folder with .txt files",
    predicts="",
    run=run,
)
