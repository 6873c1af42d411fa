"""The scrutineer's service alone: the ballots it signs for deputies' own devices, and the board it seals."""

from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from sqlalchemy import select

from contracts import scrutiny as s
from contracts import sessions as h
from contracts.base import Actor
from contracts.box import BoxSealed
from contracts.words import Role
from kit.problems import NotFound, NotYet, Refused
from services.voting.scrutiny.queries import read_seal
from services.voting.scrutiny.store import countersigned
from services.voting.scrutiny.use_cases.slips import list_slips
from services.voting.shared.domain.board import canonical, unb64
from services.voting.shared.keys import IssuerSignatures
from tests.held import held
from tests.voting.device import Wallet
from tests.voting.scrutiny.table import SCRUTINEER, TOTALS, Table, problem
from tests.voting.voter import Paper


@pytest.fixture
def table() -> Table:
    return Table()


def test_a_ballot_is_signed_blindly_for_the_deputys_own_device(table: Table) -> None:
    table.bind("a")
    table.draw()
    paper = Paper("r", table.keys())
    request = table.asked(paper)
    paper.signed("scrutineer", table.sign(request))
    message = b"minsheng-ballot-1:r:" + paper.token
    assert IssuerSignatures(table.keys()["scrutineer"]).holds(message, unb64(paper.signatures[0]))
    with table.bench.look() as reading:
        [kept] = reading.connection.execute(select(countersigned)).all()
    assert (kept.round_id, kept.deputy_id, kept.device_signature) == ("r", "a", request.device_signature)
    assert kept.blinded == sha256(request.blinded.encode()).hexdigest(), "the token's hash, and not the token"


def test_a_deputy_has_one_ballot_a_round_and_the_same_answer_to_the_same_question(table: Table) -> None:
    for deputy in "ab":
        table.bind(deputy)
    table.draw()
    paper = Paper("r", table.keys())
    request = table.asked(paper)
    assert table.sign(request) == table.sign(request)
    with pytest.raises(Refused) as refused:
        table.sign(table.asked(Paper("r", table.keys())))
    assert problem(refused) == ("ballot-given", 409, "This deputy has been given a ballot; there is no second one.")
    assert table.sign(table.asked(Paper("r", table.keys()), "b"), "b"), "the other has none yet"
    table.draw("next")
    assert table.sign(table.asked(Paper("next", table.keys("next")))), "the next round is another"


def test_nothing_is_signed_without_a_bound_device_or_for_another_hand(table: Table) -> None:
    table.draw()
    paper = Paper("r", table.keys())
    for session in ("s", "t"):  # bound in another session is bound nowhere else
        if session == "t":
            table.list("a", session="t")
            table.bind("b")
        with pytest.raises(Refused) as refused:
            table.sign(table.asked(paper))
        assert refused.value.problem.type == "device-not-bound"
    table.bind("a")
    sent, another = paper.sent_to("scrutineer"), Paper("r", table.keys()).sent_to("scrutineer")
    for wrong in (
        table.wallet.asking("b", "r", "scrutineer", sent),
        table.wallet.asking("a", "other", "scrutineer", sent),
        table.wallet.asking("a", "r", "secretariat", sent),
        table.wallet.asking("a", "r", "scrutineer", sent) | {"blinded": another},
    ):
        with pytest.raises(Refused) as refused:
            table.sign(s.CountersignBallot(round_id="r", **wrong))
        assert refused.value.problem.type == "not-the-deputys-hand"


def test_a_device_that_was_bound_in_an_earlier_session_is_bound_nowhere_else(table: Table) -> None:
    before = Wallet("t")
    with table.bench.work(SCRUTINEER) as work:
        list_slips(work, s.ListSlips(session_id="t", slip_keys=before.keys(["c"])))
    table.hear(h.DeviceBound(session_id="t", deputy_id="c", **before.binding("c")))
    assert table.view("t").bound == ["c"]
    table.list("c")
    table.draw()
    with pytest.raises(Refused) as refused:
        table.sign(table.asked(Paper("r", table.keys()), "c"), "c")
    assert refused.value.problem.type == "device-not-bound"
    with pytest.raises(Refused, match="device-not-bound"):
        table.sign(table.asked(Paper("r", table.keys()), "nobody"), "nobody")


def test_a_ballot_asked_for_before_the_halls_word_came_here_is_to_be_asked_for_once_more(table: Table) -> None:
    table.bind("a")
    table.draw(ready=False)
    asked = table.asked(Paper("r", table.keys()))
    with pytest.raises(NotYet, match="round r gives no ballots out yet"):
        table.sign(asked)
    table.ready()
    table.sign(asked)


@pytest.mark.parametrize("when", ["closed", "given up", "on paper"])
def test_ballots_are_signed_only_while_they_are_given_out(table: Table, when: str) -> None:
    table.bind("a")
    table.draw(mode="paper" if when == "on paper" else "electronic")
    table.draw("other")
    paper = Paper("r", {**table.keys("other"), **table.keys()})
    if when in ("closed", "given up"):
        table.close(abandoned=when == "given up")
    with pytest.raises(Refused) as refused:
        table.sign(table.asked(paper))
    assert problem(refused) == ("not-now", 409, "No ballots are signed in this round now.")
    with pytest.raises(NotFound, match=r"^round-not-found: "):
        table.sign(table.asked(Paper("nowhere", table.keys("other"))))


def voted(table: Table) -> None:
    """Deputy `a` has a ballot, the box is closed, and the head waits for the seal."""
    table.bind("a")
    table.draw()
    table.sign(table.asked(Paper("r", table.keys())))
    table.close()
    table.hear(BoxSealed(round_id="r", count=1, root="f" * 64, totals=TOTALS))


