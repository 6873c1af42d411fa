"""A sheet becomes the commands of whoever keeps what it holds."""

import csv
import re
from base64 import b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from contracts.base import Command
from contracts.categories import Category
from contracts.county import BringInCounty, CountyFacts, Township
from contracts.danger import DangerWord
from contracts.deputies import (
    GroupEntry,
    GroupMember,
    ImportDeputies,
    ImportStations,
    PairEntry,
    PairPerson,
    SaveGroups,
    SavePairs,
    SaveTerms,
    Term,
)
from contracts.fields import CATEGORY_CODE
from contracts.names import several
from contracts.supervision import DepartmentEntry, ImportCalendarDays, ImportDepartments, OwnDay, SaveDispatch
from contracts.villages import SaveVillages, Village
from gateway.api import danger
from gateway.workbook import danger_sheet, sheets
from gateway.workbook.columns import Known
from gateway.workbook.compare import Read, once
from gateway.workbook.present import Rows

M = TypeVar("M", bound=BaseModel)
Reads = Mapping[str, Read]
GROUP = re.compile(r"[A-Za-z0-9._-]{1,40}")
"""A code that a group can have; of another it is told where groups are handed over."""


@dataclass(frozen=True)
class Given:
    """What a sheet is made into commands from."""

    reads: Reads
    now: Rows
    codes: Mapping[str, str]
    """Townships' codes by name, those that come in with the file among them."""
    known: Known

    def rows(self, read: Read) -> list[dict[str, str]]:
        """The sheet's rows as the services are told them; an empty cell that decides nothing is filled as it was."""
        key = read.form.key
        known = {tuple(row.get(one, "").lower() for one in key): row for row in self.now[read.form.title]}
        told = []
        for _, row in read.rows:
            before = known.get(tuple(row.get(one, "").lower() for one in key), {})
            silent = {
                one.field: before.get(one.field, "") for one in read.form.columns if one.silent and not one.unsaid
            }
            full = {**row, **{name: old for name, old in silent.items() if name in read.has and not row.get(name)}}
            columns = [one for one in read.form.columns if one.field in full]
            told.append({one.field: one.told(full[one.field], self.codes, self.known) for one in columns})
        return told


def county(given: Given, *, check_only: bool) -> BringInCounty | None:
    """The county, its townships and its categories, from their sheets or as they are; None when a row is wrong.

    Without a sheet of categories they stay as they are.
    """
    read, listed = given.reads.get(sheets.COUNTY.title), given.reads.get(sheets.TOWNSHIPS.title)
    sorted_by, words = given.reads.get(sheets.CATEGORIES.title), given.reads.get(danger_sheet.DANGER.title)
    facts = given.rows(read) if read is not None else given.now[sheets.COUNTY.title]
    places = given.rows(listed) if listed is not None else given.now[sheets.TOWNSHIPS.title]
    said = read or listed or sorted_by or words
    if said is None:
        return None
    if len(facts) != 1:
        said.note_fault("“县”表要有一行，也只有一行", "The sheet 县 has one row, no more and no less")
        return None
    if not places:
        said.note_fault("“乡镇”表至少要有一行", "The sheet 乡镇 has one row at the least")
        return None
    made = _made(CountyFacts, facts, read or said)
    townships = _made(Township, places, listed or said)
    categories, own = _categories(given, sorted_by), _danger_words(given, words)
    if made is None or townships is None or categories is None or (own is None and words is not None):
        return None
    lists = {"townships": townships, "categories": categories, "danger_words": own}
    return BringInCounty(**made[0].model_dump(), **lists, check_only=check_only)


def _categories(given: Given, read: Read | None) -> list[Category] | None:
    if read is None:
        return []
    rows = [row | {"synonyms": several(row.get("synonyms", ""))} for row in given.rows(read)]
    return _made(Category, rows, read)


