"""How much one client may ask for, and how long it may take to ask."""

from dataclasses import dataclass

__all__ = ["Limits"]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the server bears; whoever asks for more is told so."""

    text: int = 10_000  # characters of a text that is looked up or added
    body: int = 4 << 20  # bytes of a request's JSON
    file: int = 16 << 20  # bytes of a file of units: it is read into memory
    units: int = 1_000  # units that are added at once
    matches: int = 100
    hits: int = 500
    readers: int = 2  # threads that search: four gave 50 clients no more answers
    queue: int = 256  # requests that wait to read, or to write
    head: int = 160 << 10  # bytes of address and headers: a text of four-byte characters, quoted
    idle: int = 500  # connections without a whole request: the oldest has to go
    arriving: float = 20.0  # seconds in which a request has to be there
    answering: float = 120.0  # seconds in which the answer has to be taken
    keeping: float = 5.0  # seconds that a connection is kept for the next request
