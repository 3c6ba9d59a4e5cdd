"""Tasks on small made-up data, by way of the real command."""

import os
from dataclasses import replace

import pytest
from benchmarks.predict import annotate, communique
from benchmarks.task import CannotRun, Missing, Request
from benchmarks.tasks import copies, labels, plover, robust, speed, stories

from benchmarks import data, encoder

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
    first, second = data.rows(request.predictions)
    assert (first["id"], first["root"], first["quad"]) == ("1", "ACCUSE", 3)
    assert set(second) == {"id", "root", "quad", "certainty"}


def test_pairs_without_gold_roots_are_only_read(request_for):
    request = request_for([{"id": "1", "text": TEXT, "source_span": [0, 30], "target_span": None}])

    (missing,) = plover.run(request)

    assert isinstance(missing, Missing)
    assert [row["id"] for row in data.rows(request.predictions)] == ["1"]


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


SCORER = """
import json, sys
rows = [[json.loads(line) for line in open(path)] for path in sys.argv[1:3]]
assert [r["id"] for r in rows[0]] == [r["id"] for r in rows[1]]
found = sum(len(r["attributions"]) for r in rows[1])
json.dump({"attributions": {"lenient": {"F1": 1 / (1 + len(rows[0])), "n_gold": found}}}, open(sys.argv[4], "w"))
"""


def test_each_mutated_article_is_scored_beside_itself_as_it_was(request_for, tmp_path):
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_attribution.py").write_text(SCORER)
    request = request_for([{"id": "1", "text": f"“{TEXT}”\nMore followed.", "attributions": []}])

    figures = {f.metric: f for f in robust.run(replace(request, annotator="rules", limit=1))}

    assert figures["lenient F1, as written"].value == pytest.approx(100 / 7)
    assert figures["lenient F1, fall"].value == 0
    assert figures["lenient F1, as written"].detail == "6 articles"
    assert figures["lenient F1, upper case"].detail == "1, was 50.0, +0.0"
    assert figures["lenient F1, upper case"].n > 0


def test_layers_within_others_are_counted_with_the_scorers_own_pairing(tmp_path):
    (tmp_path / "score").mkdir()
    (tmp_path / "score" / "score_labels.py").write_text(
        "def iou(a, b):\n    return float(a == b)\n"
        "def pair_up(gold, made, like, least):\n"
        "    return [(g, m) for g in gold for m in made if like(g, m) >= least]\n"
    )
    inner = [{"content": [[i, i + 1]], "within": 0} for i in range(3)]
    gold = [{"id": "1", "attributions": [{"content": [[0, 9]], "within": None}, *inner]}]
    made = [{"content": [[0, 9]], "within": None}, inner[0], {"content": [[1, 2]], "within": None}]

    found, as_nested = labels.nested(tmp_path / "gold.jsonl", gold, {"1": {"attributions": made}})

    assert (found.detail, as_nested.detail) == ("2 of 3", "1 of 3")


def test_a_plain_pass_that_cannot_be_made_says_why_and_leaves_the_rest_measured(request_for, monkeypatch):
    monkeypatch.setattr(encoder, "find_spec", lambda name: None)
    request = request_for([{"id": str(i), "text": TEXT} for i in range(3)])

    figures = {f.metric: f for f in speed.run(replace(request, annotator="rules"))}

    assert figures[speed.PASS] == Missing(speed.PASS, "sentence-transformers is not installed")
    assert figures["time to annotate : to split with sentencex"].value > 0
    assert figures["articles without annotations"].detail == "0 of 3"


def test_the_sentences_encoded_are_those_the_annotators_work_on():
    from communique.article import Article

    assert len(speed.sentences([Article("1", TEXT, "x", "x"), Article("2", "", "x", "x")])) == 2


def test_threads_are_given_back_after_work_on_one(monkeypatch):
    monkeypatch.setenv("TOKENIZERS_PARALLELISM", "true")

    with encoder.one_thread():
        assert os.environ["TOKENIZERS_PARALLELISM"] == "false"

    assert os.environ["TOKENIZERS_PARALLELISM"] == "true"
