"""Every error communique raises on purpose.

    CommuniqueError
    ├── InputError            something given to read cannot be read
    │   ├── UnreadableFile    missing, no permission, binary, too large, changed while read
    │   └── NothingToRead     no article in all that was given
    ├── KnowledgeError        a knowledge file (actors, outlets, cues) does not have the form it must have
    ├── RecordError           the record file cannot be used
    │   ├── NotARecord        the file is something else
    │   ├── NewerRecord       written by a later version of communique
    │   └── RecordBusy        another process is writing and did not finish in time
    ├── UnknownEntry          an id that the record does not hold
    └── OutputError           a result cannot be written

Each message is one sentence that names the file or the id, then the next step.
"""

from __future__ import annotations


class CommuniqueError(Exception):
    """Base of all errors raised on purpose; ``str(error)`` is a sentence for the user."""


class InputError(CommuniqueError):
    """Something given to read cannot be read."""


class UnreadableFile(InputError):
    """One file cannot be read; the others still are."""


class NothingToRead(InputError):
    """No article in all that was given."""


class KnowledgeError(CommuniqueError):
    """A knowledge file does not have the form it must have."""


class RecordError(CommuniqueError):
    """The record file cannot be used."""


class NotARecord(RecordError):
    """The file is not a communique record."""


class NewerRecord(RecordError):
    """The record was written by a later version of communique."""


class RecordBusy(RecordError):
    """Another process is writing to the record and did not finish in time."""


class UnknownEntry(CommuniqueError):
    """An id that the record does not hold."""


class OutputError(CommuniqueError):
    """A result cannot be written where it was asked for."""
