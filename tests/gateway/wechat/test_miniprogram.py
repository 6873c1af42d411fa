"""The mini-program asks for what the API has, has its screens whole, and none of what the central rule forbids."""

import json
import re
from pathlib import Path

import pytest

from tests.gateway.gateway_running import RunningGateway

HERE = Path(__file__).parents[3] / "clients" / "miniprogram"
SCRIPTS = sorted(HERE.rglob("*.js"))
SCREENS = [HERE / page for page in json.loads((HERE / "app.json").read_text())["pages"]]
CALLED = re.compile(r"(?:call\('(GET|POST|PUT|DELETE)',|(upload)\()\s*[`']([^`'?$]*(?:\$\{[^}]*\}[^`'?$]*)*)")
FORBIDDEN = re.compile(
    r"打卡|积分|排名|排行|时长|getLocation|chooseLocation|startLocationUpdate|getUserProfile|getPhoneNumber"
)
"""国办函〔2026〕12号: no clock-in, points, ranking, hours online; nobody's position or profile is asked for either."""


def called() -> set[tuple[str, str]]:
    """Method and path of every request, `{}` for what is filled in."""
    found = set()
    for script in SCRIPTS:
        for method, uploaded, path in CALLED.findall(script.read_text()):
            filled = re.sub(r"\$\{[^}]*\}", "{}", path)
            if filled.startswith("/") and not filled.endswith("{}{}"):  # one of several acts: `make clients` walks them
                found.add(("POST" if uploaded else method, filled))
    return found


def test_every_address_it_asks_is_in_the_document(county: RunningGateway) -> None:
    document = county.app.openapi()["paths"]
    offered = {
        (method.upper(), re.sub(r"\{[^}]*\}", "{}", path.removeprefix("/api/v1")))
        for path, methods in document.items()
        for method in methods
    }
    asked = called()
    assert len(asked) > 15
    assert asked <= offered, asked - offered


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.name)
def test_every_screen_is_whole_and_ends_with_where_to_complain(screen: Path) -> None:
    assert all(screen.with_suffix(end).exists() for end in (".js", ".json", ".wxml", ".wxss"))
    assert screen.with_suffix(".wxml").read_text().rstrip().endswith("<foot />")


def test_nobody_clocks_in_is_ranked_or_located() -> None:
    for file in (*SCRIPTS, *HERE.rglob("*.wxml")):
        assert not FORBIDDEN.search(file.read_text()), file
        assert len(file.read_text().splitlines()) <= 150, file


def test_its_words_come_from_one_county_nowhere_but_its_settings() -> None:
    (address,) = re.findall(r"https?://[^'\"\s]+", "".join(file.read_text() for file in SCRIPTS))
    assert address == "https://minsheng.example"
