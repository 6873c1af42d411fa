"""What the platform has now, as the workbook's rows: asked of those who keep it."""

import asyncio
from typing import Any

from contracts.base import Actor
from contracts.categories import as_told
from contracts.county import CountyView, ReadCounty
from contracts.deputies import (
    GroupList,
    LiaisonPairs,
    ListGroups,
    ListPairs,
    ListStations,
    ListTerms,
    ReadRoster,
    RosterEntries,
    StationList,
    TermList,
)
from contracts.supervision import Department, DepartmentList, ListDepartments, ListOwnDays, OwnDayList
from contracts.villages import ListVillages, VillageList
from contracts.words import Role
from gateway.access.accounts import Account
from gateway.context import AppContext
from gateway.pages import lookups
from gateway.settings import GatewaySettings
from gateway.workbook import danger_sheet, sheets
from gateway.workbook.columns import Known

Rows = dict[str, list[dict[str, str]]]
"""Rows by the title of their sheet."""


async def present(app_context: AppContext, actor: Actor) -> Rows:
    """Every sheet as it stands, of those this person brings in; raises Declined when a service is away."""
    accounts = await app_context.accounts.all()
    if actor.role is not Role.OFFICE:
        view: CountyView = await app_context.ask(ReadCounty(), actor)
        empty: Rows = {form.title: [] for form in sheets.SHEETS}
        return empty | _county(view, app_context.settings) | {sheets.PEOPLE.title: _people(accounts, view)}
    view, villages, departments, days, terms, roster, groups, pairs, stations, catalogue = await asyncio.gather(
        app_context.ask(ReadCounty(), actor),
        app_context.ask(ListVillages(), actor),
        app_context.ask(ListDepartments(), actor),
        app_context.ask(ListOwnDays(), actor),
        app_context.ask(ListTerms(), actor),
        app_context.ask(ReadRoster(), actor),
        app_context.ask(ListGroups(), actor),
        app_context.ask(ListPairs(), actor),
        app_context.ask(ListStations(), actor),
        lookups.catalogue(app_context, actor),
    )
    names = names_of(view)
    return _county(view, app_context.settings) | {
        sheets.VILLAGES.title: _villages(villages, {one.code: one.name for one in view.townships if one.active}),
        sheets.DEPARTMENTS.title: _departments(departments),
        sheets.CATEGORIES.title: _categories(view, catalogue),
        danger_sheet.DANGER.title: danger_sheet.danger_rows(view.danger_words),
        sheets.CALENDAR.title: _days(days),
        sheets.TERMS.title: _terms(terms),
        sheets.GROUPS.title: _groups(groups, roster),
        sheets.PAIRS.title: _pairs(pairs, roster),
        sheets.DEPUTIES.title: _deputies(roster, names, {one.code: one.name for one in as_told(view.categories)}),
        sheets.STATIONS_SHEET.title: _stations(stations, names),
        sheets.PEOPLE.title: _people(accounts, view),
    }


def names_of(view: CountyView) -> dict[str, str]:
    """Townships' names by code, those that are no more too."""
    return {one.code: one.name for one in view.townships}


def _county(view: CountyView, settings: GatewaySettings) -> Rows:
    facts = [] if view.county is None else [_plain(view.county.model_dump()) | _settings(settings)]
    active = [_plain(one.model_dump(exclude={"active"})) for one in view.townships if one.active]
    return {sheets.COUNTY.title: facts, sheets.TOWNSHIPS.title: active}


def _settings(settings: GatewaySettings) -> dict[str, str]:
    return {"zone": settings.timezone, "public_address": settings.public_url}


def _villages(found: VillageList, names: dict[str, str]) -> list[dict[str, str]]:
    """Villages of present townships: one that is no more has none."""
    there = [one for one in found.items if one.township in names]
    return [_plain(one.model_dump()) | _at(one.township, names) for one in there]


def _departments(found: DepartmentList) -> list[dict[str, str]]:
    return [
        {"department": one.department, "title": one.title, "active": _yes(one.active)}
        for one in found.items
        if one.merged_into is None
    ]


