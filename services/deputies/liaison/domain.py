"""Rules of the liaison: who can be a pair, which contact is a duty, and when a pair was silent for too long."""

from collections.abc import Collection
from datetime import date

from services.deputies.shared.domain.faults import Fault

TITLES = {
    "委员编号": "member", "常委会组成人员编号": "member", "member": "member",
    "委员姓名": "member_name", "常委会组成人员姓名": "member_name", "member_name": "member_name",
    "代表编号": "deputy", "deputy": "deputy",
    "代表姓名": "deputy_name", "deputy_name": "deputy_name",
}  # fmt: skip
"""Column titles of a list of pairs, in Chinese and English."""
NEEDS = ("member", "deputy")
DUTIES: dict[str, tuple[str, Collection[str]]] = {
    "inspection": ("inspect", ("member", "deputy")),
    "sitting_in": ("attend", ("deputy",)),
}
"""Which of the five kinds of duty a contact is, and whose: of the others none, for a visit or a call between deputies
is none of them (Deputies Law, art. 44)."""
ITSELF = Fault("不能与本人结对", "Nobody is paired with themselves", "deputy")
NO_MEMBER = Fault("不是在任的县人大常委会组成人员", "No member of the committee who is in office", "member")
NO_GRASSROOTS = Fault("是常委会组成人员，不是基层代表", "A member of the committee, and no grassroots deputy", "deputy")
NOT_IN_OFFICE = Fault("代表不在任", "The deputy is not in office", "deputy")
KNOWN = Fault("这两名代表已经结对", "The two are a pair already", "deputy")


def wrong_with(*, same: bool, member: bool, deputy: bool, in_committee: bool, known: bool) -> Fault | None:
    """What stands against a pair: `member` and `deputy` say who is in office as what; the first fault is told."""
    if same:
        return ITSELF
    if not member:
        return NO_MEMBER
    if not deputy:
        return NOT_IN_OFFICE
    if in_committee:
        return NO_GRASSROOTS
    return KNOWN if known else None


def silent_days(begins: date, last: date | None, today: date) -> int:
    """Days since the last contact, or since the pair began; none before it begins."""
    return max(0, (today - max(begins, last or begins)).days)
