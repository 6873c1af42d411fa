"""The board of a round as bytes and JSON (docs/board.md)."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from services.voting.shared.domain import merkle
from services.voting.shared.domain.tally import Totals

FORMAT = "minsheng-board-1"
TOKEN_BYTES = 32


def canonical(thing: Any) -> bytes:
    """The one JSON text of a thing: what is hashed and signed."""
    return json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def b64(data: bytes) -> str:
    """Bytes as unpadded base64url."""
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    """The bytes again; raises ValueError for any other spelling of them."""
    data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if b64(data) != text:
        raise ValueError("not base64url as it is written here")
    return data


def token_message(round_id: str, token: bytes) -> bytes:
    """What both issuers sign without seeing it."""
    return b"minsheng-ballot-1:" + round_id.encode("ascii") + b":" + token


def leaf(token: str, signatures: Sequence[str], marks: str) -> bytes:
    """A ballot's bytes in the tree."""
    return canonical({"marks": marks, "signatures": list(signatures), "token": token})


def place(token: str) -> str:
    """Where a ballot stands on the board: by the hash of its token, which says nothing about when it came."""
    return sha256(unb64(token)).hexdigest()


def receipt_bytes(round_id: str, leaf_hash: str) -> bytes:
    """What the box signs for the voter."""
    return canonical({"leaf": leaf_hash, "round": round_id})


def root_of(leaves: Sequence[bytes]) -> str:
    """The root over ballots in the board's order."""
    return merkle.root([merkle.leaf_hash(leaf) for leaf in leaves]).hex()


def totals_on_board(totals: Totals) -> dict[str, Any]:
    """Totals as the board carries them."""
    return {"ballots": totals.ballots, "void": totals.void, "marks": [dict(marks) for marks in totals.marks]}


def totals_of_board(told: dict[str, Any]) -> Totals:
    """And back."""
    return Totals(told["ballots"], told["void"], tuple(dict(marks) for marks in told["marks"]))
