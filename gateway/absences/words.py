"""How an absence stands."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "absence": {
        "asked": ("待对方答复", "Not answered yet"),
        "agreed": ("对方已同意", "Agreed"),
        "declined": ("对方未同意", "Declined"),
        "ended": ("已结束", "Ended"),
    },
}
