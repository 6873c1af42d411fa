"""The tree over a board's ballots (RFC 6962 §2.1)."""

from hashlib import sha256
from typing import Any

from .encoding import canonical
from .form import HEX, shaped
from .verdict import need

PROOF = {"leaf": HEX, "index": int, "size": int, "path": [HEX]}


def leaf(ballot: dict[str, Any]) -> bytes:
    """A ballot's hash in the tree."""
    return sha256(b"\0" + canonical(ballot)).digest()


def root(leaves: list[bytes]) -> bytes:
    """The root over leaf hashes; an odd last one rises as it is."""
    if not leaves:
        return sha256(b"").digest()
    while len(leaves) > 1:
        pairs = [sha256(b"\1" + leaves[n] + leaves[n + 1]).digest() for n in range(0, len(leaves) - 1, 2)]
        leaves = pairs + leaves[2 * len(pairs) :]
    return leaves[0]


def climbed(proof: Any) -> str:
    """The root a proof leads to; raises DoesNotHold for one that is none."""
    shaped(proof, PROOF, "proof")
    node, index, size, path = bytes.fromhex(proof["leaf"]), proof["index"], proof["size"], list(proof["path"])
    need(index < size, "proof: outside the board")
    while size > 1:
        if index % 2 or index + 1 < size:
            need(path, "proof: too short")
            beside = bytes.fromhex(path.pop(0))
            node = sha256(b"\1" + (beside + node if index % 2 else node + beside)).digest()
        index, size = index // 2, (size + 1) // 2
    need(not path, "proof: too long")
    return node.hex()
