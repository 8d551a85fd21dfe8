"""Make the pictures of README anew: ``python -m tests.pictures`` (needs Debian's chromium)."""

import subprocess
import tempfile
from pathlib import Path

import align
import tmx

HERE = Path(__file__).parent
SEED = HERE.parents[1] / "corpora" / "a-c1-77-l23-rev1"
QUIET = ("--disable-gpu", "--disable-background-networking", "--no-first-run", "--hide-scrollbars")


def photograph(page: Path, picture: Path, size: str) -> None:
    """Save what a browser shows of ``page``."""
    with tempfile.TemporaryDirectory() as profile:
        subprocess.run(
            [
                *("chromium", "--headless", "--no-sandbox", *QUIET),
                *(f"--user-data-dir={profile}", f"--window-size={size}"),
                *(f"--screenshot={picture}", page.as_uri()),
            ],
            check=True,
            capture_output=True,
        )


def main() -> None:
    """Align the seed's body, one paragraph left out and two run together, and photograph it."""
    chinese, english = (
        (SEED / name).read_text("utf-8").split("\n\n")[-15:] for name in ("zh.txt", "en.txt")
    )
    del english[2]
    english[3:5] = [" ".join(english[3:5])]
    with tempfile.TemporaryDirectory() as folder:
        pair = [Path(folder) / "zh.txt", Path(folder) / "en.txt"]
        for path, paragraphs in zip(pair, (chinese, english), strict=True):
            path.write_text("\n\n".join(paragraphs), "utf-8")
        page = Path(folder) / "page.html"
        tmx.save(align.align(*pair), page)
        photograph(page, HERE / "page.png", "1100,1050")


main()
