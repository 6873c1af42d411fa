"""The Merkle tree over a board's ballots (RFC 6962 §2.1): its root, and the path that proves one leaf is in it."""

from collections.abc import Sequence
from hashlib import sha256


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of one leaf."""
    return sha256(b"\x00" + leaf).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The tree's head over leaf hashes in their order; the empty tree is the hash of nothing."""
    if not leaves:
        return sha256(b"").digest()
    level = list(leaves)
    while len(level) > 1:
        paired = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level = paired + level[len(paired) * 2 :]  # an odd last one rises as it is
    return level[0]


def path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from leaf `index` (from 0) to the root; raises IndexError outside the tree."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    level, place, found = list(leaves), index, []
    while len(level) > 1:
        beside = place ^ 1
        if beside < len(level):
            found.append(level[beside])
        paired = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
        level, place = paired + level[len(paired) * 2 :], place // 2
    return found


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()
