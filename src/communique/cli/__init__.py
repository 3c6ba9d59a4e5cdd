"""The command line: arguments in, one call of the library, output.

Exit codes: 0 all is well; 1 something could not be read or written, the rest was done; 2 the command was not
understood; 3 nothing could be done, because the record or all that was given is unusable; 130 stopped by the user.
"""

from __future__ import annotations

import os
import sys

FINE, PARTLY, USAGE, FAILED, STOPPED = 0, 1, 2, 3, 130

try:
    import signal
    from collections.abc import Iterator
    from contextlib import contextmanager
except KeyboardInterrupt:  # nothing has begun yet, and nobody is there to say so
    os._exit(STOPPED)


@contextmanager
def leaving_at_once() -> Iterator[None]:
    """While nothing has begun an interrupt ends the process there and then.

    An exception in the midst of imports may be taken for a broken module, or be printed by Python itself.
    """
    before = signal.getsignal(signal.SIGINT)
    if before is not signal.default_int_handler:  # somebody else's wish, such as that of nohup
        yield
        return
    try:
        signal.signal(signal.SIGINT, lambda *_: os._exit(STOPPED))
    except ValueError:  # only the main thread may ask for signals
        yield
        return
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def main() -> None:
    """Run the command line and end the process with its exit code."""
    with leaving_at_once():
        import click

        from communique.cli.app import UnheardError, app
        from communique.cli.console import StoppedError, say
        from communique.errors import CommuniqueError

    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without UTF-8 gets "?" rather than nothing at all
    code: object
    try:
        code = app.main(standalone_mode=False)
        sys.stdout.flush()
    except click.UsageError as error:
        error.show()
        code = USAGE
    except click.ClickException as error:
        error.show()
        code = error.exit_code
    except CommuniqueError as error:
        say(str(error))
        code = FAILED
    except StoppedError as error:
        say(str(error))
        code = STOPPED
    except (click.Abort, KeyboardInterrupt):
        say("Stopped.")
        code = STOPPED
    except (UnheardError, BrokenPipeError):
        # the rest of our output has nowhere to go; Python would complain about it when it ends
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = FINE
    except OSError as error:
        say(f"The output could not be written ({error.strerror}); make room or write it somewhere else.")
        code = FAILED
    sys.exit(code if isinstance(code, int) else FINE)
