"""Vectors and counts as bytes: four for a pair, four for its weight or number."""

from array import array
from collections.abc import Mapping
from zlib import compress, decompress

from services.intake.same_matter.domain.words import Vector


def pack(said: Vector) -> bytes:
    """Both rows one behind the other."""
    return array("I", said.keys()).tobytes() + array("f", said.values()).tobytes()


def unpack(kept: bytes) -> Vector:
    """As it was, weights to seven digits."""
    half = len(kept) // 2
    return dict(zip(codes(kept), array("f", kept[half:]), strict=True))


def codes(kept: bytes) -> "array[int]":
    """The pairs alone."""
    return array("I", kept[: len(kept) // 2])


def pack_counts(counts: Mapping[int, int]) -> bytes:
    """A version's numbers."""
    return compress(array("I", counts.keys()).tobytes() + array("I", counts.values()).tobytes())


def unpack_counts(kept: bytes) -> dict[int, int]:
    """As they were."""
    plain = decompress(kept)
    half = len(plain) // 2
    return dict(zip(array("I", plain[:half]), array("I", plain[half:]), strict=True))
