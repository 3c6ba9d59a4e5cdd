"""Annotators by name, and articles annotated in order by one or several processes."""

from __future__ import annotations

import hashlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from communique import plugins
from communique.annotation import Annotations, Mention
from communique.article import Article, Found
from communique.errors import CommuniqueError
from communique.knowledge import Knowledge
from communique.record import Failure
from communique.workers import annotate_in_order, find_annotator

from .plain import PlainAnnotator

KNOWLEDGE = Knowledge.of()


def article(number: int, text: str = "Varland met Palvora.") -> Article:
    text = f"{number} {text}"
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(f"a{number}", text, f"{number}.txt", digest, language=Found("en", "option"))


def test_annotations_come_in_the_order_of_the_articles_with_what_is_no_article_between() -> None:
    worker = PlainAnnotator(KNOWLEDGE)
    items = [(0, article(0)), ("bad row", None), (2, article(2))]
    found = list(annotate_in_order(items, worker, "plain", KNOWLEDGE))
    assert [key for key, _ in found] == [0, "bad row", 2]
    assert found[1][1] is None
    assert isinstance(found[2][1], Annotations)


def test_several_processes_give_what_one_gives() -> None:
    worker = find_annotator("rules", KNOWLEDGE)
    items: list[tuple[int, Article | None]] = [(n, article(n) if n % 5 else None) for n in range(20)]
    alone = list(annotate_in_order(items, worker, "rules", KNOWLEDGE))
    assert list(annotate_in_order(items, worker, "rules", KNOWLEDGE, jobs=2)) == alone


def test_articles_are_read_only_a_little_ahead_of_the_work() -> None:
    worker = find_annotator("rules", KNOWLEDGE)
    taken: list[int] = []

    def endless() -> Iterator[tuple[int, Article | None]]:
        for number in range(10**9):
            taken.append(number)
            yield number, None

    stream = annotate_in_order(endless(), worker, "rules", KNOWLEDGE, jobs=2)
    assert [next(stream)[0] for _ in range(3)] == [0, 1, 2]
    stream.close()  # type: ignore[attr-defined]
    assert len(taken) < 20


def test_an_article_that_trips_the_annotator_is_a_failure_with_the_place() -> None:
    ((_, failure),) = annotate_in_order([(0, article(0, "TRIP"))], PlainAnnotator(KNOWLEDGE), "plain", KNOWLEDGE)
    assert isinstance(failure, Failure)
    assert failure.reason.startswith("0.txt could not be annotated (RuntimeError: tripped, at plain.py:")


class Careless:
    """Gives a row that is not in the vocabulary."""

    fingerprint = "careless"

    def annotate(self, article: Article) -> Annotations:
        return Annotations(article.id, "careless", mentions=(Mention((0, 1), "gesture", "person", None, 1.0, ""),))  # type: ignore[arg-type]


def test_rows_that_nobody_could_read_again_are_refused() -> None:
    ((_, failure),) = annotate_in_order([(0, article(0))], Careless(), "careless", KNOWLEDGE)
    assert isinstance(failure, Failure)
    assert "rows outside the vocabulary" in failure.reason
    assert "gesture" in failure.reason


def test_a_process_that_dies_is_a_sentence() -> None:
    from concurrent.futures.process import BrokenProcessPool

    from communique import workers

    class Pool:
        def __init__(self, *_: object, **__: object) -> None: ...

        def submit(self, *_: object) -> object:
            raise BrokenProcessPool("a process was ended abruptly")

        def shutdown(self, **_: object) -> None: ...

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(workers, "ProcessPoolExecutor", Pool)
        with pytest.raises(CommuniqueError, match=r"^One of the 2 annotating processes died.*fewer --jobs\.$"):
            list(annotate_in_order([(0, article(0))], PlainAnnotator(KNOWLEDGE), "plain", KNOWLEDGE, jobs=2))


def test_an_unknown_annotator_is_a_sentence_that_names_those_there_are() -> None:
    with pytest.raises(
        CommuniqueError, match="There is no annotator 'oracle'; those installed are: model, polnear, rules"
    ):
        find_annotator("oracle", KNOWLEDGE)


def test_an_annotator_that_cannot_be_loaded_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugins, "BUILT_IN", {"communique.annotators": {"lost": "no.such.module:Annotator"}})
    with pytest.raises(CommuniqueError, match="The annotator 'lost' cannot be loaded"):
        find_annotator("lost", KNOWLEDGE)


@pytest.mark.skipif(not hasattr(signal, "pthread_sigmask"), reason="needs POSIX signals")
@pytest.mark.parametrize("after", [0.4, 0.8])
def test_an_interrupt_while_processes_start_is_told_to_the_first_one_only(tmp_path: Path, after: float) -> None:
    for number in range(8):
        (tmp_path / f"{number}.txt").write_text(f"Varland met Palvora, round {number}. " * 200, encoding="utf-8")
    command = [sys.executable, "-m", "communique", "brief", str(tmp_path), "--jobs", "2"]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    time.sleep(after)
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does it: to every process of the command
    _, err = process.communicate(timeout=60)
    assert "Traceback" not in err
    assert "KeyboardInterrupt" not in err
