"""How a phrase is written, and where it stands."""

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from tmx.extraction.phrases import Phrases
from tmx.extraction.records import Spans
from tmx.extraction.streams import Numbers, Stream

__all__ = ["Forms"]

LOOKED = 60  # places that tell how a phrase is written
SOME = 0.1  # of the places, where a phrase is as it stands in a dictionary, are enough


class Forms:
    """The places of phrases in the texts of a stream."""

    def __init__(self, stream: Stream, phrases: Phrases, texts: Sequence[str]) -> None:
        self._stream, self._phrases, self._texts = stream, phrases, texts
        self._order = np.argsort(phrases.which, kind="stable")
        bounds = np.arange(len(phrases) + 1)
        self._known: dict[int, str] = {}
        self._bounds = np.searchsorted(phrases.which[self._order], bounds)

    def spell(self, phrase: int) -> str:
        """Give the phrase as it is written mostly, in the singular if that is there.

        A capital at the head of a sentence does not count where it stands elsewhere too.
        """
        if phrase not in self._known:
            self._known[phrase] = self._spell(phrase)
        return self._known[phrase]

    def _spell(self, phrase: int) -> str:
        places = self._list_places(phrase)
        places = places[:: 1 + len(places) // LOOKED]
        inner = [place for place in places if place and self._stream.starts[place] > 0]
        forms = Counter(self._read(place, phrase) for place in inner or places)
        folded = self._stream.spell(int(self._phrases.firsts[phrase]), self._length(phrase))
        plain = Counter(
            {form: count for form, count in forms.items() if _squeeze(form) == _squeeze(folded)}
        )
        if plain.total() >= SOME * forms.total():
            forms = plain
        return forms.most_common(1)[0][0]

    def list_texts(self, phrase: int) -> NDArray[np.int32]:
        """Give the numbers of the texts that hold a phrase, in order."""
        texts: Numbers = np.unique(self._stream.texts[self._list_places(phrase)])
        return texts

    def find(self, phrase: int, text: int) -> Spans:
        """Give where in a text a phrase stands."""
        return tuple(self._spans(phrase, text))

    def _spans(self, phrase: int, text: int) -> Iterator[tuple[int, int]]:
        places = self._list_places(phrase)
        start, end = np.searchsorted(self._stream.texts[places], [text, text + 1])
        for place in places[start:end].tolist():
            last = place + self._length(phrase) - 1
            yield int(self._stream.starts[place]), int(self._stream.ends[last])

    def _read(self, place: int, phrase: int) -> str:
        last = place + self._length(phrase) - 1
        text = self._texts[self._stream.texts[place]]
        return " ".join(text[self._stream.starts[place] : self._stream.ends[last]].split())

    def _list_places(self, phrase: int) -> Numbers:
        start, end = self._bounds[phrase : phrase + 2]
        return self._phrases.at[self._order[start:end]]

    def _length(self, phrase: int) -> int:
        return int(self._phrases.lengths[phrase])


def _squeeze(text: str) -> str:
    return "".join(text.lower().split())
