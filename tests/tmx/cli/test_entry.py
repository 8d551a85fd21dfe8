"""Ctrl-C ends the command quietly from its first moment on."""

import subprocess
import sys
from pathlib import Path

import pytest

# Whoever started the tests may ignore SIGINT, as nohup does, and what they start would, too.
HEARD = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
INTERRUPT = """
import os, signal, sys

class Interrupting:
    def find_spec(self, name, path=None, target=None):
        if name == {name!r}:
            os.kill(os.getpid(), signal.SIGINT)

sys.meta_path.insert(0, Interrupting())
sys.argv = ["tongwen", "segment", {file!r}]
from tmx.cli import main
main()
"""


@pytest.mark.parametrize("name", ["typer", "align.errors", "align.readers.text", "choppa"])
def test_ctrl_c_during_an_import_is_quiet(name: str, seed: Path) -> None:
    code = INTERRUPT.format(name=name, file=str(seed / "en.txt"))
    code = HEARD + code
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    assert (result.returncode, result.stdout, result.stderr) == (130, b"", b"")


def test_before_ctrl_c_is_heard_next_to_nothing_is_imported() -> None:
    code = "import tmx.cli, sys; print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert not {"typer", "numpy", "align.errors", "tmx.formats"} & set(loaded.stdout.split())
