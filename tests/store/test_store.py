"""A record file keeps articles, annotations, rulings, knowledge, failures and entries."""

from __future__ import annotations

import hashlib
import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from communique.annotation import Annotations, Mention, TimeExpression
from communique.article import Article, Found
from communique.errors import RecordBusy, RecordError, UnknownEntry
from communique.knowledge.user import UserKnowledge
from communique.record import Anchor, Entries, Failure, Ruling
from communique.store.identity import place_of
from communique.store.lazy import LazyAnnotations
from communique.store.store import Store

from . import values

quick = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))


def article(source: str, text: str, id: str = "", **details: object) -> Article:
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id or "a" + digest[:8], text, source, digest, **details)  # type: ignore[arg-type]


def keep(store: Store, some: Article, annotator: str = "v1", **rows: object) -> str:
    settled = store.settle(some, annotator, last=True)
    annotations = Annotations(settled.article.id, annotator, **rows)  # type: ignore[arg-type]
    return store.put(settled, annotations).standing


@quick
@given(values.articles, st.from_type(Annotations))
def test_an_article_and_its_annotations_come_back_as_they_were(some: Article, rows: Annotations) -> None:
    some, rows = replace(some, id="a1", digest="d"), replace(rows, article="a1")
    with Store.in_memory() as store:
        store.put(store.settle(some, rows.annotator), rows)
        assert store.articles() == {"a1": some}
        assert store.annotations("a1") == rows


def test_a_closed_record_is_one_file_and_opens_again(tmp_path: Path) -> None:
    path = tmp_path / "talks.record"
    with Store.create(path) as store:
        keep(store, article("a.txt", "Varland asked."))
    assert [p.name for p in tmp_path.iterdir()] == ["talks.record"]
    with Store.open(path) as store:
        assert [a.text for a in store.articles().values()] == ["Varland asked."]


def test_the_same_article_again_is_unchanged(tmp_path: Path) -> None:
    some = article(str(tmp_path / "a.txt"), "Varland asked.")
    with Store.in_memory() as store:
        assert keep(store, some) == "new"
        assert store.settle(some, "v1").standing == "unchanged"
        assert store.settle(some, "v2").standing == "old annotator"


def test_a_changed_file_keeps_its_id_and_replaces_its_annotations(tmp_path: Path) -> None:
    source = str(tmp_path / "a.txt")
    first = article(source, "Varland asked.")
    rows = (Mention((0, 7), "name", "state", None, 1.0, "list"),)
    with Store.in_memory() as store:
        keep(store, first, mentions=rows, times=(TimeExpression((0, 1), None, "unknown", 0.0, "list"),))
        settled = store.settle(article(source, "Varland demanded."), "v1")
        assert (settled.standing, settled.article.id) == ("changed", first.id)
        store.put(settled, Annotations(first.id, "v1", mentions=rows * 2))
        assert store.article_ids() == (first.id,)
        assert store.article(first.id).text == "Varland demanded."
        assert store.annotations(first.id) == Annotations(first.id, "v1", mentions=rows * 2)


def test_a_file_is_known_again_under_another_spelling_of_its_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with Store.in_memory() as store:
        keep(store, article("a.txt", "Varland asked."))
        assert store.settle(article("./a.txt", "Varland asked."), "v1").standing == "unchanged"
        assert store.settle(article(str(tmp_path / "a.txt"), "Another text."), "v1").standing == "changed"


def test_one_text_in_two_files_is_kept_once(tmp_path: Path) -> None:
    with Store.in_memory() as store:
        keep(store, article("one.txt", "Varland asked."))
        second = store.settle(article("two.txt", "Varland asked."), "v1")
        assert (second.standing, second.other) == ("twice", "one.txt")


def test_two_versions_under_one_id_in_two_files_are_both_kept() -> None:
    with Store.in_memory() as store:
        keep(store, article("one.txt", "Varland asked.", id="a1"))
        later = article("two.txt", "Varland asked again.", id="a1")
        assert keep(store, later) == "new"
        assert len(store.article_ids()) == 2
        assert store.settle(later, "v1").standing == "unchanged"
        assert store.settle(replace(later, source="three.txt"), "v1").standing == "twice"


def test_a_date_given_by_option_stays_until_another_is_given() -> None:
    given = article("a.txt", "Varland asked.", published=Found(date(2031, 5, 2), "option"))
    with Store.in_memory() as store:
        keep(store, given)
        assert store.settle(replace(given, published=None), "v1").standing == "unchanged"
        found = replace(given, published=Found(date(2031, 5, 9), "header line"))
        assert store.settle(found, "v1").standing == "unchanged"
        again = store.settle(replace(given, published=Found(date(2031, 5, 3), "option")), "v1")
        assert (again.standing, again.article.day) == ("changed", date(2031, 5, 3))


