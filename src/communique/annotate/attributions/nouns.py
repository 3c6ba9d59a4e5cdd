"""Attributions without a cue verb: "according to X", "X's demand that ...", "X is confident that ...", "X: ..."."""

from __future__ import annotations

from communique.annotate.attributions.complements import complement
from communique.annotate.attributions.drafts import Draft
from communique.annotate.attributions.extent import content_end, content_spans
from communique.annotate.attributions.grammar import Grammar, is_mark
from communique.annotate.attributions.phrases import Subject, find_subject, noun_phrase, noun_phrase_right
from communique.annotate.attributions.reading import Reading
from communique.annotate.attributions.sides import left_content, unfinished
from communique.annotate.attributions.units import QUOTE, Unit
from communique.knowledge.cues import Cue
from communique.knowledge.sources import load as source_words


def read_according(reader: Reading, unit: Unit) -> list[Draft]:
    """Reads "according to X, ..." and "..., according to X"."""
    words, quotations = unit.words, reader.page.quotations
    grammar = reader.frames.grammar
    drafts: list[Draft] = []
    for i, word in enumerate(words):
        if word != "according" or unit.word(i + 1) != "to":
            continue
        first = i + 2
        stop = source_end(grammar, unit, first)
        if stop <= first:
            continue
        source = (unit.starts[first], unit.ends[stop - 1])
        cue = (unit.starts[i], unit.ends[i + 1])
        opens = i == 0 or (words[i - 1] in ("but", "and") and i == 1) or words[i - 1] in (";", ":")
        if opens:
            k = stop
            while k < len(words) and words[k] != ",":
                k += 1
            k = k if k < len(words) else stop
            content = content_spans(
                quotations,
                unit,
                k,
                content_end(grammar, unit, min(k + 1, len(words)), reader.frames.verbs, "according"),
            )
            pattern = "according to X, clause"
        else:
            content = left_content(reader, unit, i - 1 if words[i - 1] == "," else i)
            if words[i - 1] == "," and stop < len(words) and words[stop] == "," and unfinished(reader, unit, i):
                content = content + content_spans(
                    quotations,
                    unit,
                    stop + 1,
                    content_end(grammar, unit, min(stop + 1, len(words)), reader.frames.verbs, "according"),
                )
            pattern = "clause, according to X"
        if content:
            drafts.append(
                Draft(
                    unit,
                    source,
                    (cue,),
                    content,
                    pattern,
                    None,
                    Subject(first, stop, first, "name"),
                    None,
                    open=True,
                )
            )
    return drafts


def source_end(grammar: Grammar, unit: Unit, first: int) -> int:
    """The item after the source that begins at ``first``: it may hold prepositional phrases and participles."""
    words = unit.words
    k = first
    while k < len(words):
        word = words[k]
        if word == QUOTE or (is_mark(word) and word not in ("&", "/")):
            break
        if k > first and word in ("who", "which", "that", "as", "but", "while", "because", "when", "if"):
            break
        if k > first and word in grammar.auxiliaries:
            break
        k += 1
    return k


def read_nouns(reader: Reading, unit: Unit, earlier: list[Draft]) -> list[Draft]:
    """Cue nouns and adjectives, and headlines of the form "X: ..."."""
    words = unit.words
    drafts: list[Draft] = []
    nouns, adjectives = reader.frames.cues.nouns, reader.frames.cues.adjectives
    for i, word in enumerate(words):
        if word in nouns:
            for cue in nouns[word]:
                draft = read_noun(reader, unit, i, cue)
                if draft is not None:
                    drafts.append(draft)
                    break
        elif word in adjectives:
            for cue in adjectives[word]:
                draft = read_adjective(reader, unit, i, cue)
                if draft is not None:
                    drafts.append(draft)
                    break
    if unit.kind in ("title", "heading") and unit.inside is None and not earlier:
        drafts.extend(read_headline(reader, unit))
    return drafts


