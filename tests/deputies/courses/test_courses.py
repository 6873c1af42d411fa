"""A course is written, offered to its audience, found, and taken back to be changed; nobody counts who looked."""

import pytest

from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.courses.store.tables import courses, files, pieces, search
from tests.deputies.bulletins.newsroom import ROADS
from tests.deputies.bulletins.test_receipts import end_seat
from tests.deputies.courses.classroom import (
    EVERYBODY,
    KEEPER,
    attach,
    discard,
    kept,
    one,
    publish,
    published,
    save,
    take_back,
    titles,
)
from tests.deputies.harness import OFFICE, deputy


def test_each_audience_is_offered_what_is_for_it_and_nothing_else(bench: Bench) -> None:
    for audience, title in (("everyone", "人人可学"), ("staff", "工作人员学"), ("deputies", "代表学")):
        published(bench, audience=audience, title=title)
    save(bench, title="没写完")
    assert titles(bench) == ["人人可学"]
    assert titles(bench, KEEPER) == titles(bench, ROADS) == ["工作人员学", "人人可学"]
    assert titles(bench, deputy(1)) == titles(bench, OFFICE) == ["代表学", "工作人员学", "人人可学"]
    assert titles(bench, OFFICE, only="drafts") == ["没写完"]
    with pytest.raises(Refused, match="forbidden"):
        titles(bench, deputy(1), only="drafts")


def test_who_is_in_office_no_more_is_offered_what_everybody_is(bench: Bench) -> None:
    for_deputies, for_all = published(bench, title="代表学"), published(bench, audience="everyone", title="人人可学")
    end_seat(bench, deputy(1).id)
    assert titles(bench, deputy(1)) == ["人人可学"]
    assert one(bench, deputy(1), for_all).title == "人人可学"
    with pytest.raises(NotFound):
        one(bench, deputy(1), for_deputies)


def test_a_course_is_found_by_its_words_and_its_series_and_the_series_is_in_its_order(bench: Bench) -> None:
    second = published(bench, series="预算监督", place=2, title="第二讲 决算", text="看执行。")
    published(bench, series="预算监督", place=1, title="第一讲 预算")
    published(bench, title="怎样写建议", text="一事一议。")
    save(bench, series="预算监督", place=3, title="第三讲 还没好")
    assert titles(bench, deputy(1), words="一事一议") == ["怎样写建议"]
    assert titles(bench, deputy(1), words="执行 决算") == ["第二讲 决算"]
    assert set(titles(bench, deputy(1), series="预算监督")) == {"第一讲 预算", "第二讲 决算"}
    assert [each.title for each in one(bench, deputy(1), second).of_series] == ["第一讲 预算", "第二讲 决算"]
    assert len(one(bench, OFFICE, second).of_series) == 3


def test_what_is_published_is_taken_back_before_it_is_changed(bench: Bench) -> None:
    course_id = save(bench)
    with pytest.raises(Refused, match="secrecy-check-missing"):
        publish(bench, course_id, None)
    publish(bench, course_id)
    assert one(bench, deputy(1), course_id).checked_by == ""
    assert one(bench, OFFICE, course_id).checked_by == "李审核"
    for again in (lambda: save(bench, course_id, text="改了"), lambda: publish(bench, course_id)):
        with pytest.raises(Refused, match="course-published"):
            again()
    take_back(bench, course_id)
    with pytest.raises(NotFound):
        one(bench, deputy(1), course_id)
    with pytest.raises(Refused, match="course-not-published"):
        take_back(bench, course_id)
    save(bench, course_id, text="改了")
    publish(bench, course_id)
    assert one(bench, deputy(1), course_id).text == "改了"


def test_a_draft_is_given_up_with_its_files_and_words_and_what_is_published_stays(bench: Bench) -> None:
    other, course_id = save(bench, title="另一课"), published(bench)
    with pytest.raises(Refused, match="course-published"):
        discard(bench, course_id)
    take_back(bench, course_id)
    attach(bench, course_id, "讲义.pdf", b"%PDF-1.4\n%%EOF\n")
    before = {table.name: len(kept(bench, table)) for table in (files, pieces)}
    discard(bench, course_id)
    assert before == {files.name: 1, pieces.name: 1}
    assert [kept(bench, table) for table in (files, pieces)] == [[], []]
    assert titles(bench, OFFICE, only="drafts") == ["另一课"]
    assert [row.key for row in kept(bench, search.table)] == [other]
    with pytest.raises(NotFound):
        one(bench, OFFICE, course_id)


def test_a_number_that_looks_like_a_persons_needs_somebodys_word(bench: Bench) -> None:
    with pytest.raises(Refused, match="course-personal-numbers"):
        save(bench, text="请联系 13812345678")
    assert save(bench, text="请联系 13812345678", numbers_public=True)


def test_nothing_in_the_tables_says_who_looked_or_how_long(bench: Bench) -> None:
    course_id = published(bench)
    before = {table.name: kept(bench, table) for table in (courses, files, pieces)}
    titles(bench, deputy(1))
    one(bench, deputy(1), course_id)
    assert {table.name: kept(bench, table) for table in (courses, files, pieces)} == before
    assert one(bench, EVERYBODY, published(bench, audience="everyone")).title
