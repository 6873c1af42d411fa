"""The deputies' service, which keeps the register, speaks on the bus in everybody's name, and gets no ballot.

Calls are signed besides (the bus); here it is as if they were not.
"""

import pytest

from contracts import sessions as h
from contracts.scrutiny import ListSlips
from tests.voting.attacks.corrupt import ABSENT, ISSUERS, Scene
from tests.voting.device import Slip
from tests.voting.hall import SCRUTINEER, TELLERS, deputy
from tests.voting.voter import Paper


def test_it_signs_in_those_who_never_came_and_gets_no_ballot_for_them() -> None:
    scene = Scene()
    scene.hall.ask(h.SignIn(session_id=scene.session), ABSENT)
    assert scene.refused(h.BindDevice(**scene.binds_falsely()), ABSENT) == "slip-wrong"
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    for issuer in ISSUERS:
        assert scene.refused(scene.asks_falsely(issuer, paper), ABSENT) == "device-not-bound"


def test_it_gets_no_ballot_for_one_who_is_here_either() -> None:
    scene = Scene()
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    for issuer in ISSUERS:
        assert scene.refused(scene.asks_falsely(issuer, paper), deputy(1)) == "not-the-deputys-hand"


def test_whom_it_signed_in_makes_no_quorum_and_the_seal_is_given() -> None:
    scene = Scene()
    scene.hall.ask(h.SignIn(session_id=scene.session), ABSENT)
    scene.vote()
    scene.close()
    assert scene.disagreements() == []
    assert scene.sealed()["head"]["roll"]["present"] == 3


@pytest.mark.parametrize("when", ["before the ballots", "after them"])
def test_new_slips_in_the_scrutineers_name_are_seen_at_the_table_or_refused(when: str) -> None:
    scene = Scene()
    before = scene.hall.ask(h.ReadTable(session_id=scene.session), TELLERS[0])
    own = ListSlips(session_id=scene.session, slip_keys={"d001": Slip().key})
    if when == "after them":
        scene.vote()
        assert scene.refused(own, SCRUTINEER) == "ballot-given"
        return
    scene.hall.ask(own, SCRUTINEER)
    after = scene.hall.ask(h.ReadTable(session_id=scene.session), TELLERS[0])
    assert after.slips_digest != before.slips_digest
    assert set(before.bound) - set(after.bound) == {"d001"}, "the deputy's own phone says that it is bound no more"
