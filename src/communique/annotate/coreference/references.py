"""Titles without a name: whom "the minister", "his German counterpart", "both ministers" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence

from communique.annotate.coreference.antecedents import Guess, weighed
from communique.annotate.coreference.discourse import VERBISH, Discourse, Figure
from communique.annotate.coreference.together import joined_before
from communique.annotate.mentions.titles import TitlePhrase
from communique.knowledge.names import load as names

LEADERS = frozenset({"head of state", "head of government", "leader", "party"})
OTHER_OFFICE = -2.0  # points of who is known to hold another
SPOKEN_FOR = 2.5  # points of whom the one speaks for in whose words a title stands
NOBODY = 1.2  # points at which a holder is as likely as nobody spoken of
DIPLOMATS = frozenset({"minister", "diplomat"})
UNNAMED_KINDS = frozenset(
    {
        "official",
        "unnamed",
        "diplomat",
        "expert",
        "spokesperson",
        "military",
        "legislator",
        "media",
        "party",
        "minister",
        "other",
        "leader",
    }
)
MOST_OF_VERB = 3  # words of a verb with its auxiliaries
SAME = names().words["says what one is"]
BRIDGE_KINDS = frozenset({"head of state", "head of government", "minister", "leader", "diplomat"})


def country_of(phrase: TitlePhrase, discourse: Discourse, owner: Figure | None) -> str | None:
    """The country a title is for: as written, else that of its possessor, else the one the title implies."""
    if phrase.country:
        return phrase.country
    if owner is not None and phrase.determiner in ("his", "name") and phrase.title.kind != "counterpart":
        return next(iter(owner.countries)) if len(owner.countries) == 1 else None
    return phrase.title.country if not phrase.title.plural else None


def fit(phrase: TitlePhrase, country: str | None, figure: Figure) -> float:
    """How well a title fits what is known of a person; negative when it cannot be them."""
    if country and (figure.countries or figure.called) and country not in figure.countries | figure.called:
        return -5.0
    kinds = {kind for _, kind in figure.offices}
    offices = {office for office, _ in figure.offices}
    kind, office = phrase.title.kind, phrase.office
    score = 0.0
    if office != "*" and office in offices:
        score = 3.0
    elif phrase.title.general and kind in kinds and office == "*":
        score = 2.6
    elif phrase.title.general and kind == "minister" and office in offices:
        score = 3.0
    elif phrase.title.title in ("leader", "ruler", "dictator", "strongman", "autocrat") and kinds & LEADERS:
        score = 2.2
    elif phrase.title.title == "diplomat" and kinds & DIPLOMATS:
        score = 1.8
    elif phrase.title.title in ("official",) and kinds & {"official", "unnamed", "spokesperson", "diplomat"}:
        score = 2.0 if "unnamed" in kinds else 1.2
    elif kind == "descriptor" and figure.person:
        score = 1.0
    elif office in ("ambassador", "representative", "special envoy", "negotiator") and offices & {
        "ambassador",
        "representative",
        "special envoy",
        "negotiator",
    }:
        score = 2.4
    elif kind == "military" and "military" in kinds:
        score = 2.0
    elif kind == "legislator" and "legislator" in kinds and office == "legislator":
        score = 2.2
    elif figure.offices:
        return -1.0
    if score and country and country in figure.countries:
        score += 1.2
    elif score and country and not figure.countries:
        score -= 0.3
    # who was a company's head once may well be the minister now
    over = figure.former if phrase.former or phrase.office == "*" else phrase.office in figure.past
    if phrase.former != over:
        # "the president" may be a president of then; a "former president" is none who is in office
        score -= 2.4 if phrase.former and figure.offices else 0.8
    if phrase.title.gender and figure.gender and phrase.title.gender != figure.gender:
        score -= 1.5 if figure.sure_gender else 0.8
    return score


def resolve_title(
    phrase: TitlePhrase,
    discourse: Discourse,
    owner: Figure | None,
    told: Mapping[int, float] | None = None,
    telling: Collection[int] = (),
    spoken_for: Collection[int] = (),
) -> Guess:
    """Whom a singular definite title means, among those mentioned before (or named later, when only one fits).

    ``told`` is a model's share of each entity, None without a model. ``telling`` are those in whose words the title
    stands, ``spoken_for`` those for whom these speak.
    """
    guess = _most_likely(phrase, discourse, owner, told, spoken_for)
    if guess.entity is not None and guess.entity in telling:
        return Guess(None, 0.0, "most likely who says it, and nobody calls himself so")
    return guess


def _most_likely(
    phrase: TitlePhrase,
    discourse: Discourse,
    owner: Figure | None,
    told: Mapping[int, float] | None,
    spoken_for: Collection[int],
) -> Guess:
    words = discourse.words
    barred = _acting_on(phrase, discourse)
    country = country_of(phrase, discourse, owner)
    wanted = phrase
    if phrase.title.kind == "counterpart":
        return _counterpart(phrase, country, discourse, owner)
    here = words.sentence[phrase.first]
    scores: dict[int, float] = {}
    before = discourse.before(phrase.first, 60)
    for trace in before:
        figure = discourse.figures[trace.entity]
        if not figure.person or owner is figure or trace.entity in barred:
            continue
        known = fit(wanted, country, figure)
        distance = max(0, here - trace.sentence)
        if (
            known == 0
            and distance in (1, 2)
            and trace.subject
            and figure.entity.named
            and not figure.offices
            and phrase.title.kind in BRIDGE_KINDS
        ):
            known = 1.5  # spoken of just now, and nothing says that the office is not theirs
        if known <= 0:
            continue
        score = known + 1.2 / (1 + distance / 2) + (0.3 if trace.subject and distance <= 2 else 0.0)
        scores[trace.entity] = max(scores.get(trace.entity, -9.0), score)
    for entity in spoken_for:
        known = fit(wanted, country, discourse.figures[entity])
        if known >= 0 and entity not in barred and discourse.figures[entity] is not owner:
            scores[entity] = max(scores.get(entity, 0.0), known + 1.2) + SPOKEN_FOR
    if told is not None:
        for entity in told:
            figure = discourse.figures[entity]
            if entity not in scores and figure.person and owner is not figure and entity not in barred:
                known = fit(wanted, country, figure)
                if known > -4.0:
                    scores[entity] = known if known > -1.0 else OTHER_OFFICE
        if scores:
            found = weighed(discourse, scores, told, NOBODY)
            if found.entity is not None or len(scores) > 1:
                return found
    elif scores:
        subjects = Counter(t.entity for t in before if t.subject)
        for entity in scores:
            scores[entity] += 0.08 * min(5, subjects[entity])
        ranked = sorted(scores.items(), key=lambda kv: -kv[1])
        best, top = ranked[0]
        second = ranked[1][1] if len(ranked) > 1 else 0.0
        least = 1.6 if phrase.title.kind == "descriptor" else 2.0
        if not discourse.figures[best].offices and phrase.title.kind != "descriptor" and best not in spoken_for:
            return _bridge(phrase, country, discourse, owner, barred)
        if top >= least and top - second >= 0.3:
            certainty = min(0.92, 0.55 + 0.1 * (top - second))
            return Guess(best, certainty, f"holds that office: {discourse.figures[best].entity.name}")
        return Guess(None, 0.0, "two people hold such an office")
    # nobody fits so well without being of the country that is named
    later = [
        f
        for f in (discourse.persons_of(country, phrase.first) if country else ())
        if f.entity.named and f is not owner and f.entity.number not in barred and fit(wanted, country, f) >= 3.5
    ]
    if len(later) == 1:
        return Guess(later[0].entity.number, 0.7, f"the only one with that office and country: {later[0].entity.name}")
    return _bridge(phrase, country, discourse, owner, barred)


def _acting_on(phrase: TitlePhrase, discourse: Discourse) -> set[int]:
    """The subject of a verb whose object is a title: "Marrow has thanked the minister" is not Marrow twice."""
    words = discourse.words
    for trace in discourse.before(phrase.first, 0):
        if trace.sentence != words.sentence[phrase.first] or phrase.first - trace.last > MOST_OF_VERB:
            break
        between = words.low[trace.last : phrase.first]
        if trace.subject and between and not SAME.intersection(between) and _is_verb(between):
            return {trace.entity}
    return set()


def _is_verb(between: Sequence[str]) -> bool:
    """Whether words are nothing but one verb with its auxiliaries: "thanked", "had invited"."""
    last = between[-1]
    return all(w in VERBISH for w in between[:-1]) and (last in VERBISH or last.endswith(("ed", "ing")))


def _bridge(
    phrase: TitlePhrase,
    country: str | None,
    discourse: Discourse,
    owner: Figure | None,
    barred: Collection[int] = (),
) -> Guess:
    """A person just spoken of whose office was not told: "Marrow left on Friday. The Varlandic president ..."."""
    if phrase.title.kind not in BRIDGE_KINDS or phrase.determiner not in ("the", "his", "name"):
        return Guess(None, 0.0, "nobody with that office was mentioned")
    words = discourse.words
    here = words.sentence[phrase.first]
    free: dict[int, float] = {}
    for trace in discourse.before(phrase.first, 2):
        figure = discourse.figures[trace.entity]
        if trace.entity in barred:
            continue
        if figure.person and figure.entity.named and not figure.offices and figure is not owner and not trace.quoted:
            if country and figure.countries and country not in figure.countries:
                continue
            distance = here - trace.sentence
            if distance == 0 and trace.subject:
                continue  # a subject is not named again by its title within one sentence
            score = 1.0 - 0.3 * distance + (0.4 if trace.subject else 0.0)
            free[trace.entity] = max(free.get(trace.entity, 0.0), score)
    if len(free) == 1:
        entity, score = next(iter(free.items()))
        if score >= 0.8:
            return Guess(entity, 0.55, f"just spoken of, office not told: {discourse.figures[entity].entity.name}")
    return Guess(None, 0.0, "nobody with that office was mentioned")


def _counterpart(phrase: TitlePhrase, country: str | None, discourse: Discourse, owner: Figure | None) -> Guess:
    if phrase.title.title not in ("counterpart", "opposite number") or owner is None or not country:
        return Guess(None, 0.0, "counterpart of an unknown")
    offices = {o for o, k in owner.offices if o != "*"}
    found = [
        f
        for f in discourse.persons_of(country, phrase.first)
        if f is not owner and (not offices or offices & {o for o, _ in f.offices})
    ]
    if len(found) == 1:
        return Guess(found[0].entity.number, 0.75, f"holds the same office for that country: {found[0].entity.name}")
    return Guess(None, 0.0, "no single person holds that office there")


def resolve_group(phrase: TitlePhrase, discourse: Discourse) -> tuple[tuple[int, ...], float]:
    """The two people whom "both ministers", "the two leaders" mean: the last two spoken of that fit."""
    words = discourse.words
    low = words.low[phrase.first : phrase.head]
    if not (
        "both" in low
        or "two" in low
        or (phrase.determiner == "the" and phrase.of_word is None and phrase.country is None)
    ):
        return (), 0.0
    explicit = "both" in low or "two" in low

    def suits(figure: Figure) -> bool:
        if not figure.person or not figure.entity.named:
            return False
        if phrase.title.kind == "descriptor":
            return not (phrase.title.gender and figure.gender and figure.gender != phrase.title.gender)
        return fit(phrase, phrase.country, figure) > 0.5 if figure.offices else explicit

    joined = joined_before(discourse, phrase.first, suits)
    if joined:
        return joined, 0.75
    found: list[int] = []
    sentence = -1
    for trace in discourse.before(phrase.first, 6 if explicit else 3):
        if trace.entity in found or not suits(discourse.figures[trace.entity]):
            continue
        if len(found) == 2 and trace.sentence == sentence:
            return (), 0.0  # three of one sentence fit: which two is not told
        found.append(trace.entity)
        sentence = trace.sentence
        if len(found) == 3:
            break
    if len(found) == 2 or (len(found) == 3 and explicit):
        return tuple(sorted(found[:2])), 0.7 if len(found) == 2 else 0.5
    return (), 0.0


def learn_in_turn(phrase: TitlePhrase, discourse: Discourse) -> None:
    """Learn who is whose from "the foreign ministers of Varland and Palvora, Ilse Marrow and Nils Arbo"."""
    words = discourse.words
    if len(phrase.places) != 2 or words.at(phrase.last) != ",":
        return
    traces = discourse.within(phrase.last + 1, phrase.last + 12)
    named = [t for t in traces if t.kind == "name" and t.sentence == words.sentence[phrase.first]][:2]
    if len(named) < 2 or named[0].first != phrase.last + 1 or words.low[named[0].last : named[1].first] != ["and"]:
        return
    figures = [discourse.figures[t.entity] for t in named]
    if not all(f.person and f.countries <= {c} for f, c in zip(figures, phrase.places, strict=True)):
        return
    for figure, country in zip(figures, phrase.places, strict=True):
        discourse.learn_country(figure, country)
        figure.offices.add((phrase.office, phrase.title.kind))
