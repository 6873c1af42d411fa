"""A path that a document names leads to a file or a folder of the tree."""

import fnmatch
import re
from pathlib import Path
from posixpath import normpath

import pytest

from tests.architecture.tree import ROOT, texts, tracked

FILES = [file.relative_to(ROOT).as_posix() for file in tracked()]
PLACES = sorted({*FILES, *(folder.as_posix() for name in FILES for folder in Path(name).parents)} - {"."})
TOP = {name.partition("/")[0] for name in PLACES}
MADE = (
    "var/",
    ".hypothesis/",
    ".venv/",
    "keys.json",
    "roles.sql",
    "board.json",
    "roll.json",
    "slips.json",
    "slips.html",
)
"""What a working copy or a platform makes for itself, or a secret holds."""
DOCUMENTS = {name: text for name, text in texts() if name.endswith(".md")}
ENDINGS = ("py", "md", "sh", "yaml", "yml", "toml", "html", "js", "css", "po", "in", "txt", "sql", "json", "csv")
NAMED = re.compile(r"`([\w.@*<>-]+(?:/[\w.@*<>-]+)*/?)`")
LINKED = re.compile(r"\]\(([^)#:\s]+)(?:#[\w-]*)?\)")


def is_path(word: str) -> bool:
    """Whether a word in backticks means a place in the tree, and is no address, dataset or program."""
    ending = re.fullmatch(rf".+[^/.]\.(?:{'|'.join(ENDINGS)})", word)
    return not word.startswith(MADE) and bool(ending or (word.partition("/")[0] in TOP and "/" in word))


def leads_somewhere(word: str) -> bool:
    """From the root, or the end of a place: `forms.py` and `domain/forms.py` are named where the rest is clear."""
    wanted = re.sub(r"<[^>]*>", "*", word).rstrip("/")
    if wanted.partition("/")[0] in TOP:
        return any(fnmatch.fnmatchcase(place, wanted) for place in PLACES)
    return any(fnmatch.fnmatchcase(place, f"*/{wanted}") for place in PLACES)


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_every_path_in_backticks_exists(document: str) -> None:
    named = {word for word in NAMED.findall(DOCUMENTS[document]) if is_path(word)}
    assert not sorted(word for word in named if not leads_somewhere(word))


@pytest.mark.parametrize("document", sorted(DOCUMENTS))
def test_every_link_within_the_repository_leads_to_a_file(document: str) -> None:
    folder = Path(document).parent.as_posix()
    named = {normpath(f"{folder}/{link}") for link in LINKED.findall(DOCUMENTS[document]) if not link.startswith("/")}
    assert not sorted(named - {*PLACES})


def test_a_document_that_code_sends_a_reader_to_exists() -> None:
    named = {(name, path) for name, text in texts() for path in re.findall(r"\bdocs/[\w/.-]+\.md\b", text)}
    missing = sorted((name, path) for name, path in named if path not in FILES)
    assert not [one for one in missing if one[0] != Path(__file__).relative_to(ROOT).as_posix()]


def test_the_notice_names_files_that_are_there() -> None:
    named = re.findall(r"^(\S+/\S+): ", (ROOT / "NOTICE").read_text(), re.MULTILINE)
    assert named
    assert not [path for path in named if path not in FILES]


def test_code_cites_no_design_that_is_not_in_the_repository() -> None:
    citing = {name for name, text in texts() if re.search(r"\bdesign\s+§", text)}
    assert citing <= {Path(__file__).relative_to(ROOT).as_posix()}
