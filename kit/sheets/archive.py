"""Looking into a workbook's archive before anything reads it: what it says it unpacks to, then what it really does."""

import io
from collections.abc import Iterator
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from kit.sheets.limits import MEGABYTE, TableLimits
from kit.sheets.lines import too_large

DOCTYPE = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
"""Open Packaging allows none (ECMA-376 part 2), and a parser that followed it could be made to unpack without end."""
CHUNK_BYTES = 64 * 1024
OVERLAP_BYTES = 32
"""Longer than any sign that is looked for: one may stand on both sides of where a part is cut."""


def has_formulas(data: bytes, limits: TableLimits) -> bool:
    """Whether any sheet has one; raises Refused when the archive says or turns out to unpack to too much.

    Raises ValueError, or what zipfile raises, when it is no workbook's archive.
    """
    with ZipFile(io.BytesIO(data)) as archive:
        check_directory(archive.infolist(), limits)
        return unpack_once(archive, limits)


def check_directory(parts: list[ZipInfo], limits: TableLimits) -> None:
    """Raise Refused for what the directory says is too much, before anything is unpacked."""
    if len(parts) > limits.import_parts:
        raise too_large(f"The workbook has more than {limits.import_parts} parts.")
    if len({part.filename for part in parts}) < len(parts):
        raise ValueError("two parts of one name")
    if any(part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise ValueError("Open Packaging stores or deflates")
    _check_sizes(max((part.file_size for part in parts), default=0), sum(part.file_size for part in parts), limits)
    for part in parts:
        if part.file_size >= MEGABYTE and part.file_size > limits.import_ratio * part.compress_size:
            raise too_large(f"The workbook unpacks to over {limits.import_ratio} times its size.")


def unpack_once(archive: ZipFile, limits: TableLimits) -> bool:
    """Whether any sheet has a formula; all is unpacked piece by piece and counted, for a directory may lie."""
    formulas, unpacked = False, 0
    for part in archive.infolist():
        in_part = 0
        for piece, fresh in _pieces(archive, part):
            in_part += fresh
            unpacked += fresh
            _check_sizes(in_part, unpacked, limits)
            if any(sign in piece for sign in DOCTYPE):
                raise ValueError("a workbook has no document type")
            formulas = formulas or (part.filename.startswith("xl/worksheets/") and b"<f" in piece)
    return formulas


def _check_sizes(in_part: int, in_all: int, limits: TableLimits) -> None:
    if in_part > limits.import_part_bytes or in_all > limits.import_unpacked_bytes:
        part, whole = (bound / MEGABYTE for bound in (limits.import_part_bytes, limits.import_unpacked_bytes))
        raise too_large(f"The workbook unpacks to more than {whole:.3g} MB, or a part of it to more than {part:.3g}.")


def _pieces(archive: ZipFile, part: ZipInfo) -> Iterator[tuple[bytes, int]]:
    """A part piece by piece, each with the end of the one before it; and how many bytes of it are new."""
    with archive.open(part) as body:
        end = b""
        while fresh := body.read(CHUNK_BYTES):
            piece = end + fresh
            yield piece, len(fresh)
            end = piece[-OVERLAP_BYTES:]
