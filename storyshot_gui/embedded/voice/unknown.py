"""The sound of words in no lexicon: a small recurrent network from spelling to ARPAbet.

The weights and their symbol order are those of g2p_en (Apache-2.0).
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from storyshot_gui.embedded.voice.sounds import from_arpabet
from storyshot_gui.paths import resources

_Array = NDArray[np.float32]

_LONGEST = 24  # sounds of one word
_WORD_END = 2  # letters; a to z follow
_START, _STOP = 2, 3  # sounds
_PHONES = (
    "AA AE AH AO AW AY B CH D DH EH ER EY F G HH IH IY JH K L M N NG OW OY P R S SH T TH UH "
    "UW V W Y Z ZH"
)


@dataclass(frozen=True, slots=True)
class _Cell:
    """One gated recurrent unit: reset, update and new gates stacked in that order."""

    input_weights: _Array
    state_weights: _Array
    input_bias: _Array
    state_bias: _Array

    def step(self, value: _Array, state: _Array) -> _Array:
        given = self.input_weights @ value + self.input_bias
        kept = self.state_weights @ state + self.state_bias
        size = state.shape[0]
        gates = 1 / (1 + np.exp(-(given[: 2 * size] + kept[: 2 * size])))
        reset, update = gates[:size], gates[size:]
        new = np.tanh(given[2 * size :] + reset * kept[2 * size :])
        return ((1 - update) * new + update * state).astype(np.float32, copy=False)


@dataclass(frozen=True, slots=True)
class _Network:
    letters: _Array
    phones: _Array
    reader: _Cell
    writer: _Cell
    out_weights: _Array
    out_bias: _Array


def guess(word: str) -> str:
    """The likely sounds of an English word or name; only a to z are heard."""
    network = _network()
    state = np.zeros(network.reader.state_weights.shape[1], np.float32)
    known = [ord(letter) - ord("a") + 3 for letter in word.lower() if "a" <= letter <= "z"]
    for letter in [*known, _WORD_END]:
        state = network.reader.step(network.letters[letter], state)
    return from_arpabet(_write(network, state))


def _write(network: _Network, state: _Array) -> list[str]:
    names, phone = _phones(), _START
    written: list[str] = []
    for _ in range(_LONGEST):
        state = network.writer.step(network.phones[phone], state)
        phone = int(np.argmax(network.out_weights @ state + network.out_bias))
        if phone == _STOP:
            break
        written.append(names[phone])
    return written


@cache
def _phones() -> tuple[str, ...]:
    names = ["<pad>", "<unk>", "<s>", "</s>"]
    for name in _PHONES.split():
        if name == "UW":
            names.append(name)
        names += [name + level for level in "012"] if name[0] in "AEIOU" else [name]
    return tuple(names)


@cache
def _network() -> _Network:
    with np.load(resources() / "g2p" / "oov_gru.npz") as stored:
        held: dict[str, _Array] = {name: stored[name] for name in stored.files}
    return _Network(
        letters=held["enc_emb"],
        phones=held["dec_emb"],
        reader=_cell(held, "enc"),
        writer=_cell(held, "dec"),
        out_weights=held["fc_w"],
        out_bias=held["fc_b"],
    )


def _cell(held: dict[str, _Array], name: str) -> _Cell:
    return _Cell(*(held[f"{name}_{part}"] for part in ("w_ih", "w_hh", "b_ih", "b_hh")))