def test_a_row_that_moved_in_its_file_is_the_same_article() -> None:
    with Store.in_memory() as store:
        keep(store, article("wire.jsonl#1", "Varland asked."))
        moved = store.settle(article("wire.jsonl#2", "Varland asked."), "v1")
        assert moved.standing == "moved"
        store.move(moved)
        assert store.article(moved.article.id).source == "wire.jsonl#2"
        assert store.settle(article("other.jsonl#2", "Varland asked."), "v1").standing == "twice"


def test_a_new_text_under_a_row_number_waits_for_the_end_of_the_file() -> None:
    with Store.in_memory() as store:
        first = article("wire.jsonl#1", "Varland asked.")
        keep(store, first)
        other = article("wire.jsonl#1", "Palvora answered.")
        assert store.settle(other, "v1").standing == "unclear"
        assert store.settle(other, "v1", last=True).article.id == first.id
        assert store.settle(other, "v1", {first.id}, last=True).standing == "new"


def test_a_text_under_a_row_id_is_a_later_version_at_once() -> None:
    with Store.in_memory() as store:
        keep(store, article("wire.jsonl#halyard", "Varland asked."))
        assert store.settle(article("wire.jsonl#halyard", "Varland begged."), "v1").standing == "changed"


def test_standard_input_has_no_place_and_its_articles_are_known_by_their_text() -> None:
    assert place_of("-") is None
    assert place_of("-#3") is None
    with Store.in_memory() as store:
        keep(store, article("-", "Varland asked."))
        assert store.settle(article("-", "Varland asked."), "v1").standing == "unchanged"
        assert store.settle(article("-", "Palvora answered."), "v1").standing == "new"


def test_a_hash_mark_in_a_file_name_is_part_of_it(tmp_path: Path) -> None:
    file = tmp_path / "note#1.txt"
    file.write_text("Varland asked.")
    assert place_of(str(file)) == str(file.resolve())


def test_a_write_that_another_process_has_done_meanwhile_is_not_repeated(tmp_path: Path) -> None:
    some = article("a.txt", "Varland asked.")
    rows = Annotations(some.id, "v1")
    with Store.create(tmp_path / "r") as one, Store.open(tmp_path / "r") as two:
        settled = one.settle(some, "v1")
        assert two.put(two.settle(some, "v1"), rows).standing == "new"
        assert one.put(settled, rows).standing == "unchanged"


def test_a_write_waits_for_its_turn_and_then_says_who_is_in_the_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("communique.store.file.BUSY_SECONDS", 0.05)
    path = tmp_path / "r"
    Store.create(path).close()
    other = sqlite3.connect(path, isolation_level=None)
    with Store.open(path) as store:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RecordBusy, match=r"^\S+ is being written by another process; wait .*\.$"):
            keep(store, article("a.txt", "Varland asked."))
        assert store.articles() == {}
        other.execute("COMMIT")
        assert keep(store, article("a.txt", "Varland asked.")) == "new"
    other.close()


def ruling(number: int) -> Ruling:
    anchors = (Anchor("a1", 0, 7, "Varland"),)
    return Ruling(f"r{number}", "P. Lind", "2031-05-02T10:00:00+00:00", "same actor", anchors, "x", "same person")


def test_rulings_come_back_in_the_order_they_were_made() -> None:
    with Store.in_memory() as store:
        made = [ruling(n) for n in (3, 1, 2)]
        for one in made:
            store.add_ruling(one)
        assert store.rulings() == tuple(made)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE ruling SET by = 'nobody'",
        "DELETE FROM ruling",
        "INSERT OR REPLACE INTO ruling (id, by, at, action, value, reason, anchors) VALUES ('r1','','','','','','[]')",
    ],
)
def test_rulings_cannot_be_changed_or_taken_away(tmp_path: Path, change: str) -> None:
    path = tmp_path / "r"
    with Store.create(path) as store:
        store.add_ruling(ruling(1))
    other = sqlite3.connect(path)
    with pytest.raises(sqlite3.IntegrityError, match="ruling"):
        other.execute(change)
    other.close()
    with Store.open(path) as store:
        assert store.rulings() == (ruling(1),)


def test_rulings_stay_when_their_article_changes(tmp_path: Path) -> None:
    source = str(tmp_path / "a.txt")
    with Store.in_memory() as store:
        keep(store, article(source, "Varland asked."))
        store.add_ruling(ruling(1))
        keep(store, article(source, "Varland demanded."))
        assert store.rulings() == (ruling(1),)


