"""What a test waits for may take long on a busy machine: none is as impatient as httpx by itself, five seconds."""

import ast
from collections.abc import Iterator
from pathlib import Path

TESTS = Path(__file__).parents[1]
ASKS = {"get", "post", "put", "patch", "delete", "head", "options", "request", "stream", "Client", "AsyncClient"}


def impatient(source: str) -> Iterator[int]:
    """Lines on which httpx is asked without being told how long to wait."""
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute) or node.func.attr not in ASKS:
            continue
        named = {keyword.arg for keyword in node.keywords}
        if ast.unparse(node.func.value) == "httpx" and not named & {"timeout", None}:
            yield node.lineno


def test_a_request_without_a_patience_is_found() -> None:
    assert list(impatient("httpx.get(url)\nhttpx.get(url, timeout=60)\nhttpx.Client(**options)\nclient.get(url)")) == [
        1
    ]


def test_every_request_of_a_test_says_how_long_it_waits() -> None:
    files = TESTS.rglob("*.py")
    assert [f"{file}:{line}" for file in files for line in impatient(file.read_text())] == []