def _danger_words(given: Given, read: Read | None) -> list[DangerWord] | None:
    """What the county has otherwise than the house; None without the sheet, and when a row is wrong."""
    if read is None:
        return None
    once(read)
    made = _made(DangerWord, [row | {"kind": row.get("kind") or None} for row in given.rows(read)], read)
    return None if made is None or read.faults else danger.own_words(made)


def villages(given: Given, read: Read, *, check_only: bool) -> SaveVillages | None:
    """Every village."""
    made = _made(Village, given.rows(read), read)
    return None if made is None else SaveVillages(villages=made, check_only=check_only)


def departments(given: Given, read: Read, *, check_only: bool) -> ImportDepartments | None:
    """Every department of the sheet."""
    rows = [row | {"active": _yes_or_none(row.get("active", ""))} for row in given.rows(read)]
    made = _made(DepartmentEntry, rows, read)
    return None if made is None else ImportDepartments(departments=made, check_only=check_only)


def calendar(given: Given, read: Read, *, check_only: bool) -> ImportCalendarDays | None:
    """Every day of the sheet."""
    rows = [row | {"working": _yes_or_none(row.get("working", ""))} for row in given.rows(read)]
    made = _made(OwnDay, rows, read)
    return None if made is None else ImportCalendarDays(days=made, check_only=check_only)


def dispatches(given: Given, read: Read) -> list[SaveDispatch] | None:
    """What goes elsewhere than before; None when a department is unknown."""
    now = {row["code"]: row["department"] for row in given.now[sheets.CATEGORIES.title]}
    known = _in_use(given)
    once(read)
    found: list[SaveDispatch] = []
    for index, (_, row) in enumerate(read.rows):
        department = known.get(row.get("department", "").lower())
        if row.get("department") and department is None:
            read.wrong(index, "department", *sheets.column(read.form, "department").rule)
        elif not re.fullmatch(CATEGORY_CODE, row["code"]):
            continue  # told of where the county's list is made
        elif department is not None and now.get(row["code"]) != department:
            found.append(SaveDispatch(category=row["code"], department=department))
    return found if not read.faults else None


def _in_use(given: Given) -> dict[str, str]:
    """Departments that are given work once the file is applied, by their code in small letters."""
    listed = given.reads.get(sheets.DEPARTMENTS.title)
    every = {row["department"].lower(): row for row in given.now[sheets.DEPARTMENTS.title]}
    for _, row in listed.rows if listed is not None else []:
        code = row["department"].lower()
        before = every.get(code, {"department": row["department"], "active": sheets.YES})
        every[code] = before | {"active": row.get("active") or before["active"]}
    return {code: row["department"] for code, row in every.items() if row["active"] == sheets.YES}


def table(
    kind: type[ImportDeputies] | type[ImportStations], given: Given, read: Read, *, check_only: bool, **coming: Any
) -> Command:
    """The sheet as the table that is imported otherwise: row 2 is the first. `coming`: what else comes in with it."""
    fields = [one.field for one in read.form.columns if one.field in read.has]
    text = StringIO(newline="")
    lines = csv.writer(text)
    lines.writerow(fields)
    lines.writerows([row.get(one, "") for one in fields] for row in given.rows(read))
    content = b64encode(text.getvalue().encode()).decode()
    return kind(
        filename=f"{read.form.title}.csv",
        content=content,
        check_only=check_only,
        townships=sorted(set(given.codes.values())),
        **coming,
    )


def deputies(given: Given, read: Read, *, check_only: bool) -> Command:
    """Every deputy of the sheet; categories, terms and groups of theirs may come in with the file."""
    codes = sorted({one.code for one in given.known.categories.values()})
    listed, grouped = given.reads.get(sheets.TERMS.title), given.reads.get(sheets.GROUPS.title)
    coming = {
        "categories": codes,
        "terms": [one for row in (given.rows(listed) if listed else []) if (one := _term(row)) is not None],
        "groups": [
            code for row in (given.rows(grouped) if grouped else []) if GROUP.fullmatch(code := row["group_code"])
        ],
    }
    return table(ImportDeputies, given, read, check_only=check_only, **coming)


