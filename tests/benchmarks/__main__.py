"""Run the benchmarks that are named on the command line, or all, and print their tables."""

import sys

from tests.benchmarks import accuracy, confidence, cost

PARTS = {"accuracy": accuracy.main, "confidence": confidence.main, "cost": cost.main}

wanted = sys.argv[1:] or list(PARTS)
if not set(wanted) <= set(PARTS):
    sys.exit(f"usage: python -m tests.benchmarks [{'] ['.join(PARTS)}]")
for part in wanted:
    PARTS[part]()
