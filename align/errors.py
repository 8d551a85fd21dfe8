"""Everything that can go wrong, as one tree.

    TongwenError
    ├── InputError          a file cannot be read, or is not what it should be
    │   └── FormatError     it can be read, but breaks the rules of its format
    ├── OutputError         a file cannot be written
    ├── LanguageError       a language is unknown, not detected, or the same on both sides
    ├── SegmentationError   a rule file (SRX) cannot be used
    ├── EncoderError        an encoder cannot be loaded or gives what is no embedding
    ├── CacheError          a folder cannot be used to keep vectors in
    ├── StoreError          a translation memory cannot be opened or written
    ├── ServerError         a server cannot be started
    └── AlignmentError      nothing can be aligned

Each message says where, what is wrong and, in brackets, what to do.
"""

__all__ = [
    "AlignmentError",
    "CacheError",
    "EncoderError",
    "FormatError",
    "InputError",
    "LanguageError",
    "OutputError",
    "SegmentationError",
    "ServerError",
    "StoreError",
    "TongwenError",
]


class TongwenError(Exception):
    """A sentence for the user: where, what is wrong, what to do.

    >>> print(TongwenError("A_RES_70_1.pdf, page 3", "no text layer", "run OCR first"))
    A_RES_70_1.pdf, page 3: no text layer (run OCR first)
    """

    def __init__(self, where: object, what: str, remedy: str = "") -> None:
        super().__init__(where, what, remedy)
        self.where = str(where)
        self.what = what
        self.remedy = remedy

    def __str__(self) -> str:
        sentence = f"{self.where}: {self.what}" if self.where else self.what
        return f"{sentence} ({self.remedy})" if self.remedy else sentence


class InputError(TongwenError):
    """A file cannot be read, or is not what it should be."""


class FormatError(InputError):
    """A file can be read but breaks the rules of its format."""


class OutputError(TongwenError):
    """A file cannot be written."""


class LanguageError(TongwenError):
    """A language is unknown, cannot be detected, or is the same on both sides."""


class SegmentationError(TongwenError):
    """A segmentation rule file (SRX) cannot be used."""


class EncoderError(TongwenError):
    """An encoder cannot be loaded, or what it gives is no embedding."""


class CacheError(TongwenError):
    """A folder cannot be used to keep vectors in."""


class StoreError(TongwenError):
    """A translation memory cannot be opened or written."""


class ServerError(TongwenError):
    """A server cannot be started."""


class AlignmentError(TongwenError):
    """Nothing can be aligned."""
