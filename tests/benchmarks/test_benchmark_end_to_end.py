"""Tasks on small made-up data, by way of the real command."""

import pytest
from benchmarks.predict import annotate, communique
from benchmarks.task import CannotRun, Request
from benchmarks.tasks import copies, plover, speed, stories

from benchmarks import data

TEXT = (
    "The foreign minister of Norway condemned the government of Iceland on Tuesday over the closing of the fishing "
    "grounds. She said that the two countries would meet again in the spring, when the ice has gone."
)


@pytest.fixture
def request_for(tmp_path):
    def make(rows):
        data.write_rows(tmp_path / "rows.jsonl", rows)
        work = tmp_path / "work"
        work.mkdir()
        return Request(tmp_path / "rows.jsonl", work, predictions=tmp_path / "predictions.jsonl")

    return make


def test_sentences_are_annotated_and_their_predictions_written(request_for):
    target = TEXT.index("the government")
    pair = {"source_span": [0, 30], "target_span": [target, target + 25], "root": "ACCUSE", "quad": 3}
    request = request_for([{"id": "1", "text": TEXT, **pair}, {"id": "2", "text": "Nothing.", **pair}])

    figures = {f.metric: f for f in plover.run(request)}

    assert figures["root right"].detail == "1 of 2"
    assert figures["no event found"].detail == "1 of 2"
    assert [row["id"] for row in data.rows(request.predictions)] == ["1", "2"]


def test_documents_get_stories(request_for):
    tokens = [sentence.split() for sentence in TEXT.split(". ")]
    row = {"topic": "1", "subtopic": "a", "sents": tokens}
    longer = {**row, "sents": [*tokens, ["More", "followed", "."]]}
    request = request_for([{"doc_id": "x", **row}, {"doc_id": "y", **longer}])

    (figure,) = stories.run(request)

    assert figure.value == pytest.approx(100)
    assert {row["id"] for row in data.rows(request.predictions)} == {"x", "y"}


def test_one_article_under_two_ids_is_a_copy(request_for):
    article = {"content_original": TEXT, "source": "A", "title": "T", "date": "", "url": ""}
    sides = {f"{name}_{side}": value for side in "ab" for name, value in article.items()}
    request = request_for([{"ID_a": "x", "ID_b": "y", "containment": 1.0, **sides}])

    figures = {f.metric: f for f in copies.run(request)}

    assert figures["near-whole copies found"].detail == "1 of 1"


def test_peak_memory_is_that_of_the_command_alone(request_for):
    held = bytearray(400 * 2**20)  # what this process holds must not count

    megabytes = speed.peak_memory(request_for([]), [{"id": "1", "text": TEXT}])

    assert held
    assert 5 < megabytes < 350


def test_a_row_that_cannot_be_read_has_no_annotations_and_stops_nothing(request_for, capsys):
    rows = annotate(request_for([]), [{"id": "1", "text": TEXT}, {"id": "2", "text": " "}])

    assert [("error" in row) for row in rows] == [False, True]
    assert "1 of 2 articles have no annotations" in capsys.readouterr().err


def test_a_command_that_fails_says_why(tmp_path):
    with pytest.raises(CannotRun, match=r"exit code 3: .*nowhere"):
        communique("add", str(tmp_path / "a.record"), "nowhere.txt", quiet=True)
