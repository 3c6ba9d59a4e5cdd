"""Reports of a statement: which stands for it, and whom each gives as the speaker."""

from .invented import Notes, anchor, article, ruling
from .utterances import said, statements_of


def test_a_quotation_that_is_never_closed_is_told_once_and_by_its_speaker() -> None:
    text = "“You will have our answer by Friday, and it will be a serious one, Ilse Marrow said."
    notes = Notes(article("a", text))
    number = notes.entity("Ilse Marrow")
    whole = notes.says(None, text[1:])
    notes.says(
        number, "You will have our answer by Friday, and it will be a serious one", manner="indirect", within=whole
    )
    other = said("b", "You will have our answer by Friday, and it will be a serious one")
    found, _ = statements_of(notes, other)
    assert len(found) == 1
    assert found[0].speaker == "ilse-marrow"
    assert {r.manner for r in found[0].reports} == {"direct"}


def test_of_two_paraphrases_the_one_at_first_hand_stands_for_the_statement() -> None:
    content = "Palvora must open the Halvik gate before the first of June"
    first = said("post", content, manner="indirect")
    text = f"Two people said Ilse Marrow insisted that {content} and keep it open."
    notes = Notes(article("herald", text))
    marrow = notes.entity("Ilse Marrow", country="ABC")
    outer = notes.says(None, f"Ilse Marrow insisted that {content} and keep it open", manner="indirect")
    notes.says(marrow, f"{content} and keep it open", manner="indirect", cue="insisted", within=outer)
    found, _ = statements_of(first, notes)
    (statement,) = [s for s in found if len(s.articles) == 2]
    best = next(r for r in statement.reports if r.id == statement.best)
    assert best.article == "post"


def test_a_report_keeps_whom_it_gives_as_the_speaker_and_a_ruling_is_no_carrying_over() -> None:
    notes = said("post", "The gate stays open for everybody")
    (before,), _ = statements_of(notes)
    marrow = before.speakers
    assert before.reports[0].speakers == marrow
    assert before.reports[0].carried  # no source words stand for her
    decided = ruling("set speaker", anchor(notes.article, "The gate stays open for everybody"), value="Ilse Marrow")
    (after,), _ = statements_of(notes, rulings=[decided])
    assert after.reports[0].speakers == marrow
    assert not after.reports[0].carried
    assert "ruled" in after.reports[0].speaker_why
