"""Chinese numerals up to 99, written by no code that is measured."""

__all__ = ["WRITTEN", "spell"]


def spell(value: int) -> str:
    """Write a number below 100."""
    tens, ones = divmod(value, 10)
    digits = "零一二三四五六七八九"
    head = "" if not tens else ("十" if tens == 1 else f"{digits[tens]}十")
    return head + (digits[ones] if ones else "")


WRITTEN = {spell(value): value for value in range(1, 100)}
