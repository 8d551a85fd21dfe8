"""Find the best monotone path of beads through a piece of two sides.

Gale and Church 1993 gave the dynamic programme. Here every row is a few vector operations: the
beads of all shapes that end in a row are compared at once, and a run of insertions inside the row
is a running maximum.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Shape", "find_path"]

Shape = tuple[int, int]  # how many source and target segments a bead holds

DELETION, INSERTION = -1, -2


def find_path(
    worth: NDArray[np.float32], shapes: Sequence[Shape], gap: float
) -> list[tuple[int, int, int, int]]:
    """Give the beads of the best path as ``(src start, src end, tgt start, tgt end)``, in order.

    ``worth[i, k, j]`` is what the bead of ``shapes[k]`` is worth that ends before source segment
    ``i`` and target segment ``j``; ``-inf`` where it would start before the piece. The array has
    the shape ``(n + 1, len(shapes), m + 1)``. ``gap`` (not above 0) is what a segment without
    counterpart costs. Time and memory are linear in the size of ``worth``.
    """
    rows, _, columns = worth.shape
    reach = max((max(shape) for shape in shapes), default=1)
    width = columns + reach
    # best[reach + i, reach + j]: the worth of the best path to (i, j), with a margin of -inf
    best = np.full((rows + reach, width), -np.inf)
    flat = best.reshape(-1)
    choice = np.empty((rows, columns), dtype=np.int8)
    back = np.array([a * width + b for a, b in shapes], dtype=np.intp)[:, None]
    steps = np.arange(columns)
    slope = steps * gap

    for i in range(rows):
        start = (reach + i) * width + reach
        # 1. a bead of any shape ends here
        reached = flat[start + steps[None, :] - back] + worth[i]
        chosen = reached.argmax(axis=0)
        row = reached[chosen, steps]
        # 2. or the source segment above is left alone
        deleted = best[reach + i - 1, reach:] + gap
        chosen = np.where(deleted > row, DELETION, chosen)
        row = np.maximum(row, deleted)
        if i == 0:
            row[0] = 0.0
        # 3. or any number of target segments to the left are
        filled = np.maximum.accumulate(row - slope) + slope
        choice[i] = np.where(filled > row + 1e-9, INSERTION, chosen)
        best[reach + i, reach:] = filled
    return _trace(choice, shapes)


def _trace(choice: NDArray[np.int8], shapes: Sequence[Shape]) -> list[tuple[int, int, int, int]]:
    i, j = (size - 1 for size in choice.shape)
    path = []
    while i or j:
        move = choice[i, j]
        a, b = (1, 0) if move == DELETION else (0, 1) if move == INSERTION else shapes[move]
        path.append((i - a, i, j - b, j))
        i, j = i - a, j - b
    return path[::-1]
