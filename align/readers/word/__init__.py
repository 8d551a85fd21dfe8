"""Word documents: what a reader of the page sees, numbers that Word counts among it.

`packages` opens the file; here `styles` says how text looks, `numbering` what number a paragraph
has, `inline` what stands in it, `body` what follows what; `documents` makes a document of it all.
"""

from align.readers.word.documents import read_items, read_word

__all__ = ["read_items", "read_word"]
