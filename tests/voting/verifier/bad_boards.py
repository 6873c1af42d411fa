"""What may be done to a board that holds, as JSON Patch (RFC 6902) or as another text; none of it holds any more."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.voting.verifier.made import Board, Round, b64, modulus_of, unb64
from tests.voting.verifier.patch import Op, less, more, patched, put


def made_anew(own: Round, board: Board, ops: list[Op], how: str) -> list[Op]:
    """The operations, and those that make the seal fit again ("sealed"), or root, count and seal ("rooted")."""
    if how == "as it was":
        return ops
    other = patched(board, ops)
    if how == "sealed":
        return [*ops, put("/seal", own.sealed(other)["seal"])]
    other["head"]["count"] = other["head"]["totals"]["ballots"] = len(other["ballots"])
    own.rooted(other)
    head = other["head"]
    counted = [put("/head/count", head["count"]), put("/head/totals/ballots", head["count"])]
    return [*ops, *counted, put("/head/root", head["root"]), put("/seal", other["seal"])]


def bad_boards(own: Round, good: dict[str, Board]) -> Iterator[tuple[str, str, list[Op]]]:
    """Name, the board it was made of, and what was done to it."""
    for of, how, cases in (
        ("projects", "as it was", unsealed(good["projects"])),
        ("projects", "sealed", {**parts(), **numbers(good["projects"])}),
        ("projects", "rooted", ballots(own, good["projects"])),
        ("totals", "sealed", {**keys(good["totals"]), **without_ballots()}),
        ("paper", "sealed", on_paper(good["projects"])),
        ("paper", "as it was", {"paper with an empty list": [put("/ballots", [])]}),
        ("totals-no-ballots", "sealed", {"another root than an empty box has": [put("/head/root", "0" * 64)]}),
        ("grades-half-short", "sealed", {"grades: a letter of another kind": [put("/head/rules/kind", "projects")]}),
        ("grades-half-short", "rooted", {"grades: a mark of another kind": [put("/ballots/0/marks", "3+")]}),
    ):
        for name, ops in cases.items():
            yield name, of, made_anew(own, good[of], ops, how)


def unsealed(board: Board) -> dict[str, list[Op]]:
    """The seal is as it was."""
    every = {f"null for {part}": [put(f"/{part}", None)] for part in ("format", "head", "seal")}
    every |= {f"null for head.{part}": [put(f"/head/{part}", None)] for part in board["head"]}
    return every | {
        "no board": [put("", [])],
        "null": [put("", None)],
        "a number": [put("", 1)],
        "another format": [put("/format", "minsheng-board-2")],
        "something more": [more("/note", "")],
        "ballots missing": [less("/ballots")],
        "ballots no list": [put("/ballots", {})],
        "ballots emptied": [put("/ballots", [])],
        "a ballot dropped": [less("/ballots/5")],
        "a ballot twice": [more("/ballots/0", board["ballots"][0])],
        "two ballots exchanged": [put("/ballots/0", board["ballots"][1]), put("/ballots/1", board["ballots"][0])],
        "a mark changed": [put("/ballots/0/marks", turned(board["ballots"][0]["marks"]))],
        "a time in a ballot": [more("/ballots/0/time", 1001)],
        "seats changed": [put("/head/rules/seats", 1)],
        "a candidate renamed": [put("/head/candidates/0/title", "别的项目")],
        "root changed": [put("/head/root", "0" * 64)],
        "totals changed": [put("/head/totals/marks/2", {"+": 2, "-": 2, "0": 1, ".": 0})],
        "seal with padding": [put("/seal", board["seal"] + "==")],
        "seal in another spelling": [put("/seal", respelt(board["seal"]))],
        "seal of other letters": [put("/seal", "+" + board["seal"][1:])],
        "seal too short": [put("/seal", board["seal"][:84])],
        "seal empty": [put("/seal", "")],
    }


def parts() -> dict[str, list[Op]]:
    """Parts unknown, missing or of another type; sealed."""
    every = {f"no {name}": [less(f"/head/{name}")] for name in ("format", "roll", "root", "round/id", "rules/version")}
    return every | {
        "more in the head": [more("/head/note", "")],
        "more in the round": [more("/head/round/place", "")],
        "more in the rules": [more("/head/rules/lot", "drawn")],
        "more in a candidate": [more("/head/candidates/0/budget", 1)],
        "more in the roll": [more("/head/roll/absent", 0)],
        "a third issuer": [more("/head/roll/issued/papers", 6)],
        "a fifth key": [more("/head/keys/box", "")],
        "a key missing": [less("/head/keys/receipt")],
        "a letter missing": [less("/head/totals/marks/0/.")],
        "an unknown letter": [more("/head/totals/marks/0/x", 0)],
        "another format in the head": [put("/head/format", "minsheng-board-2")],
        "an unknown kind": [put("/head/rules/kind", "budget")],
        "an unknown base": [put("/head/rules/base", "ballots")],
        "an unknown method": [put("/head/rules/method", "")],
        "a tie by lot": [put("/head/rules/tie", "lot")],
        "an unknown shortfall": [put("/head/rules/shortfall", "Leave")],
        "an unknown half": [put("/head/rules/half", True)],
        "an unknown mode": [put("/head/round/mode", "post")],
        "a title of another type": [put("/head/round/title", 1)],
        "an id of another type": [put("/head/candidates/0/id", 1)],
        "a share of three": [put("/head/rules/pass", [1, 2, 2])],
        "a share of nothing": [put("/head/rules/pass", [0, 2])],
        "a share above the whole": [put("/head/rules/quorum", [3, 2])],
        "a share of no numbers": [put("/head/rules/quorum", ["2", "3"])],
        "truth for a number": [put("/head/totals/void", True)],
        "a number too large": [put("/head/rules/version", 10**9)],
        "root in capitals": [put("/head/root", "A" * 64)],
        "candidates an object": [put("/head/candidates", {})],
        "no candidates": [put("/head/candidates", []), put("/head/totals/marks", [])],
        "a candidate twice": [put("/head/candidates/1/id", "c1")],
        "no seats": [put("/head/rules/seats", 0)],
        "a cap below the seats": [put("/head/rules/cap", 1)],
        "a cap above the candidates": [put("/head/rules/cap", 4)],
    }


def numbers(board: Board) -> dict[str, list[Op]]:
    """Numbers that cannot be; sealed."""
    return {
        "another number of members": [put("/head/roll/members", 7)],
        "more present than members": [put("/head/roll/present", 7)],
        "one gave out more than are present": [put("/head/roll/issued/scrutineer", 7)],
        "another count": [put("/head/count", 7)],
        "another count, and in the totals": [put("/head/count", 7), put("/head/totals/ballots", 7)],
        "a void one more": [put("/head/totals/void", 2)],
        "marks moved": [put("/head/totals/marks/2", {"+": 2, "-": 2, "0": 1, ".": 0})],
        "marks exchanged": [
            put("/head/totals/marks/0", board["head"]["totals"]["marks"][1]),
            put("/head/totals/marks/1", board["head"]["totals"]["marks"][0]),
        ],
        "another root": [put("/head/root", "0" * 64)],
        "another round": [put("/head/round/id", "another")],
        "the issuers exchanged": [
            put("/head/keys/secretariat", board["head"]["keys"]["scrutineer"]),
            put("/head/keys/scrutineer", board["head"]["keys"]["secretariat"]),
        ],
        "a higher cap": [put("/head/rules/cap", 3)],
    }


def ballots(own: Round, board: Board) -> dict[str, list[Op]]:
    """Ballots changed; root, count and seal made anew, the candidates' totals as they were."""
    first = board["ballots"][0]
    again = {**first, "signatures": own.signatures(unb64(first["token"]))}
    late = next(b64(t) for t in tokens() if sha256(t).digest() > sha256(unb64(board["ballots"][-1]["token"])).digest())
    return {
        "root anew: a ballot dropped": [less("/ballots/5")],
        "root anew: a mark changed": [put("/ballots/0/marks", turned(first["marks"]))],
        "root anew: unknown marks": [put("/ballots/0/marks", "++x")],
        "root anew: a mark of two": [put("/ballots/0/marks", "++🎉")],
        "root anew: too few marks": [put("/ballots/0/marks", "++")],
        "root anew: too many marks": [put("/ballots/0/marks", "++-.")],
        "root anew: marks a list": [put("/ballots/0/marks", ["+", "+", "-"])],
        "root anew: a ballot twice": [more("/ballots/0", first)],
        "root anew: a token used twice": [more("/ballots/0", again)],
        "root anew: another order": [put("/ballots/0", board["ballots"][1]), put("/ballots/1", first)],
        "root anew: added with the signatures of another": [more("/ballots/6", {**first, "token": late})],
        "root anew: signatures exchanged": [put("/ballots/0/signatures", first["signatures"][::-1])],
        "root anew: one signature twice": [put("/ballots/0/signatures", first["signatures"][:1] * 2)],
        "root anew: one signature": [put("/ballots/0/signatures", first["signatures"][:1])],
        "root anew: three signatures": [put("/ballots/0/signatures", [*first["signatures"], ""])],
        "root anew: a signature with padding": [put("/ballots/0/signatures/0", first["signatures"][0] + "=")],
        "root anew: a signature too short": [put("/ballots/0/signatures/0", first["signatures"][0][:508])],
        "root anew: a token of 31 bytes": [put("/ballots/0/token", b64(unb64(first["token"])[:31]))],
        "root anew: a token in another spelling": [put("/ballots/0/token", respelt(first["token"]))],
        "root anew: something more in a ballot": [more("/ballots/0/time", 1001)],
    }  # fmt: skip


