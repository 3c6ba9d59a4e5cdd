from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from brief_invented import HOLT, STATEMENTS, THREADS, actor, report, snapshot, statement

from communique.brief import compose
from communique.brief.lines import Brief, Line
from communique.brief.standing import position
from communique.brief.thresholds import roomier
from communique.interval import Interval
from communique.record import Entries, Snapshot


def everything(brief: Brief) -> list[Line]:
    found = []
    for section in brief.sections:
        for group in section.groups:
            for line in (*group.lines, *group.rest):
                found += [line, *line.children]
    return found


def texts(brief: Brief, key: str) -> list[str]:
    section = brief.section(key)  # type: ignore[arg-type]
    return [line.text for line in section.lines] if section else []


def headings(brief: Brief, key: str) -> dict[str, list[str]]:
    section = brief.section(key)  # type: ignore[arg-type]
    assert section is not None
    return {g.title: [line.text for line in g.lines] for g in section.groups}


def test_head_counts_articles_outlets_and_tellings_with_copies_counted_once() -> None:
    brief = compose(snapshot())
    assert brief.facts == ("5 articles", "5 outlets", "4 independent tellings", "1 story")
    assert brief.period == "3–5 February 2026"
    assert brief.as_of == date(2026, 2, 5)


def test_every_piece_of_evidence_lies_in_the_article_of_its_number() -> None:
    record = snapshot()
    brief = compose(record, full=True)
    lines = [line for line in everything(brief) if line.evidence]
    assert len(lines) > 40
    for line in lines:
        for evidence in line.evidence:
            assert brief.sources[evidence.number - 1].article.id == evidence.passage.article
            assert record.words(evidence.passage)


def test_numbers_of_a_line_are_exactly_the_articles_that_carry_the_entry() -> None:
    brief = compose(snapshot(), full=True)
    by_entry = {line.entry: line for line in brief.section("statements").lines}  # type: ignore[union-attr]
    order = {s.article.id: s.number for s in brief.sources}
    for said in STATEMENTS:
        if said.id in by_entry:
            assert by_entry[said.id].numbers == tuple(sorted(order[a] for a in said.articles))


def test_exact_words_stand_in_quotation_marks_and_paraphrases_do_not() -> None:
    lines = texts(compose(snapshot(), full=True), "statements")
    assert "“Every closed gate is a broken signature”" in lines
    assert "Osmandell demanded that Norrvik pay the water dues it has owed since 2021" in lines
    assert not any("“demanded" in line for line in lines)


def test_quoted_words_stand_in_the_article_as_they_are() -> None:
    record = snapshot()
    for line in compose(record, full=True).section("statements").lines:  # type: ignore[union-attr]
        for piece in line.pieces:
            if piece.style == "quote":
                words = piece.text.strip("“”")
                assert any(words in record.articles[e.passage.article].text for e in line.evidence)


def test_other_wordings_are_shown_below_with_their_outlet() -> None:
    brief = compose(snapshot(), full=True)
    promise = next(line for line in everything(brief) if line.entry == "s-answer" and line.children)
    assert [c.text for c in promise.children] == [
        "Talmera State Wire: “You will get our answer in writing, and it will be serious”"
    ]
    assert {p.text.strip() for p in promise.children[0].pieces if p.style == "dropped"} >= {"have"}


def test_the_same_words_in_two_outlets_are_not_told_twice() -> None:
    brief = compose(snapshot(), full=True)
    demand = next(line for line in everything(brief) if line.entry == "s-demand")
    assert demand.children == ()
    assert demand.numbers == (1, 3)


def test_a_likely_speaker_is_marked_probably() -> None:
    lines = texts(compose(snapshot(), full=True), "statements")
    assert "(probably) “Talmera is not preparing to attack anyone”" in lines


def test_words_of_nobody_known_are_told_as_not_known_and_never_as_said() -> None:
    brief = compose(snapshot(), full=True)
    assert not any("those who shout" in line for line in texts(brief, "statements"))
    unknown = brief.section("unknown")
    assert unknown is not None
    line = next(line for line in unknown.lines if line.text.startswith("Who said it could not be told"))
    assert line.children[0].text == "“he” (not clear who): “There are those who shout, and there are those who measure”"


def test_a_speaker_below_the_threshold_gets_no_name() -> None:
    unsure = statement("s-x", HOLT, report("post", "We have paid every crown,", sure=0.3))
    record = replace(snapshot(), entries=Entries(actors=snapshot().entries.actors, statements=(unsure,)))
    brief = compose(record)
    assert brief.section("statements") is None
    assert not any("Holt" in line.text for line in everything(brief))


def test_what_is_too_uncertain_is_only_counted() -> None:
    brief = compose(snapshot(), full=True)
    assert not any("How the sluices closed" in line.text for line in everything(brief))
    assert any("Too uncertain to be told: 1 statement." in line for line in texts(brief, "unknown"))


