"""Adding articles again and again: nothing is done twice, nothing is lost."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from communique import pipeline
from communique.knowledge.user import UserKnowledge
from communique.pipeline import Outcome
from communique.store.store import Store

from .conftest import write
from .plain import PlainAnnotator

Plain = type[PlainAnnotator]


def add(store: Store, *paths: Path | str, **options: object) -> Outcome:
    return pipeline.add(store, paths, annotator="plain", **options)  # type: ignore[arg-type]


def test_every_article_of_a_folder_is_added_and_annotated_once(plain: Plain, folder: Path) -> None:
    with Store.in_memory() as store:
        outcome = add(store, folder)
        assert len(outcome.added) == len(store.article_ids()) == plain.asked == 6
        assert outcome.failures == []


def test_an_unchanged_article_is_not_annotated_again(plain: Plain, folder: Path) -> None:
    with Store.in_memory() as store:
        add(store, folder)
        outcome = add(store, folder)
        assert (len(outcome.unchanged), outcome.added, plain.asked) == (6, [], 6)


def test_only_the_changed_article_is_annotated_again_and_keeps_its_id(plain: Plain, folder: Path) -> None:
    with Store.in_memory() as store:
        add(store, folder)
        before = store.article_ids()
        write(folder / "3.txt", "the sailors of the freighter")
        outcome = add(store, folder)
        assert (outcome.changed, len(outcome.unchanged), plain.asked) == ([str(folder / "3.txt")], 5, 7)
        assert store.article_ids() == before


def test_one_text_in_two_files_is_annotated_once(plain: Plain, folder: Path) -> None:
    (folder / "copy.txt").write_bytes((folder / "1.txt").read_bytes())
    with Store.in_memory() as store:
        for _ in range(2):
            outcome = add(store, folder)
            assert outcome.twice == [(str(folder / "copy.txt"), str(folder / "1.txt"))]
        assert plain.asked == 6


def test_another_version_of_the_annotator_annotates_everything_anew(
    plain: Plain, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Store.in_memory() as store:
        add(store, folder)
        monkeypatch.setattr(plain, "version", "2")
        outcome = add(store, folder / "1.txt")
        assert (len(outcome.anew), plain.asked) == (6, 12)
        assert {store.annotations(id).annotator[:7] for id in store.article_ids()} == {"plain/2"}
        assert outcome.read == 6


def test_new_knowledge_is_kept_with_the_record_and_used_for_all_of_it(plain: Plain, folder: Path) -> None:
    known = UserKnowledge.parse("k.toml", '[[actor]]\nname = "Varland"\ntype = "state"\ncountry = "XVA"\n')
    with Store.in_memory() as store:
        add(store, folder / "1.txt")
        add(store, folder / "2.txt", knowledge=[known])
        assert plain.asked == 3
        add(store, folder)
        assert (store.knowledge(), plain.asked) == ((known,), 7)


def test_a_bad_file_is_a_failure_and_the_others_are_read(plain: Plain, folder: Path) -> None:
    (folder / "bad.txt").write_bytes(bytes(range(256)) * 20)
    with Store.in_memory() as store:
        outcome = add(store, folder)
        assert len(outcome.added) == 6
        assert [f.source for f in outcome.failures] == [str(folder / "bad.txt")]
        assert store.failures() == tuple(outcome.failures)
        (folder / "bad.txt").unlink()
        add(store, folder)
        assert store.failures() == ()


def test_an_article_that_trips_the_annotator_is_a_failure_and_the_others_are_kept(plain: Plain, folder: Path) -> None:
    write(folder / "4.txt", "TRIP")
    with Store.in_memory() as store:
        outcome = add(store, folder)
        assert len(outcome.added) == 5
        assert "could not be annotated (RuntimeError: tripped, at plain.py" in outcome.failures[0].reason


def test_a_row_put_before_others_makes_only_itself_new(plain: Plain, tmp_path: Path) -> None:
    rows = [json.dumps({"text": f"Varland met Palvora in round {n}.", "language": "en"}) for n in range(5)]
    file = tmp_path / "wire.jsonl"
    file.write_text("\n".join(rows[1:]) + "\n")
    with Store.in_memory() as store:
        add(store, file)
        before = set(store.article_ids())
        file.write_text("\n".join(rows) + "\n")
        outcome = add(store, file)
        assert (len(outcome.added), len(outcome.unchanged), plain.asked) == (1, 4, 5)
        assert before < set(store.article_ids())
        assert {a.text.split()[-1]: a.source.split("#")[1] for a in store.articles().values()} == {
            f"{n}.": str(n + 1) for n in range(5)
        }
        file.write_text("\n".join([rows[0], rows[1].replace("met", "left"), *rows[2:]]) + "\n")
        outcome = add(store, file)
        assert (len(outcome.changed), len(outcome.unchanged), len(store.article_ids())) == (1, 4, 5)


def test_progress_tells_the_files_and_ends_complete(plain: Plain, folder: Path) -> None:
    told: list[tuple[str, int, int]] = []
    with Store.in_memory() as store:
        add(store, folder, progress=lambda *step: told.append(step))
    assert told[0] == ("reading", 0, 6)
    assert told[-1] == ("reading", 6, 6)
    assert [done for _, done, _ in told] == sorted(done for _, done, _ in told)
