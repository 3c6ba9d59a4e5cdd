"""Annotators by name, and many articles annotated in order: in this process or in several."""

from __future__ import annotations

import multiprocessing
import os
import traceback
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

from communique import plugins
from communique.annotate import Annotator
from communique.annotation import Annotations
from communique.article import Article
from communique.errors import CommuniqueError
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge
from communique.record import Failure
from communique.store import codec

GROUP = "communique.annotators"
DEFAULT = "model"
WAITING_PER_WORKER = 4  # articles handed out ahead: enough that no worker idles, few enough to keep memory small
K = TypeVar("K")


def find_annotator(name: str, knowledge: Knowledge) -> Annotator:
    """The annotator installed under ``name``. Raises CommuniqueError when there is none or it cannot be loaded."""
    annotator: Annotator = plugins.load(GROUP, "annotator", name)(knowledge)
    return annotator


def annotate_in_order(
    items: Iterable[tuple[K, Article | None]], annotator: Annotator, name: str, knowledge: Knowledge, jobs: int = 1
) -> Iterator[tuple[K, Annotations | Failure | None]]:
    """Each key with the annotations of its article, in the order of ``items``, read only a little ahead.

    A Failure stands for an article on which the annotator stumbled, None for an item without an article.
    With ``jobs`` above 1 that many processes are started, which load the annotator ``name`` for themselves.
    Raises CommuniqueError when one of them dies.
    """
    if jobs <= 1:
        for key, article in items:
            yield key, None if article is None else _guarded(annotator, article)
        return
    # "spawn" on every system: a forked child would inherit the open record and whatever threads the caller runs
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(jobs, mp_context=context, initializer=_start_worker, initargs=(name, knowledge.user))
    waiting: deque[tuple[K, Future[Annotations | Failure] | None]] = deque()
    try:
        for key, article in items:
            with _undisturbed_start():
                waiting.append((key, None if article is None else pool.submit(_work, article)))
            if len(waiting) >= jobs * WAITING_PER_WORKER:
                yield _result(waiting.popleft())
        while waiting:
            yield _result(waiting.popleft())
    except BrokenProcessPool:
        raise CommuniqueError(
            f"One of the {jobs} annotating processes died, perhaps for want of memory; run the same command again "
            "with fewer --jobs."
        ) from None
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _undisturbed_start() -> Iterator[None]:
    """Processes started inside are not told of an interrupt, not even before they can ask for that themselves.

    One that comes meanwhile reaches this process at the end.
    """
    import signal

    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _result(item: tuple[K, Future[Annotations | Failure] | None]) -> tuple[K, Annotations | Failure | None]:
    key, future = item
    return key, None if future is None else future.result()


def _guarded(annotator: Annotator, article: Article) -> Annotations | Failure:
    """One article that trips an annotator must not stop the others, nor leave rows that nobody can read again."""
    try:
        rows = annotator.annotate(article)
        codec.from_plain(codec.to_plain(rows), Annotations)
        return rows
    except CommuniqueError as error:
        return Failure(article.source, str(error))
    except codec.Malformed as error:
        reason = f"the annotator gave rows outside the vocabulary: {error}"
    except Exception as error:
        where = traceback.extract_tb(error.__traceback__)[-1]
        reason = f"{type(error).__name__}: {error}, at {os.path.basename(where.filename)}:{where.lineno}"
    return Failure(article.source, f"{article.source} could not be annotated ({reason}); please report this.")


_annotator: Annotator | None = None


def _start_worker(name: str, user: Sequence[UserKnowledge]) -> None:
    global _annotator
    # an interrupt at the terminal reaches every process; only the first one has something to say about it
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _annotator = find_annotator(name, Knowledge.of(user))


def _work(article: Article) -> Annotations | Failure:
    assert _annotator is not None, f"worker {os.getpid()} was not started"
    return _guarded(_annotator, article)
