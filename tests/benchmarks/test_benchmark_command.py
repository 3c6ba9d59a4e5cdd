import gzip
import json
from datetime import date

import pytest
from benchmarks.history import History
from benchmarks.table import Outcome, change, table
from benchmarks.task import CannotRun, Figure, Request, Task, f1, share
from click.testing import CliRunner
from rich.console import Console

from benchmarks import __main__ as command
from benchmarks import data, official


def half_right(request: Request) -> list[Figure]:
    rows = list(data.rows(request.data, request.limit))
    if not rows:
        raise CannotRun("there is nothing to measure")
    if request.predictions:
        data.write_rows(request.predictions, rows)
    return [share("half right", len(rows) / 2, len(rows))]


HALF = Task("half", "halves", ["halves.jsonl"], "rows", "the rows", half_right)


@pytest.fixture
def run(monkeypatch, tmp_path):
    """The command with one small task; ``run.folder`` is its data folder, ``run.saved`` its figures."""
    folder = tmp_path / "data"
    folder.mkdir()
    saved = tmp_path / "figures.json"
    monkeypatch.setenv("COMMUNIQUE_DATA", str(folder))
    monkeypatch.setattr(command, "TASKS", (HALF,))
    monkeypatch.setattr(command, "FILE", saved)

    def invoke(*arguments):
        return CliRunner().invoke(command.main, [str(a) for a in arguments])

    invoke.folder, invoke.saved = folder, saved
    return invoke


def test_figures_stand_in_one_table(run):
    data.write_rows(run.folder / "halves.jsonl", [{"id": "1"}, {"id": "2"}])

    result = run()

    assert result.exit_code == 0
    assert "half right" in result.stdout
    assert "50.0 %" in result.stdout
    assert "1 of 2" in result.stdout


def test_a_task_whose_data_is_missing_says_so_and_is_skipped(run):
    result = run()

    assert result.exit_code == 0
    assert "skipped: its data is not here" in result.stdout


def test_a_task_that_cannot_run_says_why_and_the_command_fails(run):
    data.write_rows(run.folder / "halves.jsonl", [])

    result = run()

    assert result.exit_code == 1
    assert "failed: there is nothing to measure" in result.stdout


def test_saved_figures_stand_beside_new_ones_the_next_time(run):
    data.write_rows(run.folder / "halves.jsonl", [{"id": "1"}, {"id": "2"}])
    assert run("half", "--save", "--label", "first rules").exit_code == 0

    result = run("half")

    assert "first rules" in result.stdout
    saved = json.loads(run.saved.read_text())["half"]["half right"]
    assert saved == [
        {"value": 50.0, "n": 2, "date": date.today().isoformat(), "label": "first rules", "data": "halves"}
    ]


def test_other_data_is_measured_instead_and_its_predictions_written(run, tmp_path):
    other, predicted = tmp_path / "hidden.jsonl.gz", tmp_path / "deep" / "predicted.jsonl"
    data.write_rows(other, [{"id": "x"}])

    result = run("half", "--data", other, "--predictions", predicted)

    assert "hidden" in result.stdout
    assert list(data.rows(predicted)) == [{"id": "x"}]


def test_other_data_needs_one_task(run, tmp_path):
    assert run("--data", tmp_path).exit_code == 2


def test_an_unknown_task_is_refused_with_the_names_there_are(run):
    result = run("hlaf")

    assert result.exit_code == 2
    assert "There is no task hlaf; the tasks are half." in result.stderr


def test_a_sample_is_not_saved(run):
    assert run("--limit", "1", "--save").exit_code == 2


def test_tasks_are_listed_with_the_shape_of_their_data(run):
    result = run("--list")

    assert "halves.jsonl" in result.stdout
    assert "the rows" in result.stdout


def test_history_keeps_every_value_and_compares_on_the_same_data_only(tmp_path):
    path, history = tmp_path / "figures.json", History({})
    history.add("t", "one", [Figure("m", 10, 3)], "2031-01-01", "a")
    history.add("t", "two", [Figure("m", 90, 3)], "2031-01-02", "a")
    history.add("t", "one", [Figure("m", 20, 3)], "2031-01-03", "b")
    history.write(path)

    again = History.read(path)

    assert again.latest("t", "m", "one").value == 20
    assert again.latest("t", "m", "two").value == 90
    assert again.latest("t", "m", "three") is None
    assert [v["value"] for v in json.loads(path.read_text())["t"]["m"]] == [10, 90, 20]


@pytest.mark.parametrize(
    ("now", "lower", "text", "style"),
    [(12, False, "+2.0", "green"), (12, True, "+2.0", "red"), (8, False, "-2.0", "red"), (8, True, "-2.0", "green")],
)
def test_a_change_is_green_when_it_is_for_the_better(now, lower, text, style):
    history = History({})
    history.add("t", "d", [Figure("m", 10, 1)], "2031-01-01", "a")

    made = change(Figure("m", now, 1, lower_is_better=lower), history.latest("t", "m", "d"), sample=False)

    assert (made.plain, str(made.style)) == (text, style)


def test_a_sample_is_compared_with_nothing():
    history = History({})
    history.add("t", "d", [Figure("m", 10, 1)], "2031-01-01", "a")
    console = Console(width=160)
    with console.capture() as shown:
        console.print(table([Outcome("t", "d", [f1("m", 1, 2, 12, 3)])], history, sample=True))

    assert "a sample" in shown.get()
    assert "+2.0" not in shown.get()


def test_rows_are_read_gzipped_or_not_and_limited(tmp_path):
    path = tmp_path / "rows.jsonl.gz"
    with gzip.open(path, "wt") as out:
        out.write('{"id": 1}\n\n{"id": 2}\n{"id": 3}\n')

    assert [r["id"] for r in data.rows(path, 2)] == [1, 2]


def test_a_line_that_is_no_json_is_named(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_text('{"id": 1}\n{id\n')

    with pytest.raises(CannotRun, match=r"rows\.jsonl, line 2"):
        list(data.rows(path))


def test_a_scorer_is_found_above_the_data_and_its_last_words_are_kept(tmp_path):
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "good.py").write_text("import json, sys; print(json.dumps({'given': sys.argv[1:]}))")
    (tmp_path / "score" / "bad.py").write_text("raise SystemExit('the rows do not fit')")
    gold = tmp_path / "data" / "set" / "gold.jsonl"
    data.write_rows(gold, [])

    assert official.run_json("good.py", gold, "a", "b") == {"given": ["a", "b", "--json"]}
    with pytest.raises(CannotRun, match="the rows do not fit"):
        official.run("bad.py", gold)
    with pytest.raises(CannotRun, match=r"missing\.py was found neither"):
        official.run("missing.py", gold)