def keys(board: Board) -> dict[str, list[Op]]:
    """Keys that are none; sealed."""
    own = board["head"]["keys"]
    der = unb64(own["secretariat"])
    pss = bytes.fromhex("300b06092a864886f70d01010a")  # id-RSASSA-PSS without parameters
    shorter = b"\x30\x82" + (len(der) - 6).to_bytes(2, "big") + pss + der[19:]
    curve = ec.generate_private_key(ec.SECP256R1()).public_key()
    wrong = {
        "of 3071 bits": modulus_of(3071),
        "of 2048 bits": modulus_of(2048),
        "of 8193 bits": modulus_of(8193),
        "with the exponent 3": modulus_of(3072, 3),
        "with a byte after it": b64(der + b"\0"),
        "said to be for PSS": b64(shorter),
        "of Ed25519": b64(bytes.fromhex("302a300506032b6570032100") + unb64(own["seal"])),
        "on a curve": b64(curve.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)),
        "that is none": "AAAA",
        "with padding": own["secretariat"] + "=",
        "in the alphabet with plus": own["secretariat"].replace("-", "+").replace("_", "/"),
        "empty": "",
        "null": None,
        "a list": [],
    }
    every = {f"a key {what}": [put("/head/keys/secretariat", key)] for what, key in wrong.items()}
    return every | {
        "one key for both issuers": [put("/head/keys/scrutineer", own["secretariat"])],
        "one key for receipts and seal": [put("/head/keys/receipt", own["seal"])],
        "a receipts' key of 31 bytes": [put("/head/keys/receipt", b64(unb64(own["receipt"])[:31]))],
        "a receipts' key of RSA": [put("/head/keys/receipt", modulus_of(3072))],
    }