def test_a_knowledge_file_of_the_same_name_replaces_the_earlier_one() -> None:
    first = UserKnowledge.parse("k.toml", '[[actor]]\nname = "Varland"\ntype = "state"\n')
    other = UserKnowledge.parse("l.toml", "")
    later = UserKnowledge.parse("k.toml", "")
    with Store.in_memory() as store:
        store.keep_knowledge([first, other])
        assert store.knowledge() == (first, other)
        store.keep_knowledge([later])
        assert store.knowledge() == (later, other)


def test_a_failure_is_kept_until_its_file_is_read_again_or_gone(tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\0")
    failures = [Failure(str(bad), "It is no text."), Failure(f"{tmp_path}/wire.jsonl#3", "It is no JSON.")]
    (tmp_path / "wire.jsonl").write_text("")
    with Store.in_memory() as store:
        for failure in failures:
            store.note_failure(failure)
        store.forget_failures([str(tmp_path / "other.txt")])
        assert list(store.failures()) == failures
        store.forget_failures([str(tmp_path / "wire.jsonl")])
        assert list(store.failures()) == failures[:1]
        bad.unlink()
        store.forget_failures([])
        assert store.failures() == ()


def test_entries_are_given_back_for_their_own_stamp_only() -> None:
    with Store.in_memory() as store:
        keep(store, article("a.txt", "Varland asked.", id="a1"))
        day = Found(date(2031, 5, 2), "inferred from weekdays", 0.7)
        inferred = {"a1": ("basis", day, Annotations("a1", "v1")), "gone": ("basis", day, Annotations("gone", "v1"))}
        assert store.entries("s1") is None
        store.save_entries("s1", Entries(), inferred)
        assert store.entries("s1") == Entries()
        assert store.entries("s2") is None
        assert store.inferred() == {"a1": inferred["a1"]}


@quick
@given(st.from_type(Entries))
def test_entries_come_back_as_they_were(entries: Entries) -> None:
    with Store.in_memory() as store:
        store.save_entries("s", entries, {})
        assert store.entries("s") == entries


def test_an_unknown_article_is_a_sentence() -> None:
    with Store.in_memory() as store:
        with pytest.raises(UnknownEntry, match="holds no article a9"):
            store.article("a9")
        with pytest.raises(UnknownEntry, match="holds no article a9"):
            store.annotations("a9")


def test_rows_without_their_form_are_called_damage(tmp_path: Path) -> None:
    path = tmp_path / "r"
    with Store.create(path) as store:
        keep(store, article("a.txt", "Varland asked.", id="a1"))
    other = sqlite3.connect(path)
    other.execute("UPDATE article SET details = '{'")
    other.commit()
    other.close()
    with Store.open(path) as store, pytest.raises(RecordError, match=r"is damaged .*; restore a copy"):
        store.articles()


def test_annotations_can_be_read_with_their_words_by_any_sqlite_tool(tmp_path: Path) -> None:
    with Store.create(tmp_path / "r") as store:
        text = "“Ü” said Varland."
        keep(store, article("a.txt", text), mentions=(Mention((9, 16), "name", "state", None, 1.0, "list"),))
    other = sqlite3.connect(tmp_path / "r")
    assert other.execute("SELECT words, kind FROM mention").fetchall() == [("Varland", "name")]
    for view in ("attribution", "event_mention", "clause", "time_expression", "quantity"):
        assert other.execute(f"SELECT * FROM {view}").fetchall() == []
    other.close()


def test_the_annotations_of_a_record_are_read_kind_by_kind_when_they_are_used(monkeypatch: pytest.MonkeyPatch) -> None:
    mentions = (Mention((0, 7), "name", "state", None, 1.0, "list"),)
    with Store.in_memory() as store:
        keep(store, article("a.txt", "Varland asked.", id="a1"), mentions=mentions, skipped="half of it")
        keep(store, article("b.txt", "Palvora asked.", id="a2"))
        asked: list[str] = []
        real = Store.annotation_rows
        monkeypatch.setattr(
            Store, "annotation_rows", lambda self, id, kind: asked.append(f"{id} {kind}") or real(self, id, kind)
        )
        instead = Annotations("a2", "dated")
        rows = LazyAnnotations(store, ["a2", "a1"], {"a2": instead})
        assert (list(rows), len(rows), rows["a2"]) == (["a2", "a1"], 2, instead)
        assert (rows["a1"].skipped, rows["a1"].annotator, asked) == ("half of it", "v1", [])
        assert rows["a1"].mentions == rows["a1"].mentions == mentions
        assert asked == ["a1 mentions"]
        assert rows["a1"] == store.annotations("a1")
        assert store.annotations("a1") == rows["a1"]
        assert replace(rows["a1"], skipped="") == replace(store.annotations("a1"), skipped="")
        with pytest.raises(AttributeError):
            rows["a1"].nonsense  # type: ignore[attr-defined]  # noqa: B018
        with pytest.raises(KeyError):
            rows["a9"]
