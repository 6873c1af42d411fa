"""A deputy's device: bound once by the slip from the table, and nobody else asks for the deputy's ballots."""

import pytest
from sqlalchemy import select

from contracts import sessions as h
from contracts.scrutiny import CountersignBallot, ListSlips, ReadSeal, ReadSlips, SealBoard
from kit.problems import Refused
from services.voting.scrutiny.store import countersigned
from services.voting.sessions.store import issued, members
from services.voting.shared.devices import binds
from services.voting.shared.domain.binding import slips_digest
from tests.voting.device import Device, Slip, Wallet, asked, canonical
from tests.voting.hall import SCRUTINEER, TELLERS, HallHarness, deputy
from tests.voting.voter import Paper

ISSUERS = ((h.IssueBallot, "secretariat"), (CountersignBallot, "scrutineer"))


def bind(hall: HallHarness, session: str, number: int, wallet: Wallet) -> None:
    hall.ask(h.BindDevice(session_id=session, **wallet.binding(deputy(number).id)), deputy(number))


def test_binding_a_device_is_signing_in_and_the_same_device_again_changes_nothing(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2, here=0)
    hall.bind(session, 1)
    hall.bind(session, 1)
    seen = hall.ask(h.ReadTable(session_id=session), TELLERS[0])
    assert (seen.signed_in, seen.bound, seen.present) == (["d001"], ["d001"], 1)
    mine = hall.ask(h.ReadSession(session_id=session), deputy(1))
    assert mine.device_key == hall.wallets[session].device("d001").key
    assert hall.ask(ReadSlips(session_id=session), SCRUTINEER).bound == ["d001"]


def test_a_slip_binds_one_device_and_no_second_one(hall: HallHarness) -> None:
    session = hall.call(members=1, candidates=2)
    slip, second = hall.wallets[session].slip("d001"), Device().key
    signed = slip.signs(session, "d001", second)
    with pytest.raises(Refused, match="slip-used"):
        hall.ask(h.BindDevice(session_id=session, device_key=second, slip_signature=signed), deputy(1))


@pytest.mark.parametrize("wrong", ["another slip", "another deputy", "another session", "another device", "no point"])
def test_a_slip_is_good_for_its_deputy_its_session_and_the_device_that_it_signed(wrong: str) -> None:
    hall = HallHarness()
    session = hall.call(members=2, candidates=2, here=0)
    slip, device = hall.wallets[session].slip("d001"), Device().key
    signer = Slip() if wrong == "another slip" else slip
    whose = "d002" if wrong == "another deputy" else "d001"
    where = "elsewhere" if wrong == "another session" else session
    sent = "A" * 87 if wrong == "no point" else device
    signed = signer.signs(where, whose, Device().key if wrong == "another device" else sent)
    with pytest.raises(Refused, match="slip-wrong"):
        hall.ask(h.BindDevice(session_id=session, device_key=sent, slip_signature=signed), deputy(1))


def test_who_has_no_slip_binds_nothing(hall: HallHarness) -> None:
    session = hall.call(members=1, candidates=2, here=0)
    other = hall.ask(
        h.CallSession(title="会", level="county", held_on="2026-12-20", members=[{"id": "d001", "name": "甲"}])
    )
    with pytest.raises(Refused, match="no-slip"):
        bind(hall, other.id, 1, Wallet(other.id))
    with pytest.raises(Refused, match="not-on-the-roll"):
        bind(hall, session, 9, hall.wallets[session])


def test_both_issuers_sign_only_what_the_bound_device_asked_of_them_in_this_round(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2)
    vote = hall.draw(session)
    paper = Paper(vote, hall.round(vote).keys)
    wallet = hall.wallets[session]
    for kind, issuer in ISSUERS:
        good = hall.asking(paper, issuer, 1)
        other = "scrutineer" if issuer == "secretariat" else "secretariat"
        for hand in (
            Device().asks(vote, issuer, good["blinded"]),
            wallet.device("d002").asks(vote, issuer, good["blinded"]),
            wallet.device("d001").asks(vote, other, good["blinded"]),
            wallet.device("d001").asks("another-round", issuer, good["blinded"]),
            wallet.device("d001").asks(vote, issuer, "another-token"),
            "A" * 86,
        ):
            with pytest.raises(Refused, match="not-the-deputys-hand"):
                hall.ask(kind(**{**good, "device_signature": hand}), deputy(1))
        hall.ask(kind(**good), deputy(1))


