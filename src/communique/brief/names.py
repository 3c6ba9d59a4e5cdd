"""How a brief names actors: with role and country, and honest about those without a name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from babel import Locale
from babel.core import get_global

from communique.annotate.events.grammar import word_set
from communique.brief.lines import Piece
from communique.brief.sentence import has_verb
from communique.brief.wording import clean
from communique.reconcile.words import classes, fold
from communique.record import Actor, Role

# Names that end in one of these say what kind of body they are, and English puts an article before such.
_COMMON = word_set(
    "states kingdom nations union federation republic emirates islands strait council committee commission front army "
    "organization organisation alliance league group ministry embassy government parliament forces treasury department "
    "office agency court bank convention treaty"
)

_DETERMINERS = word_set(
    "a an the one some two three four five six seven eight nine ten several many few most all both each every any no "
    "this that these those other others my our your his her their its another dozens hundreds thousands"
)
_PARTICULAR = word_set("the both this that these those my our your his her their its")
_OWNER = re.compile(r"(?:[’']s|s[’'])$")
_AFTER_HEAD = re.compile(
    r"(?i),|\s+(?:in|of|at|from|for|with|who|whose|that|to|on|near|close|under|by|inside|familiar)\b"
)
_SINGULARS = word_set("news politics series headquarters affairs economics")
_PLURALS = word_set("people police men women children troops")
_MANY = word_set(  # a name that ends in one of these is of several, also where the record takes it for a name
    "ministers officials leaders states countries diplomats powers members lawmakers senators allies envoys experts "
    "presidents governments sources spokesmen representatives negotiators"
)


class Names:
    """Names of the actors of one record, by id."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = {a.id: a for a in actors}
        self._introduced: dict[str, str] = {}

    def __contains__(self, actor: object) -> bool:
        return actor in self._actors

    @cached_property
    def _countries(self) -> dict[str, str]:
        """What the record itself calls each country, by ISO code; the most mentioned form wins."""
        states = [a for a in self._actors.values() if a.type == "state" and a.country]
        states.sort(key=lambda a: (len(a.mentions), a.id))
        return {a.country: clean(a.name) for a in states if a.country}

    def country(self, code: str | None) -> str:
        """The country of an ISO 3166-1 alpha-3 code in words, or nothing when it is not known."""
        if not code:
            return ""
        if code in self._countries:
            return self._countries[code]
        short = (get_global("territory_aliases").get(code) or [""])[0]
        return str(Locale("en").territories.get(short, ""))

    def named(self, actor: str | None) -> bool:
        """Whether the actor is known by a name."""
        return actor in self._actors and self._actors[actor].named

    def plain(self, actor: str) -> str:
        """The bare name: ``Ilse Marrow``; for the unnamed their description, "a senior official"."""
        found = self._actors.get(actor)
        if found is None:
            return "somebody"
        name = clean(found.name)
        if found.named:
            return f"the {name}" if found.type != "person" and takes_the(name) else name
        return with_article(name)

    def short(self, actor: str) -> str:
        """The name by which articles go on after the first time, ``Marrow``; in full when two would share it."""
        found = self._actors.get(actor)
        if found is None or not found.named or found.type != "person":
            return self.plain(actor)
        last = self._last_name(found)
        return last if self._bearers[last.casefold()] == 1 else self.plain(actor)

    @staticmethod
    def _last_name(actor: Actor) -> str:
        """The name without given names: particles ("ten", "du") belong to it."""
        words = clean(actor.name).split()
        at = len(words) - 1
        while at > 1 and words[at - 1][:1].islower():
            at -= 1
        return " ".join(words[max(0, at) :]) if len(words) > 1 else " ".join(words)

    @cached_property
    def _bearers(self) -> Counter[str]:
        people = (a for a in self._actors.values() if a.type == "person" and a.named)
        return Counter(self._last_name(a).casefold() for a in people)

    def role(self, actor: str) -> str:
        """Office and country in words, ``foreign minister, Varland``; nothing when there is none to tell."""
        found = self._actors.get(actor)
        if found is None or found.type in ("state", "igo", "government", "place"):
            return ""
        country = self.country(found.country)
        if not found.named:
            return country if country and country.casefold() not in found.name.casefold() else ""
        current = [r for r in found.roles if not r.former] or list(found.roles)
        if not current:
            return country
        best = max(current, key=lambda r: (len(r.passages), len(r.title)))
        title = clean(best.title)
        if best.former:
            title = title if title.casefold().startswith(("former", "ex-")) else f"former {title}"
        body = self._body(best) or country
        return ", ".join(dict.fromkeys(filter(None, (title, "" if self._says(title, body) else body))))

    def _body(self, role: Role) -> str:
        if role.of_actor in self._actors:
            actor = self._actors[role.of_actor]
            return self.country(actor.country) or clean(actor.name) if actor.type == "state" else clean(actor.name)
        return clean(role.of) if role.of else ""

    @staticmethod
    def _says(title: str, body: str) -> bool:
        """Whether a title tells its body already ("Varlandic Foreign Minister" and Varland)."""
        stem = body.casefold()[: max(4, len(body) - 3)]
        return bool(body) and stem in title.casefold()

    def introduced(self, actor: str) -> str:
        """Name with role and country in brackets: ``Ilse Marrow (foreign minister, Varland)``."""
        if actor not in self._introduced:
            role = self.role(actor)
            self._introduced[actor] = self.plain(actor) + (f" ({role})" if role else "")
        return self._introduced[actor]

    def joined(self, actors: Sequence[str], *, introduce: bool = False) -> str:
        """Several actors in a row: ``Varland, Palvora and Eskemar``."""
        words = list(dict.fromkeys((self.introduced if introduce else self.plain)(a) for a in actors))
        return and_list(words)

    def plural(self, actor: str) -> bool:
        """Whether the actor is several, so that the verb is a plural: "G7 ministers"."""
        found = self._actors.get(actor)
        if found is None:
            return False
        words = clean(found.name).casefold().split()
        if found.named:
            return len(words) > 1 and words[-1] in _MANY and "united" not in words and found.type != "person"
        return is_plural(clean(found.name)) and words[0] not in ("a", "an", "one", "another")

    def is_outlet(self, actor: str) -> bool:
        """Whether the actor reports on others: a newspaper or an agency asks nothing of a government."""
        return actor in self._actors and self._actors[actor].type == "media"

    def parties(self, actors: Sequence[str]) -> tuple[str, ...]:
        """Actors as the sides of a matter: who speaks for a state that is named too is left out."""
        found = [self._actors[a] for a in actors if a in self._actors]
        states = {a.country for a in found if a.type == "state" and a.country}
        kept = [a.id for a in found if a.type == "state" or a.country not in states]
        return tuple(kept) or tuple(actors)

    def heading(self, actors: Sequence[str]) -> tuple[Piece, ...]:
        """Name and, muted, role: what stands above a speaker's lines."""
        pieces: list[Piece] = []
        for i, actor in enumerate(actors):
            if i:
                pieces.append(Piece(" and "))
            pieces.append(Piece(capital(self.plain(actor)), "name"))
            if role := self.role(actor):
                pieces.append(Piece(f" ({role})", "muted"))
        return tuple(pieces)


