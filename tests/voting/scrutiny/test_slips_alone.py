"""The scrutineer's service alone: slips it lists, and devices it believes."""

import logging

import pytest

from contracts import scrutiny as s
from contracts import sessions as h
from kit.problems import Refused
from services.voting.scrutiny.store import watched
from services.voting.shared.domain.binding import slips_digest
from tests.held import held
from tests.voting.device import Slip, Wallet
from tests.voting.scrutiny.table import Table, problem
from tests.voting.voter import Paper

GIVEN = "A ballot was signed for this deputy in the round that runs: no new slip now."


@pytest.fixture
def table() -> Table:
    return Table()


def test_slips_are_listed_with_a_digest_over_all_of_them_and_told_as_a_whole(table: Table) -> None:
    keys = table.wallet.keys(["a", "b"])
    view = table.view()
    assert (view.session_id, view.slips, view.bound) == ("s", 2, [])
    assert view.digest == slips_digest("s", keys)
    more = table.list("c")
    keys |= table.wallet.keys(["c"])
    assert (more.slips, more.digest) == (3, slips_digest("s", keys))
    [first, second] = table.bench.emitted(s.SlipsListed)
    assert (first.session_id, sorted(first.keys)) == ("s", ["a", "b"])
    assert (second.keys, second.digest) == (keys, more.digest)
    empty = table.view("another")
    assert (empty.session_id, empty.slips, empty.digest, empty.bound) == ("another", 0, "", [])


def test_two_deputies_never_have_one_slip_in_one_list_or_in_two(table: Table) -> None:
    one = Slip().key
    twice = ("slip-twice", 422, "Two deputies have the same slip.")
    with pytest.raises(Refused) as refused:
        table.list(c=one, d=one)
    assert problem(refused) == twice
    with pytest.raises(Refused) as refused:
        table.list(c=table.wallet.slip("a").key)
    assert problem(refused) == twice
    assert table.view().slips == 2
    assert table.list("a", "b").slips == 2, "the same list again"
    assert table.list(session="another", c=table.wallet.slip("a").key).slips == 1, "another session's are its own"


def test_another_slip_voids_the_one_before_and_the_device_it_bound_and_no_other(table: Table) -> None:
    table.bind("a")
    table.bind("b")
    assert table.view().bound == ["a", "b"]
    assert table.list("b", a=Slip().key).bound == ["b"]
    table.bind("a")
    assert table.view().bound == ["b"], "the old slip binds nothing any more"


def test_a_list_that_names_somebody_with_the_slip_they_have_changes_nothing(table: Table) -> None:
    table.bind("a")
    assert table.list("a").bound == ["a"]
    assert table.list().slips == 2


@pytest.mark.parametrize("state", ["drawn", "issuing", "closed", "another session"])
def test_no_new_slip_for_whom_a_ballot_was_signed_in_a_round_that_runs(table: Table, state: str) -> None:
    table.bind("a")
    table.draw()
    table.sign(table.asked(Paper("r", table.keys())))
    if state == "closed":
        table.close()
    elif state == "drawn":
        with table.bench.work() as work:
            work.connection.execute(watched.update().values(state="drawn"))
    elif state == "another session":
        with table.bench.work() as work:
            work.connection.execute(watched.update().values(session_id="t"))
    if state in ("drawn", "issuing"):
        with pytest.raises(Refused) as refused:
            table.list(a=Slip().key, b=Slip().key)
        assert problem(refused) == ("ballot-given", 409, GIVEN)
        assert table.view().bound == ["a"]
        assert table.list(b=Slip().key).slips == 2, "for the other there is none"
        assert table.list("a").bound == ["a"], "and nobody lost theirs"
    else:
        assert table.list(a=Slip().key).bound == []


def test_what_no_slip_of_ours_signed_and_a_second_device_are_not_believed(
    table: Table, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING)
    other = Wallet("s")
    table.bind("a", slip_signature=other.binding("a")["slip_signature"])
    table.bind("a", session="t")
    table.bind("nobody")
    assert table.view().bound == []
    assert [one.getMessage() for one in caplog.records] == [
        f"a device was announced that no slip of session {session} bound" for session in "sts"
    ]
    caplog.clear()
    table.bind("a")
    table.bind("a")
    assert caplog.records == []
    second = other.device("a").key
    table.bind("a", device_key=second, slip_signature=table.wallet.slip("a").signs("s", "a", second))
    assert [one.getMessage() for one in caplog.records] == ["a second device was announced for one slip of session s"]
    table.draw()
    assert table.sign(table.asked(Paper("r", table.keys()))), "the first device is still the deputy's"


def test_who_is_on_the_roll_no_more_has_no_slip_and_is_not_here(table: Table) -> None:
    for deputy in "ab":
        table.bind(deputy)
        table.hear(h.AttendanceSigned(session_id="s", deputy_id=deputy, signed_at=table.bench.clock.now()))
    decided = {"body": "主席团", "reason": "辞职", "decided_on": "2026-11-02", "by": "人大办", "members": 1}
    told = {"session_id": "s", "number": 1, "removed": ["a"], **decided}
    table.hear(h.RollCorrected.model_validate(told))
    assert (table.view().slips, table.view().bound) == (1, ["b"])
    table.draw(mode="paper")
    table.close()
    assert table.row().present == 1


def test_a_session_s_slips_are_held_in_one_order_while_they_are_changed_and_not_while_they_are_looked_at(
    table: Table,
) -> None:
    with held(table.bench.database) as rows:
        table.list("c")
        assert rows == ["slips by slips.deputy_id: update"]
        table.bind("c")
        assert rows[1:] == ["slips: update"]
        table.view()
        assert len(rows) == 2
