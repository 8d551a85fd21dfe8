"""A file's text, or one sentence why there is none, and the language it is in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from align.errors import InputError, LanguageError
from align.languages import detect_language, normalize_tag
from align.readers.encodings import decode

__all__ = ["load", "load_bytes", "opened", "refuse_pipe", "tell_language"]


def load(path: str | Path) -> str:
    r"""Give the text of a file with ``\n`` as its line end.

    Raises `InputError` when there is no such file, it is a folder, cannot be read, is empty or
    blank, or is not text.
    """
    data = load_bytes(path)
    text = decode(data, name=str(path))
    if not text.strip():
        raise InputError(path, "has no text", "give a file with something in it")
    return text


@contextmanager
def opened(path: str | Path) -> Iterator[BinaryIO]:
    """Give a file to be read, byte by byte.

    Raises `InputError` when there is no such file, it is a folder or cannot be read.
    """
    path = Path(path)
    try:
        with path.open("rb") as file:
            yield file
    except IsADirectoryError as error:
        raise InputError(path, "is a folder", "name a file in it") from error
    except FileNotFoundError as error:
        raise InputError(path, "there is no such file", "check the name") from error
    except OSError as error:
        raise InputError(path, f"cannot be read: {error.strerror}") from error


def load_bytes(path: str | Path) -> bytes:
    """Give what is in a file; raises `InputError` as `opened` does."""
    with opened(path) as file:
        return file.read()


def refuse_pipe(path: str | Path) -> None:
    """Raise `InputError` for a pipe or device: not every format can be read from its beginning."""
    path = Path(path)
    if path.exists() and not path.is_file() and not path.is_dir():
        what = f"is a pipe or device, from which no {path.suffix.lower() or 'such'} file is read"
        raise InputError(path, what, "save it to a file first")


def tell_language(text: str, lang: str | None, path: str | Path) -> str:
    """Give the tag of the language that a file is said to be in, or else is found to be in.

    Raises `LanguageError` when it cannot be told.
    """
    if lang is not None:
        return normalize_tag(lang)
    try:
        return detect_language(text)
    except LanguageError as error:
        raise LanguageError(path, error.what, error.remedy) from None
