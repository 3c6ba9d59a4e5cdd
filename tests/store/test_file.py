"""What is no record, or cannot be used, is refused in one sentence and never written to."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from pathlib import Path

import pytest

from communique.annotation import Annotations
from communique.article import Article
from communique.errors import NewerRecord, NotARecord, RecordError
from communique.store import schema
from communique.store.file import looks_like_record
from communique.store.store import Store


def fill(store: Store, number: int, length: int = 1000) -> None:
    text = f"{number} " * length
    some = Article(f"a{number}", text, f"{number}.txt", hashlib.sha256(text.encode()).hexdigest())
    store.put(store.settle(some, "v1"), Annotations(some.id, "v1"))


@pytest.mark.parametrize("make", [Store.open, Store.create])
def test_a_text_file_is_no_record_and_stays_as_it_is(tmp_path: Path, make: type[Store]) -> None:
    path = tmp_path / "article.txt"
    path.write_text("Varland asked.")
    with pytest.raises(NotARecord, match=r"article\.txt is not a communique record; give a record first"):
        make(path)  # type: ignore[call-arg]
    assert path.read_text() == "Varland asked."
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("make", [Store.open, Store.create])
def test_another_programs_sqlite_file_is_no_record_and_stays_as_it_is(tmp_path: Path, make: type[Store]) -> None:
    path = tmp_path / "photos.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE photo (id)")
    other.commit()
    other.close()
    before = path.read_bytes()
    with pytest.raises(NotARecord, match=r"photos\.db is not a communique record"):
        make(path)  # type: ignore[call-arg]
    assert path.read_bytes() == before


def test_a_file_that_only_begins_like_sqlite_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "r"
    path.write_bytes(b"SQLite format 3\0" + b"\xff" * 4096)
    with pytest.raises((NotARecord, RecordError)):
        Store.create(path)


def test_a_record_of_a_later_version_is_refused_and_stays_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "r"
    Store.create(path).close()
    other = sqlite3.connect(path)
    other.execute(f"PRAGMA user_version = {schema.VERSION + 3}")
    other.close()
    before = path.read_bytes()
    for make in (Store.open, Store.create):
        with pytest.raises(NewerRecord, match=r"later version of communique.*install the latest"):
            make(path)
    assert path.read_bytes() == before


def test_there_is_no_record_until_one_is_made(tmp_path: Path) -> None:
    with pytest.raises(RecordError, match=r"There is no record .*; make one with communique add"):
        Store.open(tmp_path / "r")
    assert not (tmp_path / "r").exists()


def test_an_empty_file_can_become_a_record_but_is_none(tmp_path: Path) -> None:
    path = tmp_path / "r"
    path.touch()
    with pytest.raises(NotARecord, match="is empty"):
        Store.open(path)
    Store.create(path).close()
    Store.open(path).close()


def test_a_making_that_was_cut_off_before_its_tables_is_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "r"
    other = sqlite3.connect(path)
    other.execute("PRAGMA journal_mode = WAL")
    other.close()
    assert path.stat().st_size
    Store.create(path).close()
    Store.open(path).close()


def test_a_folder_and_a_missing_folder_are_sentences(tmp_path: Path) -> None:
    with pytest.raises(NotARecord, match="is a folder"):
        Store.open(tmp_path)
    with pytest.raises(RecordError, match=r"cannot be made; check that its folder exists"):
        Store.create(tmp_path / "nowhere" / "r")


def test_a_record_that_may_not_be_written_can_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r"
    with Store.create(path) as store:
        fill(store, 1)
    asked = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: mode != os.W_OK and asked(p, mode))
    with Store.open(path) as store:
        assert store.article_ids() == ("a1",)
        with pytest.raises(RecordError, match="may not be written"):
            fill(store, 2)
    assert [p.name for p in tmp_path.iterdir()] == ["r"]


def test_a_full_disk_is_a_sentence_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "r"
    with Store.create(path) as store:
        fill(store, 1)
        pages = store._connection.execute("PRAGMA page_count").fetchone()[0]
        store._connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(RecordError, match=r"The disk is full, so .* could not grow; free some space"):
            fill(store, 2, 100_000)
        store._connection.execute("PRAGMA max_page_count = 1000000")
        assert store.article_ids() == ("a1",)
        fill(store, 2, 100_000)
    with Store.open(path) as store:
        assert store.article_ids() == ("a1", "a2")


def test_a_damaged_file_is_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "r"
    with Store.create(path) as store:
        for number in range(20):
            fill(store, number)
    data = bytearray(path.read_bytes())
    for page in range(4096, len(data), 4096):
        data[page : page + 200] = b"\xff" * 200
    path.write_bytes(data)
    with pytest.raises(RecordError, match="is damaged"), Store.open(path) as store:
        store.articles()


def test_only_sqlite_files_look_like_records(tmp_path: Path) -> None:
    Store.create(tmp_path / "r").close()
    (tmp_path / "a.txt").write_text("SQLite is a library.")
    assert looks_like_record(tmp_path / "r")
    assert not looks_like_record(tmp_path / "a.txt")
    assert not looks_like_record(tmp_path)
    assert not looks_like_record(tmp_path / "none")


def test_the_header_names_the_program_and_the_version(tmp_path: Path) -> None:
    Store.create(tmp_path / "r").close()
    header = (tmp_path / "r").read_bytes()[:100]
    assert header[68:72] == b"CMNQ"
    assert int.from_bytes(header[60:64], "big") == schema.VERSION


def test_every_migration_has_left_its_name_in_the_record(tmp_path: Path) -> None:
    Store.create(tmp_path / "r").close()
    other = sqlite3.connect(tmp_path / "r")
    names = [row[0] for row in other.execute("SELECT name FROM _sqlite_migrations ORDER BY id")]
    other.close()
    assert names == [name for name, _ in schema.MIGRATIONS]


def test_an_older_record_is_brought_up_to_date_and_keeps_its_rows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "r"
    with Store.create(path) as store:
        fill(store, 1)

    def second(db: object) -> None:
        db.execute("ALTER TABLE article ADD COLUMN mood TEXT")  # type: ignore[attr-defined]

    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("second", second)))
    monkeypatch.setattr(schema, "VERSION", 2)
    with Store.open(path) as store:
        assert store.article_ids() == ("a1",)
        assert store._connection.execute("SELECT mood FROM article").fetchall() == [(None,)]


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "r"
    Store.create(path).close()

    def broken(db: object) -> None:
        db.execute("ALTER TABLE article ADD COLUMN mood TEXT")  # type: ignore[attr-defined]
        db.execute("SELECT nonsense FROM nowhere")  # type: ignore[attr-defined]

    with monkeypatch.context() as patch:
        patch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, ("broken", broken)))
        patch.setattr(schema, "VERSION", 2)
        with pytest.raises(RecordError):
            Store.open(path)
    with Store.open(path) as store:
        columns = {row[1] for row in store._connection.execute("PRAGMA table_info(article)")}
    assert "mood" not in columns
