import gzip

import pytest
from benchmarks.task import CannotRun, Request
from benchmarks.tasks import names

TREES = """# newdoc id = invented
# sent_id = 1
1\tMara\tMara\tPROPN\tNNP\t_\t3\tnsubj\t_\tEntity=(1-person-new-nnnnn-cf1-1,2-sgl
2\tTolleson\tTolleson\tPROPN\tNNP\t_\t1\tflat\t_\tEntity=1)
3\tleft\tleave\tVERB\tVBD\t_\t0\troot\t_\t_
4\tthe\tthe\tDET\tDT\t_\t5\tdet\t_\tEntity=(2-place-new-nnnnn-cf2-2-sgl
5\tIceland\tIceland\tPROPN\tNNP\t_\t3\tobj\t_\tSpaceAfter=No|Entity=2)
6\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_

"""


def mention(start, end, type_, kind="name"):
    return {"span": [start, end], "type": type_, "kind": kind}


@pytest.mark.parametrize(
    ("type_", "kind"),
    [
        ("person", "person"),
        ("state", "location"),
        ("place", "location"),
        ("igo", "organization"),
        ("other", "organization"),
    ],
)
def test_types_of_actors_become_the_three_kinds(type_, kind):
    assert names.named({"mentions": [mention(0, 4, type_)]}, "Xyla left.") == {(0, 4, kind)}


def test_every_type_there_is_has_a_kind():
    from typing import get_args

    from communique.annotation import ActorType

    assert set(names.KIND) == set(get_args(ActorType))


def test_titles_and_pronouns_are_no_names_and_metonyms_are():
    row = {"mentions": [mention(0, 4, "person", "pronoun"), mention(0, 4, "person", "title")]}

    assert names.named(row, "Xyla left.") == set()
    assert names.named({"mentions": [mention(0, 4, "state", "metonym")]}, "Xyla left.") == {(0, 4, "location")}


def test_an_article_in_front_is_no_part_of_a_name():
    assert names.named({"mentions": [mention(0, 10, "igo")]}, "The League met.") == {(4, 10, "organization")}
    assert names.named({"mentions": [mention(0, 6, "person")]}, "Theano met Anders.") == {(0, 6, "person")}


def test_names_count_only_with_their_exact_boundaries_and_kind():
    gold = [{(0, 4, "person"), (9, 12, "location")}, {(3, 5, "organization")}]
    found = [{(0, 4, "person"), (9, 12, "organization")}, {(3, 6, "organization")}]

    figures = {f.metric: f for f in names.figures(gold, found, "x")}

    assert figures["x: person"].value == 100
    assert figures["x: location"].value == 0
    assert figures["x: persons and locations"].detail == "P 100.0  R 50.0"
    assert figures["x: boundaries and kind"].value == pytest.approx(100 / 3)
    assert figures["x: boundaries only"].value == pytest.approx(200 / 3)
    assert figures["x: boundaries only"].n == 3


@pytest.fixture
def request_for(tmp_path):
    def make(text, annotator):
        with gzip.open(tmp_path / "trees.conllu.gz", "wt") as out:
            out.write(text)
        work = tmp_path / "work"
        work.mkdir()
        return Request(tmp_path / "trees.conllu.gz", work, annotator=annotator)

    return make


def test_trees_are_read_and_the_annotators_names_compared(request_for):
    figures = {f.metric: f for f in names.run(request_for(TREES, "rules"))}

    assert figures["mentions: person"].n == 1
    assert figures["mentions: location"].detail == "P 100.0  R 100.0"
    assert not any(metric.startswith("names head") for metric in figures)


def test_the_networks_own_names_stand_beside_those_of_the_model(request_for):
    metrics = [f.metric for f in names.run(request_for(TREES, "model"))]

    assert "mentions: person" in metrics
    assert "names head: person" in metrics


def test_what_are_no_trees_is_told(request_for):
    with pytest.raises(CannotRun, match=r"trees\.conllu\.gz cannot be read"):
        names.run(request_for("# newdoc id = x\n1\tMara\n\n", "rules"))