def terms(given: Given, read: Read, *, check_only: bool) -> SaveTerms | None:
    """Every term of the sheet."""
    made = _made(Term, [row | {"end": row.get("end") or None} for row in given.rows(read)], read)
    return None if made is None else SaveTerms(terms=made, check_only=check_only)


def _term(row: Mapping[str, Any]) -> Term | None:
    """What is wrong with it is told of where it is handed over."""
    try:
        return Term.model_validate({**row, "end": row.get("end") or None})
    except ValidationError:
        return None


def groups(given: Given, read: Read, *, check_only: bool) -> SaveGroups | None:
    """Every group of the sheet; its leader may come in with the sheet of deputies, which is applied first."""
    rows = [
        row | {"levels": several(row.get("levels", "")), "kind": row.get("kind") or "place"} for row in given.rows(read)
    ]
    made, listed = _made(GroupEntry, rows, read), given.reads.get(sheets.DEPUTIES.title)
    if made is None:
        return None
    members = [
        GroupMember(number=row["deputy_id"], group_code=row.get("group_code"))
        for _, row in (listed.rows if listed else [])
    ]
    return SaveGroups(groups=made, check_only=check_only, members=members if check_only else [])


def pairs(given: Given, read: Read, *, check_only: bool) -> SavePairs | None:
    """Every pair of the sheet; deputies may come in with the sheet of deputies, which is applied first."""
    once(read)
    made, listed = _made(PairEntry, given.rows(read), read), given.reads.get(sheets.DEPUTIES.title)
    if made is None or read.faults:
        return None
    people = [
        PairPerson(number=row["deputy_id"], in_committee=bool(row.get("committee_post")))
        for row in (given.rows(listed) if listed else [])
        if row.get("active") != "no" and not row.get("ended")
    ]
    return SavePairs(pairs=made, check_only=check_only, people=people if check_only else [])


def wanted(given: Given, read: Read) -> bool:
    """Whether the sheet is handed over: it differs, or a leader's number in it is somebody else's by the same file."""
    listed = given.reads.get(sheets.DEPUTIES.title)
    if read.form is not sheets.GROUPS or listed is None or not listed.differs:
        return read.differs
    return read.differs or any(row.get("holder") == sheets.ANOTHER for _, row in listed.rows)


def _made(kind: type[M], rows: Sequence[Mapping[str, Any]], read: Read) -> list[M] | None:
    """The rows in their contract; what is not in it is a fault of its cell, and then None."""
    made: list[M] = []
    for index, row in enumerate(rows):
        try:
            made.append(kind.model_validate({name: value for name, value in row.items() if name in kind.model_fields}))
        except ValidationError as broken:
            for field in dict.fromkeys(str(error["loc"][0]) for error in broken.errors()):
                column = read.form.column(field)
                if column is not None and not (column.needed and not read.rows[index][1].get(field)):
                    read.wrong(index, field, *column.rule)
    return made if len(made) == len(rows) else None


def _yes_or_none(told: str) -> Any:
    return {"yes": True, "no": False, "": None}.get(told, told)


Maker = Callable[..., Command | None]
MAKERS: dict[str, Maker] = {
    sheets.VILLAGES.title: villages,
    sheets.DEPARTMENTS.title: departments,
    sheets.CALENDAR.title: calendar,
    sheets.TERMS.title: terms,
    sheets.DEPUTIES.title: deputies,
    sheets.GROUPS.title: groups,
    sheets.PAIRS.title: pairs,
    sheets.STATIONS_SHEET.title: lambda given, read, check_only: table(
        ImportStations, given, read, check_only=check_only
    ),
}
"""How each sheet becomes one command that answers with a report."""
FIRST = {sheets.DEPUTIES.title: 2, sheets.STATIONS_SHEET.title: 2}
"""The number of the first row in the report, where it is not 1."""
