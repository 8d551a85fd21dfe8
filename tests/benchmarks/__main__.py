"""Run the benchmarks that are named on the command line, or all, and print their tables.

What follows ``encoders`` are models to be measured: names or folders.
"""

import sys

from tests.benchmarks import (
    accuracy,
    checkload,
    checks,
    confidence,
    cost,
    counterparts,
    encoders,
    extraction,
    fill,
    fit,
    formats,
    linebreaks,
    load,
    memories,
    peers,
    recognition,
    scale,
    search,
    semantic,
    substitution,
)

PARTS = {
    "accuracy": accuracy.main,
    "checkload": checkload.main,
    "checks": checks.main,
    "confidence": confidence.main,
    "cost": cost.main,
    "counterparts": counterparts.main,
    "encoders": encoders.main,
    "extraction": extraction.main,
    "fill": fill.main,
    "fit": fit.main,
    "formats": formats.main,
    "linebreaks": linebreaks.main,
    "load": load.main,
    "memories": memories.main,
    "peers": peers.main,
    "recognition": recognition.main,
    "scale": scale.main,
    "search": search.main,
    "semantic": semantic.main,
    "substitution": substitution.main,
}

# To fit, and to run the peers, takes ten minutes each; OmegaT may not be there.
UNASKED = (
    "accuracy",
    "checkload",
    "checks",
    "confidence",
    "cost",
    "counterparts",
    "encoders",
    "extraction",
    "formats",
    "linebreaks",
    "load",
    "memories",
    "recognition",
    "scale",
    "semantic",
    "substitution",
)

if __name__ == "__main__":
    wanted = sys.argv[1:] or UNASKED
    if wanted[0] == "encoders":
        encoders.main(wanted[1:])
        sys.exit()
    if not set(wanted) <= set(PARTS):
        sys.exit(f"usage: python -m tests.benchmarks [{'] ['.join(PARTS)}]")
    for part in wanted:
        PARTS[part]()
