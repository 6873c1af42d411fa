"""A bulletin is written, published in versions to its audience, withdrawn, and over after its last day."""

from datetime import date, timedelta
from typing import Any

import pytest

from contracts.base import Actor
from contracts.deputies import (
    BulletinChanged,
    BulletinPublished,
    BulletinWithdrawn,
    DetachBulletinFile,
    DiscardBulletin,
    ReadBulletinFile,
)
from kit.problems import Refused
from kit.testing.bench import Bench
from services.deputies.bulletins.queries.bulletins import read_bulletin_file
from services.deputies.bulletins.use_cases.publish import publish_due
from services.deputies.bulletins.use_cases.write import detach_bulletin_file, discard_bulletin
from tests.deputies.bulletins.newsroom import (
    EVERYBODY,
    KEEPER,
    PDF,
    ROADS,
    attach,
    listed,
    one,
    publish,
    published,
    save,
    titles,
    withdraw,
)
from tests.deputies.harness import OFFICE, SETTINGS, deputy

CHANGE = {"what_changed": "会议地点更正", "checked_by": "李审核"}


def today(bench: Bench) -> date:
    return bench.clock.now().astimezone(SETTINGS.zone).date()


def test_a_draft_is_the_offices_alone_and_is_given_up_without_a_trace(bench: Bench) -> None:
    bulletin_id = save(bench)
    assert titles(bench, OFFICE, only="drafts") == ["关于召开第三次会议的通知"]
    assert listed(bench, OFFICE).drafts == 1
    for reader in (EVERYBODY, deputy(1), ROADS):
        with pytest.raises(Refused, match="bulletin-not-found"):
            one(bench, reader, bulletin_id)
        with pytest.raises(Refused, match="forbidden"):
            listed(bench, reader, only="drafts")
    with bench.work(OFFICE) as work:
        discard_bulletin(work, DiscardBulletin(bulletin_id=bulletin_id))
    assert titles(bench, OFFICE, only="drafts") == []


@pytest.mark.parametrize(
    ("audience", "readers"),
    [
        ("everyone", {"public", "deputy", "roads", "keeper"}),
        ("deputies", {"deputy"}),
        ("departments", {"roads"}),
        ("staff", {"deputy", "roads", "keeper"}),
    ],
)
def test_what_is_published_is_read_by_its_audience_and_by_nobody_else(
    bench: Bench, audience: str, readers: set[str]
) -> None:
    bulletin_id = published(bench, audience=audience)
    every: dict[str, Actor] = {"public": EVERYBODY, "deputy": deputy(1), "roads": ROADS, "keeper": KEEPER}
    for name, reader in every.items():
        assert bool(titles(bench, reader)) is (name in readers), name
        if name not in readers:
            with pytest.raises(Refused, match="bulletin-not-found"):
                one(bench, reader, bulletin_id)
    (told,) = bench.emitted(BulletinPublished)
    assert bool(told.deputy_ids) is (audience in ("deputies", "staff"))
    assert told.department_codes == (["roads", "water"] if audience in ("departments", "staff") else [])
    assert bool(told.title) is (audience == "everyone")


@pytest.mark.parametrize(
    ("said", "how", "slug"),
    [
        ({}, {"checked_by": None}, "secrecy-check-missing"),
        ({"text": "请联系张三，电话13812345678"}, {}, "bulletin-personal-numbers"),
        ({"audience": "departments"}, {}, "bulletin-departments-missing"),
        ({}, {"publish_on": date(2000, 1, 1)}, "bulletin-day-over"),
    ],
)
def test_nothing_is_published_unchecked_or_with_a_persons_number_or_to_nobody(
    bench: Bench, said: dict[str, Any], how: dict[str, Any], slug: str
) -> None:
    bulletin_id = save(bench, **said)
    with pytest.raises(Refused, match=slug):
        publish(bench, bulletin_id, **how)
    assert titles(bench) == []


def test_a_number_that_somebody_says_is_an_offices_is_published(bench: Bench) -> None:
    bulletin_id = save(bench, text="值班手机13812345678")
    publish(bench, bulletin_id, numbers_public=True)
    assert "13812345678" in one(bench, EVERYBODY, bulletin_id).text


def test_what_is_kept_for_a_day_is_published_on_it_and_told_then(bench: Bench) -> None:
    bulletin_id = save(bench)
    publish(bench, bulletin_id, publish_on=today(bench) + timedelta(days=2))
    for _ in range(2):
        with bench.work(OFFICE) as work:
            assert publish_due(work, SETTINGS) == 0
        assert titles(bench) == []
        assert bench.emitted(BulletinPublished) == []
        bench.clock.pass_(days=1)
    with bench.work(OFFICE) as work:
        assert publish_due(work, SETTINGS) == 1
        assert publish_due(work, SETTINGS) == 0
    assert len(titles(bench)) == 1
    assert len(bench.emitted(BulletinPublished)) == 1
    assert one(bench, EVERYBODY, bulletin_id).state == "published"


