import pytest
from benchmarks.clusters import best_pairing, ceaf_e, conll, muc
from benchmarks.scoring import b_cubed
from benchmarks.task import CannotRun, Request
from benchmarks.tasks import events

from benchmarks import data

# Gold {a b c} {d e f g}, found {a b} {c d} {e} {f g}
GOLD = {"a": 1, "b": 1, "c": 1, "d": 2, "e": 2, "f": 2, "g": 2}
FOUND = {"a": "x", "b": "x", "c": "y", "d": "y", "e": "z", "f": "w", "g": "w"}


def test_muc_counts_the_links_that_both_clusterings_need():
    # gold needs 2 + 3 links; found keeps 1 of the first (ab|c) and 1 of the second (d|e|fg)
    # found needs 1 + 1 + 0 + 1 links; gold keeps ab and fg
    precision, recall, f = muc(GOLD, FOUND)
    assert precision == pytest.approx(100 * 2 / 3)
    assert recall == pytest.approx(100 * 2 / 5)
    assert f == pytest.approx(100 * 2 * (2 / 3) * (2 / 5) / (2 / 3 + 2 / 5))


def test_b_cubed_weighs_every_item_the_same():
    # precision: a b 1, c d 1/2, e f g 1; recall: a b 2/3, c 1/3, d e 1/4, f g 1/2
    precision, recall, _ = b_cubed(GOLD, FOUND)
    assert precision == pytest.approx(100 * 6 / 7)
    assert recall == pytest.approx(100 * (4 / 3 + 1 / 3 + 1 / 2 + 1) / 7)


def test_ceaf_e_pairs_every_cluster_with_one_other():
    # best: {a b c} with {a b}: 4/5; {d e f g} with {f g}: 4/6; the other two found clusters stay without
    precision, recall, _ = ceaf_e(GOLD, FOUND)
    assert precision == pytest.approx(100 * (4 / 5 + 4 / 6) / 4)
    assert recall == pytest.approx(100 * (4 / 5 + 4 / 6) / 2)


def test_conll_is_the_mean_of_three_f1():
    expected = (muc(GOLD, FOUND).f1 + b_cubed(GOLD, FOUND).f1 + ceaf_e(GOLD, FOUND).f1) / 3
    assert conll(GOLD, FOUND) == pytest.approx(expected)
    assert conll(GOLD, GOLD) == pytest.approx(100)


def test_items_alone_make_no_links_but_count_as_clusters():
    alone = {item: item for item in GOLD}
    assert muc(GOLD, alone).f1 == 0
    assert ceaf_e(GOLD, alone).recall == pytest.approx(100 * (2 / 4 + 2 / 5) / 2)


def test_the_best_pairing_is_not_the_greedy_one():
    assert best_pairing([[0.9, 0.8], [0.7, 0.1]]) == pytest.approx(1.5)
    assert best_pairing([[0.1, 0.5, 0.4], [0.6, 0.9, 0.8], [0.2, 0.7, 0.6]]) == pytest.approx(0.6 + 0.7 + 0.4)
    assert best_pairing([]) == 0


def row(name, sentences, mentions, subtopic="1a"):
    return {
        "doc_id": name,
        "topic": "1",
        "subtopic": subtopic,
        "split": "dev",
        "sent_ids": list(range(0, 2 * len(sentences), 2)),  # not every sentence of a document is given
        "sents": [s.split() for s in sentences],
        "mentions": [
            {"kind": "event", "sent": 2 * number, "tok": [sentences[number].split().index(word)], "chain": chain}
            for number, word, chain in mentions
        ]
        + [{"kind": "entity", "sent": 0, "tok": [0], "chain": "who"}],
    }


ROWS = [
    row(
        "x",
        ["Gunmen attacked the harbour of Arbo .", "Marrow spoke of bandits ."],
        [(0, "attacked", "A"), (1, "spoke", "B")],
    ),
    row("y", ["The attack on the harbour of Arbo failed ."], [(0, "attack", "A"), (0, "failed", "C")]),
    row("z", ["An attack on Brisse began ."], [(0, "attack", "D")], "1b"),
]


def test_mentions_of_one_event_are_joined_within_their_happening(tmp_path):
    data.write_rows(tmp_path / "ecbplus.jsonl", ROWS)
    request = Request(tmp_path / "ecbplus.jsonl", tmp_path, predictions=tmp_path / "made.jsonl")
    figures = {f.metric: f for f in events.run(request)}
    assert figures["joining rule, gold happenings: CoNLL F1"].value == pytest.approx(100)
    assert figures["same lemma, gold happenings: CoNLL F1"].value == pytest.approx(100)
    assert figures["joining rule, stories found: MUC"].n == 5
    made = {r["id"]: r["event"] for r in data.rows(tmp_path / "made.jsonl")}
    assert made["x:0"] == made["y:0"] != made["z:0"]


def test_other_data_is_refused_with_what_it_lacks(tmp_path):
    data.write_rows(tmp_path / "rows.jsonl", [{"doc_id": "x", "mentions": []}])
    with pytest.raises(CannotRun, match="sent_ids"):
        events.run(Request(tmp_path / "rows.jsonl", tmp_path))
    data.write_rows(tmp_path / "rows.jsonl", [{**ROWS[0], "mentions": []}])
    with pytest.raises(CannotRun, match="no event mentions"):
        events.run(Request(tmp_path / "rows.jsonl", tmp_path))
