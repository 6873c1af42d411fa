"""Which services share a process: what an operator may choose, and what is refused with its reason."""

import pytest

from kit.hosts.nameko.choice import Place, chosen
from services.rooms import ALONE, ROOMS

KNOWN = {path.rpartition(":")[2].lower(): path for path in ROOMS}


def addresses(*names: str) -> dict[str, str]:
    return {
        f"MINSHENG_{name.upper()}_{what}_URL": f"{what.lower()}://{name}"
        for name in names
        for what in ("DATABASE", "AMQP")
    }


def names(asked: str, *known: str) -> list[str]:
    return [place.name for place in chosen(asked, KNOWN, ALONE, addresses(*known))]


def test_nothing_said_is_all_that_may_share_a_process() -> None:
    four = ("intake", "deputies", "supervision", "voting")
    assert names("", *four) == list(four)


def test_each_has_its_own_database_and_its_own_account_at_the_broker() -> None:
    assert chosen("voting", KNOWN, ALONE, addresses("intake", "voting")) == [
        Place("voting", "services.voting.service:Voting", "database://voting", "amqp://voting")
    ]


@pytest.mark.parametrize("one", ["box", "scrutiny"])
def test_box_and_scrutiny_never_have_a_neighbour(one: str) -> None:
    assert names(one, one) == [one]
    with pytest.raises(SystemExit, match=f"MINSHENG_ROOMS: {one} runs in a process by itself: whoever .* ADR|0009"):
        names(f"intake, {one}", "intake", one)
    with pytest.raises(SystemExit, match="by itself"):
        names("box,scrutiny", "box", "scrutiny")


@pytest.mark.parametrize("one", ["box", "scrutiny"])
def test_a_process_that_knows_the_password_of_one_that_is_alone_does_not_start(one: str) -> None:
    with pytest.raises(SystemExit, match=f"MINSHENG_{one.upper()}_DATABASE_URL may not be known here: {one}"):
        names("intake,voting", "intake", "voting", one)


def test_a_name_that_is_no_service_is_said_with_those_there_are() -> None:
    with pytest.raises(SystemExit, match="intakes is no service; there are intake, deputies, supervision, voting, box"):
        names("intakes", "intake")


def test_a_service_named_twice_is_refused() -> None:
    with pytest.raises(SystemExit, match="intake is named twice"):
        names("intake,voting,intake", "intake", "voting")


def test_every_address_that_is_missing_is_named() -> None:
    with pytest.raises(SystemExit, match="missing: MINSHENG_VOTING_DATABASE_URL, MINSHENG_VOTING_AMQP_URL: each"):
        names("intake,voting", "intake")


def test_two_services_never_share_a_database() -> None:
    given = addresses("intake", "voting") | {"MINSHENG_VOTING_DATABASE_URL": "database://intake"}
    with pytest.raises(SystemExit, match="the same database"):
        chosen("intake,voting", KNOWN, ALONE, given)
