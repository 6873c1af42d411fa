"""Checks the board of a vote with nothing of the platform: one file, Python 3.11 or newer, `pip install cryptography`.

    python minsheng_verify.py board.json
    python minsheng_verify.py board.json --root "<as read aloud>" --seal "<the seal key's fingerprint, as minuted>"
    python minsheng_verify.py board.json --receipt receipt.json [--proof proof.json]

It follows docs/board.md alone and shares no code with the platform, so that an error in one is seen by the other.
Exit code 0: everything holds. 1: something does not, and it says what. 2: the file cannot be read.
"""

import argparse
import json
import re
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from hashlib import sha256
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key

FORMAT = "minsheng-board-1"
LETTERS = {"projects": "+-0.", "grades": "321."}
PSS = padding.PSS(padding.MGF1(hashes.SHA384()), 48)
SHAPES: dict[str, Any] = {
    "format": str,
    "round": {"id": str, "session": str, "title": str, "number": int, "mode": str},
    "rules": {
        "kind": str, "seats": int, "cap": int, "members": int, "quorum": [int], "pass": [int], "base": str,
        "method": str, "tie": str, "shortfall": str, "half": str, "name": str, "source": str, "version": int,
    },
    "candidates": [{"id": str, "title": str}],
    "roll": {"members": int, "present": int, "issued": dict},
    "keys": dict,
    "count": int,
    "root": str,
    "totals": {"ballots": int, "void": int, "marks": [dict]},
}  # fmt: skip
BALLOT = {"marks": str, "signatures": [str], "token": str}
CHOICES = {
    "base": ("members", "present", "valid"),
    "method": ("majority", "approvals"),
    "tie": ("revote",),
    "shortfall": ("further", "leave"),
    "half": ("enough", "short"),
    "kind": tuple(LETTERS),
}


class DoesNotHold(Exception):
    """The board does not hold; the text says why."""


def verify(board: dict[str, Any]) -> dict[str, Any]:
    """Check everything there is to check; returns what the ballots decide. Raises DoesNotHold with the reason."""
    need(isinstance(board, dict) and board.get("format") == FORMAT, "format: not a board of this format")
    need(set(board) == {"format", "head", "seal", "ballots"}, "format: unknown or missing parts")
    head, ballots = board["head"], board["ballots"]
    shaped(head, SHAPES, "head")
    need(head["format"] == FORMAT, "format: head of another format")
    rules, marks = head["rules"], head["totals"]["marks"]
    for name, known in CHOICES.items():
        need(rules[name] in known, f"rules: unknown {name}")
    for name in ("quorum", "pass"):
        need(len(rules[name]) == 2 and 0 < rules[name][0] <= rules[name][1], f"rules: {name} is no share")
    ids = [candidate["id"] for candidate in head["candidates"]]
    need(len(set(ids)) == len(ids) and ids, "candidates: none, or one listed twice")
    electronic = head["round"]["mode"] == "electronic"
    need(electronic or head["round"]["mode"] == "paper", "round: unknown mode")
    keys(head, electronic)
    sealed(head, board["seal"])
    invariants(head, electronic)
    if electronic and ballots is not None:
        counted(head, ballots)
    else:
        need(ballots is None, "ballots: a paper round has none")
    adds_up(head["totals"], rules, len(ids))
    return {**tally(head, marks, ids), "ballots checked": len(ballots) if ballots is not None else None}


def need(holds: Any, why: str) -> None:
    """Raise DoesNotHold unless it holds."""
    if not holds:
        raise DoesNotHold(why)


def shaped(thing: Any, shape: Any, where: str) -> None:
    """Whole numbers, words, lists and objects as docs/board.md has them, and nothing more."""
    if isinstance(shape, dict):
        need(isinstance(thing, dict) and set(thing) == set(shape), f"format: {where} has unknown or missing parts")
        for name, inner in shape.items():
            shaped(thing[name], inner, f"{where}.{name}")
    elif isinstance(shape, list):
        need(isinstance(thing, list), f"format: {where} is no list")
        for at, inner in enumerate(thing):
            shaped(inner, shape[0], f"{where}[{at}]")
    elif shape is int:
        need(type(thing) is int and 0 <= thing < 10**9, f"format: {where} is no whole number")
    else:
        need(isinstance(thing, shape), f"format: {where} is no {shape.__name__}")


