"""Proper names from GUM's noun phrases, on an invented document."""

from __future__ import annotations

import gzip
from pathlib import Path

from training.model.gum import gum_rows, read_document


def line(number: str, form: str, kind: str, head: int, relation: str, misc: str = "_") -> str:
    return "\t".join((number, form, "_", kind, "_", "_", str(head), relation, "_", misc))


def document(*sentences: list[str], name: str = "GUM_news_invented") -> list[str]:
    """CoNLL-U lines; each sentence is a paragraph of its own."""
    lines = [f"# newdoc id = {name}", "# meta::genre = news", "# meta::title = Invented"]
    for sentence in sentences:
        lines += ["# newpar", "# newpar_block = p (1 s)", "# text = not read", *sentence, ""]
    return lines


def names(*sentences: list[str]) -> list[tuple[str, str]]:
    row = read_document(document(*sentences))
    return [(row["text"][start:end], kind) for (start, end), kind in row["names"]]


def opened(number: int, kind: str, least: str, closed: bool = False) -> str:
    return f"Entity=({number}-{kind}-new-nnnnn-cf1-{least}-coref{')' if closed else ''}"


VISIT = [  # Foreign Minister Lena Ostrey of Varland met the president's envoy.
    line("1", "Foreign", "ADJ", 2, "amod", opened(1, "person", "3,4")),
    line("2", "Minister", "PROPN", 3, "nmod:desc"),
    line("3", "Lena", "PROPN", 7, "nsubj"),
    line("4", "Ostrey", "PROPN", 3, "flat"),
    line("5", "of", "ADP", 6, "case"),
    line("6", "Varland", "PROPN", 3, "nmod", "Entity=(2-place-new-nnnnn-cf2-1-coref)1)"),
    line("7", "met", "VERB", 0, "root"),
    line("8", "the", "DET", 9, "det", opened(3, "person", "5")),
    line("9-10", "president's", "_", 0, "_"),
    line("9", "president", "NOUN", 12, "nmod:poss"),
    line("10", "'s", "PART", 9, "case"),
    line("11", "new", "ADJ", 12, "amod"),
    line("12", "envoy", "NOUN", 7, "obj", "Entity=3)|SpaceAfter=No"),
    line("13", ".", "PUNCT", 7, "punct"),
]


def test_a_name_is_without_its_title_and_what_follows_it_while_the_place_named_there_is_a_name_of_its_own() -> None:
    assert names(VISIT) == [("Lena Ostrey", "person"), ("Varland", "location")]


def test_a_phrase_around_a_common_noun_is_no_name() -> None:
    assert "envoy" not in " ".join(name for name, _ in names(VISIT))


def test_the_text_is_rebuilt_with_its_spaces_and_an_empty_line_between_paragraphs() -> None:
    row = read_document(document(VISIT, VISIT))
    told = "Foreign Minister Lena Ostrey of Varland met the president's new envoy."
    assert [p.strip() for p in row["text"].split("\n\n")] == [told, told]
    assert (row["id"], row["genre"]) == ("GUM_news_invented", "news")
    assert [row["text"][s:e] for (s, e), _ in row["names"]] == ["Lena Ostrey", "Varland"] * 2


def test_titles_before_a_name_fall_away_with_what_they_are_an_office_of() -> None:
    sentence = [  # President Ilse Marrow; Minister of Mines Olan Terrick
        line("1", "President", "PROPN", 2, "compound", opened(1, "person", "1,2,3")),
        line("2", "Ilse", "PROPN", 0, "root"),
        line("3", "Marrow", "PROPN", 2, "flat", "Entity=1)"),
        line("4", "and", "CCONJ", 5, "cc"),
        line("5", "Minister", "PROPN", 8, "nmod", opened(2, "person", "4")),
        line("6", "of", "ADP", 7, "case"),
        line("7", "Mines", "PROPN", 5, "nmod"),
        line("8", "Olan", "PROPN", 2, "conj"),
        line("9", "Terrick", "PROPN", 8, "flat", "Entity=2)"),
    ]
    assert sorted(names(sentence)) == [("Ilse Marrow", "person"), ("Olan Terrick", "person")]


def test_words_like_titles_stay_in_the_names_of_places_and_organisations() -> None:
    sentence = [
        line("1", "Queen", "PROPN", 2, "compound", opened(1, "place", "1,2")),
        line("2", "Harbour", "PROPN", 0, "root", "Entity=1)"),
        line("3", "General", "PROPN", 4, "compound", opened(2, "organization", "1,2")),
        line("4", "Shipyards", "PROPN", 2, "conj", "Entity=2)"),
        line("5", "St.", "PROPN", 6, "nmod:desc", opened(3, "place", "1,2")),
        line("6", "Alder", "PROPN", 2, "conj", "Entity=3)"),
    ]
    assert names(sentence) == [
        ("Queen Harbour", "location"),
        ("General Shipyards", "organization"),
        ("St. Alder", "location"),
    ]


