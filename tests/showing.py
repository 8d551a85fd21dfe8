"""Blocks as the case files and golden files write them."""

from align.documents import Block, MarkKind

__all__ = ["shown"]

SIGNS = {
    MarkKind.BOLD: ("<b>", "</b>"),
    MarkKind.ITALIC: ("<i>", "</i>"),
    MarkKind.LINK: ("<a {}>", "</a>"),
    MarkKind.NOTE: ("<n {}>", ""),
}


def shown(block: Block) -> str:
    """Write a block as the case files do: ``kind | path | text``, its marks as tags."""
    tags: list[tuple[int, int, str]] = []
    for order, mark in enumerate(block.marks):
        opening, closing = SIGNS[mark.kind]
        tags.append((mark.start, order + 1, opening.format(mark.value)))
        if closing:
            tags.append((mark.end, -order, closing))  # the inner closes first
    text = block.text
    for place, _, tag in sorted(tags, reverse=True):
        text = text[:place] + tag + text[place:]
    return f"{block.kind} | {' / '.join(block.path)} | {text}"
