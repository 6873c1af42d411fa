"""Nothing joins the roll and the box: not a column, not a value, not a log line, not a message."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import DateTime, inspect

from contracts import sessions as h
from contracts.box import ReadTurnout
from kit.bus.tables import commands, outbox
from kit.db import UtcMoment
from services.voting.box import store as box_store
from services.voting.scrutiny import store as scrutiny_store
from services.voting.sessions.store import issued, members
from services.voting.shared.domain.board import place
from tests.voting.hall import NOBODY, TELLERS, HallHarness

MARKS = ["++-", "+-+", "-++", "+0.", "0+-"]


def everything(hall: HallHarness, service: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of a service's database."""
    database = hall.benches[service].database
    found = {}
    with database.reading() as connection:
        for table in inspect(connection).get_table_names():
            rows = connection.exec_driver_sql(f'select * from "{table}"').mappings()
            found[table] = [dict(row) for row in rows]
    return found


def words(thing: Any) -> set[str]:
    """Everything in it that is long enough to be a key, taken apart at every sign."""
    if isinstance(thing, dict):
        return set().union(*(words(part) for part in thing.values())) if thing else set()
    if isinstance(thing, list | tuple):
        return set().union(*(words(part) for part in thing)) if thing else set()
    text = thing.hex() if isinstance(thing, bytes) else str(thing)
    return {one for one in re.split(r"[^A-Za-z0-9_:.-]+", text) if len(one) >= 6}


def test_a_ballots_row_has_no_time_no_serial_and_nobody() -> None:
    columns = {column.name: column for column in box_store.ballots.columns}
    assert set(columns) == {"round_id", "place", "token", "signatures", "marks"}
    for table in box_store.metadata.tables.values():
        for column in table.columns:
            assert not isinstance(column.type, UtcMoment | DateTime), column
            assert not column.autoincrement or column.autoincrement == "auto", column
            assert not re.search(r"time|_at$|user|deputy|actor|address|trace|serial|seq", column.name), column


def test_the_rolls_own_tables_and_the_box_share_no_column_but_the_round() -> None:
    box = {column.name for column in box_store.ballots.columns}
    for table in (members, issued, scrutiny_store.countersigned, scrutiny_store.attendance, scrutiny_store.slips):
        assert {column.name for column in table.columns} & box <= {"round_id"}


def test_after_a_vote_no_value_of_the_box_is_in_the_roll_or_with_the_scrutineer(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2)
    ballots = hall.vote(vote, MARKS)
    hall.announce(vote)
    in_box = words(everything(hall, "box")["ballots"]) - {vote}
    assert len(in_box) >= 5 * 4, "the scan finds tokens, places and signatures"
    assert {one.token for one in ballots} <= in_box
    for service in ("voting", "scrutiny"):
        for table, rows in everything(hall, service).items():
            shared = in_box & words(rows)
            assert not shared, f"{service}.{table} shares {shared} with the box"


def test_no_deputy_is_anywhere_in_the_box_and_its_bus_tables_tell_no_cast(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2)
    hall.vote(vote, MARKS)
    whole = everything(hall, "box")
    assert not re.search(r"(?<![\w-])d00\d(?![\w-])|代表\d", str(whole)), "by itself: an id may hold it"
    assert whole[commands.name] == []
    assert len(whole[outbox.name]) == 2, "ready and sealed; a cast is no event"
    assert {row["consumer"] for row in whole["inbox"]} == {"box.follow_rounds"}


