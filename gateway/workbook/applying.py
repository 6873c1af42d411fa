"""Looking at a workbook, and applying it: every service says first what it thinks, then all of it is handed over.

Whoever applies a workbook that was interrupted says it again: what is as it should be already is not handed over.
"""

import re
import time
from collections.abc import Iterator
from functools import partial

from anyio.to_thread import run_sync

from contracts.base import Actor, Command, ImportReport
from contracts.categories import Category
from contracts.fields import CATEGORY_CODE
from contracts.names import several
from contracts.words import Role
from gateway import categories
from gateway.access import places_copy
from gateway.bus import Declined
from gateway.bus.calls import new_key
from gateway.context import AppContext
from gateway.workbook import danger_sheet, handing, people, refused, sheets
from gateway.workbook.columns import Known
from gateway.workbook.compare import Read, compare, read_sheet
from gateway.workbook.file import is_example
from gateway.workbook.handing import Given
from gateway.workbook.present import Rows, present
from gateway.workbook.preview import Fault, Preview, SheetPreview
from gateway.workbook.sheet_form import SheetForm
from kit.problems import Refused
from kit.sheets import Book, read_book

MOST_TOLD = 500
"""Changes and faults of one sheet that are listed; all are counted (ours)."""
ACTION = "apply_workbook"
OF_THE_COUNTY = (sheets.COUNTY, sheets.TOWNSHIPS, sheets.CATEGORIES, danger_sheet.DANGER)
"""Sheets that are one command: the county as it is said to be."""


class Bringing:
    """One workbook on its way in."""

    def __init__(self, app_context: AppContext, actor: Actor, address: str) -> None:
        self._app_context = app_context
        self._actor = actor
        self._address = address

    async def look(self, content: bytes) -> Preview:
        """What it would change and what is wrong with it; raises Refused for the file, Declined for a service away."""
        return self._told(*await self._checked(content))

    async def apply(self, content: bytes, name: str, key: str) -> Preview:
        """Apply all of it, if nothing is wrong; raises as `look` does, and Declined half-way when a service went away.

        The audit log says what it changes in words, before the first change.
        """
        book, given = await self._checked(content)
        told = self._told(book, given)
        if not told.good or not told.different:
            return told
        changed = {one.sheet: _in_words(one) for one in told.sheets if one.mine and _handed(given, one)}
        audit, actor = self._app_context.audit, self._actor
        await audit.write(actor, ACTION, name[:100], address=self._address, detail=changed)
        for title, commands in self._commands(given, set(changed)):
            for number, command in enumerate(commands):
                done = await self._app_context.do(
                    command, actor, key=f"{key}-{title_key(title)}-{number}", address=self._address
                )
                if isinstance(done, ImportReport) and not done.stored:  # it was good when it was looked at
                    raise Refused("changed-meanwhile", f"{title}: this was changed meanwhile.", "Send it again.")
            if title == sheets.COUNTY.title:
                await places_copy.renew(self._app_context.store, self._app_context.bus)
        if sheets.PEOPLE.title in changed:
            await people.add(self._app_context, actor, given, self._address)
        await audit.write(actor, ACTION, name[:100], outcome="done", address=self._address)
        return told.model_copy(update={"applied": [form.title for form in sheets.SHEETS if form.title in changed]})

    async def _checked(self, content: bytes) -> tuple[Book, Given]:
        settings = self._app_context.settings
        if len(content) > settings.workbook_bytes:
            raise Refused("file-too-large", "The workbook is too large.", status=413)
        forms = {form.title: form.reads for form in sheets.SHEETS}
        book = await run_sync(partial(read_book, content, forms, settings, time.sleep))
        now = await present(self._app_context, self._actor)
        given = await run_sync(_compared, book, now)
        await self._ask_owners(given)
        return book, given

    async def _ask_owners(self, given: Given) -> None:
        """Every service says what is wrong with what would change, and keeps nothing."""
        if self._actor.role is not Role.OFFICE:
            await people.check(self._app_context, self._actor, given)
            return
        both = [given.reads[form.title] for form in OF_THE_COUNTY if form.title in given.reads]
        county = handing.county(given, check_only=True) if any(read.differs for read in both) else None
        if county is not None:
            said = next(read for read in both if read.differs)
            try:
                await self._try(county)
            except Declined as declined:
                _only_refusals(declined)
                refused.tell_refused(given, declined.problem, said)
        for title, make in handing.MAKERS.items():
            read = given.reads.get(title)
            command = make(given, read, check_only=True) if read is not None and handing.wanted(given, read) else None
            if read is None or command is None:
                continue
            try:
                refused.tell(read, await self._try(command), handing.FIRST.get(title, 1))
            except Declined as declined:
                _only_refusals(declined)
                read.refused(declined.problem)
        if (read := given.reads.get(sheets.CATEGORIES.title)) is not None:
            handing.dispatches(given, read)

    async def _try(self, command: Command) -> ImportReport:
        """Nothing is done by it, so it is no act of power and not in the log."""
        answer: ImportReport = await self._app_context.bus.ask(command, self._actor, key=new_key())  # type: ignore[assignment]
        return answer

    def _commands(self, given: Given, changed: set[str]) -> Iterator[tuple[str, list[Command]]]:
        """What is handed over for each sheet that differs, in the order of the sheets."""
        if changed & {form.title for form in OF_THE_COUNTY}:
            yield sheets.COUNTY.title, _some(handing.county(given, check_only=False))
        for form in sheets.SHEETS:
            if form.title not in changed:
                continue
            if form.title in handing.MAKERS:
                yield form.title, _some(handing.MAKERS[form.title](given, given.reads[form.title], check_only=False))
            elif form is sheets.CATEGORIES:
                yield form.title, list(handing.dispatches(given, given.reads[form.title]) or [])

    def _told(self, book: Book, given: Given) -> Preview:
        listed = [_sheet(read, mine=read.form.by is self._actor.role) for read in given.reads.values()]
        mine = [one for one in listed if one.mine]
        notes = []
        unknown = [title for title in book.strangers if title != sheets.NOTES]
        if unknown:
            names = "、".join(unknown)
            notes.append(
                Fault(
                    text=f"这些表不认识，没有读：{names}",
                    text_en=f"These sheets are unknown and were not read: {names}",
                )
            )
        if not mine:
            notes.append(
                Fault(text="文件里没有由您登记的表", text_en="The file has no sheet that is yours to bring in")
            )
        return Preview(
            sheets=listed,
            notes=notes,
            good=bool(mine) and not any(one.faults for one in mine),
            different=any(_differs(one) for one in mine),
        )


