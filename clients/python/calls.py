"""Call one address of every tag with the generated client, signed in as whoever may: `calls.py LOGIN…`.

Prints a line for each tag, and ends with 1 when an answer came that the client does not know.
"""

import importlib
import inspect
import os
import pkgutil
import sys
from datetime import date
from http import HTTPStatus
from types import ModuleType
from typing import Any

import minsheng_client.api
from minsheng_client import Client
from minsheng_client.api.session import sign_in
from minsheng_client.models import SignIn

URL, PASSWORD = os.environ["MINSHENG_URL"], os.environ["MINSHENG_PASSWORD"]
FILLED = {int: 2026, bool: False, str: "none", date: date(2026, 3, 5)}


def signed_in(login: str) -> Client:
    """Somebody's client: it keeps the cookie of the session."""
    client = Client(URL)
    answer = sign_in.sync_detailed(client=client, body=SignIn(login=login, password=PASSWORD))
    if answer.status_code != HTTPStatus.OK:
        sys.exit(f"{login} could not sign in: {answer.content.decode()}")
    return client


def reads(tag: ModuleType) -> list[ModuleType]:
    """The modules of a tag that only read; those that need the fewest parameters first."""
    found = [importlib.import_module(f"{tag.__name__}.{one.name}") for one in pkgutil.iter_modules(tag.__path__)]
    found = [one for one in found if '"method": "get"' in inspect.getsource(one)]
    return sorted(found, key=lambda one: len(needed(one)))


def needed(module: ModuleType) -> dict[str, Any]:
    """What has to be given, with a value of its kind."""
    parameters = inspect.signature(module.sync_detailed).parameters.values()
    wanted = [one for one in parameters if one.default is inspect.Parameter.empty and one.name != "client"]
    return {one.name: "json" if one.name == "form" else FILLED.get(one.annotation, "none") for one in wanted}


def main(logins: list[str]) -> int:
    """Call each tag's first reading address as each person until one is let in."""
    people = {"nobody": Client(URL), **{login: signed_in(login) for login in logins}}
    wrong = 0
    for one in pkgutil.iter_modules(minsheng_client.api.__path__):
        tag = importlib.import_module(f"minsheng_client.api.{one.name}")
        told = first_answer(reads(tag), people)
        print(f"{one.name}: {told}")
        wrong += not told.startswith(("200", "read:"))
    return 1 if wrong else 0


def first_answer(modules: list[ModuleType], people: dict[str, Client]) -> str:
    """The first good answer, or a refusal that the client understands (of something that is not there), or the last."""
    last = refused = "nothing to read"
    for module in modules:
        name = module.__name__.rpartition(".")[2]
        for login, client in people.items():
            answer = module.sync_detailed(client=client, **needed(module))
            last = f"{answer.status_code.value} {name} as {login}"
            if answer.status_code == HTTPStatus.OK and (answer.parsed is not None or not is_json(answer)):
                return f"{last}: {type(answer.parsed).__name__}"
            if answer.parsed is not None and answer.status_code.value < 500:
                refused = f"read: {last}: {type(answer.parsed).__name__}"
    return refused if refused != "nothing to read" else last


def is_json(answer: Any) -> bool:
    """Whether the answer has a model."""
    return "application/json" in answer.headers.get("content-type", "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
