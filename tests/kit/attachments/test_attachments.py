"""A file put beside a text is what its name says, brings nothing that runs, and unpacks to no more than it may."""

from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from openpyxl import Workbook

from kit import attachments
from kit.attachments import DOCX, PDF, XLSX, Bounds, NotWhatItSays, RunsSomething, TooMuch, check

BOUNDS = Bounds(unpacked_bytes=4 * 1024 * 1024, parts=200, memory_bytes=256 * 1024 * 1024, seconds=60, cpu_seconds=20)
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
A_PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def workbook() -> bytes:
    book, out = Workbook(), BytesIO()
    book.worksheets[0].append(["单位", "人数"])
    book.save(out)
    return out.getvalue()


def office(types: str = MAIN, **parts: Any) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{types}"/></Types>'
        )
        for name, content in parts.items():
            file.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [("决定.pdf", A_PDF, PDF), ("名单.XLSX", workbook(), XLSX), ("通知.docx", office(), DOCX)],
)
def test_what_is_what_its_name_says_is_taken(name: str, content: bytes, media_type: str) -> None:
    assert check(name, content, BOUNDS) == media_type


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("决定.pdf", office()),
        ("决定.pdf", A_PDF[:-8]),
        ("通知.docx", workbook()),
        ("名单.xlsx", office()),
        ("通知.docx", b"PK\x03\x04 and no archive"),
        ("网页.html", b"<html>"),
        ("图.svg", b"<svg/>"),
        ("没有结尾", A_PDF),
    ],
)
def test_what_is_of_another_kind_than_its_name_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(NotWhatItSays):
        check(name, content, BOUNDS)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("通知.docx", office("application/vnd.ms-word.document.macroEnabled.main+xml")),
        ("通知.docx", office(word__vbaProject__bin=b"")),
        ("通知.docx", office(word__activeX__one=b"")),
        ("决定.pdf", A_PDF.replace(b"/Type/Catalog", b"/OpenAction<</S/JavaScript/JS(x)>>")),
        ("决定.pdf", A_PDF.replace(b"/Type/Catalog", b"/Type/Catalog/EmbeddedFile 2 0 R")),
    ],
)
def test_what_brings_a_program_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(RunsSomething):
        check(name, content, BOUNDS)


def test_what_unpacks_to_more_than_it_may_is_refused_whatever_its_directory_says() -> None:
    much = office(word__document=b"0" * (5 * 1024 * 1024))
    with pytest.raises(TooMuch):
        check("通知.docx", much, BOUNDS)
    told = (5 * 1024 * 1024).to_bytes(4, "little")
    assert told in much
    with pytest.raises((TooMuch, NotWhatItSays)):
        check("通知.docx", much.replace(told, (1000).to_bytes(4, "little")), BOUNDS)


def test_each_ending_has_a_sign_that_its_own_reader_looks_for() -> None:
    assert {ending for ending, (_, sign) in attachments.SIGNS.items() if sign} == {"pdf", "docx", "xlsx", "jpg"}
