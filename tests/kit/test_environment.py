"""A misspelt setting stops the start; every name that is set anywhere in the repository is read by somebody."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kit import environment
from kit.hosts.nameko.choice import WHAT
from services.rooms import ROOMS

ROOT = Path(__file__).parents[2]


def test_a_name_nobody_reads_is_refused_with_the_one_that_was_meant() -> None:
    with pytest.raises(environment.UnknownSetting) as told:
        environment.check_names({"MINSHENG_RATE_PER_MINUTE": "0", "PATH": "/bin", "MINSHENG_HOST": "embedded"})
    assert str(told.value) == ("MINSHENG_RATE_PER_MINUTE is no setting; did you mean MINSHENG_GATEWAY_RATE_PER_MINUTE?")


def test_what_every_part_of_the_house_reads_is_known_to_all_of_them() -> None:
    environment.check_names(
        dict.fromkeys(("MINSHENG_COUNTY", "MINSHENG_INTAKE_OPEN_LEAST", "MINSHENG_WEB_LIST_ROWS"), "1")
    )


@pytest.mark.parametrize("program", [("gateway", "keys"), ("services.intake", "migrate")])
def test_a_process_does_not_start_with_a_misspelt_setting(program: tuple[str, str]) -> None:
    command = [sys.executable, "-m", *program]
    wrong = {**os.environ, "MINSHENG_INTAKE_OPEN_LEASTT": "9"}
    ended = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, timeout=60)
    assert ended.returncode != 0
    assert "MINSHENG_INTAKE_OPEN_LEASTT is no setting; did you mean MINSHENG_INTAKE_OPEN_LEAST?" in ended.stderr


WRONG = {
    "MINSHENG_PORT": "abc",
    "MINSHENG_LOG_LEVEL": "chatty",
    "MINSHENG_PUBLIC_URL": "county.example",
    "MINSHENG_TIMEZONE": "Asia/Beijing",
    "MINSHENG_WEBHOOKS_NETWORKS": "10.0.0.0/8",
    "MINSHENG_GATEWAY_TRUSTED_PROXIES": "nobody",
    "MINSHENG_INTAKE_OPEN_LEAST": "1",
    "MINSHENG_CONTACT_PRIVATE_KEY": "c2VjcmV0",
}


@pytest.mark.parametrize("program", [("gateway", "keys"), ("services.intake", "migrate"), ("services", "doctor")])
def test_a_process_does_not_start_with_a_value_of_no_use_and_names_every_one_of_them(program: tuple[str, str]) -> None:
    """On a line each, without the value, and with nothing behind that: docs/operations.md."""
    command = [sys.executable, "-W", "ignore", "-m", *program]
    ended = subprocess.run(command, cwd=ROOT, env={**os.environ, **WRONG}, capture_output=True, text=True, timeout=60)
    assert ended.returncode == 1
    assert {re.split(r":? ", line)[0] for line in ended.stderr.splitlines()} == set(WRONG)
    assert "c2VjcmV0" not in ended.stderr


def test_what_a_service_cannot_do_without_is_named_in_one_sentence() -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    command = [sys.executable, "-W", "ignore", "-m", "services.intake"]
    ended = subprocess.run(command, cwd=ROOT, env=clean, capture_output=True, text=True, timeout=60)
    assert ended.stderr.splitlines() == ["MINSHENG_DATABASE_URL is missing", "MINSHENG_AMQP_URL is missing"]
    other = {**clean, "MINSHENG_HOST": "embedded"}
    told = subprocess.run(command, cwd=ROOT, env=other, capture_output=True, text=True, timeout=60).stderr
    assert told.startswith("MINSHENG_HOST=embedded runs every service inside the gateway")


def test_settings_are_declared_where_every_process_looks_for_their_names() -> None:
    """One declared elsewhere is unknown to who has not loaded that: MINSHENG_DANGER_WORDS once stopped every start."""
    tops = ("kit", "services", "gateway")
    sources = [file for top in tops for file in (ROOT / top).rglob("*.py") if file.name != "settings.py"]
    assert [file for file in sources if re.search(r"class \w+\(.*\bBaseSettings\b", file.read_text())] == []


def test_deployments_set_only_what_is_read() -> None:
    files = [*(ROOT / "deploy").rglob("*.yaml"), *(ROOT / "deploy").rglob(".env*"), ROOT / "Makefile"]
    said = {name for file in files for name in re.findall(r"\b(MINSHENG_[A-Z0-9_]*[A-Z0-9])\b", file.read_text())}
    assert len(said) > 10
    of_rooms = {f"MINSHENG_{path.rpartition(':')[2].upper()}_{what}_URL" for path in ROOMS for what in WHAT}
    assert said - environment.names() - of_rooms == set()
