"""What a brief is called: the best title of the main story, or the main parties and what it is between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from statistics import mean

from communique.article import Article
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.names import and_list, capital
from communique.brief.sentence import low_words
from communique.brief.wording import clean, shorten
from communique.record import Actor, Snapshot, Story

_PARTIES = ("state", "igo", "armed_group")
_MOST_PARTIES = 3
_WITH = 0.3  # of the weight of the foremost party: from here on another one is a main party too
_TOPIC = 0.5  # share of the articles that must name a place for the brief to be called after it


def headline(desk: Desk) -> str:
    """The title of the story most articles tell; else the main parties; else how much was read."""
    if (main := main_story(desk.snapshot)) and (title := story_title(desk, main)):
        return title
    if parties := main_parties(desk):
        topic = _topic(desk)
        return capital(and_list([desk.names.plain(p) for p in parties])) + (f": {topic}" if topic else "")
    for story in largest_first(desk.snapshot):
        if title := story_title(desk, story):
            return title
    count = len(desk.snapshot.articles)
    return f"What {count:,} article{'s say' if count > 1 else ' says'}" if count else "Brief"


def largest_first(snapshot: Snapshot) -> list[Story]:
    """Stories, the largest first."""
    return sorted(snapshot.entries.stories, key=lambda s: (-len(s.articles), s.id))


def main_story(snapshot: Snapshot) -> Story | None:
    """The story that most of the articles tell, so that its title may stand over them all."""
    stories = largest_first(snapshot)[:1]
    return next((s for s in stories if len(s.articles) > limit.MAIN_STORY * len(snapshot.articles)), None)


def story_title(desk: Desk, story: Story) -> str:
    """The title among those of its articles that shares most with the others; "" when none has a sure one."""
    titles = [t for a in story.articles if a in desk.number and (t := _title(desk.snapshot.articles[a]))]
    if not titles:
        return ""
    words = [set(low_words(t)) for t in titles]
    shared = [mean(len(w & o) / len(w | o) for o in words if w | o) if w else 0.0 for w in words]
    return shorten(titles[shared.index(max(shared))], limit.TITLE)


def _title(article: Article) -> str:
    """The title of an article when it surely is one and not a scraped line of the page around it."""
    found = article.title
    if found is None or found.certainty < limit.SURE or (found.span and article.is_boilerplate(found.span)):
        return ""
    return clean(found.value)


def main_parties(desk: Desk) -> list[str]:
    """Ids of the two or three states or organisations most involved in demands, statements and happenings."""
    entries = desk.snapshot.entries
    actors = {a.id: a for a in entries.actors}
    states = {a.country: a.id for a in entries.actors if a.type == "state" and a.country}
    weight: Counter[str] = Counter()

    def add(some: tuple[str, ...], points: int) -> None:
        for party in {p for a in some if (p := _party(actors.get(a), states))}:
            weight[party] += points

    for thread in entries.threads:
        add((*thread.by, *thread.of), 2 * len(desk.outlets(p.article for p in thread.passages)))
    for event in entries.events:
        add((*event.sources, *event.targets), len(desk.outlets(event.articles)))
    for statement in entries.statements:
        add((*statement.speakers, *statement.addressees), len(desk.outlets(statement.articles)))
    ranked = sorted(weight, key=lambda p: (-weight[p], p))
    kept = [p for p in ranked[:_MOST_PARTIES] if weight[p] >= _WITH * weight[ranked[0]]]
    return kept if len(kept) > 1 else []


def _party(actor: Actor | None, states: dict[str, str]) -> str | None:
    """The party somebody stands for: themselves, or the state of a minister or a ministry."""
    if actor is None or actor.type == "media":
        return None
    if actor.type in _PARTIES:
        return actor.id
    return states.get(actor.country) if actor.country and actor.type in ("person", "government") else None


def _topic(desk: Desk) -> str:
    """The place that a good part of the articles name as what it is about, with its article: "the Imrel Strait"."""
    named: dict[str, set[str]] = defaultdict(set)
    for actor in desk.snapshot.entries.actors:
        if actor.type == "place" and actor.named:
            named[actor.id] |= {m.passage.article for m in actor.mentions if m.passage.article in desk.number}
    best = max(named, key=lambda a: (len(named[a]), a), default="")
    if not best or len(named[best]) < _TOPIC * len(desk.number):
        return ""
    return desk.names.plain(best)
