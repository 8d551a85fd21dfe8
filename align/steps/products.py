"""Products of many vectors with many: the cosines of those of length one."""

from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from align.bitexts import Vectors

if TYPE_CHECKING:
    from threadpoolctl import ThreadpoolController

__all__ = ["multiply"]


def multiply(src: Vectors, tgt: Vectors) -> Vectors:
    """Give the product of each of n vectors with each of m, ``(n, m)``.

    On one thread: most products here are small, and threads that share in one wait for each other
    where other programs want the processors, too.
    """
    with _find_blas().limit(limits=1):
        return np.asarray(src @ tgt.T)


@cache
def _find_blas() -> "ThreadpoolController":
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController().select(user_api="blas")
