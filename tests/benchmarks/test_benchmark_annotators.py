import pytest
from benchmarks.baselines import baselines, beside
from benchmarks.history import History
from benchmarks.split import held_back
from benchmarks.table import Outcome, table
from benchmarks.task import Figure, Missing, Task
from benchmarks.tasks import TASKS
from rich.console import Console

from benchmarks import __main__ as command
from benchmarks import annotators, data


def test_the_default_is_what_communique_uses(monkeypatch):
    monkeypatch.setattr(annotators, "DEFAULT", "model")

    assert annotators.chosen(None, polnear=False) == "model"


def test_gold_by_polnears_conventions_is_met_by_the_model_that_follows_them(monkeypatch):
    monkeypatch.setattr(annotators, "DEFAULT", "model")

    assert annotators.chosen(None, polnear=True) == "polnear"


def test_a_default_without_such_a_counterpart_is_measured_itself(monkeypatch):
    monkeypatch.setattr(annotators, "DEFAULT", "rules")

    assert annotators.chosen(None, polnear=True) == "rules"


@pytest.mark.parametrize("polnear", [True, False])
def test_an_annotator_that_was_named_is_the_one_measured(polnear):
    assert annotators.chosen("mine", polnear=polnear) == "mine"


def test_the_tasks_on_polnear_are_those_that_say_so():
    assert {t.name for t in TASKS if t.polnear} == {"attribution", "cofenet", "robust"}


@pytest.fixture
def labelled(monkeypatch, tmp_path):
    """A task that learnt from half its data; ``labelled.seen`` are its requests."""
    seen = []

    def run(request):
        seen.append(request)
        return [Figure("m", 50.0, 1)]

    task = Task("t", "m", ["a.jsonl", "a.jsonl" + data.HELD_BACK], "rows", "", run, learnt=["a.jsonl"])
    monkeypatch.setenv("COMMUNIQUE_DATA", str(tmp_path))
    data.write_rows(tmp_path / "a.jsonl", [{"id": "1"}])
    run.task, run.seen = task, seen
    return run


def test_data_the_model_learnt_from_is_measured_for_the_rules_only(labelled):
    assert [run.name for run in command.plan([labelled.task], None, "rules")] == ["a", "a_held_back"]
    assert [run.name for run in command.plan([labelled.task], None, "model")] == ["a_held_back"]


def test_data_the_model_learnt_from_is_cut_to_what_it_did_not_even_when_it_is_given(labelled, tmp_path):
    given = [command.plan([labelled.task], tmp_path / name, "model") for name in ("a.jsonl", "b.jsonl")]

    assert [(run.name, run.held_back) for (run,) in given] == [("a_held_back", True), ("b", False)]


def test_the_task_is_told_the_annotator_and_the_part(labelled):
    (run,) = command.plan([labelled.task], None, "model")
    outcome = command.measure(run, None, None)

    (request,) = labelled.seen
    assert (request.annotator, request.held_back, request.data.name) == ("model", True, "a.jsonl")
    assert (outcome.annotator, outcome.data) == ("model", "a_held_back")


def test_labels_are_measured_on_the_articles_held_back():
    labels = next(t for t in TASKS if t.name == "labels")

    assert [d for d in labels.data if d not in labels.learnt] == ["data/diplomacy/diplomacy_train.jsonl.gz#held-back"]


def test_the_split_is_fixed_for_good_and_holds_back_about_a_fifth():
    first = [i for i in range(30) if held_back(f"article {i}")]

    assert first == [2, 5, 6, 24]
    assert 150 < sum(held_back(str(i)) for i in range(1000)) < 250


def test_an_annotator_that_is_not_installed_is_refused_with_those_that_are():
    from click.testing import CliRunner

    result = CliRunner().invoke(command.main, ["--annotator", "nobody"])

    assert result.exit_code == 2
    assert "There is no annotator nobody; those installed are" in result.stderr


def shown(*outcomes):
    console = Console(width=200)
    with console.capture() as captured:
        console.print(table(outcomes, History({})))
    return captured.get()


def test_what_other_systems_reach_stands_beside_ours_with_the_part_it_was_measured_on():
    text = shown(Outcome("cofenet", "d", [Figure("source, exact", 80.0, 1)], annotator="polnear"))

    assert "(by polnear)" in text
    assert "83.2 CofeNet, BERT (test)" in text
    assert "benchmarks/baselines.csv" in text


def test_a_table_without_such_figures_has_no_column_for_them():
    assert "elsewhere" not in shown(Outcome("times", "d", [Figure("value F1", 80.0, 1)]))


def test_every_baseline_belongs_to_a_task_and_says_where_it_is_from():
    assert {b.task for b in baselines()} <= {t.name for t in TASKS}
    assert all(b.system and b.part and b.source and b.date and 0 < b.value < 100 for b in baselines())
    assert [b.value for b in beside("attribution", "attribution, lenient")] == [25.5, 18.0, 41.3, 75.2]


def test_a_figure_that_could_not_be_measured_says_why_and_is_not_saved(tmp_path):
    figures = [Missing("ratio to a pass", "nothing to pass with is installed"), Figure("m", 1.0, 1)]
    history = History({})
    history.add("t", figures=figures, data="d", date="2031-01-01", label="x")
    history.write(tmp_path / "figures.json")

    assert "ratio to a pass: skipped, nothing to pass with is installed" in shown(Outcome("t", "d", figures))
    assert "ratio" not in (tmp_path / "figures.json").read_text()