def test_a_number_in_front_is_no_part_of_a_name() -> None:
    sentence = [
        line("1", "12", "NUM", 2, "nummod", opened(1, "organization", "2")),
        line("2", "Keel", "PROPN", 0, "root"),
        line("3", "Lines", "PROPN", 2, "flat", "Entity=1)"),
    ]
    assert names(sentence) == [("Keel Lines", "organization")]


def test_a_possessive_is_no_part_of_a_name() -> None:
    apart = [
        line("1", "Varland", "PROPN", 3, "nmod:poss", opened(1, "place", "1") + "|SpaceAfter=No"),
        line("2", "'s", "PART", 1, "case", "Entity=1)"),
        line("3", "army", "NOUN", 0, "root"),
    ]
    together = [
        line("1-2", "Varland's", "_", 0, "_"),
        line("1", "Varland", "PROPN", 3, "nmod:poss", opened(1, "place", "1")),
        line("2", "'s", "PART", 1, "case", "Entity=1)"),
        line("3", "army", "NOUN", 0, "root"),
    ]
    assert names(apart) == names(together) == [("Varland", "location")]
    assert read_document(document(apart))["text"] == read_document(document(together))["text"]


def test_small_words_join_the_parts_of_an_organisation_and_places_in_its_name_are_left_out() -> None:
    sentence = [
        line("1", "the", "DET", 2, "det", opened(1, "organization", "2")),
        line("2", "University", "PROPN", 0, "root"),
        line("3", "of", "ADP", 4, "case"),
        line("4", "Varland", "PROPN", 2, "nmod", "Entity=(2-place-new-nnnnn-cf2-1-coref)1)"),
    ]
    assert names(sentence) == [("University of Varland", "organization")]


def test_and_alone_does_not_join_two_names() -> None:
    sentence = [
        line(
            "1", "Orvania", "PROPN", 0, "root", "Entity=(1-place-new-nnnnn-cf1-1-coref(2-place-new-nnnnn-cf1-1-coref)"
        ),
        line("2", "and", "CCONJ", 3, "cc"),
        line("3", "Telmark", "PROPN", 1, "conj", "Entity=(3-place-new-nnnnn-cf1-1-coref)1)"),
    ]
    assert names(sentence) == [("Orvania", "location"), ("Telmark", "location")]


def test_an_apposition_is_not_drawn_into_the_name_before_it() -> None:
    sentence = [
        line("1", "Ilse", "PROPN", 0, "root", opened(1, "person", "1,2")),
        line("2", "Marrow", "PROPN", 1, "flat"),
        line("3", "Chancellor", "PROPN", 1, "appos", "Entity=1)"),
    ]
    assert names(sentence) == [("Ilse Marrow", "person")]


def test_entities_of_other_kinds_and_nodes_without_words_are_passed_over() -> None:
    sentence = [
        line("1", "Varland", "PROPN", 2, "nsubj", opened(1, "place", "1", closed=True)),
        line("1.1", "is", "AUX", 0, "_", opened(7, "place", "1", closed=True)),
        line("2", "Monday", "PROPN", 0, "root", opened(2, "time", "1", closed=True)),
    ]
    assert names(sentence) == [("Varland", "location")]
    assert read_document(document(sentence))["text"].strip() == "Varland Monday"


def test_words_written_together_have_the_letters_that_are_theirs_or_the_whole() -> None:
    sentence = [
        line("1-2", "MarrowOstrey", "_", 0, "_"),
        line("1", "Marrow", "PROPN", 0, "root", opened(1, "person", "1", closed=True)),
        line("2", "Ostrey", "PROPN", 1, "conj", opened(2, "organization", "1", closed=True)),
        line("3-4", "dell'Orsa", "_", 0, "_"),
        line("3", "di", "ADP", 4, "case"),
        line("4", "L'Orsa", "PROPN", 1, "nmod", opened(3, "place", "1", closed=True)),
    ]
    row = read_document(document(sentence))
    assert row["text"].strip() == "MarrowOstrey dell'Orsa"
    found = [row["text"][start:end] for (start, end), _ in row["names"]]
    assert found[-1] == "dell'Orsa"


def test_a_file_gives_one_row_a_document_and_an_empty_file_none(tmp_path: Path) -> None:
    path = tmp_path / "gum.conllu.gz"
    lines = [*document(VISIT, name="GUM_one"), *document(VISIT, VISIT, name="GUM_two")]
    path.write_bytes(gzip.compress("\n".join(lines).encode()))
    assert [(row["id"], len(row["names"])) for row in gum_rows(path)] == [("GUM_one", 2), ("GUM_two", 4)]
    path.write_bytes(gzip.compress(b""))
    assert list(gum_rows(path)) == []


def test_a_bare_title_and_a_people_are_no_names_of_persons() -> None:
    secretary = [  # The Secretary thanked Varlanders.
        line("1", "The", "DET", 2, "det", opened(1, "person", "2")),
        line("2", "Secretary", "PROPN", 3, "nsubj", "Entity=1)"),
        line("3", "thanked", "VERB", 0, "root"),
        line("4", "Varlanders", "PROPN", 3, "obj", opened(2, "person", "1", closed=True)).replace(
            "PROPN\t_", "PROPN\tNNPS"
        ),
    ]
    assert names(secretary) == []
