"""Numbers, dates, symbols and numbering in a match, made those of the text that was asked for.

`substitute` does all of it or nothing: what it gives reads, letter by letter, as the old
translation, but for values that were found in it and written anew in its own style.
"""

from tmx.placeables.substitution import Replacement, Substitution, substitute

__all__ = ["Replacement", "Substitution", "substitute"]
