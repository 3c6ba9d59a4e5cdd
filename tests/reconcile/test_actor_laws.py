"""Laws of actors: order does not matter, every entity is one actor, rulings hold."""

from collections.abc import Mapping
from datetime import timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotation import Annotations
from communique.article import Article
from communique.reconcile.actors.cast import reconcile_actors
from communique.reconcile.actors.names import kinship, near, opening_of, parts

from .casting import EMPTY
from .invented import MAY_1, Notes, anchor, article, ruling

NAMES = [
    "Ilse Marrow",
    "Ilsa Marrow",
    "Joren Marrow",
    "Marrow",
    "J. Marrow",
    "Sergey Velkin",
    "Sergei Velkin",
    "Velkin",
    "John Reed",
]


SPELT = [
    "oleksandr",
    "alexander",
    "yulia",
    "julia",
    "dzhon",
    "john",
    "sergey",
    "sergei",
    "i",
    "j",
    "chelidar",
    "tchelidar",
]


COUNTRIES = [None, "ABC", "XYZ"]


SOME_NAMES = st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True)


DRAWN = st.lists(
    st.tuples(SOME_NAMES, st.sampled_from(COUNTRIES), st.integers(0, 90)),
    min_size=1,
    max_size=6,
)  # fmt: skip


Drawn = list[tuple[list[str], str | None, int]]


def drawn_world(drawn: Drawn) -> tuple[dict[str, Article], dict[str, Annotations]]:
    articles, annotations = {}, {}
    for i, (names, country, days) in enumerate(drawn):
        text = ". ".join(f"<{n}> spoke" for n in names) + "."
        notes = Notes(article(f"n{i}", text, MAY_1 + timedelta(days=days)))
        for name in names:
            notes.entity(name, country=country, words=[f"<{name}>"])
        articles[notes.article.id], annotations[notes.article.id] = notes.article, notes.done()
    return articles, annotations


def backwards(rows: Mapping[str, object]) -> dict[str, object]:
    return dict(reversed(list(rows.items())))


@settings(max_examples=60, deadline=None)
@given(DRAWN)
def test_the_order_of_articles_does_not_matter(drawn: Drawn) -> None:
    articles, annotations = drawn_world(drawn)
    forward = reconcile_actors(articles, annotations, [], EMPTY)
    back = reconcile_actors(backwards(articles), backwards(annotations), [], EMPTY)  # type: ignore[arg-type]
    assert forward == back


@settings(max_examples=60, deadline=None)
@given(DRAWN)
def test_every_entity_is_exactly_one_actor_and_every_mention_stands_in_its_article(drawn: Drawn) -> None:
    articles, annotations = drawn_world(drawn)
    cast = reconcile_actors(articles, annotations, [], EMPTY)
    ids = [a.id for a in cast.actors]
    assert len(ids) == len(set(ids))
    for article_id, rows in annotations.items():
        for entity in rows.entities:
            assert cast.of(article_id, entity.number) in ids
    for actor in cast.actors:
        for mention in actor.mentions:
            passage = mention.passage
            assert 0 <= passage.start < passage.end <= len(articles[passage.article].text)
    assert sum(len(a.mentions) for a in cast.actors) == sum(len(r.mentions) for r in annotations.values())


@settings(max_examples=60, deadline=None)
@given(DRAWN, st.data())
def test_a_ruling_of_difference_keeps_two_apart_whatever_else_is_known(drawn: Drawn, data: st.DataObject) -> None:
    articles, annotations = drawn_world(drawn)
    places = [(i, n) for i, (names, _, _) in enumerate(drawn) for n in names]
    if len(places) < 2:
        return
    one, two = data.draw(st.sampled_from(list(combinations(places, 2))))
    anchors = [anchor(articles[f"n{i}"], f"<{name}>") for i, name in (one, two)]
    cast = reconcile_actors(articles, annotations, [ruling("different actors", *anchors)], EMPTY)
    numbers = [drawn[i][0].index(name) for i, name in (one, two)]
    assert cast.of(f"n{one[0]}", numbers[0]) != cast.of(f"n{two[0]}", numbers[1])


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
def test_kinship_does_not_depend_on_which_name_comes_first(one: str, two: str) -> None:
    a, b = parts(one), parts(two)
    if len(a) > 1 and len(b) > 1:
        assert kinship(a, b) == kinship(b, a)


@given(st.sampled_from(SPELT), st.sampled_from(SPELT))
def test_first_parts_that_are_near_each_other_open_alike_so_that_no_pair_is_overlooked(one: str, two: str) -> None:
    if near(one, two):
        assert opening_of(one) == opening_of(two)
