"""The one table: figures of all tasks beside those saved last."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

from benchmarks.baselines import beside
from benchmarks.history import History, Saved
from benchmarks.task import Figure, Missing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one task on one data set: figures, or the sentence that says why there are none.

    ``annotator`` is the name of the one measured.
    """

    task: str
    data: str
    figures: Sequence[Figure | Missing] = ()
    skipped: str = ""
    failed: bool = False
    annotator: str = ""


def change(figure: Figure, before: Saved | None, sample: bool) -> Text:
    """The difference to the saved value, green when better; empty for a sample, which compares with nothing."""
    if before is None or sample:
        return Text("")
    difference = figure.value - before.value
    if abs(difference) < 0.05:
        return Text("=")
    better = (difference < 0) == figure.lower_is_better
    return Text(f"{difference:+.1f}", style="green" if better else "red")


def table(outcomes: Sequence[Outcome], history: History, *, sample: bool = False) -> Table:
    """All outcomes in one table; ``sample`` says that only part of the data was taken.

    Under "elsewhere" stands what other systems reach in the same measure, perhaps on another part of the data.
    """
    title = "communique benchmarks" + (" (a sample: not compared, not saved)" if sample else "")
    result = Table(title=title, title_justify="left", pad_edge=False)
    for heading in ("task", "data", "measure"):
        result.add_column(heading, overflow="fold")
    for heading in ("now", "of", "before", "change"):
        result.add_column(heading, justify="right", no_wrap=True)
    result.add_column("saved", overflow="fold")
    compared = any(beside(o.task, f.metric) for o in outcomes for f in o.figures)
    if compared:
        result.add_column("elsewhere (on what)")
        result.caption = "elsewhere: measured or published by others or before, see benchmarks/baselines.csv"
        result.caption_justify = "left"
    for outcome in outcomes:
        if outcome.skipped:
            style = "red" if outcome.failed else "dim"
            word = "failed" if outcome.failed else "skipped"
            result.add_row(outcome.task, outcome.data, Text(f"{word}: {outcome.skipped}", style=style))
        for number, figure in enumerate(outcome.figures):
            who = outcome.task + (f"\n(by {outcome.annotator})" if outcome.annotator else "")
            first = (who, outcome.data) if number == 0 else ("", "")
            if isinstance(figure, Missing):
                result.add_row(*first, Text(f"{figure.metric}: skipped, {figure.reason}", style="dim"))
                continue
            before = history.latest(outcome.task, figure.metric, outcome.data)
            result.add_row(
                *first,
                figure.metric,
                f"{figure.value:.1f} {figure.unit}",
                figure.detail or str(figure.n),
                f"{before.value:.1f}" if before else "",
                change(figure, before, sample),
                f"{before.date} {before.label}" if before else "",
                *(["\n".join(map(str, beside(outcome.task, figure.metric)))] if compared else []),
            )
        result.add_section()
    return result