def test_an_unnamed_official_is_shown_by_description() -> None:
    titles = headings(compose(snapshot(), full=True), "statements")
    assert "A senior Norrvikan official" in titles


def test_a_reply_awaited_says_from_whom_since_when_and_by_when() -> None:
    stand = headings(compose(snapshot()), "standing")
    (line,) = stand["Replies awaited"]
    assert line == (
        "Norrvik demands of Talmera: reopen the sluices of the Sele dam; withdraw its engineers from the east bank; "
        "release three inspectors held since January. "
        "Reply awaited from Rafik Osmandell, promised on 3 February, due by 13 February, in 8 days"
    )


def test_a_day_past_the_deadline_makes_the_reply_overdue() -> None:
    section = compose(snapshot(), date(2026, 2, 16)).section("standing")
    assert section is not None
    line = next(line for line in section.lines if line.entry == "t-sluices")
    assert (line.label, line.tone) == ("overdue", "late")
    assert line.text.endswith("due by 13 February, overdue by 3 days")


def test_a_meeting_whose_day_has_passed_is_not_told_as_held() -> None:
    brief = compose(snapshot(), date(2026, 2, 12))
    stand = headings(brief, "standing")
    assert stand["Was due, no article says that it took place"] == [
        "Both countries agreed that experts will meet in Brisk on the 9th to count the water"
    ]
    assert stand["Meetings due"] == ["The two ministers will meet again on February 20 in Quorin City"]


def test_an_earlier_day_uses_only_what_was_published_by_then() -> None:
    brief = compose(snapshot(), date(2026, 2, 3))
    assert len(brief.sources) == 2
    assert "3 later articles are not used." in brief.summary
    stand = headings(brief, "standing")
    assert stand["Demands open"] == ["Talmera demands of Norrvik: pay the water dues it has owed since 2021"]
    assert "Answered" not in stand
    assert not any("Council" in line.text for line in everything(brief))


def test_timeline_keeps_past_planned_and_disputed_apart() -> None:
    groups = headings(compose(snapshot()), "timeline")
    assert (
        "The foreign ministers of Norrvik and Talmera met for two hours in Quorin City on Tuesday" in groups["Happened"]
    )
    assert groups["Planned"] == ["Both countries agreed that experts will meet in Brisk on the 9th to count the water"]
    (disputed,) = groups["Disputed or denied"]
    assert disputed.startswith("The Talmeran side would have shot at a boat")
    assert not any("Court of Rivers" in line for lines in groups.values() for line in lines)


def test_an_uncertain_date_is_a_range_with_the_words_that_gave_it() -> None:
    section = compose(snapshot()).section("timeline")
    assert section is not None
    lines = {line.entry: line for line in section.lines}
    assert lines["e-troops"].label == "13 Jan–3 Feb"
    assert lines["e-troops"].text.endswith("in recent weeks")


def test_a_title_made_by_rules_never_replaces_a_sentence_and_never_says_who_attacked() -> None:
    record = snapshot()
    wrong = tuple(replace(e, title="Norrvik bombs Talmera", sources=("a-norrvik",), targets=("a-talmera",),
                          type="ASSAULT") for e in record.entries.events)  # fmt: skip
    brief = compose(replace(record, entries=replace(record.entries, events=wrong)), full=True)
    texts_of_articles = " ".join(" ".join(a.text.split()) for a in record.articles.values()).casefold()
    timeline = brief.section("timeline")
    assert timeline is not None
    for line in timeline.lines:
        words = line.text.split(" (“")[0].strip(" …").casefold()
        assert words in texts_of_articles
    assert not any("bombs" in line.text for line in everything(brief))


def test_conflicts_show_both_sides_in_their_words_and_decide_nothing() -> None:
    section = compose(snapshot()).section("differences")
    assert section is not None
    soldiers = section.lines[0]
    assert soldiers.text == "Soldiers on the east bank"
    assert [c.numbers for c in soldiers.children] == [(1,), (2,)]
    assert [c.text.split(" — ")[0] for c in soldiers.children] == [
        "Norrvik Herald: more than 40,000", "Talmera State Wire: no more than 12,000",
    ]  # fmt: skip


def test_short_form_fits_two_screens_and_says_how_much_more_there_is() -> None:
    short, full = compose(snapshot()), compose(snapshot(), full=True)
    assert len(everything(short)) < len(everything(full))
    statements = short.section("statements")
    assert statements is not None
    assert len(statements.lines) + statements.hidden == len(full.section("statements").lines)  # type: ignore[union-attr]
    assert all(section.hidden == 0 for section in full.sections)