def test_who_signed_in_without_a_slip_gets_no_ballot_and_is_not_counted_in_an_electronic_round(
    hall: HallHarness,
) -> None:
    session = hall.call(members=3, candidates=2, here=2)
    hall.ask(h.SignIn(session_id=session, deputy_id="d003"), TELLERS[0])
    vote = hall.draw(session)
    paper = Paper(vote, hall.round(vote).keys)
    for kind, issuer in ISSUERS:
        with pytest.raises(Refused, match="device-not-bound"):
            hall.ask(kind(**hall.asking(paper, issuer, 3)), deputy(3))
    hall.vote(vote, ["+-", "+-"])
    assert hall.announce(vote).head["roll"]["present"] == 2  # type: ignore[index]


def test_a_new_slip_voids_the_lost_phone_until_a_ballot_was_signed_for_it(hall: HallHarness) -> None:
    session = hall.call(members=2, candidates=2)
    lost = hall.wallets[session]
    vote = hall.draw(session)
    hall.paper(vote, 2)
    anew = Wallet(session)
    for of, refused in (("d002", True), ("d001", False)):
        keys = lost.keys(["d001", "d002"]) | anew.keys([of])
        if refused:
            with pytest.raises(Refused, match="ballot-given"):
                hall.ask(ListSlips(session_id=session, slip_keys=keys), SCRUTINEER)
        else:
            told = hall.ask(ListSlips(session_id=session, slip_keys=keys), SCRUTINEER)
            assert (told.bound, told.digest) == (["d002"], slips_digest(session, keys))
    assert hall.ask(h.ReadTable(session_id=session), TELLERS[0]).bound == ["d002"]
    paper = Paper(vote, hall.round(vote).keys)
    for kind, issuer in ISSUERS:
        with pytest.raises(Refused, match="device-not-bound"):
            hall.ask(kind(**hall.asking(paper, issuer, 1)), deputy(1))
    with pytest.raises(Refused, match="slip-wrong"):
        hall.bind(session, 1)
    bind(hall, session, 1, anew)
    hall.wallets[session] = anew
    hall.paper(vote, 1)
    hall.ask(h.CloseRound(round_id=vote, abandon=True, reason="停电"), TELLERS[0])
    hall.ask(ListSlips(session_id=session, slip_keys=Wallet(session).keys(["d002"])), SCRUTINEER)
    assert hall.ask(ReadSlips(session_id=session), SCRUTINEER).bound == ["d001"], "after the round a new slip is given"


def test_one_slip_is_for_one_deputy() -> None:
    hall = HallHarness()
    key = Slip().key
    with pytest.raises(Refused, match="slip-twice"):
        hall.ask(ListSlips(session_id="s", slip_keys={"d001": key, "d002": key}), SCRUTINEER)


def test_the_table_shows_the_digest_of_the_slips_as_voting_has_them(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2)
    seen = hall.ask(h.ReadTable(session_id=session), TELLERS[0])
    own = hall.ask(ReadSlips(session_id=session), SCRUTINEER)
    assert (seen.slips, seen.slips_digest) == (own.slips, own.digest)
    assert own.digest == slips_digest(session, hall.wallets[session].keys(["d001", "d002", "d003"]))
    for stranger in (deputy(1), TELLERS[0]):
        view = hall.ask(h.ReadSession(session_id=session), stranger)
        assert (view.bound, view.slips, view.slips_digest) == ([], 0, "")


def test_deputies_whose_device_is_bound_after_the_close_make_no_quorum(hall: HallHarness) -> None:
    session = hall.call(members=3, candidates=2, here=1)
    vote = hall.draw(session)
    hall.vote(vote, ["+-"])
    hall.bind(session, 2)
    view = hall.ask(ReadSeal(round_id=vote), SCRUTINEER)
    assert (view.head["roll"]["present"], view.disagreements) == (1, [])
    hall.ask(SealBoard(round_id=vote, root=view.head["root"]), SCRUTINEER)


def test_what_each_issuer_keeps_proves_that_the_deputy_asked_without_the_token(hall: HallHarness) -> None:
    session = hall.call(members=1, candidates=2)
    vote = hall.draw(session)
    hall.paper(vote, 1)
    with hall.benches["voting"].look() as reading:
        one = reading.connection.execute(select(members)).one()
    bound = {"session_id": session, "deputy_id": "d001", "device_key": one.device_key}
    assert binds(one.slip_key, one.slip_signature, **bound)
    for service, table, issuer in (("voting", issued, "secretariat"), ("scrutiny", countersigned, "scrutineer")):
        with hall.benches[service].look() as reading:
            row = reading.connection.execute(select(table)).one()
        told = canonical({"blinded": row.blinded, "issuer": issuer, "round": vote})
        assert asked(one.device_key, row.device_signature, told)
        assert not asked(Device().key, row.device_signature, told)
