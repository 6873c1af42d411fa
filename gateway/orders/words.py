"""What the words of co-handlers' parts are called."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "co_part": {
        "given": ("待提出协办意见", "Opinion awaited"),
        "answered": ("已提出协办意见", "Opinion given"),
        "declined": ("提出不应协办，待人大确定", "Declined, the office decides"),
        "released": ("人大同意不再协办", "Released"),
        "ended": ("已办结，不再需要意见", "No longer needed"),
    },
}
