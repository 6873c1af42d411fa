"""What a deputy did in office, as any event may tell it; the dossier keeps it (Deputies Law, art. 58)."""

from typing import Literal

from contracts.base import Part
from contracts.fields import Date, Id

Duty = Literal["attend", "inspect", "suggest", "meet_voters", "group_activity"]
"""The five kinds of duty: 出席会议, 调研视察, 提出建议, 联系选民, 小组活动."""
Presence = Literal["present", "late", "left_early", "excused", "absent"]
"""Who came, who came late or went early, who had leave, and who neither came nor had leave."""


class TookPart(Part):
    """One deputy who was asked to take part, or did unasked."""

    deputy_id: Id
    deputy_name: str
    """As it was on that day."""
    presence: Presence = "present"


class DutyDone(Part):
    """What an event says besides when deputies did a duty; an event is one by having this as a base.

    Told anew of the same `source_id` under the same event's name, it takes the place of what was told before: a
    deputy who is not named any more took no part.
    """

    duty: Duty
    duty_on: Date
    """The county's day."""
    duty_title: str
    """One line as the dossier prints it, without a resident's words or name."""
    duty_by: list[TookPart]
    """Everybody who was asked; participation counts those present, late or gone early among them."""
    source_id: Id
    """The thing itself, which the dossier leads to."""
