"""Runs the scorer scripts that come with the data, so that figures mean what their makers mean."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from benchmarks.data import beside
from benchmarks.task import CannotRun


def run(script: str, data: Path, *arguments: str | Path) -> str:
    """What ``score/SCRIPT`` near ``data`` prints for the arguments. Raises CannotRun with its last error line."""
    command = [sys.executable, str(beside(data, f"score/{script}")), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        last = (done.stderr.strip() or done.stdout.strip() or "no message").splitlines()[-1]
        raise CannotRun(f"{script} stopped: {last}")
    return done.stdout


def run_json(script: str, data: Path, *arguments: str | Path) -> dict[str, Any]:
    """The same for a script that prints JSON with --json."""
    result: dict[str, Any] = json.loads(run(script, data, *arguments, "--json"))
    return result


def load(script: str, data: Path) -> ModuleType:
    """``score/SCRIPT`` near ``data`` as a module, for a figure it does not print but whose parts it has.

    Nothing is written beside the script, not even a compiled one.
    """
    path = beside(data, f"score/{script}")
    module = ModuleType(path.stem)
    exec(compile(path.read_text(encoding="utf-8"), str(path), "exec"), module.__dict__)
    return module
