"""Finds title phrases: from a title word left and right over everything that belongs to its noun phrase."""

from __future__ import annotations

from dataclasses import replace

from communique.annotate.mentions.scan import Known, Run, Scan
from communique.annotate.mentions.title_names import with_names
from communique.annotate.mentions.titles import TitlePhrase
from communique.knowledge.names import load as names

DETERMINERS = names().words["determiner"]
OWNERS = frozenset(["his", "her", "their", "its", "our", "my", "your", "whose"])
LINKS = frozenset(["of", "for", "to", "at", "in", "on", "from", "with"])
FORMER = names().words["former"]


def find_phrases(marked: Scan) -> list[TitlePhrase]:
    """All title phrases of a page, in order, with the runs that stand beside them as names."""
    out: list[TitlePhrase] = []
    last = -1
    for head in sorted(marked.heads):
        if marked.heads[head][1].kind == "honorific":
            _honorific(marked, head)
            continue
        if head < last:
            continue  # inside the phrase before: "spokesman for the foreign minister"
        phrase = _left(marked, head)
        if phrase is None:
            continue
        phrase = with_names(marked, _right(marked, phrase))
        out.append(phrase)
        last = phrase.last
    return out


def _honorific(marked: Scan, head: int) -> None:
    run = marked.runs.get(marked.heads[head][0])
    if run is not None:
        run.honorific = marked.heads[head][1]


def _left(marked: Scan, head: int) -> TitlePhrase | None:
    """Walk left from the title word over everything that belongs to its noun phrase."""
    words, lists = marked.words, names().words
    head_last, title = marked.heads[head]
    sure = first = j = head
    country: str | None = None
    of: str | None = None
    of_word: int | None = None
    determiner, owner, former = "", None, False
    portfolio: list[str] = []
    while j > 0 and words.sentence[j - 1] == words.sentence[head] and head - j < 12:
        w = j - 1
        low = words.low[w]
        if words.possessive[w] and marked.owner[w] is None and low in OWNERS:
            break
        thing = marked.owner[w]
        if isinstance(thing, Known):
            polity = thing.polity()
            assert polity is not None
            if words.possessive[w] or thing.polity("adjective", "name", "seat", "capital") is not None:
                country = country or polity.country or (polity.code if polity.type == "igo" else None)
                if of is None or not words.possessive[w]:
                    of, of_word = polity.name, thing.first
                first = sure = j = thing.first
                if words.possessive[w]:
                    determiner, owner = "name", thing.first
                    if words.at(j - 1) == "the":
                        first = sure = j = j - 1
                    break
                continue
            break
        if isinstance(thing, Run):
            if words.possessive[w]:
                determiner, owner = "name", thing.first
                first = sure = j = thing.first
                # "President Thale's adviser": the owner's own title is part of the phrase
                while j - 1 in marked.head_ends or j in marked.head_ends:
                    start = marked.head_ends.get(j, j)
                    if start == j:
                        break
                    first = sure = j = start
                break
            if thing.kind in ("body", "media", "company", "thing", "place") or (
                thing.last - thing.first == 1 and j == first
            ):
                if j != first:
                    break
                if of is None:
                    of, of_word = _text(marked, thing.first, thing.last), thing.first
                first = sure = j = thing.first
                continue
            break
        if j in marked.head_ends and marked.heads[marked.head_ends[j]][1].kind != "honorific":
            if (
                title.kind == "spokesperson"
                or words.possessive[w]
                or marked.heads[marked.head_ends[j]][1].office != title.office
            ):
                first = sure = j = marked.head_ends[j]
                if words.possessive[w]:
                    determiner = "name"
                    owner = first
                continue
            break
        if low in DETERMINERS:
            first = sure = w
            determiner = "the" if low in ("the", "this", "that", "these", "those", "both", "all") else "a"
            if low in ("two", "three", "four", "five") and words.at(w - 1) in ("the", "all", "these", "those"):
                first = sure = w - 1
                determiner = "the"
            break
        if low in OWNERS:
            first = sure = w
            determiner, owner = "his", w
            break
        if words.possessive[w]:
            # "the alliance's secretary general", "the ministry's spokeswoman"
            first = w
            determiner, owner = "name", w
            k = w
            while (
                k > 0
                and (words.low[k - 1] in lists["rank"] or words.low[k - 1] in lists["portfolio"])
                and marked.owner[k - 1] is None
            ):
                k -= 1
            name = marked.owner[k - 1] if k else None
            if (
                isinstance(name, (Known, Run))
                and words.sentence[k - 1] == words.sentence[head]
                and not words.possessive[k - 1]
            ):
                first = k = name.first  # "the Marrow administration's negotiator"
                owner = name.first
                polity = name.polity() if isinstance(name, Known) else None
                country = country or (polity.country if polity else None)
            if words.at(k - 1) in DETERMINERS or words.at(k - 1) in OWNERS:
                first = k - 1
            sure = first
            break
        if low in lists["rank"] or low in lists["portfolio"] or (low in ("then-", "-") and j - 1 > 0):
            former = former or low in FORMER
            if low in lists["portfolio"]:
                portfolio.insert(0, low)
            j = w
            if low != "-":
                first = sure = w
            continue
        if low.startswith(("then-", "ex-", "former-")):
            former = True
            first = sure = j = w
            continue
        if (low.isalpha() and low not in lists["small"]) or ("-" in low and low[0].isalpha()):
            j = w  # an unknown word: ours only when a determiner stands before it
            if head - j > 6:
                break
            continue
        break
    if determiner == "" or first != j:
        first = sure
    if determiner and first < sure:
        first = sure
    office = title.office
    if title.general and title.kind == "minister" and portfolio:
        office = f"{portfolio[0]} minister".replace("defence", "defense")
    if low_former(words.low[first : head + 1]):
        former = True
    return TitlePhrase(
        first, head_last, head, head_last, title, office, determiner, owner, country, of, of_word, former
    )


