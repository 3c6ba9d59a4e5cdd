from __future__ import annotations

from collections.abc import Callable

import pytest

from communique.article import Article
from communique.knowledge import boilerplate
from communique.knowledge.boilerplate import BoilerplateRule
from intake.words import BODY

Reading = Callable[..., Article]
RULES = tuple(boilerplate.load())
TITLE = "Varland and Palvora agree to meet again"


def marked(article: Article) -> dict[str, str]:
    """Marked words and their kind."""
    return {article.text[m.start : m.end]: m.kind for m in article.boilerplate}


@pytest.mark.parametrize("rule", RULES, ids=lambda r: f"{r.kind} {r.scope} {r.example[:30]}")
def test_every_rule_finds_its_own_example(rule: BoilerplateRule) -> None:
    find = {"start": rule.pattern.match, "end": rule.pattern.search, "inline": rule.pattern.search}
    assert find.get(rule.scope, rule.pattern.fullmatch)(rule.example)


HOSTILE = [
    "updated : Sun Jul 29 2012 14:00:00 GMT Since the start of the talks the envoys have met twice in the old hall.",
    "Published" + " Mon" * 400 + " then nothing",
    "updated: " + "12:00 " * 400 + "x",
    "UPDATED " + "AB " * 400 + "lower",
    "* " * 2000 + "x",
    "By " + "Anna " * 500 + "!",
]


@pytest.mark.parametrize("line", HOSTILE, ids=lambda line: line[:12])
def test_no_rule_takes_forever_over_a_line_that_nearly_fits(line: str) -> None:
    for rule in RULES:
        rule.pattern.fullmatch(line)  # a pattern that tries every way to part the line would never come back
        rule.pattern.search(line)


ORDINARY = [
    "The minister said the answer would be read, and that more would follow on Friday.",
    "“Read more,” she told the pupils. “Share what you know, and follow us on the road to peace.”",
    "“Sign up for the war, they told us,” the old sailor said.",
    "He shared the report with Reuters, and a photo of the ship was seen in every newspaper.",
    "She will share this story with her counterpart when they meet.",
    "Related talks on fisheries ended without a result, officials said.",
    "More than forty ships were stopped (see the annex: nobody reads it) in May alone.",
    "Follow the money, the opposition leader said, and you will find the ministry.",
    "The agreement was published by the government on Monday and updated on Tuesday at 5:45 p.m.",
    "Asked about the copyright of the map, the envoy laughed and left the room.",
    "The Associated Press first reported the offer, which the palace denied.",
    "“All rights of our people are reserved to our people,” the president said.",
    "A photo released by the ministry showed three patrol boats in the harbour.",
    "Source of the dispute is a line drawn in 1921, and nobody remembers who drew it.",
    "Get the troops out of the strait, she demanded, and bring the sailors home.",
    "By subscribing to the treaty both states gave up the right to search ships.",
    "See also, she said, how quiet the harbour has become since they closed it.",
    "Support for the agreement has grown in both capitals since the winter.",
    "News from the strait was slow to arrive on Thursday.",
    "“No comment,” said the spokesman. Nobody else wanted to comment either.",
    "1. Withdraw all troops from the north shore.",
    "The website of the ministry could not be reached on Tuesday evening.",
    "Photographers were kept away: the two presidents wanted to be alone.",
    "Published in 1921, the map has a line that nobody drew.",
    "Both neighbours contributed.",
    "He bought the Courier, the newspaper for people who sail, in May 2012.",
    "The harbour at Ruzhen is run by the navy, and the pier is closed to everybody else.",
]


@pytest.mark.parametrize("sentence", ORDINARY)
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_an_ordinary_sentence_is_never_boilerplate(read_text: Reading, sentence: str, place: str) -> None:
    paragraphs = BODY.split("\n\n")
    paragraphs.insert({"first": 0, "middle": 2, "last": 3}[place], sentence)
    assert marked(read_text("\n\n".join([TITLE, *paragraphs]))) == {}


