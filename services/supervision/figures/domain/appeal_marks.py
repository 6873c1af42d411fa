"""What an appeal counts as: submitted, answered, solved on the spot, rated, closed."""

from services.supervision.figures.domain.fact import MERGED, Events, Fact, Happened, began, last, whose


def appeal(events: Events) -> Fact:
    """One appeal by its events, the oldest first."""
    fact = Fact()
    begun = last(events, "appeal.submitted")
    began(fact, begun, at="submitted_at", title="title", category="category", township="township")
    for right in events:
        if right.name == "appeal.corrected":
            fact.title = right.data.get("title") or fact.title
            fact.category = right.data.get("category") or fact.category
            fact.township = right.data.get("township") or fact.township
    solved, opened = last(events, "matter.solved", "appeal.reopened"), last(events, "order.opened", MERGED)
    replied, rated = last(events, "order.replied"), _verdict(events)
    withdrawn = last(events, "appeal.withdrawn", "appeal.reopened")
    given_up = withdrawn is not None and withdrawn.name == "appeal.withdrawn"
    with_another = last(events, "appeal.merged", "appeal.reopened")
    on_its_own = with_another is None or with_another.name == "appeal.reopened"
    locally = solved is not None and solved.name == "matter.solved" and not opened
    heard = last(events, "matter.solved") or replied
    admitted = on_its_own and not last(events, "appeal.not_admitted") and (heard or not given_up)
    answered = admitted and heard
    fact.department = whose(replied, opened)
    fact.mark("submitted")
    fact.mark("voiced", not last(events, "appeal.not_admitted"))
    fact.mark("admitted", admitted)
    fact.mark("answered", answered)
    fact.mark("local", answered and locally)
    first = next((event.at for event in events if event.name in ("matter.solved", "order.replied")), None)
    if answered and first is not None and fact.at is not None:
        fact.mark("waited", True, max(int((first - fact.at).total_seconds()) // 60, 0))
    fact.mark("replied", replied)
    fact.mark("on_time", replied and replied.data["on_time"])
    fact.mark("rated", rated)
    fact.mark("satisfied", rated and rated.data["grade"] != "not_satisfied")
    fact.mark("solved", rated and rated.data["solved"])
    ended = last(events, "appeal.closed", "appeal.reopened")
    fact.mark("closed", ended and ended.name == "appeal.closed")
    return fact


def _verdict(events: Events) -> Happened | None:
    """The last rating; none while what was closed is broken again and not rated anew."""
    said = last(events, "appeal.rated", "appeal.reopened")
    if said is not None and said.name == "appeal.reopened" and said.data.get("again"):
        return None
    return last(events, "appeal.rated")