def keys(head: dict[str, Any], electronic: bool) -> None:
    """Every key is there and of its kind."""
    names = {"secretariat", "scrutineer", "receipt", "seal"} if electronic else {"seal"}
    need(set(head["keys"]) == names, "keys: unknown or missing")
    need(len(set(head["keys"].values())) == len(names), "keys: two of them are the same")
    for name in names & {"secretariat", "scrutineer"}:
        need(issuer(head["keys"][name]).key_size >= 3072, f"keys: {name} is shorter than 3072 bits")
    for name in names & {"receipt", "seal"}:
        need(len(unb64(head["keys"][name])) == 32, f"keys: {name} is no Ed25519 key")


def issuer(text: str) -> rsa.RSAPublicKey:
    """An issuer's public key."""
    try:
        key = load_der_public_key(unb64(text))
    except ValueError as wrong:
        raise DoesNotHold("keys: an issuer's key cannot be read") from wrong
    need(isinstance(key, rsa.RSAPublicKey), "keys: an issuer's key is no RSA key")
    return key  # type: ignore[return-value]


def sealed(head: dict[str, Any], seal: Any) -> None:
    """The scrutineer's signature over the head."""
    need(isinstance(seal, str), "seal: missing")
    need(signed(head["keys"]["seal"], seal, canonical(head)), "seal: does not hold for this head")


def invariants(head: dict[str, Any], electronic: bool) -> None:
    """Ballots ≤ given out ≤ present ≤ members. More ballots than given out is a void vote, not a false board."""
    roll, rules = head["roll"], head["rules"]
    need(set(roll["issued"]) == ({"secretariat", "scrutineer"} if electronic else {"papers"}), "roll: issued by whom?")
    need(all(type(n) is int and n >= 0 for n in roll["issued"].values()), "roll: issued is no number")
    need(roll["members"] == rules["members"], "roll: another number of members than the rules have")
    need(roll["present"] <= roll["members"], "roll: more present than members")
    need(max(roll["issued"].values()) <= roll["present"], "roll: more ballots given out than deputies present")
    need(head["count"] == head["totals"]["ballots"], "count: not the number of ballots in the totals")


def counted(head: dict[str, Any], ballots: Any) -> None:
    """Every ballot has its right to be there, stands in its place, and is counted as it is marked."""
    need(isinstance(ballots, list) and len(ballots) == head["count"], "count: not the number of ballots on the board")
    issuers = [issuer(head["keys"][name]) for name in ("secretariat", "scrutineer")]
    prefix = b"minsheng-ballot-1:" + head["round"]["id"].encode() + b":"
    letters, cap = LETTERS[head["rules"]["kind"]], head["rules"]["cap"]
    sums = [dict.fromkeys(letters, 0) for _ in head["candidates"]]
    leaves, last, void = [], b"", 0
    for at, ballot in enumerate(ballots):
        shaped(ballot, BALLOT, f"ballots[{at}]")
        token = unb64(ballot["token"])
        need(len(token) == 32, f"token: ballot {at} has none of 32 bytes")
        place = sha256(token).digest()
        need(place != last, f"token: ballot {at} is there twice")
        need(place > last, f"order: ballot {at} stands in the wrong place")
        last = place
        need(len(ballot["signatures"]) == 2, f"signatures: ballot {at} has not two")
        for name, key, signature in zip(("secretariat", "scrutineer"), issuers, ballot["signatures"], strict=True):
            try:
                key.verify(unb64(signature), prefix + token, PSS, hashes.SHA384())
            except InvalidSignature as wrong:
                raise DoesNotHold(f"signatures: the {name}'s on ballot {at} does not hold") from wrong
        need(len(ballot["marks"]) == len(sums), f"marks: ballot {at} has not one for each candidate")
        need(not ballot["marks"].strip(letters), f"marks: ballot {at} has unknown ones")
        leaves.append(sha256(b"\0" + canonical(ballot)).digest())
        if head["rules"]["kind"] == "projects" and ballot["marks"].count("+") > cap:
            void += 1
            continue
        for place_sums, letter in zip(sums, ballot["marks"], strict=True):
            place_sums[letter] += 1
    need(root(leaves).hex() == head["root"], "root: these are not the ballots under the root that was read aloud")
    need(head["totals"] == {"ballots": len(ballots), "void": void, "marks": sums}, "totals: not those of the ballots")