def low_former(low: list[str]) -> bool:
    """Whether the words before a title say that the office is over."""
    return any(w in FORMER or w.startswith(("ex-", "then-", "former-")) for w in low)


def _right(marked: Scan, phrase: TitlePhrase) -> TitlePhrase:
    """Take in "of Varland", "for the foreign ministry", "to the UN" after the title word."""
    words, lists = marked.words, names().words
    j = phrase.last
    if words.possessive[j - 1] or j + 1 >= len(words) or words.low[j] not in LINKS:
        return phrase
    if j in marked.runs or words.sentence[j + 1] != words.sentence[phrase.head]:
        return phrase
    link, k = words.low[j], j + 1
    if link in ("from", "with", "in", "on", "at", "to") and phrase.title.kind in ("unnamed", "counterpart"):
        if not (link in ("at", "in", "from") and k < len(words)):
            return phrase
    if link == "to" and phrase.title.kind not in ("diplomat", "official", "head of organisation"):
        return phrase
    if link in ("on", "in", "with", "from") and phrase.title.kind in (
        "head of state",
        "head of government",
        "minister",
    ):
        return phrase
    while k < len(words) and k - j < 5 and (words.low[k] in ("the", "a") or words.low[k] in OWNERS):
        k += 1
    portfolio: list[str] = []
    country, of, of_word = phrase.country, phrase.of, phrase.of_word
    last = phrase.last
    while k < len(words) and words.sentence[k] == words.sentence[phrase.head] and k - j < 12:
        thing = marked.owner[k]
        if isinstance(thing, Known):
            polity = thing.polity("name", "adjective", "seat", "capital", "people", "place")
            if polity is None:
                break
            is_post = link == "to" and phrase.title.kind == "diplomat"
            if not is_post:
                country = country or polity.country or (polity.code if polity.type == "igo" else None)
                of, of_word = of or polity.name, of_word if of else thing.first
            last = k = thing.last
            follows = marked.owner[k] if k < len(words) else None
            if (
                words.possessive[k - 1]
                or thing.polity("adjective") is not None
                or (
                    isinstance(follows, Run)
                    and follows.first == k
                    and follows.kind in ("body", "place", "company", "media")
                )
            ):
                continue
            break
        capital = isinstance(thing, Run) and all(w in lists["portfolio"] for w in words.low[thing.first : thing.last])
        if isinstance(thing, Run) and not capital:  # "the head of Varlandic Diplomacy": a portfolio with a capital
            if link in ("of", "for", "at", "to", "from") or thing.kind in ("body", "place"):
                if thing.kind in ("", "person") and link in ("to", "from"):
                    break
                of, of_word = of or _text(marked, thing.first, thing.last), of_word if of else thing.first
                last = k = thing.last
                if words.possessive[k - 1]:
                    continue
            break
        low = words.low[k]
        if k in marked.heads and marked.heads[k][1].kind != "honorific" and link in ("of", "for", "to"):
            last = k = marked.heads[k][0]
            break
        if low in lists["portfolio"] or low in lists["body"] or low in lists["rank"]:
            portfolio.append(low)
            k += 1
            last = k
            continue
        if low == "and" and portfolio and words.at(k + 1) in lists["portfolio"]:
            k += 1
            continue
        break
    places: list[str] = []
    if phrase.title.plural and link == "of" and country:
        places.append(country)
        k = last
        while k + 1 < len(words) and words.low[k] in (",", "and"):
            k += 1 + (words.at(k + 1) == "and")
            k += words.at(k) == "the"
            other = marked.owner[k] if k < len(words) else None
            polity = other.polity("name") if isinstance(other, Known) else None
            if other is None or polity is None or polity.country is None:
                break
            places.append(polity.country)
            last = k = other.last
    office = phrase.office
    if (
        phrase.title.general
        and phrase.title.kind == "minister"
        and link in ("of", "for")
        and portfolio
        and office == "*"
    ):
        office = (
            "foreign minister"
            if portfolio[0] in ("foreign", "external")
            else f"{portfolio[0]} minister".replace("defence", "defense")
        )
    if link == "of" and portfolio:
        whole = marked.titles.of(f"{phrase.title.title} of {' '.join(portfolio)}") if marked.titles else None
        if whole is not None and not phrase.plural:
            phrase, office = replace(phrase, title=whole), whole.office
    return replace(
        phrase,
        last=last,
        country=country if len(places) < 2 else None,
        of=of,
        of_word=of_word,
        office=office,
        places=tuple(places),
    )


def _text(marked: Scan, first: int, last: int) -> str:
    words = marked.words
    return words.page.text[words.starts[first] : words.ends[last - 1]]
