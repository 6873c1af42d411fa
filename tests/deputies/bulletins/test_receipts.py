"""Whoever is asked says that they have read a bulletin; the office sees who has not, and reminds them once a day."""

import pytest
from sqlalchemy import update

from contracts.base import Actor
from contracts.deputies import (
    BulletinChanged,
    BulletinReaders,
    BulletinReminded,
    ListBulletinReaders,
    RemindBulletinReaders,
)
from contracts.words import Role
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.bulletins.queries.receipts import list_bulletin_readers
from services.deputies.bulletins.use_cases.receipts import remind_bulletin_readers
from services.deputies.roster.store import deputies
from tests.deputies.bulletins.newsroom import KEEPER, ROADS, confirm, listed, one, published, save, titles, withdraw
from tests.deputies.harness import OFFICE, SETTINGS, deputy


def readers(bench: Bench, bulletin_id: str) -> BulletinReaders:
    with bench.look(OFFICE) as reading:
        return list_bulletin_readers(reading, ListBulletinReaders(bulletin_id=bulletin_id))


def remind(bench: Bench, bulletin_id: str) -> None:
    with bench.work(OFFICE) as work:
        remind_bulletin_readers(work, RemindBulletinReaders(bulletin_id=bulletin_id), SETTINGS)


def end_seat(bench: Bench, deputy_id: str) -> None:
    with bench.work(OFFICE) as work:
        theirs = update(deputies).where(deputies.c.deputy_id == deputy_id)
        work.connection.execute(theirs.values(active_until=work.now))


def test_opening_a_page_is_not_reading_and_saying_so_is(bench: Bench) -> None:
    bulletin_id = published(bench, audience="staff")
    assert one(bench, deputy(1), bulletin_id).read is False
    assert titles(bench, deputy(1), only="unread") == ["关于召开第三次会议的通知"]
    confirm(bench, deputy(1), bulletin_id)
    confirm(bench, ROADS, bulletin_id)
    assert one(bench, deputy(1), bulletin_id).read is True
    assert titles(bench, deputy(1), only="unread") == []
    told = readers(bench, bulletin_id)
    read = {each.reader for each in told.items if each.read_at}
    assert read == {"deputy:D1", "department:roads"}
    assert told.unread == len(told.items) - 2
    (line,) = listed(bench, OFFICE).items
    assert (line.asked, line.unread) == (len(told.items), told.unread)


def test_who_is_not_asked_has_nothing_to_say_and_sees_no_receipts(bench: Bench) -> None:
    bulletin_id = published(bench, audience="staff")
    other = Actor(role=Role.DEPARTMENT, id="u9", name="经办人", department="parks")
    for reader in (KEEPER, other):
        assert one(bench, reader, bulletin_id).read is None
    with pytest.raises(Refused, match="bulletin-not-found"):
        confirm(bench, other, bulletin_id)
    assert one(bench, deputy(1), bulletin_id).unread is None


def test_those_who_have_not_read_it_are_reminded_once_a_day(bench: Bench) -> None:
    bulletin_id = published(bench, audience="staff")
    confirm(bench, deputy(1), bulletin_id)
    remind(bench, bulletin_id)
    (told,) = bench.emitted(BulletinReminded)
    assert "D1" not in told.deputy_ids
    assert told.department_codes == ["roads", "water"]
    with pytest.raises(Refused, match="bulletin-reminded"):
        remind(bench, bulletin_id)
    bench.clock.pass_(days=1)
    for reader in (deputy(2), deputy(3), ROADS, ROADS.model_copy(update={"department": "water"})):
        confirm(bench, reader, bulletin_id)
    with pytest.raises(Refused, match="bulletin-all-read"):
        remind(bench, bulletin_id)


def test_a_deputy_whose_seat_ended_is_asked_no_more_and_what_they_read_stays(bench: Bench) -> None:
    bulletin_id = published(bench, audience="deputies")
    confirm(bench, deputy(1), bulletin_id)
    for deputy_id in ("D1", "D2"):
        end_seat(bench, deputy_id)
    assert {each.reader for each in readers(bench, bulletin_id).items} == {"deputy:D1", "deputy:D3"}
    with pytest.raises(Refused, match="bulletin-not-found"):
        one(bench, deputy(2), bulletin_id)
    with pytest.raises(Refused, match="forbidden"):
        confirm(bench, deputy(2), bulletin_id)
    remind(bench, bulletin_id)
    assert bench.emitted(BulletinReminded)[0].deputy_ids == ["D3"]


def test_a_change_is_told_to_those_asked_and_a_receipt_says_which_version_was_read(bench: Bench) -> None:
    bulletin_id = published(bench, audience="deputies")
    confirm(bench, deputy(1), bulletin_id)
    save(bench, bulletin_id, audience="deputies", text="改期。", what_changed="日期", checked_by="李审核")
    assert bench.emitted(BulletinChanged)[0].deputy_ids == ["D1", "D2", "D3"]
    assert next(each.read_version for each in readers(bench, bulletin_id).items if each.read_at) == 1
    confirm(bench, deputy(1), bulletin_id)
    assert next(each.read_version for each in readers(bench, bulletin_id).items if each.read_at) == 2


def test_nobody_is_asked_to_read_what_is_for_everybody_or_was_withdrawn(bench: Bench) -> None:
    public = published(bench)
    assert readers(bench, public).items == []
    with pytest.raises(Refused, match="bulletin-all-read"):
        remind(bench, public)
    gone = published(bench, audience="staff")
    withdraw(bench, gone)
    with pytest.raises(Refused, match="bulletin-not-found"):
        confirm(bench, deputy(1), gone)
    with pytest.raises(Refused, match="bulletin-not-published"):
        remind(bench, gone)
