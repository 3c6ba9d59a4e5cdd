"""Attributions: who, by which words, said or wants what. All texts are invented."""

from __future__ import annotations

import pytest
from attributions_told import KNOWLEDGE, only, read
from hypothesis import given, settings
from hypothesis import strategies as st

from communique.annotate.attributions.find import find_attributions
from communique.annotate.page import read_page
from communique.article import Article
from communique.knowledge import Knowledge
from communique.knowledge.user import UserKnowledge


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We will not sign this paper,” Minister Dara Voss said.", "Minister Dara Voss"),
        ("“We will not sign this paper,” said Minister Dara Voss.", "Minister Dara Voss"),
        ('Minister Dara Voss said: "We will not sign this paper."', "Minister Dara Voss"),
        ("Voss told reporters on Monday, “We will not sign this paper.”", "Voss"),
        ("“We will not sign this paper,” said the head of the delegation.", "the head of the delegation"),
        ("“We will not sign this paper,” a senior official said in a statement.", "a senior official"),
        ("„We will not sign this paper“, the ministry said.", "the ministry"),
        ("″We will not sign this paper,″ she added.", "she"),
        ("“We will not sign this paper,” Dara Voss, a spokeswoman for the ministry, told reporters.", "Dara Voss"),
    ],
)
def test_direct_speech_is_found_in_any_order_without_its_marks(text: str, source: str) -> None:
    said = only(text)
    assert said.source == source
    assert said.content[0].rstrip(".,") == "We will not sign this paper"
    assert said.manner == "direct"


def test_a_split_quotation_is_one_attribution_with_two_spans() -> None:
    said = only("“We met them,” Voss said, “and we left early.”")
    assert said.content == ("We met them,", "and we left early.")
    assert said.manner == "direct"


def test_quoted_sentences_after_the_cue_belong_to_the_same_attribution() -> None:
    said = only("“We met them,” Voss said on Monday. “They were late. We left.”")
    assert said.content == ("We met them,", "They were late. We left.")


def test_a_quotation_continued_over_paragraphs_is_one_attribution() -> None:
    said = only("Voss said: “We met them at the border.\n\n“They were late, and we left.”")
    assert said.content == ("We met them at the border.", "They were late, and we left.")
    assert said.source == "Voss"


def test_a_colon_at_the_end_of_a_paragraph_leads_to_the_quotation_in_the_next() -> None:
    said = only("In a statement, the ministry said:\n\n“The border stays closed until the prisoners are free.”")
    assert (said.source, said.cue) == ("the ministry", "said")
    assert said.content == ("The border stays closed until the prisoners are free.",)


def test_quoted_words_alone_in_their_paragraph_have_no_source_and_say_so() -> None:
    said = only("The talks in Port Alba failed again.\n\n“The border stays closed until the prisoners are free.”")
    assert (said.source, said.cue, said.row.step) == ("", "", "continued quote")


def test_marks_stand_inside_the_content_of_mixed_speech() -> None:
    said = only("Voss said that the offer was “a step back” for both sides.")
    assert said.content == ("the offer was “a step back” for both sides",)
    assert said.manner == "mixed"


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Voss said the border would stay closed.", "Voss", "the border would stay closed"),
        (
            "The minister said on Monday that the border would stay closed.",
            "The minister",
            "the border would stay closed",
        ),
        ("The border will stay closed, Voss said.", "Voss", "The border will stay closed"),
        ("The border will stay closed, said Dara Voss, the minister.", "Dara Voss", "The border will stay closed"),
        ("According to the ministry, the border is closed.", "the ministry", "the border is closed"),
        ("The border is closed, according to two officials.", "two officials", "The border is closed"),
        ("As Voss announced, the border is closed.", "Voss", "the border is closed"),
        ("Voss said at a hastily called briefing that the border is closed.", "Voss", "the border is closed"),
    ],
)
def test_indirect_speech_is_found_in_any_order(text: str, source: str, content: str) -> None:
    said = only(text)
    assert (said.source, said.content) == (source, (content,))
    assert said.manner == "indirect"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ost threatened to close the border within a week.", "threat"),
        ("Voss promised to free the prisoners by Friday.", "promise"),
        ("The government demanded that all troops leave the valley.", "demand"),
        ("Voss called on Karvelia to withdraw its troops from the valley.", "call"),
        ("The ministry accused Karvelia of breaking the truce.", "accusation"),
        ("Karvelia denied that its troops had crossed the border.", "denial"),
        ("The prime minister rejected the offer as “a trick”.", "refusal"),
        ("Officials hope that talks will resume next week.", "expectation"),
    ],
)
def test_attitudes_and_intentions_count_and_carry_their_speech_act(text: str, act: str) -> None:
    assert act in only(text).row.acts


