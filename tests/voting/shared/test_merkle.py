"""The tree of RFC 6962, against the test vectors of Certificate Transparency and by its own definition."""

from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.voting.shared.domain import merkle

LEAVES = [
    bytes.fromhex(one)
    for one in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
"""Roots over the first 0, 1, … 8 leaves, as published with Certificate Transparency's reference tests."""


def defined(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1, word for word: split at the largest power of two below the size."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return sha256(b"\x00" + leaves[0]).digest()
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + defined(leaves[:split]) + defined(leaves[split:])).digest()


@pytest.mark.parametrize("size", range(9))
def test_the_published_roots_come_out(size: int) -> None:
    assert merkle.root([merkle.leaf_hash(one) for one in LEAVES[:size]]).hex() == ROOTS[size]


@given(st.lists(st.binary(max_size=8), max_size=40))
def test_the_root_is_as_the_rfc_defines_it(leaves: list[bytes]) -> None:
    assert merkle.root([merkle.leaf_hash(one) for one in leaves]) == defined(leaves)


@given(st.lists(st.binary(max_size=8), min_size=1, max_size=40), st.data())
def test_every_leafs_path_leads_to_the_root_and_no_other_leafs_does(leaves: list[bytes], data: st.DataObject) -> None:
    index = data.draw(st.integers(0, len(leaves) - 1))
    hashes = [merkle.leaf_hash(one) for one in leaves]
    way = merkle.path(hashes, index)
    assert climbed(hashes[index], index, len(leaves), way) == merkle.root(hashes)
    assert climbed(merkle.leaf_hash(b"another"), index, len(leaves), way) != merkle.root(hashes)


def climbed(node: bytes, index: int, size: int, way: list[bytes]) -> bytes:
    """The root that a path leads to, level by level; an odd last node rises without a neighbour."""
    steps = iter(way)
    while size > 1:
        if index % 2 or index + 1 < size:
            beside = next(steps)
            node = sha256(b"\x01" + (beside + node if index % 2 else node + beside)).digest()
        index, size = index // 2, (size + 1) // 2
    assert next(steps, None) is None
    return node


def test_a_leaf_outside_the_tree_has_no_path() -> None:
    for index in (-1, 3):
        with pytest.raises(IndexError, match=f"^{index}$"):
            merkle.path([b"a", b"b", b"c"], index)
