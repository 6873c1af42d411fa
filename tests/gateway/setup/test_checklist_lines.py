"""Each line of the checklist, red and green, counted from facts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from contracts.base import Actor
from contracts.county import CountyFacts, CountyView, KnownTownship
from contracts.deputies import Deputy, Station
from contracts.supervision import Department
from contracts.words import Role
from gateway.access.accounts import Account
from gateway.access.passwords import UNUSABLE
from gateway.settings import GatewaySettings
from gateway.setup import lines
from gateway.setup.facts import Facts, years_that_matter
from gateway.setup.lines import LINES, Line, checklist
from gateway.setup.words import VOCABULARIES

NOW = datetime(2026, 11, 28, 2, tzinfo=UTC)
TOWNS = [
    KnownTownship(code="990101100", name="云溪街道"),
    KnownTownship(code="990101101", name="云岭镇"),
    KnownTownship(code="990101102", name="旧镇", active=False),
]


def account(role: Role, *, active: bool = True, password_hash: str = "kept", **holder: Any) -> Account:
    actor = Actor(role=role, name="某人", **holder)
    return Account("a", "login", actor, 1, active, False, password_hash, None)


READY = Facts(
    county=CountyView(county=CountyFacts(code="990101", title="云县"), townships=TOWNS),
    deputies=[
        Deputy(deputy_id="D1", name="林一", township="990101100"),
        Deputy(deputy_id="D2", name="林二", township="990101101"),
    ],
    departments=[Department(department="water", title="水利局")],
    stations=[Station(station="S1", name="云溪站", township="990101100", duty_until="2026-11-28")],
    categories={"roads": True, "water": True},
    accounts=[
        account(Role.OFFICE),
        account(Role.DEPUTY, id="D1"),
        account(Role.DEPUTY, id="D2"),
        account(Role.DEPARTMENT, department="water"),
    ],
    calendars={2026: True, 2027: True},
    backup_at=NOW - timedelta(hours=12),
    now=NOW,
    settings=GatewaySettings(public_url="https://minsheng.example"),
)


def without(role: Role, **instead: Any) -> Facts:
    """As ready, but the one account of this role is another."""
    rest = [one for one in READY.accounts if one.actor.role is not role]
    return replace(READY, accounts=[*rest, account(role, **instead)] if instead else rest)


RED: list[tuple[Callable[[Facts], Line], Facts, int, tuple[str, ...]]] = [
    (lines.somebody_of_the_office, without(Role.OFFICE), 1, ()),
    (lines.somebody_of_the_office, without(Role.OFFICE, active=False), 1, ()),
    (lines.somebody_of_the_office, without(Role.OFFICE, password_hash=UNUSABLE), 1, ()),
    (lines.county_brought_in, replace(READY, county=CountyView()), 1, ()),
    (lines.public_address, replace(READY, settings=GatewaySettings(public_url="")), 1, ()),
    (lines.public_address, replace(READY, settings=GatewaySettings(public_url="http://127.0.0.1:8000")), 1, ()),
    (lines.public_address, replace(READY, settings=GatewaySettings(public_url="http://localhost")), 1, ()),
    (lines.deputies_with_account, without(Role.DEPUTY, id="D2"), 1, ("林一",)),
    (lines.deputies_with_account, without(Role.DEPUTY, id="D1", password_hash=UNUSABLE), 2, ("林一", "林二")),
    (lines.deputies_with_account, replace(READY, deputies=[]), 0, ()),
    (lines.departments_with_account, without(Role.DEPARTMENT, department="roads"), 1, ("水利局",)),
    (lines.departments_with_account, without(Role.DEPARTMENT, department="water", active=False), 1, ("水利局",)),
    (lines.townships_with_deputy, replace(READY, deputies=READY.deputies[:1]), 1, ("云岭镇",)),
    (lines.townships_with_deputy, replace(READY, county=CountyView()), 0, ()),
    (
        lines.categories_with_department,
        replace(READY, categories={"roads": True, "water": False}),
        1,
        ("供水排水",),
    ),
    (
        lines.stations_with_duty,
        replace(READY, stations=[*READY.stations, Station(station="S2", name="云岭站", township="990101101")]),
        1,
        ("云岭站",),
    ),
    (lines.stations_with_duty, replace(READY, stations=[]), 0, ()),
    (lines.calendar_known, replace(READY, calendars={2026: True, 2027: False}), 1, ("2027",)),
    (lines.backup_taken, replace(READY, backup_at=None), 1, ()),
    (lines.backup_taken, replace(READY, backup_at=NOW - timedelta(hours=37)), 1, ()),
]


@pytest.mark.parametrize("line", LINES, ids=lambda line: line.__name__)
def test_a_line_is_ready_when_nothing_of_it_is_missing(line: Callable[[Facts], Line]) -> None:
    told = line(READY)
    assert (told.ready, told.missing, told.which) == (True, 0, ())


@pytest.mark.parametrize(("line", "facts", "missing", "which"), RED)
def test_a_line_counts_and_names_what_is_missing(
    line: Callable[[Facts], Line], facts: Facts, missing: int, which: tuple[str, ...]
) -> None:
    told = line(facts)
    assert (told.ready, told.missing, told.which) == (False, missing, which)


def test_every_line_is_tried_in_red_and_has_its_words() -> None:
    assert {line for line, *_ in RED} == set(LINES)
    names = {one.name for one in checklist(READY)}
    assert len(names) == len(LINES)
    assert names == set(VOCABULARIES["checklist"]) == set(VOCABULARIES["checklist_how"])


def test_the_calendar_leads_to_the_year_that_is_missing() -> None:
    told = lines.calendar_known(replace(READY, calendars={2026: True, 2027: False}))
    assert told.href == "/office/calendar?year=2027&month=10"


def test_next_years_calendar_is_asked_for_from_its_month_on() -> None:
    assert years_that_matter(date(2026, 11, 30), 12) == [2026]
    assert years_that_matter(date(2026, 12, 1), 12) == [2026, 2027]
