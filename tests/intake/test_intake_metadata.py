from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from communique.article import Article, Found
from communique.intake import Given, read_file
from communique.intake.dates import day_in_address, parse_day
from communique.intake.language import read_language
from communique.intake.origin import outlet_at
from communique.knowledge import Knowledge
from communique.record import Failure
from intake.words import BODY

Reading = Callable[..., Article]
TITLE = "Varland and Palvora agree to meet again"


def shown(article: Article, found: Found[str] | None) -> str:
    """The characters a value stands on."""
    assert found is not None
    assert found.span is not None
    return article.at(found.span)


def test_a_short_first_line_is_the_title(read_text: Reading) -> None:
    article = read_text(f"\n{TITLE}\n\n{BODY}")
    assert article.title is not None
    assert article.title.value == shown(article, article.title) == TITLE
    assert article.title.step == "first line"
    assert article.title.certainty < 1


@pytest.mark.parametrize(
    "first",
    [
        "The talks between the two neighbours went on for a third day.",
        "“We are not going to leave the table,” she said on the steps of the house.",
        "Ada Lund and Bo Tarr",
        "Story highlights The talks go on for another week",
        "Note: the minister spoke through an interpreter and",
        "Correction,",
    ],
)
def test_a_first_line_that_is_body_or_furniture_is_no_title(read_text: Reading, first: str) -> None:
    assert read_text(f"{first}\n\n{BODY}").title is None


def test_a_sentence_above_a_dateline_is_the_title(read_text: Reading) -> None:
    article = read_text(
        f"Varland is urging Palvora to come back.\n\nA short summary stands here.\n\nOSTHAVEN (NPS)\n\n{BODY}"
    )
    assert article.title is not None
    assert article.title.value == "Varland is urging Palvora to come back."
    assert article.title.certainty <= 0.7


def test_a_text_of_one_paragraph_has_no_title(read_text: Reading) -> None:
    assert read_text(BODY.partition("\n")[0]).title is None


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("OSTHAVEN (NPS)\n\nThe", "OSTHAVEN", "Northern Press"),
        ("OSTHAVEN, May 21 (Northern Press) - The", "OSTHAVEN", "Northern Press"),
        ("SANT’OVEL (Halyard) — The", "SANT’OVEL", "Halyard"),
        ("OSTHAVEN/RUZHEN (Reuters) - The", "OSTHAVEN/RUZHEN", "Reuters"),
        ("LISSUM, Varland (AP) -- The", "LISSUM, Varland", "Associated Press"),
        ("Tarn-Sevet (AFP) – The", "Tarn-Sevet", "Agence France-Presse"),
        ("OSTHAVEN, May 21. /TASS/. The", "OSTHAVEN", "TASS"),
        ("OSTHAVEN – The", "OSTHAVEN", None),
        ("OSTHAVEN—The", "OSTHAVEN", None),
    ],
)
def test_the_dateline_gives_place_and_agency(read_text: Reading, line: str, place: str, agency: str | None) -> None:
    article = read_text(f"{TITLE}\n\n{BODY.replace('The', line, 1)}")
    assert article.dateline is not None
    assert article.dateline.value == shown(article, article.dateline) == place
    assert [c.value for c in article.credits] == ([agency] if agency else [])
    assert any(m.kind == "header" and article.text[m.start : m.end].startswith(place) for m in article.boilerplate)
    assert not article.is_boilerplate((article.text.index("The foreign"), article.text.index("The foreign") + 3))


@pytest.mark.parametrize(
    "line",
    [
        "Varland (the northern one) - The",
        "EXCLUSIVE – The",
        "LIVE: The",
        "The Littoral Council (LC) said the",
        "NATO – The",
    ][:4],
)
def test_brackets_and_dashes_alone_make_no_dateline(read_text: Reading, line: str) -> None:
    assert read_text(f"{TITLE}\n\n{BODY.replace('The', line, 1)}").dateline is None


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("By Petra Lindqvale, Diplomatic Correspondent", "Petra Lindqvale"),
        ("By Petra Lindqvale in Sant’Ovel", "Petra Lindqvale"),
        ("By Ada Lund and Bo Tarr, Staff writers", "Ada Lund and Bo Tarr"),
        ("by island news", "island news"),
        ("Gwilym Tarrant, diplomatic editor", "Gwilym Tarrant"),
        ("Gwilym Tarrant in Sant’Ovel", "Gwilym Tarrant"),
    ],
)
def test_the_byline_is_found_and_marked(read_text: Reading, line: str, name: str) -> None:
    article = read_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert article.byline is not None
    assert article.byline.value == shown(article, article.byline) == name
    assert article.is_boilerplate((article.text.index(line), article.text.index(line) + len(line)))


