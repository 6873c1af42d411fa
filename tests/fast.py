"""`pytest --fast`: only tests that need nothing but Python, for whoever has neither servers nor a browser at hand."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserType

from kit.testing.postgres import PostgresServer
from kit.testing.rabbitmq import RabbitNode

FOLDERS = {"deploy", "e2e", "faults"}
"""Folders that are about manifests, browsers and servers from the first test to the last."""
FIXTURES = {"rabbit_node", "postgres_server", "own_node", "own_server", "browser"}
"""Those that start a server or a browser; what asks for one of them, however indirectly, is left out."""
ON_SERVERS = {"postgresql", "nameko", "nameko_toys"}
"""Values of parameters under which a test of both databases, or both hosts, asks for a server."""
MARK = "programs"
"""The mark of a test that starts the platform as a program, or needs one of the machine's programs or fonts."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """The option."""
    parser.addoption("--fast", action="store_true", help="only tests that need no server, no browser, no other program")


def pytest_configure(config: pytest.Config) -> None:
    """Under --fast a server that is started nevertheless fails its test: the lists above are kept by that."""
    config.addinivalue_line("markers", f"{MARK}: needs programs or fonts of the machine; left out by --fast")
    if config.getoption("--fast"):
        patch = pytest.MonkeyPatch()
        for kind, method in ((PostgresServer, "start"), (RabbitNode, "start"), (BrowserType, "launch")):
            patch.setattr(kind, method, _refused)
        config.add_cleanup(patch.undo)


def _refused(starter: object, *_: object, **__: object) -> None:
    kind = type(starter).__name__
    raise RuntimeError(f"{kind} is started under --fast: name its fixture in tests/fast.py, or mark the test `{MARK}`")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Some folders are not even looked at: their modules ask kubectl while they are loaded."""
    here = Path(__file__).parent
    return (
        True
        if config.getoption("--fast") and collection_path.parent == here and collection_path.name in FOLDERS
        else None
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what needs more than Python."""
    if config.getoption("--fast"):
        left_out = [item for item in items if needs_programs(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in set(left_out)]


def needs_programs(item: pytest.Item) -> bool:
    """Whether a test asks for a server or a browser, by a fixture, a parameter or its mark."""
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    asked = {value for value in parameters if isinstance(value, str)}
    fixtures = FIXTURES.intersection(getattr(item, "fixturenames", ()))
    return bool(fixtures or asked & ON_SERVERS or item.get_closest_marker(MARK))
