"""Films come piece by piece, wholly or not at all, and any bytes of them are read by those who are offered them."""

import pytest

from contracts.deputies import COURSE_PIECE, DetachCourseFile
from kit.problems import NotFound, Refused
from kit.testing.bench import Bench
from services.deputies.courses.settings import CourseSettings
from services.deputies.courses.store.tables import pieces
from services.deputies.courses.use_cases.files import detach_course_file
from tests.deputies.bulletins.newsroom import PDF, ROADS
from tests.deputies.courses.classroom import (
    WEBM,
    attach,
    begin,
    film,
    kept,
    one,
    publish,
    put,
    save,
    send,
    some,
    take_back,
)
from tests.deputies.harness import OFFICE, deputy

SIZE = 2 * COURSE_PIECE + 77


@pytest.mark.parametrize(
    ("first", "length"),
    [(0, 10), (COURSE_PIECE - 5, 10), (COURSE_PIECE, COURSE_PIECE), (SIZE - 3, 100), (SIZE, 5), (COURSE_PIECE + 1, 0)],
)
def test_any_bytes_of_a_film_are_those_that_were_sent(bench: Bench, first: int, length: int) -> None:
    course_id, sent = save(bench), film(SIZE)
    file_id = put(bench, course_id, sent)
    publish(bench, course_id)
    assert some(bench, deputy(1), course_id, file_id, first, length) == sent[first : first + length]
    with pytest.raises(NotFound):
        some(bench, ROADS, course_id, file_id, first, length)


def test_a_film_that_is_not_whole_is_read_by_nobody_and_holds_the_course_back(bench: Bench) -> None:
    course_id, sent = save(bench), film(SIZE)
    file_id = begin(bench, course_id, SIZE)
    send(bench, course_id, file_id, 0, sent[:COURSE_PIECE])
    with pytest.raises(Refused, match="course-film-unfinished"):
        publish(bench, course_id)
    with pytest.raises(NotFound):
        some(bench, OFFICE, course_id, file_id, 0, 10)
    (told,) = one(bench, OFFICE, course_id).attachments
    assert (told.received, told.size, one(bench, OFFICE, course_id).films) == (COURSE_PIECE, SIZE, 0)
    whole = put(bench, course_id, sent)
    assert [each.file_id for each in one(bench, OFFICE, course_id).attachments] == [whole]
    assert one(bench, OFFICE, course_id).films == 1
    assert len(kept(bench, pieces)) == 3


def test_pieces_come_in_their_order_each_of_its_length_and_twice_is_once(bench: Bench) -> None:
    course_id, sent = save(bench), film(SIZE)
    file_id = begin(bench, course_id, SIZE)
    for piece, content in ((1, sent[:COURSE_PIECE]), (0, sent[:100]), (0, sent[: COURSE_PIECE + 1]), (0, b"")):
        with pytest.raises(Refused, match="film-piece-not-next"):
            send(bench, course_id, file_id, piece, content)
    for _ in range(2):
        send(bench, course_id, file_id, 0, sent[:COURSE_PIECE])
    send(bench, course_id, file_id, 1, sent[COURSE_PIECE : 2 * COURSE_PIECE])
    send(bench, course_id, file_id, 2, sent[2 * COURSE_PIECE :])
    send(bench, course_id, file_id, 2, b"late")
    with pytest.raises(Refused, match="film-piece-not-next"):
        send(bench, course_id, file_id, 3, b"more")
    publish(bench, course_id)
    assert some(bench, deputy(1), course_id, file_id, SIZE - 5, 5) == sent[-5:]


@pytest.mark.parametrize(
    ("filename", "content"),
    [
        ("讲座.mp4", b"<html>" * 20),
        ("讲座.mp4", film(100, WEBM)),
        ("讲座.webm", film(100)),
        ("讲座.mp4", film(100, b"\x00\x00\x00\x14ftypqt  \x00\x00\x02\x00")),
    ],
    ids=["page", "webm named mp4", "mp4 named webm", "quicktime"],
)
def test_a_film_that_is_not_what_its_name_says_is_refused_with_its_first_piece(
    bench: Bench, filename: str, content: bytes
) -> None:
    course_id = save(bench)
    file_id = begin(bench, course_id, len(content), filename)
    with pytest.raises(Refused, match="file-not-taken"):
        send(bench, course_id, file_id, 0, content)
    assert kept(bench, pieces) == []


def test_what_is_no_film_or_too_much_is_not_begun(bench: Bench) -> None:
    course_id = save(bench)
    with pytest.raises(Refused, match="file-not-taken"):
        begin(bench, course_id, 10, "程序.exe")
    small = CourseSettings(film_bytes=2048, file_bytes=1024, files=1)
    with pytest.raises(Refused, match="too-large"):
        begin(bench, course_id, 2049, numbers=small)
    with pytest.raises(Refused, match="too-large"):
        attach(bench, course_id, "讲义.pdf", PDF + b"\n" * 1024, small)
    attach(bench, course_id, "讲义.pdf", PDF, small)
    with pytest.raises(Refused, match="course-files-full"):
        begin(bench, course_id, 100, numbers=small)


def test_a_paper_beside_a_course_is_read_as_films_are_and_goes_with_its_bytes(bench: Bench) -> None:
    course_id = save(bench)
    with pytest.raises(Refused, match="file-not-taken"):
        attach(bench, course_id, "讲义.pdf", b"no pdf")
    file_id = attach(bench, course_id, "讲义.pdf", PDF)
    put(bench, course_id, film(100, WEBM), "讲座.webm")
    publish(bench, course_id)
    told = one(bench, deputy(1), course_id)
    assert [each.media_type for each in told.attachments] == ["application/pdf", "video/webm"]
    assert (told.files, told.films) == (2, 1)
    assert some(bench, deputy(1), course_id, file_id, 0, COURSE_PIECE) == PDF
    with pytest.raises(Refused, match="course-published"):
        detach(bench, course_id, file_id)
    take_back(bench, course_id)
    detach(bench, course_id, file_id)
    with pytest.raises(NotFound):
        detach(bench, course_id, file_id)
    assert len(kept(bench, pieces)) == 1


def detach(bench: Bench, course_id: str, file_id: str) -> None:
    with bench.work(OFFICE) as work:
        detach_course_file(work, DetachCourseFile(course_id=course_id, file_id=file_id))
