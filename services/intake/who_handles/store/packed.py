"""A model as bytes: its labels, its runs, and two bytes a weight."""

import json
from array import array
from struct import pack, unpack
from zlib import compress, decompress

from services.intake.who_handles.domain.model import Model


def packed(model: Model) -> bytes:
    """Without its threshold, which stands beside it."""
    head = json.dumps({"labels": model.labels, "bias": model.bias}).encode()
    runs = "\n".join(model.rows).encode()
    weights = pack(f"<{len(model.weights)}e", *model.weights)
    return compress(pack("<II", len(head), len(runs)) + head + runs + weights, 6)


def unpacked(kept: bytes, threshold: float) -> Model:
    """As it was, weights to three digits."""
    plain = decompress(kept)
    heads, runs = unpack("<II", plain[:8])
    head, words, rest = json.loads(plain[8 : 8 + heads]), plain[8 + heads : 8 + heads + runs], plain[8 + heads + runs :]
    rows = {run: row for row, run in enumerate(words.decode().split("\n") if words else ())}
    weights = array("f", unpack(f"<{len(rest) // 2}e", rest))
    return Model(tuple(head["labels"]), tuple(head["bias"]), rows, weights, threshold)
