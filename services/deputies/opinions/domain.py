"""Where an opinion may go from where it is: one way at a time."""

RECORDED, TRANSFERRED, RETURNED, ANSWERED, TURNED = "recorded", "transferred", "returned", "answered", "turned"
"""States of an opinion. Of a way, besides the last three: `open` and `taken_back`."""
OPEN, TAKEN_BACK = "open", "taken_back"
WAITING = (RECORDED, RETURNED)
"""No way is open, and none has led anywhere."""
TRANSFERABLE = frozenset({RECORDED, RETURNED, ANSWERED, TRANSFERRED})
"""An answer may be asked again, of the same department or another."""
TURNABLE = frozenset({RECORDED, RETURNED, ANSWERED})
"""What is with a department waits for its answer, or is taken back from it by transferring it."""
CLASSIFIABLE = frozenset({RECORDED, RETURNED})
"""Who has it was asked by what it was about."""
