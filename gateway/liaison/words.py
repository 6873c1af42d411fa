"""How contacts of a pair, and where a pair stands, are called."""

Pair = tuple[str, str]
"""Chinese, English."""

KINDS: dict[str, Pair] = {
    "visit": ("走访", "Visit"),
    "call": ("电话", "Call"),
    "sitting_in": ("列席", "Sitting in"),
    "inspection": ("视察", "Inspection"),
    "other": ("其他", "Other"),
}
VOCABULARIES: dict[str, dict[str, Pair]] = {
    "liaison_kind": KINDS,
    "liaison_pair": {
        "runs": ("联系中", "Runs"),
        "seat_over": ("因任职变动终止", "Over with a seat"),
        "ended": ("已解除", "Ended"),
    },
}
