"""What the handbooks say of databases, services, alerts, settings, programs and addresses is so."""

import importlib
import re
from functools import cache
from pathlib import Path

import pytest
from pydantic_settings import BaseSettings

from deploy.dev.platform import MODULES, SERVICES
from gateway.app import create_app
from gateway.settings import GatewaySettings
from kit.hosts.nameko.choice import WHAT
from services.rooms import ROOMS
from tests.architecture.tree import ROOT, modules, texts, tracked
from tests.kinds import below

OPERATIONS = (ROOT / "docs" / "operations.md").read_text()
DOCUMENTS = {name: text for name, text in texts() if name.endswith(".md")}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
DATABASES = {*SERVICES, "gateway"}
CODE = ("kit", "services", "gateway", "contracts", "deploy", "benchmarks")


def named(pattern: str) -> dict[str, set[str]]:
    """What the documents name, each with the documents that do."""
    found: dict[str, set[str]] = {}
    for name, text in DOCUMENTS.items():
        for one in re.findall(pattern, text):
            found.setdefault(one, set()).add(name)
    return found


@cache
def settings() -> set[str]:
    """Every environment variable that a settings class reads, or a program by itself."""
    found = {f"MINSHENG_{path.rpartition(':')[2].upper()}_{what}_URL" for path in ROOMS for what in WHAT}
    for file in modules(*CODE):
        text = file.read_text()
        found |= set(re.findall(r"""["'](MINSHENG_[A-Z0-9_]+)["']""", text))
        if "BaseSettings" in text:
            importlib.import_module(".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"))
    for kind in below(BaseSettings):
        for name, field in kind.model_fields.items():
            alias = field.validation_alias
            found.add(alias if isinstance(alias, str) else f"{kind.model_config.get('env_prefix', '')}{name}".upper())
    return found


def test_backup_and_restore_speak_of_every_database() -> None:
    said = re.findall(r"(?:dumps the|` … of all|restore \*\*all|One database of) (\w+)", OPERATIONS)
    every = NUMBERS[len(DATABASES)]
    assert said == [every, every, every, every]


def test_files_of_the_embedded_host_are_called_as_it_calls_them() -> None:
    files = re.findall(r"([a-z]+)\.(db|sqlite)(?:-wal)?\b(?!\")", OPERATIONS)
    assert files
    assert not {name for name, ending in files if name not in DATABASES or ending != "sqlite"}


def test_every_service_that_has_queues_is_restarted_to_declare_them() -> None:
    [restarted] = re.findall(r"rollout restart ((?:deploy/[a-z]+ ){2,}\S+)", OPERATIONS.replace("\n", " \n"))
    assert restarted.split() == [f"deploy/{name}" for name in SERVICES]


def test_the_platform_of_this_machine_has_the_services_that_are_deployed() -> None:
    deployed = {path.parent.name for path in tracked() if path.match("deploy/k8s/base/*/deployment.yaml")}
    assert deployed == DATABASES
    for module in MODULES.values():
        assert (ROOT.joinpath(*module.split(".")) / "__main__.py").exists()


def test_every_alert_the_runbook_names_exists() -> None:
    rules = (ROOT / "deploy" / "k8s" / "platform" / "alerts" / "rules.yaml").read_text()
    alerts = set(re.findall(r"alert: (\w+)", rules))
    chapters = set(re.findall(r"`([A-Z][a-z]+(?:[A-Z][a-z]+)+)`", OPERATIONS))
    assert chapters
    assert chapters <= alerts


def test_the_tries_of_a_failing_message_are_told_as_they_are_set() -> None:
    settings()  # loads every class
    [ladder] = {
        kind.model_fields["retry_ladder"].default for kind in below(BaseSettings) if "retry_ladder" in kind.model_fields
    }
    tries = ", ".join(f"{pause:.0f} s" if pause < 60 else f"{pause / 60:.0f} min" for pause in ladder)
    for document in ("docs/operations.md", "docs/adr/0006-retries-in-the-consumers-database.md"):
        assert tries in DOCUMENTS[document]


@pytest.mark.parametrize("name", sorted(named(r"\bMINSHENG_[A-Z0-9_]+")))
def test_a_setting_that_a_document_names_is_read(name: str) -> None:
    assert any(known == name or (name.endswith("_") and known.startswith(name)) for known in settings())


def test_a_program_that_a_document_starts_exists() -> None:
    missing = {}
    for module, where in named(r"python -m ([a-z_]+(?:\.[a-z_]+)*)").items():
        place = ROOT.joinpath(*module.split("."))
        if not place.with_suffix(".py").exists() and not (place / "__main__.py").exists():
            missing[module] = where
    assert not missing


def test_an_address_of_the_api_that_a_document_names_is_served(tmp_path: Path) -> None:
    served = set(create_app(GatewaySettings(host="embedded", data_dir=tmp_path)).openapi()["paths"])
    shapes = {re.sub(r"\{[^}]*\}", "{}", path) for path in served} | {"/api/v1", "/api/v1/openapi.json"}
    missing = {}
    for path, where in named(r"/api/v1(?:/[a-z0-9_{}.<>-]+)*").items():
        shape = re.sub(r"\{[^}]*\}|<[^>]*>", "{}", path.rstrip("."))
        if shape not in shapes:
            missing[path] = where
    assert not missing
