"""A process that is killed, and two that add at once, leave the record that one undisturbed process would have made."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import communique
from communique.store.store import Store

from . import plain as program
from .plain import PlainAnnotator

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")


def start(record: Path, pause: float, *paths: Path) -> subprocess.Popen[str]:
    command = [sys.executable, program.__file__, str(record), str(pause), *map(str, paths)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> str:
    out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    return out


def kept(record: Path) -> dict[str, object]:
    with Store.open(record) as store:
        return {id: (article, store.annotations(id)) for id, article in store.articles().items()}


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder of articles, and the record one undisturbed process makes of it."""
    from .conftest import write

    top = tmp_path_factory.mktemp("undisturbed")
    (top / "articles").mkdir()
    for number in range(12):
        write(top / "articles" / f"{number}.txt", f"round {number}")
    (top / "articles" / "bad.txt").write_bytes(bytes(range(256)) * 20)
    assert finish(start(top / "r", 0, top / "articles")).split() == ["ready", "12"]
    return top / "articles", top / "r"


@pytest.mark.parametrize("moment", [0.0, 0.03, 0.11, 0.25])
def test_killed_at_any_moment_and_run_again_it_is_the_same_record(
    tmp_path: Path, undisturbed: tuple[Path, Path], moment: float, plain: type[PlainAnnotator]
) -> None:
    folder, whole = undisturbed
    record = tmp_path / "r"
    process = start(record, 0.03, folder)
    assert process.stdout is not None
    process.stdout.readline()  # the record is open and the reading begins
    time.sleep(moment)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    before = len(kept(record))
    with communique.open(record) as opened:
        outcome = opened.add(folder, annotator="plain")
        again = opened.export()
    assert (len(outcome.unchanged), len(outcome.added)) == (before, 12 - before)
    assert kept(record) == kept(whole)
    with communique.open(whole) as opened:
        assert opened.export() == again


def test_killed_while_it_is_being_made_a_record_can_be_made_again(
    tmp_path: Path, undisturbed: tuple[Path, Path]
) -> None:
    folder, whole = undisturbed
    record = tmp_path / "r"
    process = start(record, 0, folder)
    while process.poll() is None and not record.exists():
        time.sleep(0.001)
    os.kill(process.pid, signal.SIGKILL)
    process.communicate()
    finish(start(record, 0, folder))
    assert kept(record) == kept(whole)


def test_two_processes_that_add_to_one_record_at_once_both_end_well(
    tmp_path: Path, undisturbed: tuple[Path, Path]
) -> None:
    folder, whole = undisturbed
    record = tmp_path / "r"
    processes = [start(record, 0.01, folder) for _ in range(2)]
    counts = [int(finish(process).split()[1]) for process in processes]
    assert kept(record) == kept(whole)
    assert sum(counts) == 12  # each counts only what it put in itself
