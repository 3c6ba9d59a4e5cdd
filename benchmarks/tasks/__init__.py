"""The tasks, in the order of the table."""

from __future__ import annotations

from benchmarks.task import Task
from benchmarks.tasks import attribution, cofenet, copies, labels, open2000, plover, record, speed, stories, times

TASKS: tuple[Task, ...] = (
    record.TASK,
    labels.TASK,
    attribution.TASK,
    cofenet.TASK,
    times.TASK,
    plover.TASK,
    stories.TASK,
    copies.TASK,
    speed.TASK,
    open2000.TASK,
)