@pytest.mark.parametrize("line", ["By Friday the ships had left", "By then, nobody was left at the table."])
def test_a_line_that_begins_with_by_is_not_always_a_byline(read_text: Reading, line: str) -> None:
    assert read_text(f"{TITLE}\n\n{line}\n\n{BODY}").byline is None


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("May 21, 2024", date(2024, 5, 21)),
        ("Published: Tuesday 21 May 2024 14:05 GMT", date(2024, 5, 21)),
        ("2024-05-21", date(2024, 5, 21)),
        ("21.05.2024, 09:30", date(2024, 5, 21)),
    ],
)
def test_a_date_line_above_the_telling_is_the_publication_date(read_text: Reading, line: str, day: date) -> None:
    article = read_text(f"{TITLE}\n\n{line}\n\n{BODY}")
    assert article.published is not None
    assert (article.published.value, article.published.step) == (day, "date line")


def test_an_update_line_is_not_the_publication_date(read_text: Reading) -> None:
    article = read_text(f"{TITLE}\n\nPublished May 21, 2024\n\nLast updated: May 23, 2024 5:45 p.m. ET\n\n{BODY}")
    assert article.day == date(2024, 5, 21)
    assert article.updated is not None
    assert article.updated.value == date(2024, 5, 23)


@pytest.mark.parametrize(
    "sentence",
    [
        "On Monday, February 14, 2022, the minister said that she would answer.",
        "The note of 3 May 2021 has not been answered.",
    ],
)
def test_a_date_in_running_text_is_no_publication_date(read_text: Reading, sentence: str) -> None:
    assert read_text(f"{TITLE}\n\n{sentence} {BODY}\n\nCopyright © 2019 The Example, LLC.").published is None


def test_a_date_at_the_start_is_the_publication_date(read_text: Reading) -> None:
    article = read_text(f" date 2022-01-18 {BODY}")
    assert article.day == date(2022, 1, 18)
    assert article.title is None
    assert article.at((article.boilerplate[0].start, article.boilerplate[0].end)) == "date 2022-01-18"


def test_header_lines_are_read_and_marked(read_text: Reading) -> None:
    head = f"Title: {TITLE}\r\nSource: Osthaven Lantern\r\nDate: 22 May 2024\r\nURL: https://lantern.example/a/talks"
    article = read_text(f"{head}\r\n\r\n{BODY}")
    assert article.title is not None
    assert article.title.value == shown(article, article.title) == TITLE
    assert article.outlet_name == "The Osthaven Lantern"
    assert article.day == date(2024, 5, 22)
    assert article.url is not None
    assert article.url.value == "https://lantern.example/a/talks"
    assert {f.step for f in (article.title, article.outlet, article.published) if f} == {"header line"}
    assert (article.boilerplate[0].start, article.boilerplate[0].end) == (0, len(head))


def test_front_matter_between_fences_is_read(read_text: Reading) -> None:
    article = read_text(f'---\ntitle: "{TITLE}"\ndate: 2024-05-22\ntopic: straits\n---\n\n{BODY}')
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.day == date(2024, 5, 22)


@pytest.mark.parametrize(
    "first", ["Place: where ships meet", "Exclusive: Varland to answer", "Varland: the long winter"]
)
def test_a_headline_with_a_colon_is_no_header(read_text: Reading, first: str) -> None:
    article = read_text(f"{first} again\n\n{BODY}")
    assert article.title is not None
    assert article.title.step == "first line"


