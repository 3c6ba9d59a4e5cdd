"""What the user says about everything that is read: it goes before what the files say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Given:
    """Options that hold for all articles of one call; ``language`` is a BCP 47 tag or an English name of a language."""

    published: date | None = None
    outlet: str | None = None
    language: str | None = None


NOTHING_GIVEN = Given()
