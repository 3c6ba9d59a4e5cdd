"""The tasks, in the order of the table."""

from __future__ import annotations

from benchmarks.task import Task
from benchmarks.tasks.attribution import TASK as ATTRIBUTION
from benchmarks.tasks.cofenet import TASK as COFENET
from benchmarks.tasks.copies import TASK as COPIES
from benchmarks.tasks.coreference import TASK as COREFERENCE
from benchmarks.tasks.events import TASK as EVENTS
from benchmarks.tasks.growth import TASK as GROWTH
from benchmarks.tasks.labels import TASK as LABELS
from benchmarks.tasks.names import TASK as NAMES
from benchmarks.tasks.newswcl import TASK as NEWSWCL
from benchmarks.tasks.open2000 import TASK as OPEN2000
from benchmarks.tasks.plover import TASK as PLOVER
from benchmarks.tasks.record import TASK as RECORD
from benchmarks.tasks.robust import TASK as ROBUST
from benchmarks.tasks.speed import TASK as SPEED
from benchmarks.tasks.stories import TASK as STORIES
from benchmarks.tasks.timelines import TASK as TIMELINES
from benchmarks.tasks.times import TASK as TIMES

TASKS: tuple[Task, ...] = (
    RECORD,
    LABELS,
    ATTRIBUTION,
    COFENET,
    ROBUST,
    NAMES,
    COREFERENCE,
    TIMES,
    PLOVER,
    STORIES,
    EVENTS,
    NEWSWCL,
    TIMELINES,
    COPIES,
    SPEED,
    GROWTH,
    OPEN2000,
)
