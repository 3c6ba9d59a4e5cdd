"""The name that bears a title: right after it, after a comma, or before a comma."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.mentions.scan import Known, Run, Scan
from communique.annotate.mentions.titles import TitlePhrase


def _run_at(marked: Scan, i: int) -> Run | None:
    """The run that begins at word ``i``, after an honorific if there is one, when it may be a person."""
    if i in marked.heads and marked.heads[i][1].kind in ("honorific", "military"):
        run = marked.runs.get(marked.heads[i][0])
    else:
        run = marked.runs.get(i)
    return run if run is not None and run.kind in ("", "person") else None


def with_names(marked: Scan, phrase: TitlePhrase) -> TitlePhrase:
    """Find the name that bears the title: right after it, after a comma, or before a comma."""
    words = marked.words
    title = phrase.title
    n = len(words)
    if words.possessive[phrase.last - 1]:
        return phrase
    run = _run_at(marked, phrase.last)
    in_line = phrase.last < n and words.sentence[phrase.last] == words.sentence[phrase.head]
    if (
        in_line
        and run is not None
        and "\n" not in words.page.text[words.ends[phrase.last - 1] : words.starts[phrase.last]]
    ):
        if phrase.last == phrase.head_last or phrase.determiner != "" or words.cap[phrase.head]:
            if not title.plural:
                return _of_country(marked, replace(phrase, names=(run.first,), link="before"), run)
            # "Presidents Marrow and Thale"
            second = _run_at(marked, run.last + 1) if words.at(run.last) == "and" else None
            if second is not None and phrase.last == phrase.head_last:
                return replace(phrase, names=(run.first, second.first), link="before")
    if title.plural or title.kind == "descriptor":
        return phrase
    # "Ilse Marrow, the foreign minister of Varland," -- the phrase must end where a clause can
    comma = phrase.first - 1
    if comma > 0 and words.raw[comma] == "," and words.sentence[comma] == words.sentence[phrase.head]:
        before = marked.owner[comma - 1]
        ends = (
            phrase.last >= n
            or words.raw[phrase.last] in ',.;:)—–"”'
            or words.sentence[phrase.last] != words.sentence[phrase.head]
        )
        loose = words.at(phrase.last) in (
            "in",
            "at",
            "who",
            "on",
            "with",
            "under",
            "since",
            "from",
            "said",
            "told",
            "and",
        )
        if isinstance(before, Run) and before.kind in ("", "person") and not words.possessive[comma - 1]:
            if (
                (ends or loose)
                and not _is_list(marked, before, phrase)
                and words.at(phrase.first) not in ("his", "her", "their")
            ) or (ends and words.at(phrase.first) in ("his", "her", "their") and not _is_list(marked, before, phrase)):
                return replace(phrase, names=(before.first,), link="apposition")
    # "her counterpart, Vasko Tchelidar," / "a spokesman, Corvin Thale, said"
    if (
        phrase.last + 1 < n
        and words.raw[phrase.last] == ","
        and words.sentence[phrase.last] == words.sentence[phrase.head]
    ):
        run = _run_at(marked, _called(marked, phrase.last + 1))
        if (
            run is not None
            and words.sentence[run.first] == words.sentence[phrase.head]
            and not words.possessive[run.last - 1]
        ):
            end = run.last
            closes = end >= n or words.raw[end] in ',.;:—–)"”' or words.sentence[end] != words.sentence[phrase.head]
            listed = (
                words.at(end) == ","
                and words.at(end + 1) in ("and", "or")
                and not (title.kind == "counterpart" or phrase.determiner in ("name", "his"))
            )
            if closes and not listed and not _opens_clause(marked, phrase):
                return replace(phrase, names=(run.first,), link="comma")
            after = words.at(end)
            if (
                not closes
                and not _opens_clause(marked, phrase)
                and after in ("and", "in", "on", "at", "said", "to", "after", "as", "who", "with", "for", "of")
            ):
                if run.last - run.first > 1:
                    return replace(phrase, names=(run.first,), link="comma")
    return phrase


def _called(marked: Scan, i: int) -> int:
    """The word after "known as", "called" and the like: "the Front's leader, known as Commander Ozrek,"."""
    words = marked.words
    if words.at(i) == "also":
        i += 1
    if words.at(i) in ("known", "identified") and words.at(i + 1) == "as":
        return i + 2
    return i + 1 if words.at(i) in ("called", "named") else i


def _of_country(marked: Scan, phrase: TitlePhrase, run: Run) -> TitlePhrase:
    """A country told after the name: "Prime Minister Corvin Thale of Varland"."""
    words = marked.words
    known = marked.owner[run.last + 1] if run.last + 1 < len(words) and words.low[run.last] == "of" else None
    polity = known.polity("name") if isinstance(known, Known) and not words.possessive[run.last - 1] else None
    if polity is None or phrase.country is not None or words.sentence[run.last] != words.sentence[run.first]:
        return phrase
    return replace(phrase, country=polity.country, of=phrase.of or polity.name)


def _opens_clause(marked: Scan, phrase: TitlePhrase) -> bool:
    """Whether the phrase ends an opening adverbial: "According to the minister, Marrow said ..."."""
    words = marked.words
    j = phrase.first - 1
    steps = 0
    while j >= 0 and words.sentence[j] == words.sentence[phrase.head] and steps < 6:
        if words.raw[j] in ",;:":
            return False
        if words.opens[j]:
            return words.low[j] in (
                "according",
                "like",
                "unlike",
                "for",
                "after",
                "before",
                "despite",
                "as",
                "when",
                "while",
                "with",
                "in",
                "at",
                "following",
            )
        j -= 1
        steps += 1
    return False


def _is_list(marked: Scan, before: Run, phrase: TitlePhrase) -> bool:
    """Whether name and title are two of a list: "Marrow, the Eskemari president and a guest"."""
    words = marked.words
    return words.at(phrase.last) == "and" or (
        words.at(phrase.last) == ","
        and words.at(phrase.last + 1) == "and"
        and words.at(before.first - 1) in (",", "with")
    )
