"""What pages carry beside the telling: rules that recognise navigation, share lines, captions, source notes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from communique.article import BoilerplateKind
from communique.knowledge.table import read_table
from communique.knowledge.user import UserKnowledge

# line     a whole line, wherever it stands
# head     a whole line before the telling begins
# tail     a whole line after the telling has ended
# heading  a whole line above a list of links, which it takes with it
# start    the beginning of a line; the rest may be telling
# end      the end of a line, likewise
# inline   inside a line
Scope = Literal["line", "head", "tail", "heading", "start", "end", "inline"]


@dataclass(frozen=True, slots=True)
class BoilerplateRule:
    """``pattern`` matches a whole line (scopes line, head, tail, heading) or part of one (start, end, inline).

    Of an inline match only the group ``mark`` is boilerplate, if the pattern has one.
    """

    pattern: re.Pattern[str]
    kind: BoilerplateKind
    scope: Scope
    example: str


class BoilerplateRules:
    """All rules, with one joint pattern per scope so that the lines of a telling cost one look each."""

    def __init__(self, rules: Sequence[BoilerplateRule]) -> None:
        self._rules = tuple(rules)
        self._by_scope: dict[str, tuple[BoilerplateRule, ...]] = {}
        self._joint: dict[str, re.Pattern[str]] = {}
        for scope in get_args(Scope):
            chosen = tuple(rule for rule in rules if rule.scope == scope)
            self._by_scope[scope] = chosen
            if chosen:
                self._joint[scope] = re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in chosen))

    def __iter__(self) -> Iterator[BoilerplateRule]:
        return iter(self._rules)

    def whole(self, line: str, *scopes: Scope) -> BoilerplateRule | None:
        """The first rule of these scopes that the whole line follows."""
        for scope in scopes:
            joint = self._joint.get(scope)
            if joint is not None and joint.fullmatch(line):
                for rule in self._by_scope[scope]:
                    if rule.pattern.fullmatch(line):
                        return rule
        return None

    def parts(self, line: str) -> Iterator[tuple[int, int, BoilerplateKind]]:
        """Start, end and kind of boilerplate at the beginning, at the end and inside a line."""
        if self._found("start", line):
            for rule in self._by_scope["start"]:
                match = rule.pattern.match(line)
                if match:
                    yield match.start(), match.end(), rule.kind
        for scope in ("end", "inline"):
            if not self._found(scope, line):
                continue
            for rule in self._by_scope[scope]:
                for match in rule.pattern.finditer(line):
                    if scope == "inline" or match.end() == len(line):
                        yield *match.span("mark" if "mark" in rule.pattern.groupindex else 0), rule.kind

    def _found(self, scope: str, line: str) -> bool:
        joint = self._joint.get(scope)
        if joint is None:
            return False
        return (joint.match(line) if scope == "start" else joint.search(line)) is not None


def load(user: Sequence[UserKnowledge] = ()) -> BoilerplateRules:
    """The rules that ship; user files have no section for them. Raises ValueError on a row that is no rule."""
    rules = []
    for row in read_table("boilerplate.csv"):
        kind, scope = row["kind"], row["scope"]
        if kind not in get_args(BoilerplateKind) or scope not in get_args(Scope):
            raise ValueError(f"boilerplate.csv: no such kind or scope: {kind!r}, {scope!r}")
        rules.append(BoilerplateRule(re.compile(row["pattern"]), kind, scope, row["example"]))  # type: ignore[arg-type]
    return BoilerplateRules(rules)
