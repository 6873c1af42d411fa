"""Rows 5 to 11: deputies' dossiers, learning, news, contacts, stations, groups, opinions."""

from collections import Counter
from typing import Any

from benchmarks.year.rows.asking import Asking, Row, need

DUTIES = 5
ASKED = 20
"""Deputies whose notices are looked at."""
CONTACTS_LEAST = 2
ACTIVITIES = 3
"""Of a group in a year at the least (R)."""


def dossiers(ask: Asking) -> str:
    """The five kinds of duty stand in dossiers, and nearly everybody comes."""
    roster = [one for one in ask.get("/deputies")["items"] if one["active"]]
    told: Counter[str] = Counter()
    asked = came = 0
    for one in roster[:: max(1, len(roster) // 60)]:
        dossier = ask.get(f"/deputies/{one['deputy_id']}/dossier")
        told.update({each["duty"]: each["entries"] for each in dossier["counts"]})
        asked += dossier["participation"]["denominator"]
        came += dossier["participation"]["numerator"]
    need(len([duty for duty, many in told.items() if many]) == DUTIES, f"only {sorted(told)}")
    need(asked, "nobody was asked to come")
    need(came / asked >= 0.95, f"participation {came}/{asked}")
    sessions = ask.share("participation", 0.95)
    return f"{len(roster)} deputies, 5 kinds of duty, came {came / asked:.1%} ({sessions} at the session)"


def on_the_phone(ask: Asking) -> str:
    """Notices on the phone, courses, and letters of voters with their answers."""
    roster = [one["deputy_id"].lower() for one in ask.get("/deputies")["items"] if one["active"]]
    asked = sorted(roster)[:ASKED]
    notices = sum(len(ask.every("/notices", login, limit=100)) for login in asked)
    need(notices, f"none of {ASKED} deputies was told anything")
    courses = ask.get("/courses", "")["items"]
    need(courses, "there is no course (线上学习)")
    letters = ask.every("/letters", limit=100)
    answered = [one for one in letters if one["state"] == "answered"]
    need(answered, f"no voter's letter of {len(letters)} was answered (与选民互动)")
    told = f"{len(courses)} courses, {len(letters)} letters, {len(answered)} answered"
    return f"{notices} notices to {ASKED} deputies, {told}"


def bulletins(ask: Asking) -> str:
    """News, decisions, results, public to all."""
    published = ask.get("/bulletins", "")["items"]
    need(published, "nothing was published in the year")
    return f"{len(published)} bulletins"


def liaison(ask: Asking) -> str:
    """Committee members and grassroots deputies, and what organs invited deputies to."""
    pairs = [one for one in ask.get("/liaison/pairs")["items"] if one["state"] == "runs"]
    members = {one["member_id"] for one in pairs}
    need(len(pairs) > 1, "there are no pairs")
    contacts = [one["contacts"] for one in pairs]
    need(min(contacts) >= CONTACTS_LEAST, f"a pair spoke {min(contacts)} times")
    invitations = ask.get("/invitations", year=ask.year)["items"]
    organs = {one["organ"] for one in invitations}
    need(len(organs) >= 4, f"only {sorted(organs)} invited")
    return f"{len(members)} members, {len(pairs)} deputies, {len(invitations)} invitations of {len(organs)} organs"


def stations(ask: Asking) -> str:
    """Stations of every kind, with receptions and what became of what was heard."""
    every = ask.get("/stations")["items"]
    kinds = Counter(one["kind"] for one in every)
    need(len(kinds) == 4, f"only {sorted(kinds)}")
    span = {"first": f"{ask.year}-01-01", "last": f"{ask.year}-12-31"}
    held: list[Any] = ask.get("/receptions", **span)["items"]
    need(held, "no reception was held")
    ledger = ask.get("/ledger", **span)["items"]
    need(ledger, "nothing was heard")
    return f"{len(every)} stations of 4 kinds, {len(held)} receptions, {len(ledger)} lines heard"


def groups(ask: Asking) -> str:
    """Groups of mixed levels with at least three activities each."""
    work = ask.get("/group-work", year=ask.year)["items"]
    need(work, "there are no groups")
    activities = Counter(one["group_code"] for one in ask.get("/activities", year=ask.year)["items"])
    few = [one for one in work if activities[one["group_code"]] < ACTIVITIES]
    with_people = [one for one in work if activities[one["group_code"]]]
    need(len(few) * 20 < len(work), f"{len(few)} of {len(work)} groups held fewer than {ACTIVITIES}")
    return f"{len(with_people)} groups, {sum(activities.values())} activities"


def opinions(ask: Asking) -> str:
    """Opinions heard, classified, transferred or turned, each with its feedback."""
    heard = ask.every("/heard", limit=100)
    need(heard, "no opinion was heard")
    stands = Counter(one["state"] for one in heard)
    need(len(stands) > 1, f"all of them are {sorted(stands)}")
    return f"{len(heard)} opinions: {', '.join(f'{many} {state}' for state, many in stands.most_common())}"


ROWS = (
    Row(5, "一人一档、一任一册", dossiers),
    Row(6, "掌上知情、线上学习、与选民互动", on_the_phone),
    Row(7, "信息发布", bulletins),
    Row(8, "两个联系", liaison),
    Row(9, "代表之家、联络站、工作室、基层立法联系点", stations),
    Row(10, "代表小组 四级混合编组", groups),
    Row(11, "意见建议转化、分类处理反馈", opinions),
)
