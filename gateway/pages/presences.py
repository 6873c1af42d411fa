"""How somebody who was asked to come attended: one set of words for sessions, activities, receptions, invitations."""

PRESENCES: dict[str, tuple[str, str]] = {
    "present": ("出席", "Present"),
    "late": ("迟到", "Came late"),
    "left_early": ("早退", "Left early"),
    "excused": ("请假", "Excused"),
    "absent": ("缺席", "Absent"),
}
