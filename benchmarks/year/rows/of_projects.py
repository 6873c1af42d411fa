"""Rows 12 to 17: ideas, the vote, what was built and what was asked about it."""

from collections import Counter
from typing import Any

from benchmarks.year.rows.asking import Asking, Row, need


def _season(ask: Asking) -> str:
    seasons = ask.get("/seasons")["items"]
    ours = [one for one in seasons if str(one["opens"]).startswith(str(ask.year)) or str(ask.year) in one["title"]]
    need(ours, "there was no season")
    return str(ours[0]["season_id"])


def _ideas(ask: Asking) -> list[dict[str, Any]]:
    return ask.every("/ideas", season_id=_season(ask), limit=200)


def collected(ask: Asking) -> str:
    """By three channels; joined where they say the same, and brought down to candidates."""
    ideas, many = _ideas(ask), ask.count("proposals", 1)
    channels = Counter(one["channel"] for one in ideas)
    need(len(channels) >= 3, f"only {sorted(channels)}")
    merged = sum(1 for one in ideas if one["state"] == "merged")
    need(merged * 5 > len(ideas), f"only {merged} of {len(ideas)} were joined")
    listed = ask.get(f"/seasons/{_season(ask)}/candidates")["items"]
    candidates = ask.count("candidates", 1)
    need(len(listed) == candidates, f"{candidates} candidates in the figures, {len(listed)} in the list")
    sums = len({one["cost_fen"] for one in listed})
    whom = len({one["department_name"] for one in listed})
    need(sums * 2 > len(listed) and whom > 1, f"{sums} different sums by {whom} departments")
    return f"{many} ideas by {len(channels)} channels, {merged} joined, {candidates} candidates of {whom} departments"


def screened(ask: Asking) -> str:
    """Scores and reasons by the three principles, on record."""
    states = Counter(one["state"] for one in _ideas(ask))
    need(states["screened_out"] and states["not_feasible"], f"only {sorted(states)}")
    seen: set[tuple[int, ...]] = set()
    for one in [each for each in _ideas(ask) if each["state"] != "merged"][:40:2]:
        for screening in ask.get(f"/ideas/{one['proposal_id']}")["screenings"]:
            seen.add(tuple(screening[name]["score"] for name in ("need", "benefit", "feasible")))
    need(len(seen) > 5, f"only {len(seen)} different screenings")
    return f"{states['screened_out']} screened out, {states['not_feasible']} not feasible, scores differ"


def voted(ask: Asking) -> str:
    """More candidates than seats, secret, by phone; a tie was voted on again."""
    rounds: list[dict[str, Any]] = []
    for line in ask.get("/sessions")["items"]:
        if str(line["held_on"]).startswith(str(ask.year)):
            rounds += ask.get(f"/sessions/{line['session_id']}")["rounds"]
    need(rounds, "there was no vote")
    need(
        any(one["mode"] == "electronic" and one["announced_at"] for one in rounds), "no electronic round was announced"
    )
    further = [one for one in rounds if one["after"]]
    need(further, "there was no further round")
    boards = [ask.as_("").get(f"/rounds/{one['round_id']}/board.json").status_code for one in rounds]
    need(set(boards) == {200}, f"boards answer {boards}")
    adopted, candidates = ask.count("projects", 1), ask.count("candidates", 1)
    need(adopted < candidates, "as many seats as candidates")
    projects = ask.every("/projects", year=ask.year, limit=200)
    wan, people = sum(one["budget_fen"] for one in projects) // 1_000_000, sum(one["people"] for one in projects)
    return (
        f"{adopted} of {candidates} in {len(rounds)} rounds, {wan / 10_000:.2f} hundred million yuan, {people} people"
    )


def watched(ask: Asking) -> str:
    """A track a month, a report a quarter, findings put right."""
    done, right = ask.share("project_completed", 0.9), ask.share("finding_rectified", 0.95)
    findings, on_time = ask.count("findings", 1), ask.share("project_on_time", 0.8)
    projects = [ask.get(f"/projects/{one['project_id']}") for one in ask.every("/projects", year=ask.year, limit=200)]
    late = sum(1 for one in projects for track in one["tracks"] if not track["on_time"])
    need(late, "no track was late")
    need(all(one["reports"] for one in projects if one["state"] == "completed"), "a project never reported")
    share = _satisfied(ask)
    need(share[0] / share[1] > 0.95, f"satisfied {share[0]}/{share[1]}")
    return (
        f"completed {done}, on time {on_time}, {findings} findings put right {right}, {late} tracks late,"
        f" residents satisfied {share[0]}/{share[1]} = {share[0] / share[1]:.1%}"
    )


def _satisfied(ask: Asking) -> tuple[int, int]:
    grades = [one["grades"] for one in ask.get("/surveys")["items"] if one["year"] == ask.year and one["grades"]]
    need(grades, "residents were not asked")
    every = sum(one["satisfied"] + one["basically"] + one["not_satisfied"] for one in grades)
    need(every, "no resident answered")
    return sum(one["satisfied"] + one["basically"] for one in grades), every


def inquired(ask: Asking) -> str:
    """Plan, progress, effect; and the appraisal, with both sets of grades."""
    lines = ask.every("/inquiries", year=ask.year, limit=100)
    stages = Counter(one["stage"] for one in lines)
    for stage in ("plan", "progress", "effect"):
        need(stages[stage], f"no {stage} inquiry")
    need(len(lines) == ask.count("inquiries", 3), f"{len(lines)} inquiries in the list")
    questions = sum(one["questions"] for one in lines)
    need(questions == sum(one["answered"] for one in lines), "a question has no answer")
    appraisals = ask.get(f"/appraisals/{ask.year}")["items"]
    concluded = [one for one in appraisals if one["state"] == "concluded"]
    need(concluded, "no appraisal was concluded")
    return f"{len(lines)} inquiries, {questions} questions answered, {len(concluded)} appraisals"


def warned(ask: Asking) -> str:
    """A red light opened a special inquiry, which was asked, answered and closed."""
    red, special = ask.count("project_red", 1), ask.count("special_inquiries", 1)
    lines = ask.every("/inquiries", year=ask.year, stage="special", limit=100)
    empty = [one["title"] for one in lines if not one["questions"] or one["questions"] > one["answered"]]
    need(not empty, f"not asked or not answered: {'、'.join(empty)}")
    open_ones = [one["title"] for one in lines if not one["concluded_at"]]
    need(not open_ones, f"not concluded: {'、'.join(open_ones)}")
    return f"{red} projects were red, {special} special inquiries asked, answered and closed"


ROWS = (
    Row(12, "民生项目征集", collected),
    Row(13, "三项原则", screened),
    Row(14, "差额票决", voted),
    Row(15, "监督: 一月一跟踪、一季一汇报", watched),
    Row(16, "三问一评", inquired),
    Row(17, "预警督办", warned),
)
