"""Every subscription says whether processes may share it, and docs/scale.md says why."""

import re

from kit.hosts.nameko.process import load, parted, subscriptions
from services.rooms import ROOMS
from tests.architecture.tree import ROOT

ROW = re.compile(r"^\| ([a-z]+\.[a-z_]+) \| (yes|no) \| (\S.*\S) \|$", re.MULTILINE)
SAID = {name: (word == "yes", why) for name, word, why in ROW.findall((ROOT / "docs" / "scale.md").read_text())}
SERVICES = [load(path) for path in ROOMS]


def test_every_subscription_has_its_row_and_no_other_has() -> None:
    assert SAID.keys() == subscriptions(SERVICES).keys()


def test_a_row_says_what_the_code_does() -> None:
    assert {name for name, (may, _) in SAID.items() if may} == parted(SERVICES).keys()
