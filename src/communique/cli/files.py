"""Writing result files: whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from communique.errors import OutputError

STANDARD_OUTPUT = "-"


@contextmanager
def written(path: str) -> Iterator[BinaryIO]:
    """A binary stream that becomes the file ``path`` when all went well; "-" is standard output.

    Until then a file that was there stays as it was. Raises OutputError with a sentence.
    """
    if path == STANDARD_OUTPUT:
        sys.stdout.flush()
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
        return
    target = Path(path)
    if target.exists() and not target.is_file():
        # a pipe or a device, such as /dev/stdout, is written to, never replaced
        with _clear(path):
            if target.is_dir():
                raise IsADirectoryError(21, "Is a directory")
            with target.open("wb") as stream:
                yield stream
        return
    with _clear(path):
        handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.resolve().parent)
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            # mkstemp makes files for the owner only; a result is a file like any other
            os.chmod(name, target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask())
            os.replace(name, target.resolve())
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise


def why_not_writable(path: str) -> str | None:
    """A sentence when it is clear beforehand that ``path`` cannot be written, or None."""
    if path == STANDARD_OUTPUT:
        return None
    target, folder = Path(path), Path(path).parent
    if not folder.exists():
        return f"{path} cannot be written: the folder {folder} does not exist; make it, or name another file."
    if not folder.is_dir():
        return f"{path} cannot be written: {folder} is no folder; name another file."
    if target.is_dir():
        return f"{path} cannot be written: it is a folder; name a file in it."
    device = target.exists() and not target.is_file()
    if not os.access(target if device else folder, os.W_OK):
        return f"{path} cannot be written: you may not write to {target if device else folder}; name another file."
    return None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


@contextmanager
def _clear(path: str) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"{path} could not be written ({error.strerror or error}); check its folder and the free space, or name "
            "another file."
        ) from error
