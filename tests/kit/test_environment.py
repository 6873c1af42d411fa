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
        environment.check({"MINSHENG_RATE_PER_MINUTE": "0", "PATH": "/bin", "MINSHENG_HOST": "embedded"})
    assert str(told.value) == ("MINSHENG_RATE_PER_MINUTE is no setting; did you mean MINSHENG_GATEWAY_RATE_PER_MINUTE?")


def test_what_every_part_of_the_house_reads_is_known_to_all_of_them() -> None:
    environment.check(dict.fromkeys(("MINSHENG_COUNTY", "MINSHENG_INTAKE_OPEN_LEAST", "MINSHENG_WEB_LIST_ROWS"), "1"))


@pytest.mark.parametrize("program", [("gateway", "keys"), ("services.intake", "migrate")])
def test_a_process_does_not_start_with_a_misspelt_setting(program: tuple[str, str]) -> None:
    command = [sys.executable, "-m", *program]
    wrong = {**os.environ, "MINSHENG_INTAKE_OPEN_LEASTT": "9"}
    ended = subprocess.run(command, cwd=ROOT, env=wrong, capture_output=True, text=True, timeout=60)
    assert ended.returncode != 0
    assert "MINSHENG_INTAKE_OPEN_LEASTT is no setting; did you mean MINSHENG_INTAKE_OPEN_LEAST?" in ended.stderr


def test_deployments_set_only_what_is_read() -> None:
    files = [*(ROOT / "deploy").rglob("*.yaml"), *(ROOT / "deploy").rglob(".env*"), ROOT / "Makefile"]
    said = {name for file in files for name in re.findall(r"\b(MINSHENG_[A-Z0-9_]*[A-Z0-9])\b", file.read_text())}
    assert len(said) > 10
    of_rooms = {f"MINSHENG_{path.rpartition(':')[2].upper()}_{what}_URL" for path in ROOMS for what in WHAT}
    assert said - environment.names() - of_rooms == set()
