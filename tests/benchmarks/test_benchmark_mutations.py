import random
from itertools import pairwise

import pytest
from benchmarks.mutations import KINDS, Edit, Edits, Mutation, mutated, mutations
from hypothesis import given
from hypothesis import strategies as st

TEXT = (
    "Palvora closes the strait\n\n“We will not talk,” said Mara Tolleson, the minister of Palvora.\n"
    'She called the «treaty» "a scrap of paper" and left.\n\n'
    "The Straße of Ostrau stays open, Tolleson added."
)


def spot(words, text=TEXT):
    start = text.index(words)
    return start, start + len(words)


def article(text=TEXT, *attributions):
    return {"id": "1", "text": text, "attributions": list(attributions)}


QUOTE = {"source": [spot("Mara Tolleson")], "cue": [spot("said")], "content": [spot("“We will not talk,”")]}


@st.composite
def edited(draw):
    """A text with edits of it, in order and apart."""
    text = draw(st.text("ab “”\n", min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    pairs = [(a, b) for a, b in pairwise(cuts) if draw(st.booleans())]
    return text, [Edit(a, b, draw(st.text("XYZ", max_size=4))) for a, b in pairs]


@given(edited())
def test_what_no_edit_touched_is_found_again_where_its_offsets_moved(case):
    text, edits = case
    made = Edits(edits)
    gone = {i for e in edits for i in range(e.start, e.end)}

    for i in set(range(len(text))) - gone:
        start, end = made.span((i, i + 1))
        assert made.apply(text)[start:end] == text[i]


@given(edited(), st.data())
def test_a_span_between_edits_holds_exactly_what_the_edits_made_of_its_words(case, data):
    text, edits = case
    inside = {i for e in edits for i in range(e.start + 1, e.end)}
    edges = [i for i in range(len(text) + 1) if i not in inside]
    start, end = sorted((data.draw(st.sampled_from(edges)), data.draw(st.sampled_from(edges))))
    within = [Edit(e.start - start, e.end - start, e.text) for e in edits if start <= e.start and e.end <= end]

    expected = Edits(within).apply(text[start:end])
    moved = Edits(edits).span((start, end))

    assert (Edits(edits).apply(text)[slice(*moved)] if moved else "") == expected


@given(edited(), st.data())
def test_a_span_that_ends_amid_an_edit_takes_all_of_what_stands_there_now(case, data):
    text, edits = case
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))

    moved = Edits(edits).span((start, end))

    made = Edits(edits).apply(text)
    if moved:
        assert 0 <= moved[0] < moved[1] <= len(made)
    else:
        assert all(any(e.start <= i < e.end for e in edits) for i in range(start, end))


@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 1000))
def test_labelled_words_without_marks_and_line_ends_stay_the_same_words(kind, seed):
    edits = Edits(KINDS[kind](TEXT, random.Random(seed)))
    moved = edits.span(spot("Mara Tolleson, the minister of Palvora"))

    now = edits.apply(TEXT)[slice(*moved)].replace("\u00a0", " ")
    assert now in ("Mara Tolleson, the minister of Palvora", "MARA TOLLESON, THE MINISTER OF PALVORA")


@pytest.mark.parametrize("kind", KINDS)
@given(seed=st.integers(0, 1000))
def test_every_kind_changes_a_text_that_has_a_place_for_it(kind, seed):
    assert Edits(KINDS[kind](TEXT, random.Random(seed))).apply(TEXT) != TEXT


def test_quotation_marks_dropped_leave_the_labelled_words_between_them():
    edits = [Edit(*spot("“"), ""), Edit(*spot("”"), "")]

    row = mutated(article(TEXT, QUOTE), Edits(edits))

    assert [row["text"][s:e] for s, e in row["attributions"][0]["content"]] == ["We will not talk,"]
    assert [row["text"][s:e] for s, e in row["attributions"][0]["source"]] == ["Mara Tolleson"]


def test_quotation_marks_doubled_stay_inside_what_held_them():
    edits = [Edit(*spot("“"), "““"), Edit(*spot("”"), "””")]

    row = mutated(article(TEXT, QUOTE), Edits(edits))

    assert [row["text"][s:e] for s, e in row["attributions"][0]["content"]] == ["““We will not talk,””"]


def test_letters_that_grow_in_capitals_move_what_follows():
    text = "Die Straße, said Tolleson."
    edits = [Edit(*spot("ß", text), "SS")]

    row = mutated(article(text, {"content": [spot("Straße", text)], "source": [spot("Tolleson", text)]}), Edits(edits))

    assert [row["text"][slice(*row["attributions"][0][r][0])] for r in ("content", "source")] == ["StraSSe", "Tolleson"]


def test_an_attribution_of_which_no_content_is_left_is_gone():
    row = mutated(article("“ ” said Tolleson.", {"content": [(0, 1)], "source": [(9, 17)]}), Edits([Edit(0, 1, "")]))

    assert row["attributions"] == []


def test_joined_paragraphs_have_one_space_between_them():
    joined = {Edits(KINDS["paragraphs joined"](TEXT, random.Random(seed))).apply(TEXT) for seed in range(40)}

    assert any("\n" not in text for text in joined)
    assert all("strait “We" in text or "strait\n\n“We" in text for text in joined)


def test_the_same_seed_draws_the_same_mutations_and_the_kinds_take_turns():
    rows = [article(TEXT, QUOTE), article("“No,” said Tolleson.\nShe left.") | {"id": "2"}]

    once, again = mutations(rows, 12, seed=5), mutations(rows, 12, seed=5)

    assert once == again
    assert [m.kind for m in once] == 2 * list(KINDS)
    assert all(m.before in rows for m in once)
    assert mutations(rows, 12, seed=6) != once


def test_a_kind_without_any_place_is_left_out():
    found = mutations([article("one")], 6, seed=1)

    assert found == [Mutation("upper case", article("one"), article("ONE"))]
