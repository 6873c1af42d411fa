"""What kinds of duty, presence and sources are called, in Chinese and English."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "duty": {
        "attend": ("出席会议", "Sessions attended"),
        "inspect": ("调研视察", "Research and inspections"),
        "suggest": ("提出建议", "Suggestions"),
        "meet_voters": ("联系选民", "Meeting voters"),
        "group_activity": ("小组活动", "Group activities"),
    },
    "duty_paper": {
        "reported": ("待核实", "Waits for the office"),
        "entered": ("已记入档案", "In the dossier"),
        "refused": ("已退回", "Refused"),
        "replaced": ("已更正", "Replaced"),
    },
    "voter_report": {"announced": ("已公布述职会", "Announced"), "published": ("已公开", "Published")},
    "duty_source": {
        "event": ("活动记录", "Record of the event"),
        "paper": ("书面报告，人大办公室核实", "Reported on paper, verified by the office"),
        "matter.solved": ("群众反映办理记录", "Record of the matter"),
        "matter.referred": ("群众反映办理记录", "Record of the matter"),
        "suggestion.submitted": ("代表建议", "Suggestion"),
        "project.inspected": ("民生项目视察记录", "Inspection of a project"),
        "topic.reported": ("调研报告", "Research report"),
        "voter_report.published": ("述职报告", "Report to the voters"),
        "session.attended": ("会议签到记录", "Attendance of a session"),
        "activity.held": ("代表小组活动记录", "Record of a group's activity"),
        "reception.held": ("接待日记录", "Record of a reception"),
        "invitation.attended": ("受邀参加活动记录", "Record of an invitation"),
        "contact.counted": ("联系代表记录", "Record of a contact"),
    },
}
