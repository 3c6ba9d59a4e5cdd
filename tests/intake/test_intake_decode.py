from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from communique.errors import UnreadableFile
from communique.intake.decode import decode

TEXT = "Fragen – “Größe”, naïve façade\r\nzweite Zeile\n\n"
# Texts as they occur: no control characters, which mark a binary file, and no halves of characters.
texts = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff"), min_size=1)


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (b"", "utf-8"),
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
        (b"", "utf-16-be"),
    ],
)
def test_the_text_comes_out_as_it_was_and_only_the_mark_is_left_out(mark: bytes, encoding: str) -> None:
    assert decode(mark + TEXT.encode(encoding), "a.txt") == (TEXT, encoding)


def test_windows_1252_is_read_when_utf_8_fails() -> None:
    assert decode(TEXT.encode("cp1252"), "a.txt") == (TEXT, "windows-1252")


@given(texts, st.sampled_from([("", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16-le")]))
def test_encoding_again_gives_the_same_bytes_back(text: str, how: tuple[str, str]) -> None:
    written, encoding = how
    if not written:
        data = b"plain words first, so that the share of other letters stays small " * 9 + text.encode()
    else:
        data = text.encode(written)
    decoded, found = decode(data, "a.txt")
    assert found == encoding
    mark = {"utf-8-sig": codecs.BOM_UTF8, "utf-16": data[:2]}.get(written, b"")
    assert mark + decoded.encode(found) == data


@given(st.binary(max_size=300))
def test_any_bytes_give_a_text_or_one_sentence(data: bytes) -> None:
    try:
        text, encoding = decode(data, "some/file.txt")
    except UnreadableFile:
        with pytest.raises(UnreadableFile, match=r"^some/file\.txt [^\n]+\.$"):
            decode(data, "some/file.txt")
        return
    assert text.encode(encoding) in data


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4, "binary"),
        (b"PK\x03\x04" + b"\x00\x01\x02\x03" * 50, "binary"),
        (b"\x00" * 100, "binary"),
        ("Внимание, переговоры продолжаются".encode("koi8-r"), "neither UTF-8"),
        ("“Wir gehen nicht”, sagte sie – für heute.".encode()[:-1] + b"\xe2\x80", "damaged"),
        (codecs.BOM_UTF16_LE + "gut".encode("utf-16-le") + b"x", "damaged"),
    ],
)
def test_what_is_no_text_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(UnreadableFile, match=words):
        decode(data, "a.txt")