def test_demands_and_widely_carried_words_come_before_chatter() -> None:
    chatter = [
        statement(f"s-{i}", HOLT, report("herald", words))
        for i, words in enumerate(("hours of talks", "the water", "By Tove Aldrin"))
    ]
    record = snapshot()
    record = replace(record, entries=replace(record.entries, statements=(*chatter, *record.entries.statements)))
    shown = {line.entry for line in compose(record).section("statements").lines}  # type: ignore[union-attr]
    assert {"s-answer", "s-gate"} <= shown
    assert not {"s-0", "s-1", "s-2"} & shown


def test_unread_files_undated_articles_and_skipped_ones_are_named() -> None:
    record = snapshot()
    articles = dict(record.articles)
    articles["voz"] = replace(articles["voz"], published=None)
    annotations = dict(record.annotations)
    annotations["post"] = replace(annotations["post"], skipped="is in a language the annotator does not know (nn)")
    brief = compose(replace(record, articles=articles, annotations=annotations))
    unknown = brief.section("unknown")
    assert unknown is not None
    told = [line.text for line in (*unknown.lines, *(c for line in unknown.lines for c in line.children))]
    assert any("photo.jpg" in line for line in told)
    assert any("No date of publication could be found for [5]" in line for line in told)
    assert any("language the annotator does not know" in line for line in told)


def test_an_empty_record_makes_a_brief_without_sections() -> None:
    brief = compose(Snapshot({}, Entries()))
    assert (brief.sections, brief.sources, brief.as_of) == ((), (), None)
    assert brief.period == "nothing yet"


@pytest.mark.parametrize(
    ("day", "status"), [(date(2026, 2, 3), "open"), (date(2026, 2, 4), "rejected"), (None, "rejected")]
)
def test_status_of_a_thread_follows_its_history(day: date | None, status: str) -> None:
    assert position(THREADS[1], day).status == status


def test_status_before_the_first_change_is_open() -> None:
    late = replace(THREADS[0], opened=Interval.day(date(2026, 1, 1)))
    assert position(late, date(2026, 1, 15)).status == "open"


def test_statements_of_many_days_are_grouped_by_day_with_the_speaker_in_the_line() -> None:
    record = snapshot()
    said = tuple(
        replace(s, said_on=Interval.day(date(2026, 2, 1 + i % 5))) for i, s in enumerate(record.entries.statements)
    )
    brief = compose(replace(record, entries=replace(record.entries, statements=said)), full=True)
    titles = headings(brief, "statements")
    assert list(titles)[:2] == ["1 February 2026", "2 February 2026"]
    assert any(line.startswith("Anja Holt (Foreign Minister, Norrvik)") for lines in titles.values() for line in lines)


def test_a_plan_for_some_time_later_is_not_called_due_for_ever() -> None:
    record = snapshot()
    events = tuple(
        replace(e, date=Interval(date(2026, 2, 5), None)) if e.id == "e-again" else e for e in record.entries.events
    )
    record = replace(record, entries=replace(record.entries, events=events))
    again = "The two ministers will meet again on February 20 in Quorin City"
    assert again in headings(compose(record, date(2026, 2, 12)), "standing")["Meetings due"]
    late = compose(record, date(2026, 4, 1))
    assert not any(again in lines for lines in headings(late, "standing").values())
    assert again in headings(late, "timeline")["Planned"]


def test_a_record_of_many_stories_is_named_after_its_main_parties() -> None:
    record = snapshot()
    story = record.entries.stories[0]
    small = tuple(replace(story, id=f"y-{k}", title=f"Story {k}", articles=(k,), copies=()) for k in record.articles)
    brief = compose(replace(record, entries=replace(record.entries, stories=small)))
    assert brief.title == "Norrvik and Talmera"
    assert brief.summary[0].startswith("Stories: Norrvik demands that Talmera open the Sele sluices (1 article)")


def test_the_place_most_articles_name_says_what_it_is_about() -> None:
    record = snapshot()
    dam = actor("a-dam", "Quorin Strait", "place", None, ("herald", "Quorin City."), ("wire", "Quorin City."),
                ("post", "Quorin City on"))  # fmt: skip
    few = replace(record.entries, stories=(), actors=(*record.entries.actors, dam))
    assert compose(replace(record, entries=few)).title == "Norrvik and Talmera: the Quorin Strait"


def test_the_title_of_the_main_story_is_one_that_a_new_article_surely_has() -> None:
    record = snapshot()
    assert compose(record).title == "The chancellors speak of the river"
    assert compose(record, date(2026, 2, 3)).title == "Norrvik demands that Talmera open the Sele sluices"
    articles = {
        k: replace(a, title=replace(a.title, certainty=0.4) if a.title else None) for k, a in record.articles.items()
    }
    assert compose(replace(record, articles=articles)).title == "Norrvik and Talmera"


def test_a_brief_of_more_articles_may_be_longer() -> None:
    assert roomier(5) == 1
    assert 1 < roomier(13) < roomier(1000) <= 2
