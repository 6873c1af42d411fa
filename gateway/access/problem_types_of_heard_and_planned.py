"""Problem types of opinions heard in deputies' work, and of the yearly plan of it."""

OF_HEARD_AND_PLANNED: dict[str, tuple[int, str]] = {
    "opinion-deputy-missing": (422, "The opinion names no deputy, where one is needed."),
    "opinion-due-over": (422, "The due day is not later than today."),
    "opinion-legislation-incomplete": (
        422,
        "Input to a draft law says the draft, the proposal, to whom, when, by whom.",
    ),
    "opinion-not-classified": (409, "Nobody has said of which kind the opinion is."),
    "opinion-not-here": (409, "The opinion is with a department, answered or turned, so it is not classified now."),
    "opinion-not-in-hand": (409, "The department answered or returned the opinion, or it was taken back."),
    "opinion-not-legislative": (409, "The opinion was not sent to a draft law."),
    "opinion-public-empty": (422, "There are no words for everybody to read."),
    "opinion-topic-missing": (422, "No topic of the plan is named."),
    "opinion-turned": (409, "The opinion went on as something else."),
    "plan-decision-missing": (422, "An adopted plan is changed by a decision alone."),
    "plan-item-dropped": (409, "The item was taken out of the plan."),
    "plan-item-settled": (409, "The item was done, or taken out of the plan."),
    "work-plan-adopted": (409, "The plan of this year was adopted."),
    "work-plan-draft": (409, "The plan of this year was not adopted yet."),
    "work-plan-empty": (409, "There is nothing in the plan of this year."),
    "opinion-with-department": (409, "A department has the opinion; it answers, or it is taken back."),
}
"""As the catalogue has them: status and meaning by slug."""
