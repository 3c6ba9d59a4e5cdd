"""Which articles tell of one happening, and how many of them tell it on their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from communique.annotation import Annotations
from communique.article import Article, Passage
from communique.interval import Interval
from communique.reconcile.ids import entry_id
from communique.reconcile.joining import Groups
from communique.reconcile.stories.clustering import SAME_TEXT, cluster
from communique.reconcile.stories.copies import Shared, agencies, agency_key, copy_entries, shared_text, taken_over
from communique.record import Copy, Ruling, Story


def reconcile_stories(
    articles: Mapping[str, Article], annotations: Mapping[str, Annotations], rulings: Sequence[Ruling]
) -> tuple[Story, ...]:
    """All stories, earliest first. Every article is in exactly one; the order of articles does not matter."""
    shared = shared_text(articles)
    clusters = cluster(articles, shared)
    copies = copy_entries(articles, shared)
    home = {i: n for n, ids in enumerate(clusters) for i in ids}
    by_story: dict[int, list[Copy]] = {}
    for copy in copies:
        # a passage taken over from an earlier story belongs where it was taken over
        last = max(copy.articles, key=lambda i: (articles[i].day or date.max, i != copy.first, i))
        by_story.setdefault(home[last], []).append(copy)
    stories = [_story(articles, ids, by_story.get(n, []), shared) for n, ids in enumerate(clusters)]
    return tuple(sorted(stories, key=lambda s: (s.window.start if s.window else date.max, -len(s.articles), s.id)))


def _story(
    articles: Mapping[str, Article], ids: tuple[str, ...], copies: Sequence[Copy], shared: Sequence[Shared]
) -> Story:
    ids = tuple(sorted(ids, key=lambda i: (articles[i].day or date.max, articles[i].outlet_name, i)))
    days = sorted(d for d in (articles[i].day for i in ids) if d)
    tellings, why = _tellings(articles, ids, shared)
    return Story(
        id=entry_id("y", [Passage(i, 0, max(1, len(articles[i].text))) for i in ids]),
        title=_title(articles[ids[0]]),
        articles=ids,
        copies=tuple(copies),
        independent=tellings,
        window=Interval(days[0], days[-1]) if days else None,
        why=why,
    )


def _title(article: Article) -> str:
    if article.title:
        return article.title.value
    line = next((line.strip() for line in article.text.splitlines() if line.strip()), article.outlet_name)
    return line if len(line) <= 120 else line[:117].rsplit(" ", 1)[0] + " …"


def _tellings(
    articles: Mapping[str, Article], ids: Sequence[str], shared: Sequence[Shared]
) -> tuple[int, tuple[str, ...]]:
    """How many of a story's articles tell it on their own, and why others do not."""
    inside = set(ids)
    groups: Groups[tuple[str]] = Groups((i,) for i in ids)
    why = []
    for pair in shared:
        if pair.one in inside and pair.two in inside and (share := taken_over(articles, pair)) >= SAME_TEXT:
            groups.join((pair.one,), (pair.two,))
            a, b = articles[pair.one].outlet_name, articles[pair.two].outlet_name
            why.append(f"{a} and {b} carry one text: {round(100 * share)} % of one stands in the other")
    why.extend(_join_by_agency(articles, ids, groups))
    return len(groups.roots()), tuple(dict.fromkeys(why))


def tellings_of(articles: Mapping[str, Article], story: Story) -> dict[str, int]:
    """A number for each article of a story, the same for those who carry one text or draw on one agency."""
    groups: Groups[tuple[str]] = Groups((i,) for i in story.articles)
    for copy in story.copies:
        together = [i for i in copy.articles if i in story.articles]
        if copy.share >= SAME_TEXT:
            for other in together[1:]:
                groups.join((together[0],), (other,))
    _join_by_agency(articles, story.articles, groups)
    number = {root: n for n, root in enumerate(groups.roots())}
    return {i: number[groups.find((i,))] for i in story.articles}


def _join_by_agency(articles: Mapping[str, Article], ids: Sequence[str], groups: Groups[tuple[str]]) -> list[str]:
    """Join those who draw on one agency with it and with each other, and say which."""
    why = []
    by_agency: dict[str, list[str]] = {}
    for i in ids:
        named = set(agencies(articles[i]))
        if articles[i].outlet:
            named.add(agency_key(articles[i].outlet_name))
        for agency in sorted(named):
            by_agency.setdefault(agency, []).append(i)
    for agency, found in sorted(by_agency.items()):
        credited = [i for i in found if agency in agencies(articles[i])]
        for i in credited:
            for j in found:
                # the outlet that is the agency may carry several texts of its own; only those who credit it follow it
                if i != j and groups.find((i,)) != groups.find((j,)):
                    groups.join((i,), (j,))
                    why.append(f"{articles[i].outlet_name} and {articles[j].outlet_name} both draw on {agency}")
    return why
