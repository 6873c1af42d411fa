"""Reading tables somebody made in a spreadsheet: XLSX, or CSV in UTF-8, UTF-16 or GB 18030."""

from base64 import b64decode
from collections.abc import Callable, Collection, Mapping

from kit.sheets import reader
from kit.sheets.book import Book, Columns, Sheet
from kit.sheets.limits import MEGABYTE, TableLimits
from kit.sheets.lines import too_large, unreadable
from kit.sheets.table import OLD_WORKBOOK, WORKBOOK, Row, rows

__all__ = ["Book", "Columns", "Row", "Sheet", "TableLimits", "read_book", "read_table"]


def read_table(
    filename: str,
    content: str,
    headers: Mapping[str, str],
    needed: Collection[str],
    limits: TableLimits,
    pause: Callable[[float], object] | None = None,
) -> list[Row]:
    """Rows as (row number as the spreadsheet shows it, text by field), empty rows left out.

    `headers` maps every accepted column title, lower case, to its field; `needed` are the fields without which the
    table is none. A field is in every row or in none. Workbooks and larger texts are read by a process of their own
    while others run; call it outside a transaction. Raises Refused, saying what is wrong with the file as a whole, or
    that others are being read (`imports-busy`); what is wrong with a row is its reader's affair.
    """
    try:
        data = b64decode(content, validate=True)
    except ValueError as broken:
        raise unreadable("The file did not arrive whole.") from broken
    _check_size(data, limits)
    if len(data) <= limits.import_plain_bytes and not data.startswith((WORKBOOK, OLD_WORKBOOK)):
        return list(rows(data, filename, headers, needed, limits))
    return reader.read(data, filename, headers, needed, limits, pause)


def read_book(
    data: bytes,
    forms: Mapping[str, Columns],
    limits: TableLimits,
    pause: Callable[[float], object] | None = None,
) -> Book:
    """Several tables of one file, by their sheets' titles: a workbook, or a ZIP archive of CSV files.

    Read by a process of its own, under the same limits for all of them together. Raises Refused as `read_table` does.
    """
    _check_size(data, limits)
    return reader.read_book(data, forms, limits, pause)


def _check_size(data: bytes, limits: TableLimits) -> None:
    if not data:
        raise unreadable("The file is empty.")
    if len(data) > limits.import_bytes:
        raise too_large(f"The file is over {limits.import_bytes / MEGABYTE:.3g} MB.")