def test_a_site_name_is_cut_from_the_title_and_names_the_outlet(read_text: Reading) -> None:
    article = read_text(f"{TITLE} | World | Lantern Online\n\n{BODY}")
    assert article.title is not None
    assert article.title.value == TITLE
    assert article.outlet_name == "The Osthaven Lantern"
    kept = read_text(f"{TITLE} – politics\n\n{BODY}")
    assert kept.title is not None
    assert kept.title.value == f"{TITLE} – politics"


@pytest.mark.parametrize(
    ("below", "outlet", "step"),
    [
        ("Copyright © 2019 The Osthaven Lantern, LLC.", "The Osthaven Lantern", "copyright line"),
        ("Our website can also be reached at:\n\nwww.lantern.example", "The Osthaven Lantern", "address in the text"),
        ("Follow Osthaven Lantern on all platforms", "The Osthaven Lantern", "note below the telling"),
        ("source site www.nobody.example", None, None),
    ],
)
def test_the_outlet_is_found_below_the_telling(
    read_text: Reading, below: str, outlet: str | None, step: str | None
) -> None:
    article = read_text(f"{TITLE}\n\n{BODY}\n\n{below}")
    assert (article.outlet.value if article.outlet else None) == outlet
    assert (article.outlet.step if article.outlet else None) == step


def test_an_agency_in_the_dateline_is_a_credit_and_only_a_weak_outlet(read_text: Reading) -> None:
    alone = read_text(f"{TITLE}\n\nOSTHAVEN (NPS) - {BODY}")
    assert alone.outlet is not None
    assert alone.outlet.value == "Northern Press"
    assert alone.outlet.certainty <= 0.5
    carried = read_text(f"{TITLE}\n\nOSTHAVEN (NPS) - {BODY}\n\n© Osthaven Lantern")
    assert carried.outlet_name == "The Osthaven Lantern"
    assert [c.value for c in carried.credits] == ["Northern Press"]


def test_agencies_in_captions_and_notes_are_credits(read_text: Reading) -> None:
    article = read_text(
        f"{TITLE}\n\nThe two ministers (photo by Palvinform)\n\n{BODY}\n\n"
        "The Associated Press contributed to this report."
    )
    assert [(c.value, c.step) for c in article.credits] == [
        ("Palvinform", "caption"),
        ("Associated Press", "source note"),
    ]
    assert [shown(article, c) for c in article.credits] == ["Palvinform", "Associated Press"]


def test_trust_runs_from_option_to_sidecar_to_header_to_text(tmp_path: Path, read_one: Reading) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"Title: From the header\nDate: 2024-05-01\nSource: Header House\n\nMay 4, 2024\n\n{BODY}")
    (tmp_path / "a.meta.json").write_text(
        json.dumps(
            {"title": "From the sidecar", "date": "2024-05-02T23:10:00+02:00", "authors": ["Ada Lund", "Bo Tarr"]}
        )
    )
    article = read_one(path)
    assert article.title is not None
    assert (article.title.value, article.title.step) == ("From the sidecar", "sidecar")
    assert article.day == date(2024, 5, 2)
    assert article.outlet_name == "Header House"
    assert article.byline is not None
    assert article.byline.value == "Ada Lund, Bo Tarr"
    given = read_one(path, Given(published=date(2024, 5, 3), outlet="Said So", language="German"))
    assert (given.day, given.outlet_name) == (date(2024, 5, 3), "Said So")
    assert given.published is not None
    assert given.published.step == "option"
    assert given.language is not None
    assert given.language.value == "de"


def test_a_sidecar_title_is_found_in_the_text_whatever_its_quotation_marks(tmp_path: Path, read_one: Reading) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"News / World\n\n“Never again”: Varland’s long answer\n\n{BODY}")
    (tmp_path / "a.meta.json").write_text(json.dumps({"title": '"Never again": Varland\'s long answer'}))
    article = read_one(path)
    assert shown(article, article.title) == "“Never again”: Varland’s long answer"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("{", "no valid JSON"),
        ("[1]", "one JSON object"),
        ("[" * 100_000, "no valid JSON"),
        ('{"date": "some day in May"}', "names no single day"),
        ('{"date": "03/04/2024"}', "names no single day"),
    ],
)
def test_a_bad_sidecar_is_a_failure_and_the_article_is_still_read(
    tmp_path: Path, knowledge: Knowledge, content: str, words: str
) -> None:
    path = tmp_path / "a.txt"
    path.write_text(BODY)
    (tmp_path / "a.meta.json").write_text(content)
    failure, article = read_file(path, knowledge)
    assert isinstance(failure, Failure)
    assert words in failure.reason
    assert failure.source.endswith("a.meta.json")
    assert isinstance(article, Article)
    assert article.day is None