def without_ballots() -> dict[str, list[Op]]:
    """Totals that cannot be those of any ballots; sealed."""
    most = {"+": 5, "-": 0, "0": 0, ".": 0}
    return {
        "totals only: more void than ballots": [put("/head/totals/void", 7)],
        "totals only: another count": [put("/head/count", 5)],
        "totals only: marks for two of three": [less("/head/totals/marks/2")],
        "totals only: marks for four of three": [more("/head/totals/marks/3", most)],
        "totals only: marks of six": [put("/head/totals/marks/0", {**most, "-": 1})],
        "totals only: marks of four": [put("/head/totals/marks/0", {**most, "+": 4})],
        "totals only: more in favour than the cap allows": [put("/head/totals/marks/2", most)],
        "totals only: void where all may be favoured": [put("/head/rules/cap", 3)],
        "totals only: root no hash": [put("/head/root", "")],
        "totals only: more given out than present": [put("/head/roll/issued/secretariat", 7)],
    }


def on_paper(electronic: Board) -> dict[str, list[Op]]:
    """What a paper round cannot have; sealed."""
    return {
        "paper with as many ballots as papers": [put("/ballots", electronic["ballots"][:3])],
        "paper with a root": [put("/head/root", electronic["head"]["root"])],
        "paper with the keys of issuers": [put("/head/keys", electronic["head"]["keys"])],
        "paper with issuers": [put("/head/roll/issued", {"secretariat": 3, "scrutineer": 3})],
        "paper with more papers than deputies": [put("/head/roll/issued/papers", 4)],
        "paper said to be electronic": [put("/head/round/mode", "electronic")],
    }


TEXTS: dict[str, tuple[str, str]] = {
    "text: a key twice": ('"count": 6', '"count": 6, "count": 6'),
    "text: a key twice in another spelling": ('"count": 6', '"count": 6, "\\u0063ount": 6'),
    "text: a float": ('"count": 6', '"count": 6.0'),
    "text: an exponent": ('"count": 6', '"count": 6e0'),
    "text: minus nothing": ('"version": 1', '"version": -0'),
    "text: a leading zero": ('"version": 1', '"version": 01'),
    "text: NaN": ('"version": 1', '"version": NaN'),
    "text: a huge number": ('"version": 1', '"version": 1' + "0" * 5000),
    "text: half a character": ('"第一轮"', '"\\ud83c"'),
    "text: a line in a string": ('"第一轮"', '"\n"'),
    "text: a comma too many": ('"count": 6', '"count": 6,'),
    "text: a comment": ('"count": 6', '"count": 6 /* six */'),
    "text: nested without end": ('"version": 1', '"version": ' + "[" * 3_000 + "]" * 3_000),
}
"""What a parser may pass over in silence: this text in the file of `projects`, and what stands there instead."""


def turned(marks: str) -> str:
    """Other marks, valid ones."""
    return "---" if marks != "---" else "+--"


def respelt(text: str) -> str:
    """The same bytes with a bit set that is left over in the last letter."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    other = text[:-1] + letters[letters.index(text[-1]) + 1]
    assert urlsafe_b64encode(unb64(other)).rstrip(b"=").decode() == text, json.dumps(text)
    return other


def tokens() -> Iterator[bytes]:
    return (sha256(f"late {n}".encode()).digest() for n in range(1_000_000))
