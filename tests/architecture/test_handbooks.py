"""What the Chinese handbooks name is there: commands, settings, addresses, words of pages, pictures."""

import re
from functools import cache

import pytest
from fastapi.routing import iter_route_contexts

from gateway.app import create_app
from gateway.pages.texts import texts as page_texts
from gateway.pages.words import VOCABULARIES
from gateway.settings import GatewaySettings
from kit import environment
from services.__main__ import ALL_DATABASES
from tests.architecture.tree import ROOT

HANDBOOKS = {
    path.relative_to(ROOT).as_posix(): path.read_text()
    for path in (ROOT / "README.zh-CN.md", *sorted((ROOT / "docs" / "zh").glob("*.md")))
}
SETTING = re.compile(r"MINSHENG_[A-Z0-9_]+")
MADE = re.compile(r"\bmake ([a-z0-9-]+)")
STARTED = re.compile(r"(?:python|gateway|backup) -m ([a-z_.]+)(?: ([a-z-]+))?(?: ([a-z-]+))?")
ADDRESS = re.compile(r"`(/[a-z/]+)`")
CALLED = re.compile(r"“([^”]+)”")
PICTURE = re.compile(r"\]\(images/([\w-]+\.png)\)")
NAMES = {"民声", "回头看"}
"""What stands in quotes and is a name, no word of a page."""
LARGEST = 150_000
"""Bytes of a picture."""


@cache
def commands() -> set[str]:
    """`gateway audit-verify`, `services backup` …: every command of both programs."""
    found = set()
    for program, places in {"gateway": ["gateway"], "services": ["services", "kit/backup"]}.items():
        sources = [path.read_text() for place in places for path in sorted((ROOT / place).rglob("*.py"))]
        found |= {f"{program} {name}" for text in sources for name in re.findall(r'add_parser\(\s*"([\w-]+)"', text)}
    return found


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    """Every address that is answered."""
    app = create_app(GatewaySettings(host="embedded", data_dir=tmp_path_factory.mktemp("addresses")))
    return {str(context.path) for context in iter_route_contexts(app.router.routes)}


@cache
def words_of_pages() -> set[str]:
    """Every text of a template and every word of a vocabulary."""
    return {text for text, _ in page_texts()} | {pair[0] for words in VOCABULARIES.values() for pair in words.values()}


@pytest.mark.parametrize("document", HANDBOOKS)
def test_a_setting_that_is_named_is_read(document: str) -> None:
    known = environment.names() | set(ALL_DATABASES.values()) | {"MINSHENG_BACKUP_KEEP_DAYS"}
    assert set(SETTING.findall(HANDBOOKS[document])) - known == set()


@pytest.mark.parametrize("document", HANDBOOKS)
def test_a_make_target_that_is_named_exists(document: str) -> None:
    targets = set(re.findall(r"^([a-z0-9-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    assert set(MADE.findall(HANDBOOKS[document])) - targets == set()


@pytest.mark.parametrize("document", HANDBOOKS)
def test_a_program_that_is_named_exists_and_has_that_command(document: str) -> None:
    known = commands()
    for module, command, _ in STARTED.findall(HANDBOOKS[document]):
        place = ROOT.joinpath(*module.split("."))
        assert place.with_suffix(".py").exists() or (place / "__main__.py").exists(), module
        assert not command or f"{module} {command}" in known or module not in ("gateway", "services"), command


@pytest.mark.parametrize("document", HANDBOOKS)
def test_an_address_that_is_named_is_answered(document: str, addresses: set[str]) -> None:
    assert set(ADDRESS.findall(HANDBOOKS[document])) - addresses == set()


@pytest.mark.parametrize("document", sorted(set(HANDBOOKS) - {"docs/zh/用语.md"}))
def test_a_word_in_quotes_is_on_a_page(document: str) -> None:
    assert set(CALLED.findall(HANDBOOKS[document])) - words_of_pages() - NAMES == set()


def test_every_picture_is_shown_is_small_and_comes_of_the_command() -> None:
    from tests.e2e.handbook import PAGES

    there = {path.name: path.stat().st_size for path in (ROOT / "docs" / "zh" / "images").iterdir()}
    assert set(there) == {f"{name}.png" for pictures in PAGES.values() for name in pictures}
    assert set(there) == {name for text in HANDBOOKS.values() for name in PICTURE.findall(text)}
    assert max(there.values()) <= LARGEST