def test_the_outlet_of_an_address_is_the_known_one_or_the_bare_host(knowledge: Knowledge) -> None:
    def outlet(url: str) -> str | None:
        found = outlet_at(Found(url, "sidecar"), knowledge.outlets)
        return found.value if found else None

    assert outlet("https://www.bbc.co.uk/news/1") == "BBC News"
    assert outlet("https://world.lantern.example/a?x=1") == "The Osthaven Lantern"
    assert outlet("https://nobody.example/a") == "nobody.example"
    assert outlet("not an address") is None
    assert outlet("http://[broken") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://x.example/world/2022/01/18/talks", date(2022, 1, 18)),
        ("https://x.example/world/2022/jan/18/talks", date(2022, 1, 18)),
        ("https://x.example/World/2022/0118/Talks", date(2022, 1, 18)),
        ("https://x.example/talks-2022-01-18.html", date(2022, 1, 18)),
        ("https://x.example/talks/20220118", date(2022, 1, 18)),
        ("https://x.example/2022/01/talks", None),
        ("https://x.example/2022/13/45/talks", None),
        ("https://x.example/a/2022/01/18/b/2023/01/18/c", None),
        ("https://x.example/talks", None),
    ],
)
def test_the_day_in_an_address(url: str, day: date | None) -> None:
    assert day_in_address(url) == day


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2022-01-03", date(2022, 1, 3)),
        ("2022-01-18T23:59:00-05:00", date(2022, 1, 18)),
        ("Tue, 18 Jan 2022 10:00:00 +0300", date(2022, 1, 18)),
        ("Jan. 18, 2022 5:45 p.m. ET", date(2022, 1, 18)),
        ("18.1.2022", date(2022, 1, 18)),
        ("20220118", date(2022, 1, 18)),
        (1642500000, date(2022, 1, 18)),
        (1642500000000, date(2022, 1, 18)),
        (date(2022, 1, 18), date(2022, 1, 18)),
        ("03/04/2022", None),
        ("January 2022", None),
        ("2022", None),
        ("2022-02-30", None),
        ("Tuesday", None),
        ("18 January", None),
        ("18/01/22", None),
        ("", None),
        (True, None),
        (7, None),
        (None, None),
        (["2022-01-18"], None),
    ],
)
def test_a_day_is_read_only_when_there_is_one_reading(value: object, day: date | None) -> None:
    assert parse_day(value) == day


def test_english_is_told_from_other_languages(read_text: Reading) -> None:
    english = read_text(BODY).language
    assert english is not None
    assert english.value == "en"
    german = "Die Außenministerin sagte am Dienstag, dass die Gespräche mit dem Nachbarn weitergehen und in der Stadt "
    spanish = "La ministra de Asuntos Exteriores dijo el martes que las conversaciones con el vecino van a continuar "
    assert read_text(german * 4).language is None
    assert read_text(spanish * 4).language is None
    assert read_text("Talks on").language is None


@pytest.mark.parametrize(
    ("value", "tag"),
    [("en", "en"), ("en_US", "en-US"), ("EN-gb", "en-GB"), ("German", "de"), ("klingonish", None), ("", None)],
)
def test_languages_are_read_as_tags_or_names(value: str, tag: str | None) -> None:
    assert read_language(value) == tag


def test_the_same_article_has_the_same_id_and_another_address_another(read_text: Reading) -> None:
    one, same, other = (read_text(t) for t in (BODY, BODY, BODY + " "))
    assert one.id == same.id != other.id
    assert one.digest == same.digest != other.digest
    assert one.id.startswith("a")
    assert len(one.id) == 11
    told = (
        read_text(f"URL: https://lantern.example/a/1\n\n{BODY}"),
        read_text(f"URL: https://lantern.example/a/2\n\n{BODY}"),
    )
    assert told[0].id != told[1].id