def test_casting_leaves_no_word_in_any_log(hall: HallHarness, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    vote = hall.draw(hall.call(members=3, candidates=3), seats=2)
    ballots = hall.vote(vote, MARKS[:3])
    said = "\n".join(record.getMessage() + str(record.__dict__) for record in caplog.records)
    for ballot in ballots:
        assert ballot.token not in said
        assert not any(one in said for one in ballot.signatures)


def test_no_message_of_another_service_carries_more_of_a_ballot_than_the_totals(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2)
    ballots = hall.vote(vote, MARKS)
    hall.announce(vote)
    for service in hall.benches:
        for row in everything(hall, service)["outbox"]:
            for ballot in ballots:
                assert ballot.token not in row["body"], row["routing_key"]
                assert not any(one in row["body"] for one in ballot.signatures), row["routing_key"]


def test_private_keys_are_gone_when_they_are_no_longer_needed(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=2, candidates=3), seats=2)
    hall.vote(vote, MARKS[:2])
    hall.announce(vote)
    for service, table, columns in (
        ("voting", "rounds", ["issuer_key"]),
        ("scrutiny", "watched", ["issuer_key", "seal_key"]),
        ("box", "boxes", ["receipt_key"]),
    ):
        [row] = everything(hall, service)[table]
        assert [row[column] for column in columns] == [None] * len(columns)


def test_rows_lie_in_the_order_of_the_board_once_the_box_is_sealed(hall: HallHarness) -> None:
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2)
    hall.vote(vote, MARKS)
    with hall.benches["box"].database.reading() as connection:
        lying = [row[0] for row in connection.exec_driver_sql("select place from ballots")]
    assert lying == sorted(lying)


def test_postgresql_keeps_nothing_of_the_order_in_which_ballots_came(database_url: Callable[[], str]) -> None:
    hall = HallHarness(database_url)
    running = hall.draw(hall.call(members=1, candidates=3), seats=2)
    early = hall.paper(running, 1)
    hall.ask(h.OpenRound(round_id=running), TELLERS[0])
    hall.cast(early.marked("+--"))
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2)
    hall.vote(vote, MARKS)
    hidden = "select xmin::text, ctid::text, place from ballots where round_id = %s order by ctid"
    with hall.benches["box"].database.reading() as connection:
        rows = connection.exec_driver_sql(hidden, (vote,)).all()
        dead = connection.exec_driver_sql("select pg_stat_get_dead_tuples('ballots'::regclass)").scalar_one()
    assert len({xmin for xmin, _, _ in rows}) == 1, "one transaction wrote them all"
    assert [place for _, _, place in rows] == sorted(place for _, _, place in rows)
    assert dead == 0
    assert hall.ask(ReadTurnout(round_id=running), NOBODY).ballots == 1, "an open round beside it loses nothing"


def test_sqlite_keeps_nothing_of_the_order_in_which_ballots_came(tmp_path: Path) -> None:
    files = iter(tmp_path / f"{n}.db" for n in range(3))
    hall = HallHarness(lambda _: f"sqlite:///{next(files)}")
    vote = hall.draw(hall.call(members=5, candidates=3), seats=2)
    ballots = hall.vote(vote, MARKS)
    for bench in hall.benches.values():
        bench.database.close()  # writes what is still in the log into the file
    laid = (tmp_path / "1.db").read_bytes()
    tokens = [one.token for one in sorted(ballots, key=lambda one: place(one.token), reverse=True)]
    assert [laid.count(token.encode()) for token in tokens] == [1] * 5, "nothing is left of the rows as they came"
    found = [laid.index(token.encode()) for token in tokens]
    assert found == sorted(found), "SQLite fills a page from its end: the last of the board first"


def test_ballots_of_a_round_that_was_given_up_are_gone_from_the_file(tmp_path: Path) -> None:
    files = iter(tmp_path / f"{n}.db" for n in range(3))
    hall = HallHarness(lambda _: f"sqlite:///{next(files)}")
    vote = hall.draw(hall.call(members=1, candidates=3), seats=2)
    paper = hall.paper(vote, 1)
    hall.ask(h.OpenRound(round_id=vote), TELLERS[0])
    ballot = paper.marked("++-")
    hall.cast(ballot)
    hall.ask(h.CloseRound(round_id=vote, abandon=True, reason="停电"), TELLERS[0])
    for bench in hall.benches.values():
        bench.database.close()
    assert ballot.token.encode() not in (tmp_path / "1.db").read_bytes()
