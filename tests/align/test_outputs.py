"""A file is written whole or not at all."""

import os
import stat
from pathlib import Path

import pytest

from align.errors import OutputError
from align.outputs import check_apart, whole


def test_the_old_file_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text("old")

    def fail() -> None:
        with whole(path) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_text() == "old"
    assert [entry.name for entry in tmp_path.iterdir()] == ["memory.tmx"]


def test_until_the_end_nobody_sees_the_new_file(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    with whole(path) as file:
        file.write(b"new")
        assert not path.exists()
    assert path.read_bytes() == b"new"


def test_permissions_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.touch(mode=0o600)
    with whole(path) as file:
        file.write(b"new")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.tmx").write_text("old")
    (tmp_path / "link.tmx").symlink_to("real.tmx")
    with whole(tmp_path / "link.tmx") as file:
        file.write(b"new")
    assert (tmp_path / "link.tmx").is_symlink()
    assert (tmp_path / "real.tmx").read_text() == "new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    with whole(tmp_path / "pipe") as file:
        file.write(b"new")
    assert os.read(reader, 10) == b"new"
    os.close(reader)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("", "is a folder"),
        ("none/x.tmx", "make the folder first"),
        ("x" * 300, "cannot be written"),
    ],
    ids=["a folder", "in no folder", "too long"],
)
def test_what_cannot_be_written_is_one_sentence(tmp_path: Path, name: str, message: str) -> None:
    with pytest.raises(OutputError, match=message), whole(tmp_path / name):
        pass


@pytest.mark.parametrize("output", ["zh.txt", "./zh.txt", "soft.tmx", "hard.tmx"])
def test_an_output_never_takes_the_place_of_an_input(tmp_path: Path, output: str) -> None:
    (tmp_path / "zh.txt").write_text("x")
    (tmp_path / "soft.tmx").symlink_to("zh.txt")
    (tmp_path / "hard.tmx").hardlink_to(tmp_path / "zh.txt")
    with pytest.raises(OutputError, match="is read"):
        check_apart([tmp_path / "en.txt", tmp_path / "zh.txt"], [f"{tmp_path}/{output}"])


@pytest.mark.parametrize("output", ["a.tmx", "./a.tmx", "../here/a.tmx", "soft.tmx"])
def test_outputs_never_take_the_place_of_each_other(tmp_path: Path, output: str) -> None:
    here = tmp_path / "here"
    here.mkdir()
    (here / "soft.tmx").symlink_to("a.tmx")
    with pytest.raises(OutputError, match="twice"):
        check_apart([], [here / "a.tmx", f"{here}/{output}"])
    check_apart([here / "zh.txt"], [here / "a.tmx", here / "b.tmx"])