def read_noun(reader: Reading, unit: Unit, i: int, cue: Cue) -> Draft | None:
    """Reads "X's demand that ...", "the demand by X that ..."."""
    words, grammar = unit.words, reader.frames.grammar
    following = unit.word(i + 1)
    source: Subject | None = None
    k = i + 1
    asked = following == "from" and word_asks(words[i])
    if following in ("by", "from") and not asked and k + 1 < len(words):
        stop = k + 1
        while (
            stop < len(words)
            and not is_mark(words[stop])
            and words[stop] not in ("that", "to", "of", "for", "about", "over", "against", "on")
            and not grammar.is_verb(unit, stop)
        ):
            stop += 1
        source = Subject(k + 1, stop, k + 1, "name")
        k = stop
    else:
        j = i - 1
        while (
            j >= 0
            and i - j < 5
            and not is_mark(words[j])
            and not words[j].endswith(("'s", "s'"))
            and words[j] not in grammar.words["possessive"]
            and not grammar.is_verb(unit, j)
            and words[j] not in grammar.prepositions
        ):
            j -= 1
        if j >= 0 and words[j] in grammar.words["possessive"] and words[j] not in ("whose",):
            source = Subject(j, j + 1, j, "pronoun")
        elif j >= 0 and words[j].endswith(("'s", "s'")) and words[j] not in grammar.words["be"]:
            phrase = noun_phrase(grammar, unit, j)
            source = Subject(phrase[0], phrase[1], phrase[0], "name") if phrase else None
        elif i > 0 and unit.caps[i - 1] and unit.kind == "body":
            j = i - 1  # "a Harbour Times report that"
            while (
                j > 0
                and unit.caps[j - 1]
                and not is_mark(words[j - 1])
                and words[j - 1] != QUOTE
                and words[j - 1] not in grammar.determiners
            ):
                j -= 1
            source = Subject(j, i, j, "name") if j > 0 else None
        if asked:  # "Varland's demands from the alliance that ...": past those of whom it is asked
            k = noun_phrase_right(grammar, unit, i + 2)
    if k >= len(words):
        return None
    word = words[k]
    if word == "that" and "that" in cue.frames:
        kind, start = "that", k + 1
        if k + 1 < len(words) and grammar.is_verb(unit, k + 1):
            return None  # "a report that found ...": a relative clause
    elif (
        word == "to"
        and "to" in cue.frames
        and source is not None
        and k + 1 < len(words)
        and words[k + 1] not in grammar.determiners
        and not unit.caps[k + 1]
    ):
        kind, start = "to", k
    elif word in cue.frames and source is not None and k + 1 < len(words):
        kind, start = word, k + 1
    else:
        return None
    content = content_spans(reader.page.quotations, unit, start, noun_content_end(reader, unit, start, kind))
    if not content:
        return None
    owner = "X's" if source is not None else "no source,"
    span = reader.source_span(unit, source) if source else None
    return Draft(unit, span, ((unit.starts[i], unit.ends[i]),), content, f"{owner} noun {kind}", cue, source, None)


def word_asks(noun: str) -> bool:
    """Whether those after "from" are asked and do not ask: "demands from the alliance"."""
    return noun in source_words()["demanded"]


def noun_content_end(reader: Reading, unit: Unit, start: int, kind: str) -> int:
    """The item after the content of a noun: to a verb that the noun is subject of, a comma or the unit's end."""
    grammar = reader.frames.grammar
    end = content_end(grammar, unit, start, reader.frames.verbs, kind)
    seen = 0
    for p in range(start, end):
        if unit.words[p] == "," and kind != "that":
            return p
        if grammar.is_verb(unit, p):
            seen += 1
            if kind not in ("that", "to") and seen == 1:
                return p
            if kind == "to" and seen == 1 and unit.words[p] in grammar.auxiliaries:
                return p
    return end


def read_adjective(reader: Reading, unit: Unit, i: int, cue: Cue) -> Draft | None:
    """Reads "X is confident that ..."."""
    words, grammar = unit.words, reader.frames.grammar
    j = i - 1
    while j >= 0 and (
        grammar.is_adverb(words[j]) or words[j] in ("more", "less", "most", "increasingly", "not", "deeply", "very")
    ):
        j -= 1
    if j < 0 or words[j] not in grammar.words["be"] | {
        "remain",
        "remains",
        "remained",
        "seem",
        "seems",
        "appear",
        "appears",
        "appeared",
        "seemed",
        "felt",
        "sounded",
        "became",
    }:
        return None
    found = complement(grammar, unit, i + 1, cue)
    if found is None or found.kind in ("wh", "colon", "open colon", "quote"):
        return None
    subject = (
        find_subject(grammar, unit, j)
        if words[j] not in ("he's", "she's", "they're", "we're", "i'm", "you're")
        else Subject(j, j + 1, j, "pronoun")
    )
    if subject is None or subject.kind in ("thing", "document") or words[subject.first] == "it":
        return None
    content = content_spans(
        reader.page.quotations,
        unit,
        found.start,
        content_end(grammar, unit, found.start, reader.frames.verbs, found.kind),
    )
    if not content:
        return None
    return Draft(
        unit,
        reader.source_span(unit, subject),
        ((unit.starts[i], unit.ends[i]),),
        content,
        f"X is adjective {found.kind}",
        cue,
        subject,
        None,
    )


def read_headline(reader: Reading, unit: Unit) -> list[Draft]:
    """Reads "X: ..." in a title or heading, where X is a short name."""
    words = unit.words
    if ":" not in words:
        return []
    colon = words.index(":")
    if not 1 <= colon <= 4 or colon + 1 >= len(words) or not all(unit.caps[:colon]):
        return []
    if any(w in reader.frames.grammar.prepositions or not w[:1].isalpha() for w in words[:colon]):
        return []
    span = (unit.starts[0], unit.ends[colon - 1])
    known = any(s < span[1] and e > span[0] for s, e in reader.names)
    quoted = QUOTE in words[colon + 1 :]
    if not known and not quoted:
        return []
    content = content_spans(reader.page.quotations, unit, colon + 1, len(words))
    subject = Subject(0, colon, 0, "name")
    return [
        Draft(unit, span, (), content, "headline X: quote" if quoted else "headline X: clause", None, subject, None)
    ]
