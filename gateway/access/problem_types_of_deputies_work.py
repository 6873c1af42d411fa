"""Problem types of deputies' work: what their groups do."""

OF_DEPUTIES_WORK: dict[str, tuple[int, str]] = {
    "activity-cancelled": (409, "The activity was cancelled."),
    "activity-not-asked": (422, "Only who was asked to the activity took part in it; `detail` names the others."),
    "activity-outside-term": (422, "The day lies in no term of the group's deputies."),
    "activity-over": (409, "The activity was held or cancelled: answers are taken no more."),
    "activity-to-come": (409, "The activity is recorded on its day or later."),
    "group-empty": (409, "No deputy of the group is in office."),
    "leave-reason-missing": (422, "Leave is asked for with a reason."),
}
"""As the catalogue has them: status and meaning by slug."""