def test_a_condition_in_the_content_is_a_speech_act_beside_the_main_one() -> None:
    assert "condition" in only("Voss said the border would open if the prisoners were freed.").row.acts


def test_coordinated_content_is_complete() -> None:
    said = only("Ost demands that Karvelia withdraw its troops, free the prisoners and reopen the port.")
    assert said.content == ("Karvelia withdraw its troops, free the prisoners and reopen the port",)


def test_a_second_verb_and_a_participle_carry_the_subject() -> None:
    found = read("Voss praised the truce and said it would hold, adding that the army would watch.")
    assert [(s.source, s.cue) for s in found][1:] == [("Voss", "said"), ("Voss", "adding")]
    assert [s.content for s in found] == [("the truce",), ("it would hold",), ("the army would watch",)]


def test_an_attribution_inside_another_points_to_it() -> None:
    found = read("Voss said the generals had warned that the truce would not last.")
    outer, nested = found
    assert (outer.source, outer.within) == ("Voss", None)
    assert (nested.source, nested.cue, nested.within) == ("the generals", "had warned", 0)


def test_words_in_quotation_marks_never_replace_the_speaker_outside() -> None:
    found = read("“He told me the truce would hold, and I said no,” Voss said.")
    assert found[0].source == "Voss" or any(s.source == "Voss" and s.within is None for s in found)
    assert all(s.within is not None for s in found if s.source != "Voss")


def test_the_clause_after_a_fronted_cue_is_not_its_content() -> None:
    found = read("While Voss said the border was closed, she left the gate open.")
    assert found[0].content == ("the border was closed",)


@pytest.mark.parametrize(
    "text",
    [
        "It is considered a good harbour.",
        "The claims of the fishermen and the demands of the port were settled.",
        "The United States of Ost held a parade.",
        "He met the ministers in Port Alba on Monday.",
        "The book lies on the table.",
    ],
)
def test_words_that_attribute_nothing_give_no_row(text: str) -> None:
    assert read(text) == []


def test_headlines_attribute_with_a_colon_or_a_cue() -> None:
    found = read("Voss: ‘We will not sign this paper’\n\nThe border stays closed for now.")
    assert (found[0].source, found[0].content) == ("Voss", ("We will not sign this paper",))
    found = read("Border stays closed, says Voss\n\nIt was a long day in Port Alba.")
    assert (found[0].source, found[0].content) == ("Voss", ("Border stays closed",))


def test_no_content_crosses_a_paragraph() -> None:
    text = "Voss said the border is closed\n\nThe port is open. Officials said it would stay so."
    for said in read(text):
        assert all("\n" not in part for part in said.content)


def test_a_question_put_by_nobody_named_has_no_source() -> None:
    found = read("Asked whether the truce would hold, Voss said the army was watching.")
    assert found[0].source == ""
    assert found[0].content == ("whether the truce would hold",)
    assert found[1].source == "Voss"


def test_a_signed_post_is_direct_speech_of_its_signer() -> None:
    said = only("The border stays closed until they free our people! — Dara Voss (@daravoss) March 3, 2031")
    assert (said.source, said.content, said.manner) == (
        "Dara Voss",
        ("The border stays closed until they free our people!",),
        "direct",
    )


