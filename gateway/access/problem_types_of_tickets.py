"""Problem types of the hotline's tickets, and of what is made of a matter."""

OF_TICKETS: dict[str, tuple[int, str]] = {
    "appeals-not-yours": (422, "Only the congress office says out of which appeals an idea came."),
    "double-finished": (
        409,
        "What the ticket resembles is finished, or waits to be decided itself: keep it apart.",
    ),
    "hand-over-instead": (422, "To the hotline an appeal is handed over, with a ticket (`handOverAppeal`)."),
    "no-such-matter": (409, "Fewer than two persons say this, so it is no common matter."),
    "hotline-not-connected": (409, "The hotline has no system here that is told: `MINSHENG_HOTLINE_URL` is not set."),
    "nothing-unsent": (409, "Nothing that was to be told to the hotline was given up."),
    "report-not-handed-over": (409, "A report of wrongdoing goes to the organ responsible, not to the hotline."),
    "ticket-known": (409, "The number belongs to another matter, or the matter has another number."),
    "ticket-not-found": (404, "No ticket of this number, or nothing was handed over under this tracking code."),
    "ticket-not-readable": (422, "Some tickets are not readable; `errors` names each part. None was taken in."),
    "ticket-settled": (409, "The ticket does not wait for this decision."),
    "ticket-unknown": (422, "A ticket answers an appeal that was not handed over. None was taken in."),
}
"""As the catalogue has them: status and meaning by slug."""
