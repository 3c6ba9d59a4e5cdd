"""Pronouns: whom "he", "she", "it" and "who" mean, by grammar first and gender last; unsure ones stay open."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from communique.annotate.coreference.antecedents import Guess, alike, together, weighed
from communique.annotate.coreference.discourse import Discourse, Trace
from communique.annotate.coreference.genders import SURE, moved, of_other_gender
from communique.annotate.coreference.together import joined_before
from communique.annotate.mentions.words import Words
from communique.knowledge.names import load as names

MALE = frozenset(["he", "him", "his", "himself"])
FEMALE = frozenset(["she", "her", "hers", "herself"])
NEUTER = frozenset(["it", "its", "itself"])
FIRST = frozenset(["i", "me", "my", "mine", "myself"])
RELATIVE = frozenset(["who", "whom", "whose"])
OURS = frozenset(["we", "us", "our", "ours", "ourselves"])
SECOND = frozenset(["you", "your", "yours", "yourself"])
PLURAL = frozenset(["they", "them", "their", "theirs", "themselves"])
PRONOUNS = MALE | FEMALE | NEUTER | FIRST | RELATIVE | PLURAL
BY_DISTANCE = (1.0, 1.0, 0.55, 0.3, 0.15)
LEAST, MARGIN = 0.75, 0.22
NO_BODY = 0.7  # points at which a state or body is as likely as a thing that does not act
SUBJECTS = frozenset(["he", "she"])
GOES_ON = 0.4  # points of who said the last thing, when nobody was told since but by that pronoun
FRONTED = names().words["opens a clause"]


def is_expletive(words: Words, i: int) -> bool:
    """Whether "it" stands for nothing: "it is clear that", "it remains to be seen"."""
    if words.low[i] != "it":
        return False
    after = words.at(i + 1)
    if after in ("seems", "appears", "remains", "turns", "turned", "takes", "took", "comes"):
        return True
    if after in ("is", "was", "would", "will", "'s", "has", "may", "might", "could"):
        for k in range(i + 2, min(i + 9, len(words))):
            if words.low[k] in ("that", "to", "whether", "if", "for", "when", "time"):
                return True
            if words.raw[k] in ".,;":
                return False
    return False


def resolve_third(
    discourse: Discourse,
    word: int,
    speaking: Mapping[int, Collection[int]],
    holder: Collection[int],
    barred: Collection[int],
    last_speaker: Collection[int] = (),
    told: Mapping[int, float] | None = None,
) -> Guess:
    """Whom "he" or "she" at ``word`` means.

    ``speaking`` maps a sentence to those who speak in it, ``holder`` are those whose reported words hold the pronoun,
    ``barred`` those it cannot be (the speaker, inside a quotation), ``last_speaker`` who spoke before, when the pronoun
    itself is a source ("he added"). ``told`` is a model's share of each entity, None without a model.
    """
    words = discourse.words
    low = words.low[word]
    gender = "male" if low in MALE else "female"
    here = words.sentence[word]
    scores: dict[int, float] = {}
    seen: dict[int, int] = {}
    traces = discourse.before(word, 4)
    fronted = _fronted_clause_end(words, word)
    if fronted is not None:
        traces = [t for t in discourse.within(fronted, fronted + 8) if t.sentence == here and t.subject][:1] + traces
    subject_here = _clause_subject(traces, words, word)
    barred = {*barred, *_named_beside(discourse, word)}
    inner = _depth(words, word) > 4
    anchored = inner and any(
        t.sentence == here and discourse.figures[t.entity].person and t.entity not in barred for t in traces
    )
    for trace in traces:
        figure = discourse.figures[trace.entity]
        if not figure.person or trace.entity in barred:
            continue
        seen[trace.entity] = seen.get(trace.entity, 0) + 1
        if trace.entity in scores and seen[trace.entity] > 3:
            continue
        score = -0.45 if anchored and trace.sentence != here else 0.0
        score += _weight(trace, discourse.distance(trace, word), words, word)
        scores[trace.entity] = max(scores.get(trace.entity, -9.0), score)
    for entity in told or ():  # further off than grammar reaches
        if entity not in barred and discourse.figures[entity].person:
            scores.setdefault(entity, 0.0)
    if low == "him" or (low == "her" and _is_object(words, word)):
        if subject_here is not None:
            scores.pop(subject_here.entity, None)
    elif low in ("himself", "herself") and subject_here is not None and told is None:
        return Guess(subject_here.entity, 0.85, "reflexive of the subject")
    goes_on = GOES_ON if last_speaker and _said_as(traces, last_speaker, words) else 0.0
    for entity in list(scores):
        figure = discourse.figures[entity]
        scores[entity] += 0.04 * min(seen.get(entity, 0), 5)
        if subject_here is not None and subject_here.entity == entity:
            scores[entity] += 0.45
        if entity in speaking.get(here, ()):
            scores[entity] += 0.15
        elif entity in speaking.get(here - 1, ()):
            scores[entity] += 0.35
        if entity in last_speaker:
            scores[entity] += 0.45 + goes_on
        if entity in holder:
            scores[entity] += 0.55
        if figure.gender == gender:
            scores[entity] += 0.3
        elif figure.gender is not None:
            # machine translation and foreign names get genders wrong: a strong penalty, not a veto
            scores[entity] -= 2.4 if figure.sure_gender else 1.5
        if not figure.entity.named:
            scores[entity] -= 0.1
    others, fitting = of_other_gender(discourse, word, gender, seen, scores)
    scores = {entity: score for entity, score in scores.items() if entity not in others}
    if told is not None:
        guess = weighed(discourse, scores, moved(told, others, fitting), LEAST)
        by_gender = guess.entity is not None and guess.entity == fitting and told.get(fitting, 0.0) < LEAST
        return replace(guess, certainty=min(SURE, guess.certainty)) if by_gender else guess
    if not scores:
        return Guess(None, 0.0, "nobody was mentioned before")
    ranked = sorted(scores.items(), key=lambda kv: -kv[1])
    best, top = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if top < LEAST or top - second < MARGIN:
        return Guess(None, 0.0, "two people fit" if top >= LEAST else "nobody fits well enough")
    certainty = min(0.92, 0.5 + 0.25 * (top - second) + 0.12 * (top - LEAST))
    return Guess(best, certainty, f"most likely by position: {discourse.figures[best].entity.name}")


def _said_as(traces: Sequence[Trace], speaker: Collection[int], words: Words) -> bool:
    """Whether the last person told outside quotations is a speaker told by a pronoun: "he said" after "he said"."""
    last = next((t for t in traces if not t.quoted), None)
    return last is not None and last.kind == "pronoun" and last.entity in speaker and words.low[last.first] in SUBJECTS


def _weight(trace: Trace, distance: int, words: Words, word: int) -> float:
    score = BY_DISTANCE[min(distance, 4)]
    if trace.subject:
        score += 0.55 if distance <= 1 else 0.25
    if trace.possessive:
        score -= 0.25 if trace.kind != "pronoun" else 0.05
    if trace.quoted and not words.quoted[word] >= 0:
        score -= 0.6
    if trace.kind == "pronoun" and trace.subject:
        score += 0.1
    return score


def _clause_subject(traces: list[Trace], words: Words, word: int) -> Trace | None:
    """The subject of the clause a word stands in: the nearest subject before it without a new clause between."""
    here = words.sentence[word]
    for trace in traces:
        if trace.sentence != here:
            return None
        if trace.first < word and trace.subject:
            between = words.low[trace.last : word]
            if (
                words.low[word] in ("he", "she")
                and not any(
                    w in ("that", "and", "but", "as", "when", "while", "because", ",", "if", "after", "before")
                    for w in between
                )
                and not any(
                    w
                    in (
                        "said",
                        "says",
                        "added",
                        "believes",
                        "thinks",
                        "knows",
                        "hopes",
                        "insisted",
                        "thought",
                        "believed",
                    )
                    for w in between
                )
            ):
                continue
            return trace
    return None


def _depth(words: Words, word: int) -> int:
    """How many words of its sentence stand before a word."""
    k = word
    while k > 0 and words.sentence[k - 1] == words.sentence[word] and word - k < 9:
        k -= 1
    return word - k


def _named_beside(discourse: Discourse, word: int) -> set[int]:
    """Persons named as objects in the clause whose subject the pronoun is: "he accused Marrow" is not Marrow."""
    words = discourse.words
    if words.low[word] not in ("he", "she"):
        return set()
    out = set()
    for trace in discourse.within(word + 1, word + 7):
        if trace.sentence == words.sentence[word] and trace.kind == "name":
            between = words.low[word + 1 : trace.first]
            if not any(
                w in (",", "that", "and", "but", "as", "when", "after", "before", "because", "if", "who", '"', "“", "”")
                for w in between
            ):
                out.add(trace.entity)
    return out


def _is_object(words: Words, word: int) -> bool:
    after = words.at(word + 1)
    return not after.isalpha() or after in (
        "to",
        "in",
        "on",
        "at",
        "for",
        "as",
        "and",
        "that",
        "with",
        "from",
        "of",
        "by",
        "when",
        "after",
    )


def _fronted_clause_end(words: Words, word: int) -> int | None:
    """Where the main clause begins when the pronoun stands in a clause before it: "As he left, *Marrow* said ..."."""
    k = word
    here = words.sentence[word]
    while k > 0 and words.sentence[k - 1] == here:
        k -= 1
    while k < word and not words.low[k][0].isalpha():
        k += 1
    if words.low[k] not in FRONTED or word - k > 8:
        return None
    for j in range(word, min(word + 25, len(words))):
        if words.sentence[j] != here:
            return None
        if words.raw[j] == ",":
            return j + 1
    return None


def resolve_neuter(discourse: Discourse, word: int, told: Mapping[int, float] | None = None) -> Guess:
    """Which state or body "it" or "its" means: the subject nearest before, when one stands out."""
    words = discourse.words
    here = words.sentence[word]
    scores: dict[int, float] = {}
    traces = discourse.before(word, 2)
    for trace in traces:
        figure = discourse.figures[trace.entity]
        if figure.person or figure.entity.type in ("media", "place", "other"):
            continue
        score = (
            (1.0, 0.7, 0.35)[min(2, max(0, here - trace.sentence))]
            + (0.6 if trace.subject else 0.0)
            - (0.2 if trace.possessive else 0.0)
        )
        score -= 0.5 if trace.quoted and words.quoted[word] < 0 else 0.0
        score -= 0.02 * min(20, word - trace.first)
        scores[trace.entity] = max(scores.get(trace.entity, -9.0), score)
    if told is not None:
        return weighed(discourse, {e: scores.get(e, -0.5) for e in {*scores, *told}}, told, NO_BODY)
    if not scores:
        return Guess(None, 0.0, "no state or body was mentioned before")
    ranked = sorted(scores.items(), key=lambda kv: -kv[1])
    best, top = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    if top < 0.7 or top - second < 0.25:
        return Guess(None, 0.0, "several fit")
    return Guess(
        best, min(0.75, 0.45 + 0.2 * (top - second)), f"nearest subject: {discourse.figures[best].entity.name}"
    )


def resolve_plural(
    discourse: Discourse, word: int, told: Mapping[int, float] | None = None
) -> tuple[tuple[int, ...], float]:
    """Which group "they" means: the last one spoken of, if that was in this sentence or the one before."""
    if told is not None:
        return together(alike(discourse, told))
    here = discourse.words.sentence[word]
    found = discourse.plural_before(word)
    if found is None or found[0] < here - 1:
        joined = joined_before(discourse, word, lambda figure: figure.entity.named, 1)
        if joined:
            return joined, 0.6
    if found is not None:
        sentence, members = found
        if discourse.told[here] - discourse.told[sentence] <= 1 or here - sentence <= 1:
            return members, 0.6
    # "Varland said they would": a state or body is often "they"
    guess = resolve_neuter(discourse, word)
    return ((guess.entity,), 0.8 * guess.certainty) if guess.entity is not None else ((), 0.0)


def resolve_relative(discourse: Discourse, word: int) -> Guess:
    """Whom "who" means: the person right before it."""
    words = discourse.words
    k = word - 1
    if words.at(k) == ",":
        k -= 1
    for trace in discourse.before(word, 0):
        if trace.last - 1 == k and discourse.figures[trace.entity].person:
            return Guess(trace.entity, 0.85, "relative clause")
        if trace.last - 1 < k:
            break
    return Guess(None, 0.0, "no person right before")