def test_a_change_is_a_further_version_that_says_what_is_different_and_the_earlier_one_stays(bench: Bench) -> None:
    bulletin_id = published(bench)
    with pytest.raises(Refused, match="bulletin-change-unsaid"):
        save(bench, bulletin_id, text="会议改在二楼。", checked_by="李审核")
    with pytest.raises(Refused, match="secrecy-check-missing"):
        save(bench, bulletin_id, text="会议改在二楼。", what_changed="地点")
    with pytest.raises(Refused, match="bulletin-audience-fixed"):
        save(bench, bulletin_id, audience="deputies", **CHANGE)
    save(bench, bulletin_id, text="会议改在二楼。", **CHANGE)
    now = one(bench, EVERYBODY, bulletin_id)
    assert (now.version, now.text) == (2, "会议改在二楼。")
    assert [(each.version, each.what_changed) for each in now.versions] == [(2, "会议地点更正"), (1, "")]
    before = one(bench, EVERYBODY, bulletin_id, version=1)
    assert (before.shown_version, before.text) == (1, "会议定于下月上旬召开，请做好准备。")
    (told,) = bench.emitted(BulletinChanged)
    assert (told.version, told.what_changed) == (2, "会议地点更正")
    assert titles(bench, words="二楼") == titles(bench)
    assert titles(bench, words="上旬") == []


def test_files_of_an_earlier_version_are_still_to_be_had(bench: Bench) -> None:
    bulletin_id = save(bench)
    file_id = attach(bench, bulletin_id)
    publish(bench, bulletin_id)
    with bench.work(OFFICE) as work:
        gone = DetachBulletinFile(bulletin_id=bulletin_id, file_id=file_id, **CHANGE)
        detach_bulletin_file(work, gone)
    assert one(bench, EVERYBODY, bulletin_id).attachments == []
    (kept,) = one(bench, EVERYBODY, bulletin_id, version=1).attachments
    assert (kept.filename, kept.media_type, kept.size) == ("会议通知.pdf", "application/pdf", len(PDF))
    with bench.look(EVERYBODY) as reading:
        found = read_bulletin_file(reading, ReadBulletinFile(bulletin_id=bulletin_id, file_id=file_id))
    assert found.filename == "会议通知.pdf"


def test_a_file_that_is_not_what_its_name_says_or_one_too_many_is_refused(bench: Bench) -> None:
    bulletin_id = save(bench)
    for name, content in (("表.pdf", b"PK\x03\x04 not a pdf"), ("程序.exe", b"MZ"), ("无", PDF)):
        with pytest.raises(Refused, match="file-not-taken"):
            attach(bench, bulletin_id, name, content)
    for _ in range(10):
        attach(bench, bulletin_id)
    with pytest.raises(Refused, match="bulletin-files-full"):
        attach(bench, bulletin_id)


def test_what_is_withdrawn_is_in_no_list_and_its_address_says_why(bench: Bench) -> None:
    bulletin_id = save(bench)
    file_id = attach(bench, bulletin_id)
    publish(bench, bulletin_id)
    withdraw(bench, bulletin_id)
    assert titles(bench) == []
    told = one(bench, EVERYBODY, bulletin_id)
    assert (told.state, told.withdrawn_reason, told.text, told.attachments) == ("withdrawn", "会议改期", "", [])
    with bench.look(EVERYBODY) as reading, pytest.raises(Refused, match="bulletin-file-not-found"):
        read_bulletin_file(reading, ReadBulletinFile(bulletin_id=bulletin_id, file_id=file_id))
    assert one(bench, OFFICE, bulletin_id).text
    assert len(bench.emitted(BulletinWithdrawn)) == 1
    with pytest.raises(Refused, match="bulletin-withdrawn"):
        save(bench, bulletin_id, **CHANGE)
    with pytest.raises(Refused, match="bulletin-not-published"):
        withdraw(bench, bulletin_id)


def test_after_its_last_day_it_is_out_of_the_lists_and_its_address_says_so(bench: Bench) -> None:
    last = today(bench) + timedelta(days=1)
    bulletin_id = published(bench, expires_on=last)
    bench.clock.pass_(days=1)
    assert len(titles(bench)) == 1
    bench.clock.pass_(days=1)
    assert titles(bench) == []
    assert len(titles(bench, OFFICE, only="expired")) == 1
    with pytest.raises(Refused, match="forbidden"):
        titles(bench, only="expired")
    told = one(bench, EVERYBODY, bulletin_id)
    assert (told.state, told.expires_on, bool(told.text)) == ("expired", last, True)


def test_the_list_goes_on_where_a_page_ended(bench: Bench) -> None:
    for number in range(5):
        published(bench, title=f"通知{number}")
        bench.clock.pass_(minutes=1)
    first = listed(bench, limit=3)
    second = listed(bench, limit=3, cursor=first.next)
    assert [each.title for each in first.items + second.items] == [f"通知{n}" for n in (4, 3, 2, 1, 0)]
    assert second.next is None
