"""What touches more of a larger county, and why; and what the lived county has none of.

An entry that grows on neither database fails, as one does that is no more: what was mended leaves this list.
"""

_OPEN_NOW = "counts what is open now"
_TOTAL = "its total stops at 1,000, and the small county has fewer"
_WALK = "by words it walks the newest thousand before it asks the index, and the small county has fewer"
_OF_A_YEAR = "a few a year, by the congress itself: told or counted all together"

GROWS: dict[str, dict[str, str]] = {
    "intake": {
        "find_appeals": "its total stops at 1,000; until then it passes what is of another kind, category or holder",
        "list_open_requests": "counts each cell of its window, so that nobody is one of a few",
    },
    "deputies": {
        "list_bulletins": "five bulletins instead of one or two, each with its readers counted",
        "list_heard_opinions": _WALK + "; it passes opinions of another kind, of which deputies record some a week",
    },
    "supervision": {
        "list_project_tasks": "tells every project that is not over",
        "list_projects": _OF_A_YEAR,
        "list_subjects": "tells every subject in force",
        "list_suggestions": _OF_A_YEAR,
        "read_board": _OPEN_NOW,
        "read_work_now": _OPEN_NOW,
        "report_loop": "the days of a month that is asked for in part",
        "verify_chronicle": "checks every link of the chain",
    },
}

STOPS: dict[str, dict[str, str]] = {
    "deputies": {"list_clusters": "names the newest twenty of each kind at a place, and the small county has fewer"},
    "voting": {"list_ideas": _TOTAL, "list_proposals": _TOTAL},
}
"""What grows until it has found enough, and touches no more than `AT_MOST` of any county."""
AT_MOST = {"sqlite": 3_500, "postgresql": 3_500}
"""A thousand rows, each looked up in another table too, and what the page costs: tens of steps, rows."""

NOT_THERE: dict[str, set[str]] = {
    "intake": {"follow_appeal", "follow_thread", "read_ticket"},
    "deputies": {
        "follow_letter",
        "read_bulletin_file",
        "read_course_file",
        "read_duty_paper",
        "read_duty_paper_file",
        "read_duty_paper_photo",
        "read_voter_report",
    },
    "supervision": {"list_survey_words", "read_paper", "read_survey"},
    "box": {"prove_ballot", "read_published_ballots"},
}
"""Requests that are refused in the lived county: a secret that nobody told, and things that it has none of."""
