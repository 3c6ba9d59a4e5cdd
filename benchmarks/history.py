"""Earlier figures: ``figures.json`` holds, by task and metric, every value that was saved, oldest first."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path

from benchmarks.task import Figure, Missing

FILE = Path(__file__).with_name("figures.json")


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved value: ``n`` items of ``data``, measured on ``date`` (ISO 8601) with what ``label`` names."""

    value: float
    n: int
    date: str
    label: str
    data: str


class History:
    """All saved figures."""

    def __init__(self, tasks: dict[str, dict[str, list[Saved]]]) -> None:
        self._tasks = tasks

    @classmethod
    def read(cls, path: Path) -> History:
        """The figures of a file; none when there is no file yet."""
        if not path.exists():
            return cls({})
        raw = json.loads(path.read_text(encoding="utf-8"))
        return cls({t: {m: [Saved(**v) for v in vs] for m, vs in ms.items()} for t, ms in raw.items()})

    def latest(self, task: str, metric: str, data: str) -> Saved | None:
        """The last value saved for this metric on the same data."""
        same = [v for v in self._tasks.get(task, {}).get(metric, []) if v.data == data]
        return same[-1] if same else None

    def add(self, task: str, data: str, figures: Iterable[Figure | Missing], date: str, label: str) -> None:
        """Append one value a figure; what is missing leaves no trace."""
        metrics = self._tasks.setdefault(task, {})
        for f in (f for f in figures if isinstance(f, Figure)):
            metrics.setdefault(f.metric, []).append(Saved(round(f.value, 4), f.n, date, label, data))

    def write(self, path: Path) -> None:
        """Write the file, one value a line so that a change reads well in a diff."""
        tasks = []
        for task, metrics in self._tasks.items():
            rows = []
            for metric, values in metrics.items():
                lines = ",\n".join("   " + json.dumps(asdict(v), ensure_ascii=False) for v in values)
                rows.append(f"  {json.dumps(metric, ensure_ascii=False)}: [\n{lines}\n  ]")
            tasks.append(f" {json.dumps(task)}: {{\n" + ",\n".join(rows) + "\n }")
        path.write_text("{\n" + ",\n".join(tasks) + "\n}\n", encoding="utf-8")
