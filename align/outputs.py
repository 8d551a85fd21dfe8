"""Write a file whole or not at all, and never over what was read."""

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from align.errors import OutputError

__all__ = ["check_apart", "whole"]


def check_apart(inputs: Iterable[str | Path], outputs: Iterable[str | Path]) -> None:
    """See to it that each output is a file of its own, whatever names and links lead there.

    Raises `OutputError` when one would take the place of an input or of another output.
    """
    inputs = list(inputs)
    seen: list[str | Path] = []
    for output in outputs:
        if any(_is_same(output, path) for path in inputs):
            raise OutputError(output, "is read, so it cannot be written", "name another output")
        if any(_is_same(output, path) for path in seen):
            raise OutputError(output, "is named as output twice", "name each output once")
        seen.append(output)


@contextmanager
def whole(path: str | Path) -> Iterator[IO[bytes]]:
    """Give a binary file that takes the place of ``path`` when the block ends well.

    Until then the old file, if any, stays as it is; an exception (Ctrl-C too) leaves no trace.
    The old file's permissions are kept, and a link is followed, not replaced. What is no file
    (a pipe, a terminal) is written to directly.

    Raises `OutputError` when ``path`` is a folder or cannot be written, or the disk is full.
    """
    path = Path(path)
    with _as_sentence(path):
        if path.is_dir():
            raise OutputError(path, "is a folder", "name a file in it")
        if path.exists() and not path.is_file():
            with path.open("wb") as pipe:
                yield pipe
            return
        target = path.resolve()
        draft = target.with_name(f".tongwen-{os.getpid()}-{id(path):x}.part")
        try:
            with draft.open("xb") as file:
                yield file
                file.flush()
                os.fsync(file.fileno())
            if target.exists():
                draft.chmod(target.stat().st_mode & 0o7777)
            draft.replace(target)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise


def _is_same(one: str | Path, other: str | Path) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:  # one of them is not there yet: then the names have to tell
        return os.path.realpath(one) == os.path.realpath(other)


@contextmanager
def _as_sentence(path: Path) -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise OutputError(path, "its folder does not exist", "make the folder first") from error
    except BrokenPipeError:
        raise  # whoever read the pipe has gone: that is the command's to end quietly
    except OSError as error:
        raise OutputError(path, f"cannot be written: {error.strerror}") from error
