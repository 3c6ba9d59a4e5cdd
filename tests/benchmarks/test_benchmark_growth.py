import pytest
from benchmarks.task import CannotRun, Request
from benchmarks.tasks import growth

from communique.article import Article


def test_a_report_is_made_of_whole_paragraphs_over_and_over():
    assert growth.of_length(["aaa", "bb"], 7) == ["aaa", "bb", "aaa"]


def test_every_repetition_may_have_persons_of_its_own():
    text = "Marrow met Vole. Marrow's aide left Marrowfield."

    assert growth.renamed(text, {"Marrow", "Vole"}, 0) == text
    assert growth.renamed(text, {"Marrow", "Vole"}, 1) == "Marrowdo met Voledo. Marrowdo's aide left Marrowfield."
    assert growth.renamed(text, {"Marrow"}, 1) != growth.renamed(text, {"Marrow"}, 12)


def test_the_least_time_counts_by_the_characters(monkeypatch):
    clock = iter((0, 8, 10, 14, 20, 26))
    monkeypatch.setattr(growth, "process_time", lambda: next(clock))

    class Idle:
        def annotate(self, article):
            pass

    assert growth.time_a_character(Idle(), Article("1", "x" * 40, "x", "x"), 3) == 0.1


def test_growth_is_measured_on_the_running_text_of_a_folder(tmp_path, monkeypatch):
    paragraph = "Foreign Minister Ilse Marrow said on Tuesday that Varland would not leave the strait this year."
    (tmp_path / "a.txt").write_text(f"Read more\n\n{paragraph}\n\n{paragraph}\n")
    monkeypatch.setattr(growth, "SHORT", 200)
    monkeypatch.setattr(growth, "ROUNDS", 1)

    figures = growth.run(Request(tmp_path, tmp_path, annotator="rules"))

    assert [f.metric for f in figures] == [
        f"time a character: {times} times the text, {cast}"
        for cast in ("the same persons", "other persons each time")
        for times in (4, 16)
    ]
    assert all(f.value > 0 and f.lower_is_better for f in figures)
    assert growth.paragraphs(tmp_path) == [paragraph, paragraph]


def test_a_folder_without_running_text_is_no_data(tmp_path):
    with pytest.raises(CannotRun, match="holds no"):
        growth.paragraphs(tmp_path)
