"""Rows 1 to 4: what residents say, and what grows out of it."""

from collections import Counter

from benchmarks.year.rows.asking import Asking, Row, need


def scanned(ask: Asking) -> str:
    """Said with a code, without an account, and pushed to a deputy."""
    appeals = ask.appeals()
    many = ask.count("appeals", 1)
    need(len(appeals) == many, f"{many} appeals in the figures, {len(appeals)} in the list")
    channels = Counter(ask.get(f"/appeals/{one['appeal_id']}")["channel"] for one in appeals[:: max(1, many // 40)])
    need(channels["qr"], "nobody scanned a code")
    need(len(channels) > 2, f"only {len(channels)} ways in")
    titles = len({one["title"] for one in appeals})
    need(titles > many * 9 // 10, f"only {titles} different titles")
    kinds = Counter(one["kind"] for one in appeals)
    need(len(kinds) == 5, f"only {sorted(kinds)}")
    return f"{many} appeals of {len(kinds)} kinds, {titles} titles, {len(channels)} ways in"


def triaged(ask: Asking) -> str:
    """Individual matters solved on the spot, common ones made a suggestion."""
    local = ask.share("appeal_local", 0.7)
    clusters = ask.get("/clusters")
    between = [
        one
        for one in ask.every("/suggestions", year=ask.year, limit=200)
        if ask.get(f"/suggestions/{one['suggestion_id']}")["occasion"] == "between"
    ]
    need(clusters["items"], "no matter is common")
    need(between, "no suggestion grew out of appeals")
    return f"solved on the spot {local}; {len(clusters['items'])} common matters, {len(between)} suggestions of them"


def loop(ask: Asking) -> str:
    """The whole loop, with what goes wrong in it."""
    answered, solved = ask.share("appeal_answered", 0.99), ask.share("appeal_solved", 0.9)
    on_time, satisfied = ask.share("appeal_on_time", 0.7), ask.share("appeal_satisfied", 0.95)
    minutes, over = ask.figure("appeal_wait")
    need(minutes and over, "nobody waited")
    every = ask.appeals()
    states = Counter(one["state"] for one in every)
    for state in ("not_admitted", "closed"):
        need(states[state], f"none is {state}")
    merged = sum(1 for one in every if ask.get(f"/appeals/{one['appeal_id']}")["merged_into"])
    need(merged, "none is handled with another")
    assert over
    hours = minutes / over / 60
    need(hours > 1, "answers came within no time")
    return (
        f"answered {answered}, on time {on_time}, satisfied {satisfied}, solved {solved}, {hours:.0f} h on average,"
        f" {merged} with another, {states['not_admitted']} belong elsewhere"
    )


def hot(ask: Asking) -> str:
    """What was hot became topics, a matter wherever it was said first of all, and topics reports."""
    reports, topics = ask.count("topic_reports", 1), ask.every("/topics", year=ask.year, limit=200)
    grown = [one for one in topics if one["source"] == "hotspot"]
    need(len(topics) == ask.count("topics", 1), f"{len(topics)} topics in the list")
    need(len(grown) * 2 > len(topics), f"only {len(grown)} of {len(topics)} topics came from a hotspot")
    heard = [one for one in grown if one["matter_id"]]
    need(heard, f"none of {len(grown)} topics is about one matter as it was heard")
    return f"{reports} reports; {len(grown)} of {len(topics)} topics out of hotspots, {len(heard)} of one matter each"


ROWS = (
    Row(1, "民生码上见 扫码说事", scanned),
    Row(2, "个性问题立行立改、共性问题形成建议", triaged),
    Row(3, "群众提→代表接→政府办→人大督→群众评", loop),
    Row(4, "民生热点、动态调整监督议题", hot),
)