def _categories(view: CountyView, catalogue: dict[str, list[Department]]) -> list[dict[str, str]]:
    """Those that are offered; before the county said its own, the template's."""
    return [
        _plain(one.model_dump(include={"code", "name", "name_en", "hotline"}))
        | {
            "synonyms": "、".join(one.synonyms),
            "department": next((to.department for to in catalogue.get(one.code, [])), ""),
        }
        for one in as_told(view.categories)
        if one.active
    ]


def _days(found: OwnDayList) -> list[dict[str, str]]:
    return [{"day": one.day, "working": "上班" if one.working else "休息", "note": one.note} for one in found.items]


def _deputies(found: RosterEntries, names: dict[str, str], labels: dict[str, str]) -> list[dict[str, str]]:
    level, post, reason = (sheets.column(sheets.DEPUTIES, field) for field in ("level", "committee_post", "reason"))
    return [
        _plain(one.model_dump(include={"name", "constituency", "employer", "phone", "group_code"}))
        | {
            "deputy_id": one.number,
            "level": level.plain(one.level, Known()),
            "villages": "、".join(one.villages),
            "expertise": "、".join(labels.get(code, code) for code in one.expertise),
            "conflicts": "、".join(one.conflicts),
            "committee_post": post.plain(one.committee_post or "", Known()),
            "begun": one.begun or "",
            "ended": one.ended or "",
            "reason": reason.plain(one.reason or "", Known()),
            "active": _yes(one.active),
        }
        | _at(one.township, names)
        for one in found.items
    ]


def _terms(found: TermList) -> list[dict[str, str]]:
    level = sheets.column(sheets.TERMS, "level")
    return [
        {
            "level": level.plain(one.level, Known()),
            "name": one.name,
            "begin": one.begin.isoformat(),
            "end": one.end.isoformat() if one.end else "",
        }
        for one in found.items
    ]


def _groups(found: GroupList, roster: RosterEntries) -> list[dict[str, str]]:
    kind, levels = (sheets.column(sheets.GROUPS, field) for field in ("kind", "levels"))
    numbers = {one.deputy_id: one.number for one in roster.items}
    return [
        {
            "group_code": one.group_code,
            "name": one.name,
            "kind": kind.plain(one.kind, Known()),
            "levels": levels.plain("、".join(one.levels), Known()),
            "leader": numbers.get(one.leader_id or "", ""),
        }
        for one in found.items
    ]


def _pairs(found: LiaisonPairs, roster: RosterEntries) -> list[dict[str, str]]:
    """Those that run: of others one of the two has no number here, or is no member."""
    numbers = {one.deputy_id: one.number for one in roster.items}
    running = [one for one in found.items if one.state == "runs"]
    return [{"member": numbers[one.member_id], "deputy": numbers[one.deputy_id]} for one in running]


def _stations(found: StationList, names: dict[str, str]) -> list[dict[str, str]]:
    kind = sheets.column(sheets.STATIONS_SHEET, "kind")
    return [
        {
            "station": one.station,
            "name": one.name,
            "kind": kind.plain(one.kind, Known()),
            "address": one.address,
            "villages": "、".join(spot.village or "" for spot in one.spots if spot.kind == "village"),
            "buildings": "、".join(spot.name for spot in one.spots if spot.kind == "building"),
        }
        | _at(one.township, names)
        for one in found.items
    ]


def _people(accounts: list[Account], view: CountyView) -> list[dict[str, str]]:
    roles = {code: label for label, code in sheets.ROLES.items()}
    return [
        {
            "login": one.login,
            "name": one.actor.name,
            "role": roles[one.actor.role.value],
            "department": one.actor.department or "",
        }
        | _at(one.actor.township or "", names_of(view))
        for one in accounts
        if one.actor.role.value in roles
    ]


def _at(code: str, names: dict[str, str]) -> dict[str, str]:
    return {"township": names.get(code, code)}


def _yes(value: bool) -> str:
    return sheets.YES if value else sheets.NO


def _plain(values: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