def adds_up(totals: dict[str, Any], rules: dict[str, Any], candidates: int) -> None:
    """Each candidate's marks are the valid ballots'."""
    valid = totals["ballots"] - totals["void"]
    need(valid >= 0 and len(totals["marks"]) == candidates, "totals: do not fit the round")
    for marks in totals["marks"]:
        need(set(marks) == set(LETTERS[rules["kind"]]), "totals: unknown or missing letters")
        need(all(type(n) is int and n >= 0 for n in marks.values()), "totals: no whole numbers")
        need(sum(marks.values()) == valid, "totals: marks do not add up to the valid ballots")
    if rules["kind"] == "projects":
        most = valid * rules["cap"]
        need(sum(marks["+"] for marks in totals["marks"]) <= most, "totals: more in favour than the cap allows")


def tally(head: dict[str, Any], marks: list[dict[str, int]], ids: list[str]) -> dict[str, Any]:
    """What the totals decide (docs/board.md, Tally)."""
    rules, roll, totals = head["rules"], head["roll"], head["totals"]
    said: dict[str, Any] = {"outcome": "COMPLETE", "adopted": [], "tied": [], "open": 0, "grades": {}}
    if totals["ballots"] > min(roll["issued"].values()):
        return {**said, "outcome": "VOID"}
    if roll["present"] * rules["quorum"][1] < rules["quorum"][0] * rules["members"]:
        return {**said, "outcome": "NO_QUORUM"}
    base = {
        "members": rules["members"],
        "present": roll["present"],
        "valid": totals["ballots"] - totals["void"],
    }[rules["base"]]
    if rules["kind"] == "grades":
        return {**said, "grades": {one: grade(m, base, rules["half"]) for one, m in zip(ids, marks, strict=True)}}
    votes = [m["+"] for m in marks]
    part, whole = rules["pass"]
    passing = [n for n, v in enumerate(votes) if (v > 0 if rules["method"] == "approvals" else v * whole > part * base)]
    passing.sort(key=lambda n: (-votes[n], n))
    seats = rules["seats"]
    if len(passing) > seats and votes[passing[seats - 1]] == votes[passing[seats]]:
        cut = votes[passing[seats]]
        above = [ids[n] for n in passing if votes[n] > cut]
        tied = [ids[n] for n in passing if votes[n] == cut]
        return {**said, "outcome": "TIE", "adopted": above, "tied": tied, "open": seats - len(above)}
    adopted = [ids[n] for n in passing[:seats]]
    if len(adopted) < seats and rules["shortfall"] == "further":
        return {**said, "outcome": "SHORTFALL", "adopted": adopted, "open": seats - len(adopted)}
    return {**said, "adopted": adopted}


def grade(marks: dict[str, int], base: int, half: str) -> str:
    """A satisfaction test's grade."""
    for name, votes in (("satisfied", marks["3"]), ("basically", marks["3"] + marks["2"])):
        if votes * 2 > base or (half == "enough" and base > 0 and votes * 2 == base):
            return name
    return "not"


def check_hall(head: dict[str, Any], root: str | None, seal: str | None) -> None:
    """That it is the hall's own board: whoever makes a whole board of their own has to seal it with another key."""
    need(root is None or plain(root) == head["root"], "root: not the one that was read aloud")
    need(seal is None or plain(seal) == plain(fingerprint(head["keys"]["seal"])), "seal: by another key than minuted")


def plain(said: str) -> str:
    """What was read aloud or minuted, without the spaces that make it readable."""
    return "".join(said.split()).lower()


def fingerprint(key: str) -> str:
    """A key's SHA-256 in groups of four, as it is read out and minuted."""
    digest = sha256(unb64(key)).hexdigest()
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def check_receipt(board: dict[str, Any], receipt: Any, proof: Any = None) -> None:
    """That the box signed the receipt, and that its ballot is under the root; raises DoesNotHold."""
    head = board["head"]
    shaped(receipt, {"leaf": str, "round": str, "signature": str}, "receipt")
    need(receipt["round"] == head["round"]["id"], "receipt: of another round")
    said = canonical({"leaf": receipt["leaf"], "round": receipt["round"]})
    need(signed(head["keys"].get("receipt", ""), receipt["signature"], said), "receipt: not signed by the box")
    if board["ballots"] is not None:
        leaves = {sha256(b"\0" + canonical(ballot)).hexdigest() for ballot in board["ballots"]}
        need(receipt["leaf"] in leaves, "receipt: its ballot is NOT on the board")
        return
    need(proof is not None, "receipt: the board has no ballots; ask for the proof and give it with --proof")
    shaped(proof, {"leaf": str, "index": int, "size": int, "path": [str]}, "proof")
    need(proof["leaf"] == receipt["leaf"] and proof["size"] == head["count"], "proof: of another ballot or board")
    need(climbed(proof) == head["root"], "proof: does not lead to the root")


