"""`pytest --fast`: only tests that need nothing but Python and little time, where no server or browser is at hand."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserType

from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode

FOLDERS = {"deploy", "e2e", "faults", "soak"}
"""Folders that are about manifests, browsers and servers from the first test to the last."""
FIXTURES = {"rabbit_node", "postgres_server", "own_node", "own_server", "browser", "real_data"}
"""Those that start a server or a browser, or read others' data; what asks for one, however indirectly, is left out."""
ON_SERVERS = {"postgresql", "nameko", "nameko_toys", "rooms_toys"}
"""Values of parameters under which a test of both databases, or both hosts, asks for a server."""
MARKS = {
    "programs": "starts the platform as a program, or needs one of the machine's programs or fonts",
    "slow": "takes some ten seconds by itself",
}
"""Marks of tests that are left out, and why."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option."""
    parser.addoption("--fast", action="store_true", help="only tests that need no server, no browser, no other program")


def pytest_configure(config: pytest.Config) -> None:
    """Under --fast a server that is started nevertheless fails its test: the lists above are kept by that."""
    for mark, why in MARKS.items():
        config.addinivalue_line("markers", f"{mark}: {why}; left out by --fast")
    if config.getoption("--fast"):
        patch = pytest.MonkeyPatch()
        for kind, method in ((PostgresServer, "start"), (RabbitNode, "start"), (BrowserType, "launch")):
            patch.setattr(kind, method, refused)
        config.add_cleanup(patch.undo)


def refused(starter: object, *_: object, **__: object) -> None:
    """What a server's start does under --fast; raises RuntimeError with what to do about it."""
    kind = type(starter).__name__
    raise RuntimeError(
        f"{kind} is started under --fast: name its fixture in tests/fast.py, or mark the test `programs`"
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Some folders are not even looked at: their modules ask kubectl while they are loaded."""
    return True if config.getoption("--fast") and _of_servers(collection_path) else None


def _of_servers(path: Path) -> bool:
    here = Path(__file__).parent
    return path.is_relative_to(here) and path != here and path.relative_to(here).parts[0] in FOLDERS


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs more than Python."""
    if config.getoption("--fast"):
        config.hook.pytest_deselected(items=[item for item in items if left_out_of_fast(item)])
        items[:] = [item for item in items if not left_out_of_fast(item)]


def left_out_of_fast(item: pytest.Item) -> bool:
    """Whether a test asks for more than Python and little time, by a fixture, a parameter or its mark."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    asked = {value for value in parameters if isinstance(value, str)}
    fixtures = FIXTURES.intersection(getattr(item, "fixturenames", ()))
    return bool(_of_servers(item.path) or fixtures or asked & ON_SERVERS or any(map(item.get_closest_marker, MARKS)))
