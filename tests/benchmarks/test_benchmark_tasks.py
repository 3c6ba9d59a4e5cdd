import pytest
from benchmarks.task import CannotRun
from benchmarks.tasks import TASKS, attribution, cofenet, copies, plover, record, stories, times
from benchmarks.tasks.speed import in_turns


def figure(figures, metric):
    return next(f for f in figures if f.metric == metric)


def test_tasks_have_names_of_their_own_and_say_what_they_take():
    assert len({t.name for t in TASKS}) == len(TASKS)
    assert all(t.measures and t.data and t.shape for t in TASKS)


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-02-28", ("2031-02-28", "2031-02-28")),
        ("2031-02", ("2031-02-01", "2031-02-28")),
        ("2032-02", ("2032-02-01", "2032-02-29")),
        ("2031", ("2031-01-01", "2031-12-31")),
        ("203", ("2030-01-01", "2039-12-31")),
        ("2031-W01", ("2030-12-30", "2031-01-05")),
        ("2031-Q2", ("2031-04-01", "2031-06-30")),
        ("2031-H2", ("2031-07-01", "2031-12-31")),
        ("PAST_REF", None),
        ("2031-SU", None),
        ("XXXX-12", None),
        ("2031-Q5", None),
    ],
)
def test_timex_values_become_their_first_and_last_day(value, days):
    assert times.timex_days(value) == days


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2031-05", ("2031-05-01", "2031-05-31")),
        ("2031-05/2031-06-03", ("2031-05-01", "2031-06-03")),
        ("../2031-06", (None, "2031-06-30")),
        ("2031-06-03/..", ("2031-06-03", None)),
        (None, None),
    ],
)
def test_iso_values_become_their_first_and_last_day(value, days):
    assert times.iso_days(value) == days


def test_times_are_right_only_with_both_days_right():
    gold = times.gold_times({"times": [[0, 6, "2031-05-02"], [10, 20, "2031-05"], [30, 40, None]]})
    found = times.found_times(
        {
            "times": [
                {"span": [0, 6], "value": {"from": "2031-05-02", "to": "2031-05-02"}},
                {"span": [10, 18], "value": {"from": "2031-05-01", "to": "2031-05-30"}},
                {"span": [30, 40], "value": {"from": "2031-01-01", "to": "2031-01-01"}},
                {"span": [50, 55], "value": None},
            ]
        }
    )

    figures = times.figures([(gold, found)])

    assert figure(figures, "value right, of all gold times").detail == "1 of 2"
    assert figure(figures, "value right, where one was given").detail == "1 of 2"
    assert figure(figures, "value F1").value == pytest.approx(50)
    assert figure(figures, "found (overlap) F1").detail == "P 75.0  R 100.0"
    assert figure(figures, "same extent, where a value was given").detail == "1 of 2"


def test_a_value_where_gold_has_no_time_counts_against_precision():
    found = times.found_times({"times": [{"span": [0, 4], "value": {"from": "2031-05-02", "to": "2031-05-02"}}]})

    assert figure(times.figures([([], found)]), "value F1").detail == "P 0.0  R 0.0"


def test_of_timex_only_dates_count():
    gold = times.gold_times({"timex": [{"start": 0, "end": 4, "type": "DURATION", "value": "P3D"}]})

    assert [t.counts for t in gold] == [False]


def event(type_, actors, recipients, status="past", certainty=0.5):
    return {
        "trigger": [0, 1],
        "type": type_,
        "status": status,
        "actors": actors,
        "recipients": recipients,
        "certainty": certainty,
    }


def test_the_event_between_the_pair_is_chosen():
    other_way = event("ACCUSE", [[20, 30]], [[0, 10]], certainty=0.9)
    this_way = event("REJECT", [[0, 10]], [[20, 30]], certainty=0.4)

    assert plover.choose([other_way, this_way], [0, 10], [20, 30]) == "REJECT"


@pytest.mark.parametrize(
    ("type_", "status", "root"),
    [
        ("CONCEDE", "past", "YIELD"),
        ("RETREAT", "past", "YIELD"),
        ("CONSULT", "planned", "AGREE"),
        ("AID", "past", "AID"),
    ],
)
def test_roots_are_named_as_the_data_set_names_them(type_, status, root):
    assert plover.choose([event(type_, [], [], status)], [0, 1], [2, 3]) == root


def test_a_sentence_without_an_event_yields_none():
    assert plover.choose([], [0, 1], [2, 3]) == plover.NOTHING


def test_tokens_become_running_text():
    assert stories.text([["Palvora", "'s", "minister", "spoke", "."], ["Who", ",", "then", "?"]]) == (
        "Palvora's minister spoke.\nWho, then?"
    )


def test_a_pair_of_articles_becomes_two_input_rows_without_empty_fields():
    row = {f"{name}_{side}": f"{name} {side}" for side in "ab" for name in ("ID", "source", "title", "url")}
    row |= {"content_original_a": "One.", "content_original_b": "Two.", "date_a": "2031-05-02", "date_b": ""}

    one, two = copies.sides(row)

    assert one == {
        "id": "ID a",
        "published": "2031-05-02",
        "outlet": "source a",
        "title": "title a",
        "url": "url a",
        "text": "One.",
    }
    assert "published" not in two


def test_rows_of_the_record_scorer_become_figures():
    scored = {
        "attribution: content F1": [50, 40, 44.4],
        "  speaker right, named by name": [3, 4],
        "wrong speaker given (of matched)": [1, 4],
    }

    first, second, third = record.figures(scored, {"attribution": 20})

    assert (first.value, first.n, first.detail) == (44.4, 20, "P 50.0  R 40.0")
    assert (second.metric, second.value, second.detail) == ("speaker right, named by name", 75, "3 of 4")
    assert third.lower_is_better
    assert not second.lower_is_better


def test_rates_of_the_attribution_scorer_become_percentages():
    row = {"P": 0.5, "R": 0.25, "F1": 1 / 3, "n_gold": 8}
    scored = {
        "attributions": {"content-only": row, "lenient": row, "strict": row, "src_given_content": 0.5},
        "spans": {"source": {"exact": row, "overlap": row}},
        "by_type": {"direct": {"lenient": row}},
    }

    figures = attribution.figures(scored)

    assert figure(figures, "attribution, strict").value == pytest.approx(100 / 3)
    assert figure(figures, "source right of contents found").detail == "1 of 2"
    assert figure(figures, "direct, lenient").n == 8
    assert figure(figures, "direct, lenient recall").detail == "2 of 8"


def test_printed_lines_of_the_cofenet_scorer_become_figures():
    line = "source   exact P 50.0 R 40.0 F1 44.4 | begin F1 60.0 | Jaccard 41.5 | gold 12\n"

    exact, begin, jaccard = cofenet.figures(line)

    assert (exact.value, exact.detail, exact.n) == (44.4, "P 50.0  R 40.0", 12)
    assert (begin.value, jaccard.value) == (60.0, 41.5)


def test_a_scorer_that_prints_no_figures_is_no_result():
    with pytest.raises(CannotRun, match="no figures"):
        cofenet.figures("something else")


def test_works_take_turns_within_every_round():
    done = []

    rounds = in_turns([lambda: done.append("a"), lambda: done.append("b")], 2)

    assert done == ["a", "b", "a", "b"]
    assert [len(r) for r in rounds] == [2, 2]