def climbed(proof: dict[str, Any]) -> str:
    """The root a proof leads to."""
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


def root(leaves: list[bytes]) -> bytes:
    """RFC 6962 §2.1 over leaf hashes."""
    if not leaves:
        return sha256(b"").digest()
    while len(leaves) > 1:
        pairs = [sha256(b"\1" + leaves[n] + leaves[n + 1]).digest() for n in range(0, len(leaves) - 1, 2)]
        leaves = pairs + leaves[2 * len(pairs) :]
    return leaves[0]


def signed(key: str, signature: str, message: bytes) -> bool:
    """Whether an Ed25519 signature holds."""
    try:
        Ed25519PublicKey.from_public_bytes(unb64(key)).verify(unb64(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def canonical(thing: Any) -> bytes:
    """Canonical JSON (docs/board.md)."""
    return json.dumps(thing, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def unb64(text: str) -> bytes:
    """Unpadded base64url in its one spelling; raises DoesNotHold."""
    need(re.fullmatch(r"[A-Za-z0-9_-]*", text), "base64url: other letters than it has")
    try:
        data = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError as wrong:
        raise DoesNotHold("base64url: cannot be read") from wrong
    need(urlsafe_b64encode(data).rstrip(b"=").decode() == text, "base64url: not its one spelling")
    return data


def read(path: str) -> Any:
    """A JSON file in which no key stands twice; raises DoesNotHold or OSError or ValueError."""

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        need(len({key for key, _ in pairs}) == len(pairs), "format: a key stands there twice")
        return dict(pairs)

    with open(path, encoding="utf-8") as file:
        return json.load(file, object_pairs_hook=once)


def main(arguments: list[str] | None = None) -> int:
    """The command line."""
    parser = argparse.ArgumentParser(prog="minsheng verify", description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("board")
    parser.add_argument("--root", help="as it was read aloud in the hall")
    parser.add_argument("--seal", help="fingerprint of the seal's key, as it stands in the minutes")
    parser.add_argument("--receipt")
    parser.add_argument("--proof")
    given = parser.parse_args(arguments)
    try:
        board = read(given.board)
        result = verify(board)
        check_hall(board["head"], given.root, given.seal)
        if given.receipt:
            check_receipt(board, read(given.receipt), read(given.proof) if given.proof else None)
    except DoesNotHold as why:
        print(f"REFUSED 不成立  {why}")
        return 1
    except (OSError, ValueError, RecursionError) as broken:
        print(f"UNREADABLE 读不了  {broken}")
        return 2
    report(board["head"], result, bool(given.receipt))
    return 0


def report(head: dict[str, Any], result: dict[str, Any], receipt: bool) -> None:
    """Say what holds."""
    titles = {candidate["id"]: candidate["title"] for candidate in head["candidates"]}
    print(f"HOLDS 成立  {head['round']['title']}")
    checked = result["ballots checked"]
    print(
        f"  ballots 选票: {head['count']}"
        + (" (each checked 逐张核对)" if checked is not None else " (totals only 只有总数)")
    )
    print(f"  outcome 结果: {result['outcome']}" + (f", open 缺额 {result['open']}" if result["open"] else ""))
    for name, label in (("adopted", "adopted 通过"), ("tied", "tied 票数相等")):
        for entry in result[name]:
            print(f"  {label}: {titles[entry]}")
    for one, said in result["grades"].items():
        print(f"  {said}: {titles[one]}")
    if receipt:
        print("  receipt 回执: its ballot is counted 在票箱里")
    if head["root"]:
        print(f"  root 校验值: {head['root']}")
    for name, key in sorted(head["keys"].items()):
        print(f"  key 密钥指纹 {name}: {fingerprint(key)}")
    print("  Compare root and fingerprints with what was read aloud and minuted. 请和宣读、记录的校验值和指纹对照。")


def command() -> int:
    """`minsheng verify board.json`, or this file without the word."""
    return main(sys.argv[2:] if sys.argv[1:2] == ["verify"] else sys.argv[1:])


if __name__ == "__main__":
    sys.exit(command())
