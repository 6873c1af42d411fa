"""A voter's receipt, held against a board that holds."""

from typing import Any

from .encoding import canonical
from .form import HEX, shaped
from .merkle import climbed, leaf
from .signatures import signed
from .verdict import need


def check_receipt(board: dict[str, Any], receipt: Any, proof: Any = None) -> None:
    """That the box signed the receipt, and that its ballot is under the root; raises DoesNotHold."""
    head, ballots = board["head"], board["ballots"]
    shaped(receipt, {"leaf": HEX, "round": str, "signature": str}, "receipt")
    need(receipt["round"] == head["round"]["id"], "receipt: of another round")
    need("receipt" in head["keys"], "receipt: a paper round gives none")
    said = canonical({"leaf": receipt["leaf"], "round": receipt["round"]})
    need(signed(head["keys"]["receipt"], receipt["signature"], said), "receipt: not signed by the box")
    if ballots is not None:
        need(receipt["leaf"] in {leaf(ballot).hex() for ballot in ballots}, "receipt: its ballot is NOT on the board")
        return
    need(proof is not None, "receipt: the board has no ballots; ask for the proof and give it with --proof")
    reached = climbed(proof)
    need(proof["leaf"] == receipt["leaf"] and proof["size"] == head["count"], "proof: of another ballot or board")
    need(reached == head["root"], "proof: does not lead to the root")
