"""Problem types of stations at work: the rota, swaps, reception days and their ledger."""

OF_RECEPTIONS: dict[str, tuple[int, str]] = {
    "colleague-busy": (409, "The deputy is on duty or to receive at that half-day already."),
    "heard-without-answer": (422, "What became of what was heard is missing: code, id or answer."),
    "no-such-turn": (409, "The rota has no such turn of this deputy to come."),
    "not-receiving": (422, "Only deputies who were to be at a reception received there."),
    "period-wrong": (422, "A period has a first and a last day, and a year at the most."),
    "presence-incomplete": (422, "A reception is closed with the presence of everybody who was to be there."),
    "reception-begun": (409, "Something was heard at the reception, so it cannot be cancelled."),
    "reception-hours-wrong": (422, "A reception ends after it begins."),
    "reception-not-yet": (409, "The day of the reception has not come; `detail` names it."),
    "reception-over": (409, "The reception was held or cancelled."),
    "reception-overlaps": (409, "The station has a reception at these hours already; `detail` names the day."),
    "reception-place-missing": (422, "A roving or online reception says where."),
    "reception-too-far": (422, "A reception is announced a year ahead at the most."),
    "reception-too-soon": (422, "`detail` says how many days ahead a reception is announced."),
    "swap-answered": (409, "The swap was answered, or is over."),
    "swap-asked": (409, "A colleague was asked for this turn, and has not answered."),
}
"""As the catalogue has them: status and meaning by slug."""