def takes_the(name: str) -> bool:
    """Whether a proper name stands with an article in a sentence: the United States, the Littoral Council."""
    words = name.casefold().split()
    return len(words) > 1 and words[0] != "the" and (words[0] == "united" or words[-1] in _COMMON)


def and_list(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


def with_article(description: str) -> str:
    """A description of somebody unnamed as it stands in a sentence: ``a senior official``, ``the spokesman``.

    Plurals and descriptions that bring an article, a number or an owner of their own stay as they are: ``U.S.
    officials``, ``Marrow’s spokesman``.
    """
    words = description.strip()
    first = words.split(" ", 1)[0]
    if not words or first.casefold() in _DETERMINERS or first.isdigit() or _OWNER.search(first) or is_plural(words):
        return words
    return ("an " if _vowel_sound(first) else "a ") + words


def is_definite(description: str) -> bool:
    """Whether a description means somebody in particular, "the minister", "his aides", not "an official" or "many"."""
    first = description.strip().split(" ", 1)[0].casefold()
    if first in _PARTICULAR or _OWNER.search(first):
        return True
    return first not in _DETERMINERS and not first.isdigit() and not is_plural(description)


def describes(words: str) -> bool:
    """Whether the words for a source say who it is at all: "the minister", "two people", a name, but not "he"."""
    first = words.split(" ", 1)[0]
    if not words or (" " not in words and fold(words) in classes()["pronoun"]):
        return False
    if has_verb(re.split(r"\s+(?:who|that|which)\b", words)[0]):
        return False  # a sentence taken for a source
    several = is_plural(words) and len(words) > len("yes")
    return first.casefold() in _DETERMINERS | _PARTICULAR or several or first[:1].isupper()


def lowered(description: str, text: str) -> str:
    """A description as it stands inside a sentence: without a capital that its first word has not elsewhere."""
    first = description.split(" ", 1)[0]
    low = first[:1].lower() + first[1:]
    if low != first and (low in _DETERMINERS or re.search(rf"\b{re.escape(low)}\b", text)):
        return low + description[len(first) :]
    return description


def is_plural(description: str) -> bool:
    """Whether a description is of several: its head, the word before "in Washington" or "of the group", is a plural."""
    head = _AFTER_HEAD.split(description.strip(), maxsplit=1)[0].split(" ")[-1].casefold()
    return head in _PLURALS or (head.endswith("s") and not head.endswith(("ss", "us", "is")) and head not in _SINGULARS)


def _vowel_sound(word: str) -> bool:
    """Whether a word begins with the sound of a vowel: "hour" and "MP" do, "European" and "U.S." do not."""
    letters = word.replace(".", "")
    if letters.isupper() and (len(letters) < 4 or "." in word):  # spelled out, letter by letter
        return letters[0] in "AEFHILMNORSX"
    low = word.casefold()
    if low[:1].isdigit():
        return re.match(r"8|1[18](?!\d)", low) is not None
    return (
        re.match(r"hour|honest|hono|heir|(?!eu|ew|one|once|uni(?!n|m|d)|us[eu]|ut[ei]|uk|ug[a]|uru|ub[i])[aeiou]", low)
        is not None
    )
