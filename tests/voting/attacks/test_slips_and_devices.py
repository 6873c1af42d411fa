"""Slips, devices and what they signed, used for another than they were made for."""

from contracts import sessions as h
from contracts.scrutiny import CountersignBallot, ListSlips
from services.voting.shared.devices import binds
from services.voting.shared.domain.board import b64
from tests.voting.attacks.corrupt import ABSENT, ISSUERS, Scene
from tests.voting.device import Device, Slip
from tests.voting.hall import SCRUTINEER, deputy
from tests.voting.voter import Paper

SMALL_ORDER = (bytes([1]) + bytes(31), bytes(32), b"\xec" + b"\xff" * 30 + b"\x7f")
"""Points of order 1, 4 and 2: an equation of Ed25519 holds for them whatever was signed, or for every second thing."""


def test_a_slip_that_is_no_key_binds_nothing_whatever_anybody_signs() -> None:
    device = Device().key
    for point in SMALL_ORDER:
        for n in range(8):
            named = {"session_id": "s", "deputy_id": f"d{n}", "device_key": device}
            for begun in (point, SMALL_ORDER[0]):
                assert not binds(b64(point), b64(begun + bytes(32)), **named)


def test_one_slip_is_not_given_to_a_second_deputy_by_a_second_list() -> None:
    scene = Scene()
    first = scene.hall.wallets[scene.session].slip("d001").key
    assert scene.refused(ListSlips(session_id=scene.session, slip_keys={ABSENT.id: first}), SCRUTINEER) == "slip-twice"


def test_a_slip_of_one_session_binds_nothing_in_another_where_the_same_key_was_listed() -> None:
    scene = Scene()
    slip = scene.hall.wallets[scene.session].slip(ABSENT.id)
    elsewhere = slip.signs("another session", ABSENT.id, scene.device.key)
    sent = {"session_id": scene.session, "device_key": scene.device.key, "slip_signature": elsewhere}
    assert scene.refused(h.BindDevice(**sent), ABSENT) == "slip-wrong"


def test_what_a_device_signed_for_one_issuer_or_round_is_nothing_for_the_other() -> None:
    scene = Scene()
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    device = scene.hall.wallets[scene.session].device("d001")
    for issuer, other in zip(ISSUERS, reversed(ISSUERS), strict=True):
        sent = paper.sent_to(issuer)
        kind = h.IssueBallot if issuer == "secretariat" else CountersignBallot
        for stolen in (device.asks(scene.round, other, sent), device.asks("another round", issuer, sent)):
            asked = kind(round_id=scene.round, blinded=sent, device_signature=stolen)
            assert scene.refused(asked, deputy(1)) == "not-the-deputys-hand"


def test_a_new_slip_while_a_round_runs_takes_the_old_device_its_word_and_gives_no_second_ballot() -> None:
    scene = Scene()
    scene.hall.paper(scene.round, 1)
    again = ListSlips(session_id=scene.session, slip_keys={"d001": Slip().key})
    assert scene.refused(again, SCRUTINEER) == "ballot-given"
    old = scene.hall.wallets[scene.session]
    scene.hall.ask(ListSlips(session_id=scene.session, slip_keys={"d002": Slip().key}), SCRUTINEER)
    paper = Paper(scene.round, scene.hall.round(scene.round).keys)
    asked = old.asking("d002", scene.round, "scrutineer", paper.sent_to("scrutineer"))
    assert scene.refused(CountersignBallot(round_id=scene.round, **asked), deputy(2)) == "device-not-bound"
    replayed = h.DeviceBound(session_id=scene.session, deputy_id="d002", **old.binding("d002"))
    scene.says("voting", replayed)
    assert scene.refused(CountersignBallot(round_id=scene.round, **asked), deputy(2)) == "device-not-bound"
