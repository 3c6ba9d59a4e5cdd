"""Strategies for every value of the vocabulary."""

from __future__ import annotations

from typing import Any, get_args

from hypothesis import strategies as st

from communique import annotation, article, record
from communique.article import Article, Boilerplate, Found, Passage, Span
from communique.interval import Interval

# any text a file can hold: all of Unicode but half surrogate pairs, with line ends and NUL among it
texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
days = st.dates()


@st.composite
def spans(draw: st.DrawFn) -> Span:
    start = draw(st.integers(0, 10_000))
    return start, start + draw(st.integers(1, 500))


passages = st.builds(lambda a, s: Passage(a, *s), texts, spans())
intervals = st.one_of(
    days.map(Interval.day),
    st.tuples(days, days).map(lambda d: Interval(min(d), max(d))),
    days.map(lambda d: Interval(d, None)),
    days.map(lambda d: Interval(None, d)),
)
certainties = st.floats(0, 1)


def found(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Found[Any]]:
    return st.builds(Found, values, texts, certainties, st.none() | spans(), texts)


boilerplate = st.builds(lambda s, k: Boilerplate(*s, k), spans(), st.sampled_from(get_args(article.BoilerplateKind)))
articles = st.builds(
    Article,
    id=texts,
    text=texts,
    source=texts,
    digest=texts,
    encoding=texts,
    **{name: st.none() | found(texts) for name in ("title", "outlet", "byline", "dateline", "url", "language")},
    published=st.none() | found(days),
    updated=st.none() | found(days),
    credits=st.lists(found(texts), max_size=2).map(tuple),
    boilerplate=st.lists(boilerplate, max_size=2).map(tuple),
)

st.register_type_strategy(str, texts)
st.register_type_strategy(Passage, passages)
st.register_type_strategy(Interval, intervals)
st.register_type_strategy(Article, articles)
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))


def _tuples(kind: Any) -> st.SearchStrategy[Any]:
    """Tuples that are never empty, because some of the vocabulary's must not be; their length varies enough."""
    arguments = get_args(kind)
    if len(arguments) == 2 and arguments[1] is ...:
        return st.lists(st.from_type(arguments[0]), min_size=1, max_size=3).map(tuple)
    if arguments == (int, int):
        return spans()
    return st.tuples(*map(st.from_type, arguments))


st.register_type_strategy(tuple, _tuples)

sides = st.builds(record.Side)
conflicts = st.builds(record.Conflict, sides=st.lists(sides, min_size=2, max_size=3).map(tuple))
st.register_type_strategy(record.Conflict, conflicts)

VOCABULARY = (
    Article,
    annotation.Annotations,
    annotation.Entity,
    annotation.Mention,
    annotation.Attribution,
    annotation.EventMention,
    annotation.Clause,
    annotation.TimeExpression,
    annotation.Quantity,
    record.Actor,
    record.Statement,
    record.Event,
    record.Thread,
    record.Conflict,
    record.Story,
    record.Ruling,
    record.Failure,
)