def test_the_board_that_agrees_is_sealed_once(table: Table) -> None:
    voted(table)
    head = table.head()
    table.hear(h.RoundCounted(round_id="r", head=head))
    assert table.seal() == "r"
    [sealed] = table.bench.emitted(s.BoardSealed)
    assert (sealed.round_id, sealed.by) == ("r", "监票人")
    public = Ed25519PublicKey.from_public_bytes(unb64(table.keys()["seal"]))
    public.verify(unb64(sealed.seal), canonical(head))
    row = table.row()
    assert (row.seal, row.sealed_by, row.seal_key) == (sealed.seal, "监票人", None)
    with pytest.raises(Refused) as refused:
        table.seal()
    assert problem(refused) == ("not-now", 409, "There is nothing to seal in this round now.")


def test_a_round_is_held_alone_while_it_is_sealed_and_with_others_while_ballots_are_signed(table: Table) -> None:
    with held(table.bench.database) as signing:
        table.bind("a")
        table.draw()
        signing.clear()
        table.sign(table.asked(Paper("r", table.keys())))
    assert signing == ["watched: share", "slips: update"]
    table.close()
    table.hear(BoxSealed(round_id="r", count=1, root="f" * 64, totals=TOTALS))
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    with held(table.bench.database) as sealing:
        table.seal()
    assert sealing == ["watched: update"]


def test_whoever_has_no_name_seals_by_their_account(table: Table) -> None:
    voted(table)
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    table.seal(by=Actor(role=Role.SCRUTINEER, id="scrutineer"))
    assert table.bench.emitted(s.BoardSealed)[0].by == "scrutineer"


def test_a_board_that_disagrees_with_what_was_seen_here_is_not_sealed(table: Table) -> None:
    voted(table)
    two = {"members": 2, "present": 2, "issued": {"secretariat": 1, "scrutineer": 1}}
    table.hear(h.RoundCounted(round_id="r", head=table.head(count=2, roll=two)))
    with pytest.raises(Refused) as refused:
        table.seal()
    assert problem(refused) == ("board-disagrees", 409, "The board disagrees with what the scrutineer saw.")
    assert refused.value.problem.detail == "present; ballots"
    assert table.bench.emitted(s.BoardSealed) == []
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    assert table.seal() == "r"


def test_only_the_root_that_was_read_aloud_is_sealed(table: Table) -> None:
    voted(table)
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    for root in ("", "e" * 64, "F" * 64):
        with pytest.raises(Refused) as refused:
            table.seal(root)
        told = "This is not the root on the board: it must be the one read aloud."
        assert problem(refused) == ("root-differs", 422, told)
    assert table.seal() == "r"


def test_a_count_sealed_before_the_halls_word_of_it_came_here_is_to_be_sealed_once_more(table: Table) -> None:
    voted(table)
    with pytest.raises(NotYet, match="the count of round r is not known here yet"):
        table.seal()
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    assert table.seal() == "r"


def test_a_count_that_came_here_before_the_boxs_word_is_not_said_to_disagree_with_it(table: Table) -> None:
    table.bind("a")
    table.draw()
    table.sign(table.asked(Paper("r", table.keys())))
    table.close()
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    with table.bench.look() as reading:
        assert read_seal(reading, s.ReadSeal(round_id="r")).disagreements == []
    with pytest.raises(NotYet, match="the count of round r is not known here yet"):
        table.seal()
    table.hear(BoxSealed(round_id="r", count=2, root="f" * 64, totals=TOTALS))
    with pytest.raises(Refused, match="board-disagrees"):
        table.seal()


def test_nothing_is_sealed_after_the_round_was_given_up(table: Table) -> None:
    voted(table)
    table.hear(h.RoundCounted(round_id="r", head=table.head()))
    table.close(abandoned=True)
    with pytest.raises(Refused, match="not-now"):
        table.seal()
    with pytest.raises(NotFound, match=r"^round-not-found: "):
        table.seal(round_id="nowhere")


def test_the_keys_of_a_round_go_when_they_are_needed_no_more(table: Table) -> None:
    voted(table)
    row = table.row()
    assert (row.state, row.issuer_key, row.issued, row.present) == ("closed", None, 1, 1)
    assert row.seal_key is not None
    [ended] = table.bench.emitted(s.IssuingEnded)
    assert (ended.round_id, ended.issued) == ("r", 1)
    table.draw("next")
    table.close("next", abandoned=True)
    row = table.row("next")
    assert (row.state, row.issuer_key, row.seal_key) == ("void", None, None)
    assert len(table.bench.emitted(s.IssuingEnded)) == 1


def test_on_paper_those_are_present_who_signed_in_and_electronically_whose_device_is_bound(table: Table) -> None:
    for deputy in ("a", "b", "b"):
        at = table.bench.clock.now()
        table.hear(h.AttendanceSigned(session_id="s", deputy_id=deputy, signed_at=at))
    table.hear(h.AttendanceSigned(session_id="t", deputy_id="a", signed_at=table.bench.clock.now()))
    table.list("a", session="t")
    table.bind("a")
    table.draw(mode="paper")
    table.draw("electronic")
    table.close()
    table.close("electronic")
    assert (table.row().present, table.row("electronic").present) == (2, 1)


def test_a_fact_the_scrutineer_never_asked_for_is_an_error(table: Table) -> None:
    with pytest.raises(TypeError, match="the scrutineer does not follow RoundOpened"):
        table.hear(h.RoundOpened(round_id="r", opened_at=table.bench.clock.now()))
