"""What people upload is unpacked by limited processes only: nothing else in the house can read such a file."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import ROOT, modules

READERS = {
    ("openpyxl", "load_workbook"),
    ("csv", "reader"),
    ("csv", "DictReader"),
    ("PIL.Image", "open"),
    ("tarfile", "open"),
    ("gzip", "decompress"),
}
UNPACKS = frozenset({"ZipFile"})
OWN = {
    "gateway/api/danger.py",  # words of danger: the house's own file, and one of the operator's
    "contracts/categories.py",  # the template's list, a file of the house's own
    "kit/attachments/inside.py",
    "kit/sheets/archive.py",
    "kit/sheets/book.py",
    "kit/sheets/text.py",
    "kit/sheets/workbook.py",
    "kit/photos/pixels.py",
    "kit/photos/header.py",  # a JPEG's size, which is not unpacked
    "gateway/demo/people.py",  # the names of the invented county, a file of the house's own
    "gateway/demo/places.py",  # its townships, likewise
    "gateway/demo/lived/archive.py",  # its recorded year, likewise
    "gateway/sessions/verifier_program.py",  # it writes
    "gateway/dossier/bundle.py",  # it writes
    "gateway/workbook/command_line.py",  # it writes
    "gateway/workbook/file.py",  # it writes
    "services/voting/slips/minsheng_slips/roll.py",  # on the scrutineer's own computer, apart from the platform
}


def opened(tree: ast.AST) -> Iterator[str]:
    """What a module calls of the readers above, however it was imported."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {one.asname or one.name: one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            head, _, rest = ast.unparse(node.func).partition(".")
            full = ".".join(filter(None, (names.get(head, head), rest)))
            module, _, name = full.rpartition(".")
            if (module, name) in READERS or name in UNPACKS:
                yield full


def found(file: Path) -> list[str]:
    return list(opened(ast.parse(file.read_text())))


def test_no_other_module_opens_a_workbook_a_table_an_archive_or_a_photo() -> None:
    files = [file for package in ("contracts", "kit", "services", "gateway") for file in modules(package)]
    reading = {file.relative_to(ROOT).as_posix(): names for file in files if (names := found(file))}
    assert reading.keys() <= OWN, reading
    assert len(reading) >= 5


def test_the_look_sees_a_reader_by_whatever_name_it_goes() -> None:
    source = "from PIL import Image as Picture\nimport csv as c\nfrom zipfile import ZipFile\n"
    calls = "Picture.open(raw)\nc.reader(text)\nZipFile(raw)\nopen('x')\nPicture.new('L', (1, 1))\n"
    assert list(opened(ast.parse(source + calls))) == ["PIL.Image.open", "csv.reader", "zipfile.ZipFile"]
