"""``python -m benchmarks``: runs tasks and prints one table of their figures beside the saved ones."""

from __future__ import annotations

import sys
import tempfile
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import click
from rich.console import Console
from rich.table import Table

from benchmarks import annotators, data
from benchmarks.history import FILE, History
from benchmarks.table import Outcome, table
from benchmarks.task import CannotRun, Request, Task
from benchmarks.tasks import TASKS


@dataclass(frozen=True, slots=True)
class Run:
    """One task on one data set by one annotator; ``data`` is None when it is not there. ``held_back`` as in Request."""

    task: Task
    name: str
    data: Path | None
    annotator: str
    held_back: bool = False


def plan(tasks: Sequence[Task], given: Path | None, named: str | None = None) -> list[Run]:
    """What is to be measured: each task on the data given or each of its own, by the annotator ``named`` or its own."""
    root = data.root()
    runs = []
    for task in tasks:
        annotator = annotators.chosen(named, polnear=task.polnear)
        if given:
            seen = annotator != annotators.RULES and given.name in {Path(path).name for path in task.learnt}
            name = data.label(Path(f"{given}{data.HELD_BACK}" if seen else given))
            runs.append(Run(task, name, given, annotator, seen))
            continue
        for relative in task.data:
            if relative in task.learnt and annotator != annotators.RULES:
                continue
            places = [root, data.PROJECT] if root else [data.PROJECT]  # what is invented lies in the project itself
            paths = [place / relative.removesuffix(data.HELD_BACK) for place in places]
            found = next((path for path in paths if path.exists()), None)
            held_back = relative.endswith(data.HELD_BACK)
            runs.append(Run(task, data.label(Path(relative)), found, annotator, held_back))
    return runs


def where(predictions: Path | None, run: Run, alone: bool) -> Path | None:
    """The file for a run's predictions: the one given, or one in it as a folder when there are several runs."""
    if predictions is None or not run.task.predicts:
        return None
    if alone:
        return predictions
    return predictions / f"{run.task.name}-{run.name}.json{'' if run.task.name == 'record' else 'l'}"


def measure(run: Run, limit: int | None, predictions: Path | None) -> Outcome:
    """One run; whatever keeps it from being measured becomes a sentence in the table."""
    if run.data is None:
        return Outcome(run.task.name, run.name, skipped="its data is not here (see COMMUNIQUE_DATA)")
    with tempfile.TemporaryDirectory(prefix="communique-bench-") as work:
        try:
            request = Request(run.data, Path(work), limit, predictions, run.annotator, run.held_back)
            figures = run.task.run(request)
        except CannotRun as error:
            return Outcome(run.task.name, run.name, skipped=str(error), failed=True)
        except Exception as error:  # a fault in one task must not lose the figures of the others
            traceback.print_exc()
            return Outcome(run.task.name, run.name, skipped=f"{type(error).__name__}: {error}", failed=True)
    return Outcome(run.task.name, run.name, figures, annotator=run.annotator)


def listing() -> Table:
    """The tasks with what they measure and take."""
    result = Table(title="Benchmark tasks", title_justify="left", pad_edge=False)
    for heading in ("task", "measures", "data", "--data takes", "--predictions writes"):
        result.add_column(heading, overflow="fold")
    for task in TASKS:
        result.add_row(task.name, task.measures, "\n".join(task.data), task.shape, task.predicts or "nothing")
        result.add_section()
    return result


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("tasks", nargs=-1, metavar="[TASK]...")
@click.option(
    "--data", "given", type=click.Path(exists=True, path_type=Path), help="Measure on this instead; one TASK."
)
@click.option("--predictions", type=click.Path(path_type=Path), help="Write what was predicted; a folder for several.")
@click.option("--limit", type=click.IntRange(1), help="Take only the first rows: a sample, compared with nothing.")
@click.option("--annotator", metavar="NAME", help="Measure this annotator; each task has its default.")
@click.option("--save", is_flag=True, help="Append the figures to figures.json.")
@click.option("--label", help="What is measured, for the saved row; the annotator's name unless given.")
@click.option("--list", "only_list", is_flag=True, help="List the tasks and leave.")
def main(
    tasks: tuple[str, ...],
    given: Path | None,
    predictions: Path | None,
    limit: int | None,
    annotator: str | None,
    save: bool,
    label: str | None,
    only_list: bool,
) -> None:
    """Measure TASKs, or all of them, and print one table of the new figures beside those saved last.

    Data is looked for in the folder that COMMUNIQUE_DATA names, else in ../shared; a task without its data says so.
    Measured is what communique does unless told otherwise; the tasks whose labels follow PolNeAR's conventions measure
    the annotator polnear, which is the same model by these conventions.
    Exit codes: 0 all that has data was measured, 1 a task failed, 2 wrong use.
    """
    console = Console(width=None if sys.stdout.isatty() else 180)
    if only_list:
        console.print(listing())
        return
    unknown = sorted(set(tasks) - {task.name for task in TASKS})
    if unknown:
        raise click.UsageError(f"There is no task {unknown[0]}; the tasks are {', '.join(t.name for t in TASKS)}.")
    if given and len(tasks) != 1:
        raise click.UsageError("--data goes with one TASK; name the task that takes this data.")
    if save and limit:
        raise click.UsageError("--save does not go with --limit; a sample would stand beside whole figures.")
    if annotator is not None and annotator not in annotators.installed():
        known = ", ".join(annotators.installed())
        raise click.UsageError(f"There is no annotator {annotator}; those installed are {known}.")
    runs = plan([t for t in TASKS if not tasks or t.name in tasks], given, annotator)
    outcomes = []
    for number, run in enumerate(runs, 1):
        if sys.stderr.isatty():
            click.echo(f"[{number}/{len(runs)}] {run.task.name}: {run.name}", err=True)
        outcomes.append(measure(run, limit, where(predictions, run, len(runs) == 1)))
    history = History.read(FILE)
    console.print(table(outcomes, history, sample=limit is not None))
    if save:
        for outcome in outcomes:
            told = label or outcome.annotator
            history.add(outcome.task, outcome.data, outcome.figures, date.today().isoformat(), told)
        history.write(FILE)
        click.echo(f"Saved in {FILE.name}.", err=True)
    if any(outcome.failed for outcome in outcomes):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
