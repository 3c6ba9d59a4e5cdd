"""Which files are read, and their bytes: regular size, readable, and the same before and after."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from communique.errors import UnreadableFile

LARGEST = 20_000_000  # bytes: a long newspaper article has 0.1 million, so this is no article but a pile of them
TEXTS = frozenset({".txt", ".text"})
ROWS = frozenset({".jsonl", ".ndjson"})
DOCUMENTS = frozenset({".json"})
SIDECAR = ".meta.json"
# Files that people keep beside articles to explain them.
NO_ARTICLES = frozenset({"readme", "license", "licence", "changelog", "contributing", "notice", "copying", "authors"})
STDIN = "-"


def find_inputs(paths: Sequence[Path | str]) -> list[Path | str]:
    """The files to read, in order, each once: named files as given, then a folder's own sorted by name, all levels.

    Hidden files, sidecars and files that hold no articles by their name are left out of folders. What cannot be read
    (a missing path, an empty folder, a folder that links to itself) stays in the list, so that reading it says why.
    """
    found: dict[str, Path | str] = {}
    for path in paths:
        if str(path) == STDIN:
            found.setdefault(STDIN, STDIN)
            continue
        path = Path(path)
        for file in _walk(path, ()) if os.path.isdir(path) else (path,):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _walk(folder: Path, above: tuple[str, ...]) -> Iterator[Path]:
    real = os.path.realpath(folder)
    if real in above:
        yield folder  # a link to a folder above: read_file says so
        return
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        yield folder
        return
    empty = True
    for name in names:
        path = folder / name
        if name.startswith("."):
            continue
        if os.path.isdir(path):  # unlike Path.is_dir, it never raises
            for inner in _walk(path, (*above, real)):
                empty = False
                yield inner
        elif is_article_file(path):
            empty = False
            yield path
    if empty and not above:
        yield folder


def is_article_file(path: Path) -> bool:
    """Whether a file found in a folder is taken for articles, by its name alone."""
    name = path.name.casefold()
    if name.endswith(SIDECAR) or path.stem.casefold() in NO_ARTICLES:
        return False
    return path.suffix.casefold() in TEXTS | ROWS | DOCUMENTS


def read_bytes(path: Path) -> bytes:
    """All bytes of a file. Raises UnreadableFile with a sentence that names the file and the next step.

    A file that changes while it is read is read once more; if it still changes, it is refused.
    """
    for _ in range(2):
        try:
            with path.open("rb") as file:
                before = os.fstat(file.fileno())
                if stat.S_ISREG(before.st_mode) and before.st_size > LARGEST:
                    raise too_large(str(path))
                data = file.read(LARGEST + 1)
                unchanged = same_file(before, os.fstat(file.fileno())) and not _replaced(path, before)
        except OSError as error:
            raise unreadable(path, error) from None
        if len(data) > LARGEST:
            raise too_large(str(path))
        if unchanged:
            return data
    raise changed(str(path))


def same_file(before: os.stat_result, after: os.stat_result) -> bool:
    """Whether nothing was written to an open file between two looks; pipes always pass."""
    if not stat.S_ISREG(before.st_mode):
        return True
    return (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns)


def _replaced(path: Path, before: os.stat_result) -> bool:
    """Whether another file took its place, as editors do when they save."""
    if not stat.S_ISREG(before.st_mode):
        return False
    now = path.stat()
    return (now.st_dev, now.st_ino) != (before.st_dev, before.st_ino)


def too_large(name: str) -> UnreadableFile:
    """The error for what is too large to be one article."""
    limit = LARGEST // 1_000_000
    return UnreadableFile(f"{name} is larger than {limit} MB, too much for one article; split it or write JSON Lines.")


def changed(name: str) -> UnreadableFile:
    """The error for a file that is being written to."""
    return UnreadableFile(f"{name} changed while it was read; run again when it is complete.")


def unreadable(path: Path, error: OSError) -> UnreadableFile:
    """The error for a path that the system does not let us read."""
    if isinstance(error, FileNotFoundError):
        if path.is_symlink():
            return UnreadableFile(f"{path} links to a file that does not exist; mend the link.")
        return UnreadableFile(f"{path} does not exist; check the path.")
    if isinstance(error, PermissionError):
        return UnreadableFile(f"{path} may not be read by you; change its permissions or copy it.")
    if error.errno == 40 or "symbolic links" in str(error.strerror):
        return UnreadableFile(f"{path} is a link that leads back to itself; mend the link.")
    if isinstance(error, IsADirectoryError):
        return UnreadableFile(f"{path} is a folder; give it as a path of its own.")
    return UnreadableFile(f"{path} cannot be read ({error.strerror or error}); check the file and run again.")


def folder_failure(folder: Path) -> str:
    """Why a folder gave no article, as a sentence."""
    real = os.path.realpath(folder)
    if folder.is_symlink() and any(os.path.realpath(parent) == real for parent in folder.absolute().parents):
        return f"{folder} links back to a folder above it; remove the link."
    try:
        os.listdir(folder)
    except OSError as error:
        return str(unreadable(folder, error))
    known = ", ".join(sorted(TEXTS | ROWS | DOCUMENTS))
    return f"{folder} holds no article to read; put files with {known} in it or name a file."


def bounded_lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of a binary stream; a line longer than one article may be comes out cut, as a sign to refuse it."""
    while True:
        line = file.readline(LARGEST + 1)
        if not line:
            return
        if len(line) > LARGEST and not line.endswith(b"\n"):
            while True:  # skip the rest of it without keeping it
                rest = file.readline(LARGEST)
                if not rest or rest.endswith(b"\n"):
                    break
        yield line
