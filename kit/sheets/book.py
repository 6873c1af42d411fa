"""Several tables in one file: a workbook's sheets, or a ZIP archive of CSV files, each named as its sheet."""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

from kit.problems import Refused
from kit.sheets import archive
from kit.sheets.limits import TableLimits
from kit.sheets.lines import Line, unreadable
from kit.sheets.table import TITLE_WITHIN, WORKBOOK, Row, Within, known_titles, rows_and_strangers

CONTENT_TYPES = "[Content_Types].xml"
"""Every workbook has this part (ECMA-376 part 2); an archive without it is one of CSV files."""


class Columns(NamedTuple):
    """How the table of one sheet is read."""

    headers: dict[str, str]
    """Every accepted title, lower case, to its field."""
    needed: list[str]
    """Fields without which it is no such table."""


class Sheet(NamedTuple):
    """One sheet as it was read."""

    rows: list[Row]
    strangers: list[str]
    """Titles of columns that mean nothing here."""


class Book(NamedTuple):
    """All that was read of one file."""

    sheets: dict[str, Sheet]
    strangers: list[str]
    """Titles of sheets that mean nothing here."""


def book(data: bytes, forms: Mapping[str, Columns], limits: TableLimits) -> Book:
    """The sheets that have a form, in the order of the file; raises Refused, naming the sheet, for what is wrong.

    A sheet with titles and nothing below them is there and empty; one that is wholly empty is as if it were not there.
    """
    within, sheets, strangers = Within(limits), dict[str, Sheet](), list[str]()
    for title, lines in _tables(data, forms, limits):
        name = title.strip()
        if name not in forms:
            strangers.append(name)
        elif name in sheets:
            raise unreadable(f"Two sheets are called {name}.")
        else:
            try:
                read = rows_and_strangers(within.counted(lines), forms[name], limits)
            except Refused as refused:
                problem = refused.problem
                raise Refused(
                    problem.type, f"{name}: {problem.title}", problem.detail, status=problem.status
                ) from refused
            if read is not None:
                sheets[name] = Sheet(*read)
    return Book(sheets, strangers)


def _tables(data: bytes, forms: Mapping[str, Columns], limits: TableLimits) -> Iterator[tuple[str, Iterator[Line]]]:
    from kit.sheets import workbook  # the spreadsheet library is large: loaded only when a file comes

    if not data.startswith(WORKBOOK):
        raise unreadable("The file is neither a workbook (.xlsx) nor a ZIP archive of CSV files.")
    if _is_workbook(data):
        yield from workbook.sheets(data, limits)
    else:
        yield from _texts(data, forms, limits)


def _is_workbook(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            return CONTENT_TYPES in packed.namelist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as broken:
        raise unreadable("The file is no readable archive.") from broken


def _texts(data: bytes, forms: Mapping[str, Columns], limits: TableLimits) -> Iterator[tuple[str, Iterator[Line]]]:
    from kit.sheets import text
    from kit.sheets.workbook import BROKEN

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            archive.check_directory(packed.infolist(), limits)
            archive.unpack_once(packed, limits)
            texts = [(_name(part), packed.read(part)) for part in packed.infolist() if _is_text(part)]
    except BROKEN as broken:
        raise unreadable("The file is no readable archive.") from broken
    for name, content in texts:
        headers = forms[name].headers if name in forms else {}
        yield name, text.lines(content, name, known_titles(headers), TITLE_WITHIN)


def _is_text(part: zipfile.ZipInfo) -> bool:
    path = PurePosixPath(part.filename)
    return path.suffix.lower() == ".csv" and not path.name.startswith(".") and "__MACOSX" not in path.parts


def _name(part: zipfile.ZipInfo) -> str:
    """A file's name without its ending; Windows writes Chinese names in GBK and says nothing of it."""
    if part.flag_bits & 0x800:
        return PurePosixPath(part.filename).stem
    raw = part.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gb18030"):
        try:
            return PurePosixPath(raw.decode(encoding)).stem
        except UnicodeDecodeError:
            continue
    return PurePosixPath(part.filename).stem
