"""What a document of safety claims can be looked up: every file that it names is there."""

import ast
import re

import pytest

from tests.architecture.tree import PACKAGES, ROOT
from tests.attacks import ATTACKS

FETCHERS = {
    "httpx",
    "requests",
    "aiohttp",
    "urllib3",
    "http.client",
    "urllib.request",
    "ftplib",
    "smtplib",
    "telnetlib",
}
OPERATORS_OWN = {
    ROOT / "gateway/workbook/command_line.py",
    *(ROOT / "gateway/notices/providers").glob("*.py"),
    *(ROOT / "kit/sms").glob("*.py"),
    ROOT / "kit/wechat/calls.py",
    ROOT / "services/intake/hotline/use_cases/send.py",
}
"""A program an operator starts by hand, with the platform's address, which what serves does not load; the hotline's
system, whose address is a setting; and notices, whose providers' hosts are settings: a person gives the key behind
them, a browser an address at one of them, a resident a phone (`tests/gateway/notices/test_notices_sent.py`,
`test_pushed.py`, `tests/kit/sms/test_sms.py`, `tests/gateway/wechat`, `tests/intake/hotline`)."""
GUARDED = {ROOT / "gateway/webhooks/send.py"}
"""The one that writes to addresses of people's own, each checked first (`tests/gateway/webhooks`)."""
DOCUMENTS = ["asvs.md", "threat-model.md", "attacks.md"]
NAMED = re.compile(r"`((?:tests|docs|gateway|kit|services|contracts|deploy)/[\w./-]+)`")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_piece_of_evidence_is_there(name: str) -> None:
    named = set(NAMED.findall((ROOT / "docs" / name).read_text()))
    assert len(named) > 3
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_attack_is_tried_by_tests_that_are_there_and_is_in_the_document() -> None:
    told = (ROOT / "docs" / "attacks.md").read_text()
    for attack in (attack for attacks in ATTACKS.values() for attack in attacks):
        assert all((ROOT / test).exists() for test in attack.tests), attack
        assert f"| {attack.what} | fails (" in told, attack.what


def test_every_section_of_the_standard_that_is_met_has_its_evidence() -> None:
    rows = [line.split("|") for line in (ROOT / "docs" / "asvs.md").read_text().splitlines() if line.startswith("| V")]
    assert len(rows) > 45
    for _, section, state, _, evidence, _ in rows:
        assert state.strip() in {"met", "partly", "operator's", "not used"}, section
        assert NAMED.search(evidence) or state.strip() == "not used", section


def test_the_product_fetches_no_address_so_that_nobody_can_give_it_one() -> None:
    """V12.6: what can be reached from the server only stays out of a user's reach; one place checks where it goes."""
    for package in PACKAGES:
        for file in (ROOT / package).rglob("*.py"):
            if "testing" in file.parts or file in OPERATORS_OWN | GUARDED:
                continue
            for node in ast.walk(ast.parse(file.read_text())):
                names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                assert not {name for name in names if name in FETCHERS or name.split(".")[0] in FETCHERS}, file
