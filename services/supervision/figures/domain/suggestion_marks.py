"""What a suggestion counts as: replied to by every department that answers, on time, with which result, rated how."""

from collections.abc import Mapping

from services.supervision.figures.domain.fact import MERGED, Events, Fact, Happened, began, last, whose


def _answering(events: Events) -> set[str]:
    """Ids of the parts that must answer: lead or separate; one given after another was returned takes its place."""
    given: dict[str, bool] = {}
    for event in events:
        part = str(event.data.get("assignment_id"))
        if event.name == "suggestion.returned" and part in given:
            given[part] = True
        if event.name == "suggestion.assigned" and event.data["part"] != "co":
            replaced = next((old for old, returned in given.items() if returned), None)
            if replaced is not None:
                del given[replaced]
            given[part] = False
    return set(given)


def suggestion(events: Events) -> Fact:
    """One suggestion by its events, the oldest first."""
    fact = Fact()
    begun = last(events, "suggestion.numbered")
    began(fact, begun, at="submitted_at", title="title", category="category", township="township")
    given = [
        event
        for event in events
        if event.name == MERGED or (event.name == "suggestion.assigned" and event.data["part"] != "co")
    ]
    replies = [event for event in events if event.name == "suggestion.replied"]
    ratings = [event for event in events if event.name == "suggestion.rated"]
    closed = last(events, "suggestion.closed")
    withdrawn = closed is not None and closed.data["how"] == "withdrawn"
    fact.department = whose(last(events, "suggestion.replied"), given[-1] if given else None)
    parts = _answering(events)
    of = {part.data["department"]: str(part.data.get("assignment_id")) for part in given if part.name != MERGED}
    by_part = {_part(reply, of): reply for reply in replies}
    replied = replies and not withdrawn and parts <= set(by_part)
    fact.mark("submitted")
    fact.mark("standing", not withdrawn)
    fact.mark("key", last(events, "suggestion.made_key"))
    fact.mark("replied", replied)
    fact.mark("on_time", replied and all(reply.data["on_time"] for reply in replies if reply.data["round"] == 1))
    fact.mark("class_a", replied and max(reply.data["result"] for reply in by_part.values()) == "A")
    newest = {_part(rating, of): rating.data for rating in ratings}.values()
    fact.mark("rated", ratings)
    fact.mark("satisfied", ratings and all(rating["result"] != "not_satisfied" for rating in newest))
    fact.mark("attitude", ratings and all(rating["attitude"] != "not_satisfied" for rating in newest))
    fact.mark("closed", closed and not withdrawn)
    return fact


def _part(event: Happened, of: Mapping[str, str]) -> str:
    """Which part a reply or a rating is about; told before events said so, a department's own."""
    return str(event.data.get("assignment_id") or of.get(event.data.get("department", ""), ""))
