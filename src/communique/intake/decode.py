"""From bytes to text, without touching a character: UTF-8, UTF-16 and Windows-1252, with or without a mark."""

from __future__ import annotations

import codecs
import re

from communique.errors import UnreadableFile

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with that of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
HIGH = re.compile(rb"[\x80-\xff]")
CONTROL = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
NEXT = "save it as UTF-8 text"
# How files begin that are taken for articles by mistake, what they are, and how to get at their text.
KINDS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "copy its text out or convert it with a tool such as pdftotext"),
    (b"PK\x03\x04", "a ZIP archive or an office document", "unpack it, or open it and save it as plain text"),
    (b"PK\x05\x06", "an empty ZIP archive", "give the files it was meant to hold"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document", "open it and save it as plain text"),
    (b"{\\rtf", "an RTF document", "open it and save it as plain text"),
    (b"GIF87a", "a GIF picture", "type in its text or leave it out"),
    (b"GIF89a", "a GIF picture", "type in its text or leave it out"),
    (b"\x89PNG\r\n", "a PNG picture", "type in its text or leave it out"),
    (b"\xff\xd8\xff", "a JPEG picture", "type in its text or leave it out"),
    (b"\x1f\x8b", "a gzip archive", "unpack it first"),
    (b"SQLite format 3\x00", "a database", "export its texts, or give it alone if it is a record"),
)
# Western European prose has fewer than one accented letter or curly quote in four characters; a text in another
# alphabet that merely happens to decode as Windows-1252 has far more.
MOST_HIGH = 0.25


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The text and the name of its encoding; only a byte-order mark is left out.

    Raises UnreadableFile, with a sentence that names the file and the next step, when the bytes are no text or are
    in none of the encodings.
    """
    for start, kind, step in KINDS:
        if data.startswith(start):
            raise UnreadableFile(f"{name} is not a text file but {kind}, which holds binary data; {step}.")
    text, encoding = _decode(data, name)
    if "\0" in text:
        raise UnreadableFile(f"{name} is not a text file but holds binary data; extract its text and {NEXT}.")
    controls = CONTROL.findall(text)
    if len(controls) > len(text) / 100:
        raise UnreadableFile(
            f"{name} holds {len(controls):,} control characters (the first is U+{ord(controls[0]):04X}), so it is no "
            f"plain text; remove them and {NEXT}."
        )
    return text, encoding


def _decode(data: bytes, name: str) -> tuple[str, str]:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), encoding
            except UnicodeDecodeError as error:
                raise UnreadableFile(
                    f"{name} starts like {encoding.upper()} but is damaged at byte {error.start + len(mark)}; {NEXT}."
                ) from None
    wide = _unmarked_utf16(data)
    if wide:
        try:
            return data.decode(wide), wide
        except UnicodeDecodeError:
            pass
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        damaged = error.start
    if b"\0" in data:
        raise UnreadableFile(f"{name} is not a text file but holds binary data; extract its text and {NEXT}.")
    high = len(HIGH.findall(data))
    whole = sum(len(m) for m in MULTIBYTE.findall(data))
    if whole * 2 > high:
        raise UnreadableFile(f"{name} is UTF-8 but damaged at byte {damaged}; get a whole copy or {NEXT}.")
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if not text or high > len(data) * MOST_HIGH:
        raise UnreadableFile(f"{name} is neither UTF-8, UTF-16 nor Windows-1252 text; {NEXT}.")
    return text, "windows-1252"


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark shows as a zero in every second byte."""
    if len(data) < 4 or len(data) % 2:
        return None
    half = len(data) // 2
    even, odd = data[0::2].count(0), data[1::2].count(0)
    if odd > half * 0.5 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.5 and odd < half * 0.05:
        return "utf-16-be"
    return None
