"""What speaks for a capitalised run being a person's name: its words, and where it stands each time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from communique.annotate.mentions.scan import Known, Run, Scan
from communique.annotate.mentions.titles import NOT_BEFORE_NAME, TitlePhrase
from communique.knowledge import Knowledge
from communique.knowledge.names import load as names
from communique.knowledge.names import plain

PLACE_WORDS = names().words["before a place"]
AFTER_LEADER = names().words["after a leader"]
_SPOKEN = names().words["speaks"]


class Evidence:
    """What speaks for and against a run being a person, occurrence by occurrence."""

    def __init__(self, marked: Scan, phrases: Sequence[TitlePhrase], knowledge: Knowledge) -> None:
        self.marked = marked
        self.lists = names()
        self.cues = knowledge.cues.verbs
        self.named = {n: p for p in phrases for n in p.names}
        self.by_form: dict[tuple[str, ...], list[Run]] = defaultdict(list)
        for run in marked.runs.values():
            titled = run.first in self.named and self.named[run.first].link == "before"
            if run.kind == "" or run.honorific is not None or (titled and run.kind == "thing"):
                self.by_form[tuple(map(plain, run.words))].append(run)
        self.polities = self._polities(phrases)
        self.lower = {w for w, c in zip(marked.words.low, marked.words.cap, strict=True) if not c}
        self.alone = {form[0] for form in self.by_form if len(form) == 1}

    def _polities(self, phrases: Sequence[TitlePhrase]) -> set[str]:
        """Runs that hold offices ("president of Varland") or have a demonym on the page ("Varlandic"): no persons."""
        out = set()
        for phrase in phrases:
            run = self.marked.runs.get(phrase.of_word) if phrase.of_word is not None else None
            if (
                run is not None
                and run.first > phrase.head
                and phrase.title.kind in ("head of state", "head of government", "minister", "leader")
            ):
                out.add(plain(run.words[0]))
        forms = {plain(w) for r in self.marked.runs.values() for w in r.words}
        for form in list(forms):
            stem = form[:-1] if form[-1:] in "ae" else form
            if (
                len(stem) > 3
                and any(stem + s in forms for s in ("n", "an", "ian", "ic", "i", "ese", "ish", "er", "ean"))
                and (stem + "n") != form
            ):
                out.add(form)
                out.update(stem + s for s in ("n", "an", "ian", "ic", "i", "ese", "ish", "ean"))
        return out

    def total(self, runs: Sequence[Run]) -> tuple[float, str]:
        """Score and the strongest reason over all occurrences of one form."""
        form = [w for w in map(plain, runs[0].words) if w != "."]
        score, why = self._by_words(form, runs[0])
        seen: dict[str, float] = {}
        for run in runs:
            for reason, worth in self._by_place(run):
                seen[reason] = seen.get(reason, 0.0) + worth
        strong = max(seen.values(), default=0.0) >= 2.5
        against = sum(max(w / max(1.0, len(runs) / 2), -3.0) for w in seen.values() if w < 0)
        # one "Mr" outweighs many places where a name stands like a thing
        score += max(against, -1.0) if strong else against
        score += sum(min(w, 3.0) for w in seen.values() if w > 0)
        best = max(seen, key=lambda r: seen[r], default="")
        return score, best if best and seen[best] > 0 else why

    def _by_words(self, form: list[str], run: Run) -> tuple[float, str]:
        given = self.lists.told(form[0])
        if form[0] in self.polities and len(form) == 1:
            return -4.0, "names a country of the article"
        if len(form) == 1:
            return (0.5 if given in ("female", "male") else 0.0), "a given name"
        if len(form) > 5:
            return -1.0, "too many words"
        score, why = 0.6, "two or three capitalised words that are no known place or body"
        if given in ("female", "male"):
            score, why = 2.0, f"{run.words[0]} is a given name"
        elif given == "either":
            score, why = 1.2, f"{run.words[0]} is often part of a name"
        if any(w in self.lists.words["particle"] for w in form[1:-1]) or any(len(w) == 1 for w in form[:-1]):
            score += 0.5
        if form[-1] in self.alone:
            score, why = (
                score + (0.7 if given or form[0] not in self.alone else 0.4),
                "the last word is used alone elsewhere",
            )
        if any("-" in w and not w.startswith(("al-", "el-")) for w in form[:1]) and given is None:
            score -= 0.8
        if any(w in self.polities for w in form):
            score -= 2.0
        if any(w in self.lists.words["small"] for w in form) and given not in ("female", "male"):
            score -= 1.5
        if all(w in self.lower for w in form):
            score -= 1.0
        return score, why

    def _by_place(self, run: Run) -> Iterable[tuple[str, float]]:
        """Reasons and their worth at one occurrence."""
        words = self.marked.words
        first, last = run.first, run.last
        before, after = words.at(first - 1), words.at(last)
        single = len(run.words) == 1
        phrase = self.named.get(first)
        if run.honorific is not None:
            yield f"stands after {run.honorific.title.capitalize()}", 3.0
        elif phrase is not None and phrase.title.kind not in NOT_BEFORE_NAME:
            if phrase.link == "before":
                yield "stands after a title", 3.0 if not run.kind else 1.5
            else:
                yield "a title stands beside it", 2.5 if not single else 1.2
        elif phrase is not None:
            yield "a description stands beside it", 1.5 if not single else 0.6
        if words.opens[first] and single and plain(run.words[0]) in self.lower:
            yield "a word that begins a sentence", -3.0
        if words.possessive[last - 1]:
            if single:
                yield "possessive", 0.2
        elif last < len(words) and words.sentence[last] == words.sentence[first]:
            if after in self.cues and not words.cap[last]:
                told = any(f.form in ("past", "third") for f in self.cues[after])
                if told:
                    worth = 1.0 if after in _SPOKEN else 0.4
                    yield "does what persons do", worth if not single else worth * 0.8
            elif after in ("himself", "herself", "who", "whose"):
                yield "is spoken of as a person", 1.5
            elif after == "'" or after in AFTER_LEADER:
                yield "leads a government", 1.2 if single else 0.3
            elif (
                after == ","
                and words.at(last + 1).isdigit()
                and 15 < int(words.at(last + 1)[:3] or 0) < 110
                and words.at(last + 2) == ","
            ):
                yield "an age follows", 2.0
            elif after.isalpha() and not words.cap[last] and single and after not in self.lists.words["small"]:
                yield "a noun follows", -0.5 if not after.endswith("ed") else 0.3
        if before in ("said", "says", "added", "asked", "wrote", "told") and not words.cap[first - 1]:
            quote = words.raw[first - 2] in "”\"’'," if first > 1 else False
            yield "speaks", 1.2 if quote else 0.3
        if words.sentence[first - 1 if first else 0] == words.sentence[first]:
            if before in ("the", "a", "an", "this", "these"):
                leads = single and (
                    after in AFTER_LEADER
                    or after == "white"
                    or isinstance(self.marked.owner[last] if last < len(words) else None, Run)
                )
                yield ("leads a government", 0.3) if leads else ("stands after an article", -2.5)
            elif before in PLACE_WORDS and not (before in ("from", "to") and not single):
                yield "stands where places stand", -1.0 if single else -0.7
            elif before in self.lists.words["noun"]:
                yield "named as a thing", -4.0
            elif (
                isinstance(self.marked.owner[first - 1], Known)
                and words.touching(first) is False
                and not words.possessive[first - 1]
            ):
                known = self.marked.owner[first - 1]
                if isinstance(known, Known) and known.polity("adjective") and single:
                    yield "stands after a demonym", -0.5
        if not single:
            if before in ("told", "tells", "telling"):
                yield "is spoken to", 0.6
            for near, link in ((last + 1, last), (first - 2, first - 1)):
                other = self.marked.owner[near] if 0 <= near < len(words) else None
                if (
                    words.at(link) == "and"
                    and isinstance(other, Run)
                    and other.kind == ""
                    and self.lists.gender(other.words[0])
                    and len(other.words) > 1
                ):
                    yield "stands beside a person", 0.6
        if before == "(" and after == ")":
            yield "stands alone in brackets", -3.0


_SPOKEN = names().words["speaks"]
