"""What a brief is called: the best title of the main story, or the main parties and what it is between them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from statistics import mean

from communique.article import Article
from communique.brief import thresholds as limit
from communique.brief.evidence import Desk
from communique.brief.names import and_list, capital
from communique.brief.sentence import low_words
from communique.brief.wording import clean, shorten
from communique.reconcile.words import is_content
from communique.record import Actor, Snapshot, Story

_PARTIES = ("state", "igo", "armed_group")
_MOST_PARTIES = 3
_WITH = 0.3  # of the weight of the foremost party: from here on another one is a main party too
_NEWEST = 0.25  # share of the days of a story, counted from its last, whose articles may give it its title
_TOPIC = 0.5  # share of the articles that must name a place for the brief to be called after it


def headline(desk: Desk) -> str:
    """A title of the newest articles where most tell one story; else the main parties; else how much was read."""
    main = main_story(desk.snapshot)
    if main and (title := _newest_title(desk, main.articles) or story_title(desk, main)):
        return title
    if parties := main_parties(desk):
        topic = _topic(desk)
        return capital(and_list([desk.names.plain(p) for p in parties])) + (f": {topic}" if topic else "")
    for story in largest_first(desk.snapshot):
        if title := story_title(desk, story):
            return title
    count = len(desk.snapshot.articles)
    return f"What {count:,} article{'s say' if count > 1 else ' says'}" if count else "Brief"


def _newest_title(desk: Desk, main: Sequence[str]) -> str:
    """The best title of the newest articles of all that are read, if it has a word in common with the main story's."""
    return _best_title(desk, list(desk.number), main)


def largest_first(snapshot: Snapshot) -> list[Story]:
    """Stories, the largest first."""
    return sorted(snapshot.entries.stories, key=lambda s: (-len(s.articles), s.id))


def main_story(snapshot: Snapshot) -> Story | None:
    """The story that most of the articles tell, so that its title may stand over them all."""
    stories = largest_first(snapshot)[:1]
    return next((s for s in stories if len(s.articles) > limit.MAIN_STORY * len(snapshot.articles)), None)


def story_title(desk: Desk, story: Story) -> str:
    """The title among those of its newest articles that shares most with all its others; "" for none."""
    return _best_title(desk, story.articles, story.articles)


def _best_title(desk: Desk, among: Sequence[str], like: Sequence[str]) -> str:
    """Of the newest of some articles, the title that has most words in common with those of others; "" for none.

    What an old title says may be overtaken; the newest are those of the last part of the days that are covered.
    """
    titled = {a: t for a in {*among, *like} if a in desk.number and (t := _title(desk.snapshot.articles[a]))}
    days = {a: day for a in among if a in desk.number and (day := desk.snapshot.articles[a].day)}
    since = max(days.values()) - (max(days.values()) - min(days.values())) * _NEWEST if days else None
    newest = [a for a in among if a in titled and (since is None or (a in days and days[a] >= since))]
    words = {a: frozenset(w for w in low_words(t) if is_content(w)) for a, t in titled.items()}
    shared = {
        a: mean(_likeness(words[a], words[o]) for o in like if o in titled) for a in newest if titled.keys() & set(like)
    }
    best = max(newest, key=lambda a: (shared.get(a, 0.0), -desk.number[a]), default=None)
    if best is None or (among != like and not shared.get(best)):
        return ""
    return shorten(titled[best], limit.TITLE)


def _likeness(one: frozenset[str], two: frozenset[str]) -> float:
    return len(one & two) / len(one | two) if one | two else 0.0


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


def foremost(desk: Desk) -> frozenset[str]:
    """Ids of the main parties and of all who stand for one of them."""
    actors = desk.snapshot.entries.actors
    states = {a.country: a.id for a in actors if a.type == "state" and a.country}
    main = set(main_parties(desk))
    return frozenset(a.id for a in actors if _party(a, states) in main)


def _party(actor: Actor | None, states: dict[str, str]) -> str | None:
    """The party somebody stands for: themselves, or the state of a minister or a ministry."""
    if actor is None or actor.type == "media":
        return None
    if actor.type in _PARTIES:
        return actor.id
    return states.get(actor.country) if actor.country and actor.type in ("person", "government") else None


def _topic(desk: Desk) -> str:
    """The place that a good part of the articles name as what it is about, with its article: "the Imrel Strait"."""
    named: Mapping[str, set[str]] = defaultdict(set)
    for actor in desk.snapshot.entries.actors:
        if actor.type == "place" and actor.named:
            named[actor.id] |= {m.passage.article for m in actor.mentions if m.passage.article in desk.number}
    told = " ".join([*(_title(a) for a in desk.snapshot.articles.values()),
                     *(e.place or "" for e in desk.snapshot.entries.events)])  # fmt: skip
    # "Europe" is only where the whole story is set, unless a title or an act says so
    plain = {a: desk.names.plain(a).removeprefix("the ") for a in named}
    named = {a: found for a, found in named.items() if " " in plain[a] or plain[a] in told}
    best = max(named, key=lambda a: (len(named[a]), a), default="")
    if not best or len(named[best]) < _TOPIC * len(desk.number):
        return ""
    return desk.names.plain(best)
