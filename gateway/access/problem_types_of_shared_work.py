"""Problem types of what several do together: co-handlers of an appeal, people on call, stand-ins."""

OF_SHARED_WORK: dict[str, tuple[int, str]] = {
    "alarm-taken": (409, "Somebody else has taken the danger on; `detail` names them."),
    "person-missing": (422, "Nobody of this role and id has an account that is on."),
    "no-such-shift-day": (422, "The shift has no such day, or it is over."),
    "shift-ends-early": (422, "The last day of a shift comes before its first."),
    "absence-answered": (409, "This was answered, or is over."),
    "absence-days-wrong": (422, "An absence begins today or later; `detail` says how many days it has at the most."),
    "absence-not-agreed": (409, "Nobody has agreed to stand in, or it is over."),
    "absence-overlaps": (409, "There is an absence in these days already."),
    "co-handler-leads": (409, "The department leads the matter."),
    "co-handler-named": (409, "The department co-handles the matter already."),
    "co-part-answered": (409, "The co-handler has given its opinion."),
    "co-part-declined": (409, "The co-handler declined; the office decides."),
    "co-part-ended": (409, "Nobody waits for the opinion any more."),
    "co-part-given": (409, "The opinion is awaited; nothing was declined."),
    "co-part-kept": (409, "The office decided that the department keeps its part."),
    "co-part-released": (409, "The office released the co-handler."),
    "no-order-open": (409, "No department has an order about this matter now."),
    "order-not-in-hand": (409, "No department has the order in its hands."),
    "snapshot-told": (409, "What the department has in hand was told minutes ago."),
    "seat-goes-on": (409, "The deputy is in office, and what is in hand is theirs to hand on."),
    "seat-ended": (403, "The deputy's seat has ended or is suspended, and every right of it with it."),
    "substitute-not-here": (409, "The substitute is another deputy of the same township."),
}
"""As the catalogue has them: status and meaning by slug."""
