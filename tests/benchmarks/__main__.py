"""Run the benchmarks that are named on the command line, or all, and print their tables."""

import sys

from tests.benchmarks import accuracy, confidence, cost, fit, peers, scale

PARTS = {
    "accuracy": accuracy.main,
    "confidence": confidence.main,
    "cost": cost.main,
    "fit": fit.main,
    "peers": peers.main,
    "scale": scale.main,
}

UNASKED = (
    "accuracy",
    "confidence",
    "cost",
    "scale",
)  # to fit, and all peers, take ten minutes each

if __name__ == "__main__":
    wanted = sys.argv[1:] or UNASKED
    if not set(wanted) <= set(PARTS):
        sys.exit(f"usage: python -m tests.benchmarks [{'] ['.join(PARTS)}]")
    for part in wanted:
        PARTS[part]()
