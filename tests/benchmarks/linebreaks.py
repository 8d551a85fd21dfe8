"""Line ends of real PDF text: does a paragraph end there, as people say, or as our reader says."""

import json
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from align.readers.layout import paragraphs
from align.readers.lines import clean, read_markup, split_lines
from align.readers.pages import lift_furniture
from tests.benchmarks.gold import CORPORA

__all__ = ["Score", "main", "measure", "tell_breaks"]


@dataclass(frozen=True, slots=True)
class Score:
    """How many line ends there are, and how many were told rightly."""

    total: int
    right: int

    @property
    def accuracy(self) -> float:
        """The share that was told rightly."""
        return self.right / self.total


def main() -> None:
    """Print the table."""
    print("| set | line ends | told rightly | accuracy |")
    print("|---|---|---|---|")
    score = measure(CORPORA)
    print(f"| un-pdf-linebreaks-en | {score.total} | {score.right} | {score.accuracy:.3f} |")


def measure(corpora: Path) -> Score:
    """Compare our reader with the labels that people gave."""
    records = corpora / "un-pdf-linebreaks-en" / "validation_small.jsonl"
    right = total = 0
    for record in map(json.loads, records.read_text(encoding="utf-8").splitlines()):
        told = tell_breaks(record["raw_text"])
        right += sum(a == b for a, b in zip(told, record["is_hard_linebreak"], strict=True))
        total += len(told)
    return Score(total, right)


def tell_breaks(text: str) -> list[bool]:
    """Tell for each line end between two lines with text whether a paragraph ends there."""
    lines, _ = lift_furniture(read_markup(split_lines(clean(text)), markdown=False))
    owner = {
        line.number: place
        for place, paragraph in enumerate(paragraphs(lines))
        for line in paragraph.lines
    }
    numbers = [number for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    return [owner.get(a, -a) != owner.get(b, -b) for a, b in pairwise(numbers)]
