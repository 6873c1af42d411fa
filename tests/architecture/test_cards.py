"""What a service's map and its subjects' cards say is complete: every way in, every table, every file."""

import re
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest
from sqlalchemy import Table

from tests.architecture.tree import ROOT, modules

SERVICES = (
    "services.intake.service:Intake",
    "services.deputies.service:Deputies",
    "services.voting.service:Voting",
    "services.voting.box.service:Box",
    "services.voting.scrutiny.service:Scrutiny",
)


@cache
def ways_in(service: str) -> dict[str, Path]:
    """Every command, query, subscription and timer of its subjects, and the folder it is written in."""
    module, _, name = service.partition(":")
    found = {}
    for base in getattr(import_module(module), name).__mro__:
        if base.__module__.startswith("services."):
            folder = ROOT / Path(*base.__module__.split(".")[:-1])
            entrypoints = (key for key, made in vars(base).items() if hasattr(made, "nameko_entrypoints"))
            found |= dict.fromkeys(entrypoints, folder)
    return found


def folders(service: str) -> set[Path]:
    return set(ways_in(service).values())


def tables(folder: Path) -> set[str]:
    """The tables that its store defines."""
    stores = [file for file in modules("services") if folder in file.parents and "store" in file.with_suffix("").parts]
    found = [import_module(".".join(file.relative_to(ROOT).with_suffix("").parts)) for file in stores]
    return {
        thing.name
        for module in found
        for name, thing in vars(module).items()
        if isinstance(thing, Table) and re.search(rf"^{name} = ", Path(module.__file__ or "").read_text(), re.MULTILINE)
    }


def card(folder: Path) -> str:
    return (folder / "README.md").read_text()


def map_of(service: str) -> str:
    return card(ROOT / Path(*service.partition(":")[0].split(".")[:-1]))


@pytest.mark.parametrize("service", SERVICES)
def test_a_map_and_the_subjects_cards_name_every_way_in(service: str) -> None:
    assert ways_in(service)
    assert not {name for name in ways_in(service) if f"`{name}`" not in map_of(service)}
    assert not {name for name, folder in ways_in(service).items() if f"`{name}`" not in card(folder)}


@pytest.mark.parametrize("service", SERVICES)
def test_a_map_and_the_subjects_cards_name_every_table(service: str) -> None:
    for folder in folders(service):
        assert tables(folder)
        assert not {
            name for name in tables(folder) if not (f"`{name}`" in card(folder) and f"`{name}`" in map_of(service))
        }


@pytest.mark.parametrize("service", SERVICES)
def test_a_card_names_every_file_of_its_subject(service: str) -> None:
    for folder in folders(service):
        files = [
            file
            for file in modules("services")
            if folder in file.parents and "migrations" not in file.parts and not file.name.startswith("__")
        ]
        assert not {file.name for file in files if f"{file.name}`" not in card(folder)}
