"""Boards made without the platform: by docs/board.md, with keys of their own, so that any part can be another."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

FORMAT = "minsheng-board-1"
ROUND = "0193f2a0-7c1e-7a55-9c38-1f0a6f5b2d10"
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
LETTERS = {"projects": "+-0.", "grades": "321."}
RULES = {
    "kind": "projects", "seats": 2, "cap": 2, "members": 9, "quorum": [2, 3], "pass": [1, 2], "base": "members",
    "method": "majority", "tie": "revote", "shortfall": "further", "half": "enough", "name": "", "source": "",
    "version": 1,
}  # fmt: skip
Board = dict[str, Any]


def b64(data: bytes) -> str:
    return urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def canonical(thing: Any) -> bytes:
    return json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def spki(key: rsa.RSAPublicKey) -> str:
    """An issuer's public key as the board carries it."""
    return b64(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))


def modulus_of(bits: int, exponent: int = 65537) -> str:
    """A public key of so many bits that nobody can sign with: enough for a board without ballots."""
    return spki(rsa.RSAPublicNumbers(exponent, (1 << (bits - 1)) | 1).public_key())


def leaf(ballot: dict[str, Any]) -> bytes:
    return sha256(b"\0" + canonical(ballot)).digest()


def tree(leaves: Sequence[bytes]) -> bytes:
    """RFC 6962 §2.1 as it is written there."""
    if len(leaves) < 2:
        return leaves[0] if leaves else sha256(b"").digest()
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha256(b"\1" + tree(leaves[:left]) + tree(leaves[left:])).digest()


def way(leaves: Sequence[bytes], index: int) -> list[str]:
    """RFC 6962 §2.1.1: from the leaf upwards."""
    if len(leaves) < 2:
        return []
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    if index < left:
        return [*way(leaves[:left], index), tree(leaves[left:]).hex()]
    return [*way(leaves[left:], index - left), tree(leaves[:left]).hex()]


def count(kind: str, cap: int, candidates: int, ballots: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """The totals of these ballots."""
    valid = [one["marks"] for one in ballots if kind == "grades" or one["marks"].count("+") <= cap]
    marks = [{letter: [one[at] for one in valid].count(letter) for letter in LETTERS[kind]} for at in range(candidates)]
    return {"ballots": len(ballots), "void": len(ballots) - len(valid), "marks": marks}


class Round:
    """The private keys of a round, and boards made with them."""

    def __init__(self, bits: int = 3072) -> None:
        self.issuers = [rsa.generate_private_key(65537, bits) for _ in range(2)]
        self.receipt, self.seal = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()

    def keys(self) -> dict[str, str]:
        secretariat, scrutineer = (spki(one.public_key()) for one in self.issuers)
        receipt, seal = (b64(one.public_key().public_bytes_raw()) for one in (self.receipt, self.seal))
        return {"secretariat": secretariat, "scrutineer": scrutineer, "receipt": receipt, "seal": seal}

    def signatures(self, token: bytes, round_id: str = ROUND) -> list[str]:
        message = b"minsheng-ballot-1:" + round_id.encode() + b":" + token
        return [b64(key.sign(message, PSS, hashes.SHA384())) for key in self.issuers]

    def ballot(self, marks: str, number: int, round_id: str = ROUND) -> dict[str, Any]:
        token = sha256(f"{round_id}/{number}".encode()).digest()
        return {"marks": marks, "signatures": self.signatures(token, round_id), "token": b64(token)}

    def board(
        self, marks: Sequence[str], *, candidates: int = 3, present: int = 8, issued: int | None = None, **rules: Any
    ) -> Board:
        """An electronic round over these ballots; `issued` by each issuer, all ballots unless told otherwise."""
        rule = {**RULES, **rules}
        given = min(present, len(marks)) if issued is None else issued
        head = {
            "format": FORMAT,
            "round": {"id": ROUND, "session": "s-1", "title": "第一轮", "number": 1, "mode": "electronic"},
            "rules": rule,
            "candidates": [{"id": f"c{n}", "title": f"项目{n}"} for n in range(1, candidates + 1)],
            "roll": {
                "members": rule["members"],
                "present": present,
                "issued": {"secretariat": given, "scrutineer": given},
            },
            "keys": self.keys(),
            "count": 0,
            "root": "",
            "totals": {},
        }
        ballots = [self.ballot(one, number) for number, one in enumerate(marks)]
        return self.counted({"format": FORMAT, "head": head, "seal": "", "ballots": ballots})

    def on_paper(
        self, marks: list[dict[str, int]], *, ballots: int, void: int, present: int = 8, **rules: Any
    ) -> Board:
        """What two tellers counted."""
        board = self.board([], candidates=len(marks), present=present, **rules)
        head = board["head"]
        head["round"]["mode"], head["root"], head["count"] = "paper", "", ballots
        head["keys"] = {"seal": head["keys"]["seal"]}
        head["roll"]["issued"] = {"papers": ballots}
        letters = LETTERS[head["rules"]["kind"]]
        head["totals"] = {
            "ballots": ballots,
            "void": void,
            "marks": [{**dict.fromkeys(letters, 0), **m} for m in marks],
        }
        return self.sealed({**board, "ballots": None})

    def counted(self, board: Board) -> Board:
        """In order, with root and totals of its ballots as they are now, and sealed."""
        head, ballots = board["head"], board["ballots"]
        ballots.sort(key=lambda one: sha256(unb64(one["token"])).digest())
        head["count"] = len(ballots)
        head["totals"] = count(head["rules"]["kind"], head["rules"]["cap"], len(head["candidates"]), ballots)
        return self.rooted(board)

    def rooted(self, board: Board) -> Board:
        """With the root of its ballots as they stand, and sealed; the totals stay."""
        board["head"]["root"] = tree([leaf(one) for one in board["ballots"]]).hex()
        return self.sealed(board)

    def sealed(self, board: Board) -> Board:
        """Sealed as it is now."""
        board["seal"] = b64(self.seal.sign(canonical(board["head"])))
        return board

    def receipt_of(self, ballot: dict[str, Any], round_id: str = ROUND) -> dict[str, str]:
        told = {"leaf": leaf(ballot).hex(), "round": round_id}
        return {**told, "signature": b64(self.receipt.sign(canonical(told)))}


def proof_of(board: Board, index: int) -> dict[str, Any]:
    """The box's proof of one ballot."""
    leaves = [leaf(one) for one in board["ballots"]]
    return {"leaf": leaves[index].hex(), "index": index, "size": len(leaves), "path": way(leaves, index)}


def kept_back(board: Board) -> Board:
    """The same without its ballots."""
    return {**board, "ballots": None}
