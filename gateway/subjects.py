"""The subjects of the gateway, one line each, and how what they bring is found by its place."""

from collections.abc import Coroutine, Iterator
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any, cast

from fastapi import APIRouter, FastAPI
from fastapi.routing import APIRoute

SUBJECTS = (
    "resident",
    "projects",  # before matters and orders: `/deputy/projects` is no matter's id
    "opinions",
    "absences",  # before matters likewise
    "stations",  # likewise, and before roster
    "dossier",  # before matters likewise
    "matters",
    "orders",
    "same_matter",
    "hotline",
    "who_handles",
    "cases",
    "succession",
    "roster",
    "activities",
    "liaison",
    "invitations",
    "county",
    "workbook",
    "selection",
    "release",
    "suggestions",
    "work_plans",
    "bulletins",
    "courses",
    "letters",
    "sessions",
    "signing",
    "dashboards",
    "notices",
    "webhooks",
    "wechat",
    "oncall",
    "figures",
    "inquiries",
    "topics",
    "open_data",
    "open311",
    "feeds",
    "developers",
    "accounts",
    "setup",
    "operator",
    "public",
)
"""In the order their routes are tried: the one most used first."""
HOME = Path(__file__).parent


def routers(part: str) -> tuple[APIRouter, ...]:
    """The routers of every subject's `api` or `pages`: its ROUTERS, or its one `router`."""
    return tuple(router for module in _modules(part) for router in getattr(module, "ROUTERS", None) or (module.router,))


def routes(part: str) -> list[APIRoute]:
    """The routes of all of them, as they were made when their modules were loaded.

    An application takes them as they are: `include_router` would make each a second time at the first request, which
    costs a second of processor time, and again in each further application of a process.
    """
    return [cast("APIRoute", route) for router in routers(part) for route in router.routes]


def vocabularies() -> dict[str, dict[str, tuple[str, str]]]:
    """Every subject's own vocabularies: name to value to Chinese and English."""
    return {name: words for module in _modules("words") for name, words in module.VOCABULARIES.items()}


def templates() -> dict[str, Path]:
    """The folder of every subject's templates, by the subject's name."""
    return {subject: HOME / subject / "templates" for subject in SUBJECTS}


def install(app: FastAPI) -> None:
    """Let every subject whose `api` has an `install` add to the application what is its own."""
    for module in _modules("api"):
        if hasattr(module, "install"):
            module.install(app)


def behind(app_context: Any) -> list[Coroutine[Any, Any, None]]:
    """What runs behind the pages for as long as the gateway does: the `run` of every subject that has a `behind`."""
    return [module.run(app_context) for module in _modules("behind")]


def _modules(part: str) -> Iterator[ModuleType]:
    for subject in SUBJECTS:
        name = f"gateway.{subject}.{part}"
        if find_spec(name) is not None:
            yield import_module(name)