def test_a_page_is_marked_from_top_to_bottom(read_text: Reading) -> None:
    one, two, three = BODY.split("\n\n")
    article = read_text(
        f"News   /   Strait\n\n{TITLE}\n\nBy Petra Lindqvale, Diplomatic Correspondent\n\nUpdated at 5:45 p.m. ET\n\n"
        f"SHARE THIS ARTICLE\n\nThe two ministers at the pier (photo by NPS)\n\n{one}\n\n"
        f"Ferries stand still for a third week Read more\n\n{two}\n\n"
        "Facebook Twitter Pinterest The old customs house at dusk. Photograph: Jo Example/Northern Press\n\n"
        "Get all our letters from the strait to your inbox. Whoever signs up accepts the house rules\n\n"
        f"{three}\n\nYou may also like\n\nFerry fares to rise in July\n\nWhere to eat herring\n\nLeave a Comment\n\n"
        ".\nsource site\n\nOsthaven Lantern, 4 Rope Street, Osthaven"
    )
    assert marked(article) == {
        "News   /   Strait": "navigation",
        "By Petra Lindqvale, Diplomatic Correspondent": "header",
        "Updated at 5:45 p.m. ET": "header",
        "SHARE THIS ARTICLE": "share",
        "The two ministers at the pier (photo by NPS)": "caption",
        "Ferries stand still for a third week Read more": "related",
        "Facebook Twitter Pinterest": "share",
        "The old customs house at dusk. Photograph: Jo Example/Northern Press": "caption",
        "Get all our letters from the strait to your inbox. Whoever signs up accepts the house rules": "sign-up",
        "You may also like": "related",
        "Ferry fares to rise in July": "related",
        "Where to eat herring": "related",
        "Leave a Comment": "other",
        ".": "other",
        "source site": "source note",
        "Osthaven Lantern, 4 Rope Street, Osthaven": "source note",
    }


def test_a_heading_of_links_takes_no_sentence_with_it(read_text: Reading) -> None:
    one, two, three = BODY.split("\n\n")
    article = read_text(f"{TITLE}\n\n{one}\n\nSee also:\n\n{two}\n\n{three}")
    assert marked(article) == {"See also:": "related"}


def test_a_subheading_below_a_link_heading_in_the_middle_stays(read_text: Reading) -> None:
    one, two, three = BODY.split("\n\n")
    article = read_text(f"{TITLE}\n\n{one}\n\nYou may also like\n\nA long winter\n\n{two}\n\n{three}")
    assert marked(article) == {"You may also like": "related"}


def test_a_short_last_line_is_boilerplate_only_below_links_or_share_lines(read_text: Reading) -> None:
    assert marked(read_text(f"{TITLE}\n\n{BODY}\n\nA last short thought")) == {}
    below = marked(read_text(f"{TITLE}\n\n{BODY}\n\nSHARE THIS ARTICLE\nLantern News App"))
    assert below == {"SHARE THIS ARTICLE": "share", "Lantern News App": "navigation"}


def test_a_title_printed_twice_is_marked_once(read_text: Reading) -> None:
    article = read_text(f"{TITLE}\n\n{TITLE}\n\n{BODY}")
    assert [(m.start, m.kind) for m in article.boilerplate] == [(len(TITLE) + 2, "header")]


def test_a_told_title_is_never_boilerplate(tmp_path, read_one: Reading) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "a.txt"
    path.write_text(f"Read more: the long quarrel over a strait\n\n{BODY}")
    path.with_name("a.meta.json").write_text('{"title": "Read more: the long quarrel over a strait"}')
    assert read_one(path).boilerplate == ()


def test_a_line_about_the_outlet_itself_is_a_source_note_but_not_its_own_reporting(read_text: Reading) -> None:
    def last(line: str) -> dict[str, str]:
        return marked(read_text(f"Title: {TITLE}\nSource: Sound Weekly\n\n{BODY}\n\n{line}"))

    about = "Sound Weekly is published by Sound House, a foundation."
    assert last(about)[about] == "source note"
    assert "Sound Weekly could not verify either figure." not in last("Sound Weekly could not verify either figure.")


def test_the_agency_of_the_dateline_below_the_telling_is_a_source_note(read_text: Reading) -> None:
    article = read_text(f"{TITLE}\n\nOSTHAVEN (Halyard) – {BODY}\n\nHalyard\n\nYou may also like\n\nLeave a Comment")
    assert marked(article)["Halyard"] == "source note"


def test_links_that_a_page_hangs_on_a_name_are_no_part_of_its_sentence(read_text: Reading) -> None:
    links = "Kadri Anna SolmeyEnvoys see no end to strait talks Harbor chief resigns MORE"
    text = f"President Solmey {links} said on Monday that the talks would go on."
    article = read_text(f"{TITLE}\n\n{text}\n\n{BODY}")

    assert marked(article)[links] == "related"
