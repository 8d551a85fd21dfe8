"""Documents filled from a memory before a translator sees them.

`filling` says what becomes of each segment. `xliff` writes it for any translation tool, with
`codes` for what is more than words; `word` writes it into the Word file itself, whose text is found
in `stretches` and divided by `looks`. `pretranslate` is the whole way.
"""

from tmx.pretranslation.filling import Filled, Outcome, fill
from tmx.pretranslation.pretranslating import OUTPUTS, Pretranslation, pretranslate

__all__ = ["OUTPUTS", "Filled", "Outcome", "Pretranslation", "fill", "pretranslate"]