def _compared(book: Book, now: dict[str, list[dict[str, str]]]) -> Given:
    """The file beside what there is; of thousands of rows, so others run meanwhile."""
    given = _given(book, now)
    for title, read in given.reads.items():
        compare(read, now[title])
        _settings_told(read, now[title])
    return given


def _given(book: Book, now: dict[str, list[dict[str, str]]]) -> Given:
    townships = {row["code"]: row["name"] for row in _listed(book, now, sheets.TOWNSHIPS, ("code", "name"))}
    known = Known(townships, _categories(_listed(book, now, sheets.CATEGORIES, ("code", "name", "synonyms"))))
    ordered = [form for form in sheets.SHEETS if form.title in book.sheets]
    reads = {form.title: read_sheet(form, book.sheets[form.title], known) for form in ordered}
    return Given(
        {title: read for title, read in reads.items() if read.rows},
        now,
        {name: code for code, name in townships.items()},
        known,
    )


def _listed(book: Book, now: Rows, form: SheetForm, fields: tuple[str, ...]) -> list[dict[str, str]]:
    """What the file has of a list, or what there is where it has nothing of it."""
    sheet = book.sheets.get(form.title)
    fresh = [] if sheet is None else [{name: row.get(name, "") for name in fields} for _, row in sheet.rows]
    return fresh or now[form.title]


def _categories(rows: list[dict[str, str]]) -> dict[str, Category]:
    """By every word for them, what they were called before too: who knows of one still does when it is renamed or over.

    A row whose code cannot be one is told of where it is checked.
    """
    made = {
        row["code"]: Category.model_construct(code=row["code"], name=row["name"], synonyms=several(row["synonyms"]))
        for row in rows
        if re.fullmatch(CATEGORY_CODE, row["code"]) and not is_example(row)
    }
    before = {
        name.casefold(): made.get(code) or Category.model_construct(code=code, name=name)
        for code, (name, _) in categories.NAMES.items()
    }
    return before | {word: one for one in made.values() for word in one.words}


def _settings_told(read: Read, now: list[dict[str, str]]) -> None:
    """What a setting of the platform decides is not changed by a workbook; that it differs is told."""
    for one in read.form.columns:
        said = {row.get(one.field, "") for _, row in read.rows} - {""}
        is_now = {row.get(one.field, "") for row in now}
        if one.setting and said and is_now and said != is_now:
            read.note(
                f"“{one.title}”由平台设置 {one.setting} 决定，本表不改动",
                f"{one.title} is decided by the platform's setting {one.setting}, not by the workbook",
            )


def _sheet(read: Read, *, mine: bool) -> SheetPreview:
    many = {kind: sum(one.kind == kind for one in read.changes) for kind in ("new", "changed", "gone")}
    notes = list(read.notes)
    if not mine:
        who = ("系统管理员", "the operator") if read.form.by is Role.OPERATOR else ("人大办公室", "the congress office")
        notes.append(Fault(text=f"这张表由{who[0]}用同一个文件登记", text_en=f"This sheet is brought in by {who[1]}"))
    return SheetPreview(
        sheet=read.form.title,
        rows=len(read.rows),
        **many,
        same=read.same,
        ends=read.form.whole,
        mine=mine,
        changes=read.changes[:MOST_TOLD] if mine else [],
        faults=sorted(read.faults, key=lambda fault: fault.row or 0)[:MOST_TOLD] if mine else [],
        notes=notes,
    )


def _differs(one: SheetPreview) -> bool:
    return bool(one.new or one.changed or (one.gone and one.ends))


def _handed(given: Given, one: SheetPreview) -> bool:
    return _differs(one) or handing.wanted(given, given.reads[one.sheet])


def _in_words(one: SheetPreview) -> str:
    gone = f"，不再使用 {one.gone}" if one.gone and one.ends else ""
    return f"新增 {one.new}，变动 {one.changed}{gone}"


def _only_refusals(declined: Declined) -> None:
    """A service that is away is no fault of the workbook."""
    if declined.problem.status >= 500:
        raise declined


def _some(command: Command | None) -> list[Command]:
    return [command] if command is not None else []


def title_key(title: str) -> int:
    """The sheet's place, for a key in plain letters."""
    return next(number for number, form in enumerate(sheets.SHEETS) if form.title == title)
