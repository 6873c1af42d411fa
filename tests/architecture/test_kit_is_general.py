"""kit/ would serve another house as well: none of the field's words stand in it."""

import re
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, modules, tracked

FIELD = re.compile(
    r"appeal|deput(y|ies)|resident|congress|ballot|suggestion|township|candidate|inquir|petition|hotspot|scrutin|"
    r"presidium|dashboard|assignment|referral|mayor|voter|人大|代表|民声|诉求",
    re.IGNORECASE,
)
"""Not `county`: it is the name an installation and a calendar of days go by, as a department's or a town's would be."""


def test_the_kit_has_source_to_look_at() -> None:
    assert len(modules("kit")) > 50


@pytest.mark.parametrize(
    "file", [file for file in tracked() if file.relative_to(ROOT).parts[0] == "kit"], ids=lambda file: file.name
)
def test_the_kit_keeps_no_word_of_the_field(file: Path) -> None:
    lines = file.read_text(errors="ignore").splitlines()
    assert not [f"{number}: {line}" for number, line in enumerate(lines, 1) if FIELD.search(line)]