def test_navigation_is_not_read_but_captions_are() -> None:
    from communique.article import Boilerplate

    text = "Voss says the border is closed.\n\nThe port stays open.\n\nVoss says the port is closed."
    last = text.rindex("Voss")
    article = Article(
        "a", text, "a.txt", "0", boilerplate=(Boilerplate(0, 31, "caption"), Boilerplate(last, len(text), "related"))
    )
    rows = find_attributions(read_page(article), KNOWLEDGE, ())
    assert [r.content for r in rows] == [((text.index("the border"), text.index(" is closed") + 10),)]


def test_a_users_cue_is_known_in_all_its_forms() -> None:
    text = "Voss bloviated that the border would stay closed."
    assert read(text) == []
    own = UserKnowledge.parse("own.toml", '[[cue]]\nverb = "bloviate"\nacts = ["evaluation"]\n')
    found = read(text, Knowledge.of([own]))
    assert (found[0].source, found[0].cue, found[0].row.acts) == ("Voss", "bloviated", ("evaluation",))


def test_a_sentence_without_end_does_not_stop_the_reading() -> None:
    assert len(read("Voss said the border would stay closed and " * 3000)) > 0


def test_certainty_is_higher_for_direct_speech_than_for_a_bare_object() -> None:
    direct = only("“We will not sign this paper,” Voss said.").row.certainty
    bare = max((s.row.certainty for s in read("Voss defended the paper in parliament.")), default=0.0)
    assert 0 <= bare < direct <= 1


VOCABULARY = """Voss said that the border closed told to according and he demand is worried who asked adding says 's
“ ” , . : ( ) — ‘ ’"""
WORDS = st.sampled_from([*VOCABULARY.split(), "\n\n"])


@settings(max_examples=150)
@given(st.lists(WORDS, max_size=40))
def test_any_text_gives_rows_with_content_in_order_and_sound_nesting(words: list[str]) -> None:
    text = " ".join(words)
    page = read_page(Article("a", text, "a.txt", "0"))
    rows = find_attributions(page, KNOWLEDGE, ())
    assert rows == find_attributions(page, KNOWLEDGE, ())
    for i, row in enumerate(rows):
        assert 0 <= row.certainty <= 1
        for start, end in (*row.source, *row.cue, *row.content):
            assert 0 <= start < end <= len(text)
        assert list(row.content) == sorted(row.content)
        if row.within is not None:
            assert row.within != i
            seen, at = set(), row.within
            while rows[at].within is not None and at not in seen:
                seen.add(at)
                at = rows[at].within  # type: ignore[assignment]
            assert rows[at].within is None, "nesting must not go in circles"


def test_a_country_before_the_comma_does_not_take_the_words_of_the_person_after_the_cue() -> None:
    (said,) = [
        s
        for s in read(
            "Closing the port would end all trade between Palvora and Varland, said Dara Voss, who was deputy minister "
            "under the last president and helped to write the treaty."
        )
        if s.cue == "said"
    ]
    assert said.source == "Dara Voss"
    assert said.content == ("Closing the port would end all trade between Palvora and Varland",)


@pytest.mark.parametrize(
    "told",
    [
        "said Dara Voss, harbour affairs columnist with the Courier",
        "said Dara Voss, professor of sea law at Port Alba University",
        "Dara Voss, harbour affairs columnist with the Courier, said",
    ],
)
def test_what_the_source_is_does_not_become_part_of_what_was_said(told: str) -> None:
    said = only(f"A calm winter remains possible, {told}.")
    assert said.source == "Dara Voss"
    assert said.content == ("A calm winter remains possible",)


def test_a_relative_clause_about_a_list_of_speakers_takes_no_words_from_before_it() -> None:
    text = "Voss cited flaws in the pact that the leaders of Varland, Palvora and Torland have acknowledged."
    assert [s.cue for s in read(text)] == ["cited"]


def test_a_cue_between_a_subject_and_its_verb_takes_both_sides_of_it() -> None:
    (said,) = [s for s in read("Varland, Voss noted, had left the pact, which was old.") if s.cue == "noted"]
    assert said.content[0] == "Varland"
    assert said.content[1].startswith("had left the pact")


# ---- words told through somebody
