"""A page asks for words of vocabularies that there are; a vocabulary of a closed choice has each of its values."""

import re
from pathlib import Path
from typing import get_args

import pytest

from contracts.intake.thread import SaidKind
from gateway.pages.words import VOCABULARIES

GATEWAY = Path(__file__).parents[3] / "gateway"
ASKED = re.compile(r"""(?:\|\s*word\(|words\.(?:word|chinese|pairs)\(|\|\s*choices\()\s*["'](\w+)["']""")
OTHER_CHOICES = {"category", "township"}
"""Lists of the county that templates hand over by `|choices`."""


def asked() -> list[tuple[str, str]]:
    files = [*GATEWAY.rglob("*.html"), *GATEWAY.rglob("*.py"), *GATEWAY.rglob("*.svg")]
    return [(str(file.relative_to(GATEWAY)), name) for file in files for name in ASKED.findall(file.read_text())]


def test_pages_ask_for_vocabularies_that_there_are() -> None:
    wanted = asked()
    assert len(wanted) > 100
    assert [(file, name) for file, name in wanted if name not in VOCABULARIES and name not in OTHER_CHOICES] == []


@pytest.mark.parametrize(("name", "values"), [("thread", get_args(SaidKind))])
def test_every_value_has_a_word(name: str, values: tuple[str, ...]) -> None:
    assert set(VOCABULARIES[name]) == set(values)
