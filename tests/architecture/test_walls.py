"""The walls of the house, where a list of forbidden names would not do: everything not allowed is refused."""

import re
import sys
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, ROOT, imported, modules, tracked

LONG = 300
ONE_FILE_AN_OWNER = {"contracts"}
"""contracts/ has one file per owner, so that a department reads what one service says in one place."""
COMES_WITH = {
    "amqp": "kombu",
    "anyio": "fastapi",
    "argon2": "argon2-cffi",
    "chinese_calendar": "chinesecalendar",
    "dateutil": "python-dateutil",
    "docx": "python-docx",
    "greenlet": "eventlet",
    "lunar_python": "lunar-python",
    "markupsafe": "jinja2",
    "nacl": "pynacl",
    "PIL": "pillow",
    "prometheus_client": "prometheus-client",
    "pydantic_core": "pydantic",
    "pydantic_settings": "pydantic-settings",
    "pythonjsonlogger": "python-json-logger",
    "starlette": "fastapi",
    "uuid_utils": "uuid-utils",
    "yaml": "pyyaml",
}
"""Where a package is imported under another name than it is installed, or belongs to one that is asked for."""


def strangers(module: Path, *allowed: str) -> set[str]:
    """What it imports beyond the standard library and these packages."""
    return {
        name
        for name in imported(module)
        if name.partition(".")[0] not in sys.stdlib_module_names
        and not any(name == one or name.startswith(f"{one}.") for one in allowed)
    }


def named(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize(
    "module", [file for file in modules("services") if "domain" in file.with_suffix("").parts], ids=named
)
def test_a_domain_rule_knows_the_standard_library_its_own_room_and_the_fields_vocabulary(module: Path) -> None:
    parts = module.relative_to(ROOT).with_suffix("").parts
    own = ".".join(parts[: parts.index("domain") + 1])
    shared = ".".join((*parts[:2], "shared", "domain"))
    assert not strangers(module, own, shared, "contracts.words", "contracts.names", "contracts.personal_details")


@pytest.mark.parametrize("module", modules("contracts"), ids=named)
def test_contracts_install_with_pydantic_alone(module: Path) -> None:
    more = {"subscribe.py": ["pika"], "generate.py": ["yaml"]}.get(module.name, [])
    assert not strangers(module, "contracts", "pydantic", "pydantic_core", *more)


def test_what_the_product_imports_is_asked_for_by_name() -> None:
    asked = re.findall(r"^[a-z0-9-]+", (ROOT / "requirements" / "run.in").read_text(), re.MULTILINE)
    used = {name.partition(".")[0] for file in modules(*PACKAGES) for name in strangers(file, *PACKAGES)}
    assert not {name for name in used if COMES_WITH.get(name, name) not in asked}


def test_no_file_is_a_drawer_for_everything() -> None:
    drawers = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    assert not {named(file) for file in tracked() if file.name in drawers}


def test_no_module_grows_too_long_to_read_at_once() -> None:
    long = {
        named(file): lines
        for file in modules(*PACKAGES, "benchmarks", "deploy", "tests")
        if (lines := len(file.read_text().splitlines())) > LONG
        and file.relative_to(ROOT).parts[0] not in ONE_FILE_AN_OWNER
    }
    assert not long


def test_no_test_is_skipped_because_something_is_missing() -> None:
    skips = re.compile(r"pytest\.(?:skip|importorskip|mark\.skip|mark\.xfail|xfail)\b")
    allowed = {"tests/conftest.py", named(Path(__file__))}  # real appeals are others' data and may be absent
    assert not {named(file) for file in modules("tests") if skips.search(file.read_text())} - allowed


def test_no_test_folder_hides_a_package_of_the_same_name() -> None:
    hiding = [ROOT / "tests" / name / "__init__.py" for name in (*PACKAGES, "benchmarks", "deploy")]
    assert not [named(file) for file in hiding if file.exists()]


def test_no_test_of_the_gateway_moves_the_time_of_the_counties_that_run_beside_it() -> None:
    """`tests/gateway/moved_clock.py` moves it for a module; into the past it may move: nothing falls due there."""
    moves = re.compile(r"setattr\((?:type\()?[\w.]*[cC]lock\)?, \"now\"|Clock\.now\"|setattr\(time, \"monotonic\"")
    allowed = {"tests/gateway/access/test_audit_rows.py"}
    assert {
        named(file)
        for file in modules("tests")
        if named(file).startswith("tests/gateway/") and moves.search(file.read_text())
    } == allowed
