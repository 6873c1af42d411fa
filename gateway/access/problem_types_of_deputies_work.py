"""Problem types of deputies' work: what their groups do, the liaison, invitations."""

OF_DEPUTIES_WORK: dict[str, tuple[int, str]] = {
    "activity-cancelled": (409, "The activity was cancelled."),
    "activity-not-asked": (422, "Only who was asked to the activity took part in it; `detail` names the others."),
    "activity-outside-term": (422, "The day lies in no term of the group's deputies."),
    "activity-over": (409, "The activity was held or cancelled: answers are taken no more."),
    "activity-to-come": (409, "The activity is recorded on its day or later."),
    "contact-outside-pair": (422, "The day lies outside of the pair's time, or is to come."),
    "group-empty": (409, "No deputy of the group is in office."),
    "invitation-not-asked": (422, "Only who was invited took part; `detail` names the others."),
    "invitation-over": (409, "It took place or was withdrawn: replies are taken no more."),
    "invitation-to-come": (409, "It is recorded on its day or later."),
    "invitation-withdrawn": (409, "The invitation was withdrawn."),
    "leave-reason-missing": (422, "Leave is asked for with a reason."),
    "pair-known": (422, "The two are a pair already."),
    "pair-no-grassroots": (422, "Who is in the standing committee is no grassroots deputy."),
    "pair-no-member": (422, "Who keeps contact is a member of the standing committee and in office."),
    "pair-over": (409, "The two are a pair no more."),
    "pair-with-oneself": (422, "Nobody is paired with themselves."),
}
"""As the catalogue has them: status and meaning by slug."""
