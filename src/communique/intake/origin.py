"""Which outlet published an article, and which agencies it credits, from what the text itself carries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from communique.article import Boilerplate, Found, Span
from communique.intake.lines import Line
from communique.knowledge.outlets import HOST, Outlet, Outlets, host_of

COPYRIGHT = re.compile(
    r"(?:(?:Copyright|COPYRIGHT|©|\([cC]\))\s*)+(?:(?:\d{4}(?:\s*[-–]\s*\d{2,4})?|by)[\s,]+)*(?P<name>[^\W\d_][^.,;©|\n]{1,60})"
)
ADDRESS = re.compile(r"https?://[^\s<>\"“”()]+|www\.[^\s<>\"“”()]+")
PHOTO_BY = re.compile(
    r"\((?:file )?(?:photo|picture|image)s?(?: by|:| from| courtesy of)\s+(?P<name>[^()]{2,60})\)", re.IGNORECASE
)
CONTRIBUTED = re.compile(r"^\W*(?P<name>[^,;.“”]{2,60}?) contributed to this ")
FOOT = 40  # marks below a telling: the foot of a page holds no more that name its outlet
CREDITED = ("caption", "source note", "header")


def named_outlet(given: Found[str], url: Found[str] | None, outlets: Outlets) -> Found[str]:
    """A name that was given, under the name by which the outlet is known."""
    known = outlets.named(given.value)
    why = f"{given.why}: {given.value!r}".lstrip(": ")
    if known is None and url is not None:
        at = outlets.at(url.value)
        # "BBC Online" with an address at bbc.com is the BBC; another first word is another outlet's republication.
        if at and _first(at.name) == _first(given.value):
            known, why = at, f"{why}, and {host_of(url.value)} belongs to it"
    if known is None or known.name == given.value:
        return given
    return Found(known.name, given.step, given.certainty, given.span, why)


def outlet_at(url: Found[str] | None, outlets: Outlets) -> Found[str] | None:
    """The outlet by the host of the article's address; the bare host where it is not known."""
    host = host_of(url.value) if url else None
    if not url or not host:
        return None
    known = outlets.at(host)
    if known:
        return Found(known.name, "address", min(0.9, url.certainty), url.span, f"{host} belongs to it")
    return Found(
        host, "address", min(0.6, url.certainty), url.span, "the host of its address; no outlet is known there"
    )


def outlet_below(text: str, marks: Sequence[Boilerplate], begins: int, outlets: Outlets) -> Found[str] | None:
    """The outlet by what stands below the telling: a copyright line, an address, the name of a known outlet."""
    below = [m for m in marks if m.start > begins and m.kind in ("source note", "share", "sign-up")]
    for mark in below:
        match = COPYRIGHT.match(text[mark.start : mark.end])
        if match:
            name = re.sub(r"\s+(?:LLC|Inc|Ltd|GmbH|All [Rr]ights.*)$", "", match["name"].strip())
            known = outlets.named(name)
            span = (mark.start + match.start("name"), mark.start + match.start("name") + len(name))
            if known is None or known.kind == "agency":  # a syndicate or agency: somebody else may have carried it
                return Found(known.name if known else name, "copyright line", 0.5, span, "it holds the copyright")
            return Found(known.name, "copyright line", 0.85, span, "it holds the copyright")
    for mark in below:
        for span, host in _hosts(text, mark):
            known = outlets.at(host)
            if known:
                return Found(known.name, "address in the text", 0.75, span, f"{host} belongs to it")
    own = [o for o in outlets if o.kind == "outlet"]
    for mark in below[:FOOT]:
        words = text[mark.start : mark.end]
        for outlet in own:
            for name in (outlet.name, *outlet.aliases):
                at = words.find(name)
                # The name opens the line or follows "Follow": elsewhere it may be anything.
                if at == 0 or (at > 0 and words[:at].casefold() in ("follow ", "subscribe to ", "download the ")):
                    span = (mark.start + at, mark.start + at + len(name))
                    return Found(outlet.name, "note below the telling", 0.65, span, f"the line {words[:60]!r}")
    return None


def article_address(text: str, marks: Sequence[Boilerplate]) -> Found[str] | None:
    """The address of the article itself: one with a path, in a source note or share line."""
    for mark in marks:
        if mark.kind in ("source note", "share"):
            for match in ADDRESS.finditer(text, mark.start, mark.end):
                url = match.group().rstrip(".,;:")
                host, _, path = url.split("://")[-1].partition("/")
                if HOST.fullmatch(host) and len(path) > 3:
                    return Found(
                        url,
                        "address in the text",
                        0.6,
                        (match.start(), match.start() + len(url)),
                        "a page named by a source or share line",
                    )
    return None


def find_credits(text: str, marks: Iterable[Boilerplate], outlets: Outlets) -> tuple[Found[str], ...]:
    """Agencies credited in captions and source notes, each once, in order."""
    found: dict[str, Found[str]] = {}
    for mark in marks:
        if mark.kind not in CREDITED:
            continue
        words = text[mark.start : mark.end]
        step = "caption" if mark.kind == "caption" else "source note" if mark.kind == "source note" else "header line"
        for start, end, outlet in outlets.spotted(words):
            if outlet.kind == "agency":
                _credit(found, outlet, outlet.name, step, (mark.start + start, mark.start + end))
        for pattern in (PHOTO_BY, CONTRIBUTED):
            match = pattern.search(words)
            if match and not any(outlets.spotted(match["name"])):
                known = outlets.named(match["name"])
                # An unknown contributor in capitals or of one word is an agency; two words are mostly a person.
                if known or (pattern is PHOTO_BY and " " not in match["name"]):
                    name = match["name"].strip()
                    span = (mark.start + match.start("name"), mark.start + match.start("name") + len(name))
                    _credit(found, known, known.name if known else name, step, span)
    return tuple(found.values())


def outlet_by_agency(agency: Found[str]) -> Found[str]:
    """The agency of the dateline as outlet, for want of any other: somebody else may have carried its text."""
    why = f"{agency.why}; nothing else names an outlet"
    return Found(agency.value, "dateline", min(agency.certainty, 0.5), agency.span, why)


def notes_below(lines: Sequence[Line], marks: Sequence[Boilerplate]) -> int:
    """Where the last line that is not boilerplate ends."""
    spans = {(m.start, m.end) for m in marks}
    return max((line.end for line in lines if line.span not in spans), default=0)


def _credit(found: dict[str, Found[str]], known: Outlet | None, name: str, step: str, span: Span) -> None:
    if name not in found:
        found[name] = Found(name, step, 0.9 if known else 0.7, span, f"credited in a {step}")


def _hosts(text: str, mark: Boilerplate) -> Iterable[tuple[Span, str]]:
    for match in ADDRESS.finditer(text, mark.start, mark.end):
        host = host_of(match.group().rstrip(".,;:"))
        if host:
            yield match.span(), host


def _first(name: str) -> str:
    words = name.casefold().removeprefix("the ").split()
    return words[0] if words else ""
