"""Courses through the API: written, with a film in pieces, offered, read in ranges of bytes, taken back."""

from collections.abc import Iterator

import httpx
import pytest

from contracts.deputies import COURSE_PIECE
from tests.deputies.courses.classroom import film
from tests.gateway.gateway_running import RunningGateway

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SAID = {
    "audience": "everyone",
    "title": "预算审查怎么看",
    "text": "先看收支是否平衡。",
    "series": "预算监督",
    "place": 2,
}
SIZE = 2 * COURSE_PIECE + 4321
SENT = film(SIZE)


@pytest.fixture
def deputy(county: RunningGateway) -> Iterator[httpx.Client]:
    """One of the register."""
    with county.signed_in("d001") as client:
        yield client


def write(office: httpx.Client, **more: object) -> str:
    made = office.post("/courses", json=SAID | more)
    assert made.status_code == 200, made.text
    return f"/courses/{made.json()['id']}"


def send(office: httpx.Client, here: str, content: bytes = SENT, filename: str = "讲座.mp4") -> str:
    begun = office.post(f"{here}/films", json={"filename": filename, "size": len(content)})
    assert begun.status_code == 200, begun.text
    film_id = begun.json()["id"]
    for number, first in enumerate(range(0, len(content), COURSE_PIECE)):
        piece = {"content": ("piece", content[first : first + COURSE_PIECE])}
        taken = office.put(f"{here}/films/{film_id}/pieces/{number}", files=piece)
        assert taken.status_code == 200, taken.text
    return f"{here}/files/{film_id}"


@pytest.fixture
def played(office: httpx.Client) -> str:
    """The address of a film that everybody is offered."""
    here = write(office)
    address = send(office, here)
    assert office.post(f"{here}/publication", json={"checked_by": "李审核"}).status_code == 200
    return address


def test_a_program_of_the_office_does_all_that_its_pages_do(
    office: httpx.Client, deputy: httpx.Client, public: httpx.Client
) -> None:
    here = write(office, audience="deputies")
    assert office.put(here, json=SAID | {"audience": "deputies", "text": "看三本账。"}).status_code == 200
    paper = office.post(f"{here}/files", files={"file": ("讲义.pdf", PDF)}).json()["id"]
    wrong = office.post(f"{here}/files", files={"file": ("讲义.pdf", b"no pdf")})
    assert wrong.json()["type"].endswith("file-not-taken")
    send(office, here)
    assert here.rsplit("/", 1)[1] in office.get("/courses?only=drafts").text
    assert deputy.get(here).status_code == 404
    assert office.post(f"{here}/publication", json={}).json()["type"].endswith("secrecy-check-missing")
    assert office.post(f"{here}/publication", json={"checked_by": "李审核"}).status_code == 200
    read = deputy.get(here)
    assert (read.json()["text"], read.json()["films"], read.json()["files"]) == ("看三本账。", 1, 2)
    assert deputy.get(here, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304
    got = deputy.get(f"{here}/files/{paper}")
    assert (got.content, got.headers["content-type"]) == (PDF, "application/pdf")
    assert got.headers["content-disposition"].startswith("attachment")
    assert [public.get(address).status_code for address in (here, f"{here}/files/{paper}")] == [404, 404]
    assert here.rsplit("/", 1)[1] in deputy.get("/courses?series=预算监督&words=三本账").text
    assert deputy.get("/courses?only=drafts").status_code == 403
    assert office.delete(f"{here}/files/{paper}").json()["type"].endswith("course-published")
    assert office.delete(f"{here}/publication").status_code == 200
    assert deputy.get(here).status_code == 404
    assert office.delete(f"{here}/files/{paper}").status_code == 200
    assert deputy.post("/courses", json=SAID).status_code == 403
    assert deputy.delete(here).status_code == 403
    assert office.delete(here).status_code == 200
    assert office.get(here).status_code == 404


def test_a_film_is_sent_whole_and_every_part_of_it_as_it_was(public: httpx.Client, played: str) -> None:
    whole = public.get(played)
    assert (whole.status_code, whole.headers["accept-ranges"]) == (200, "bytes")
    assert whole.content == SENT
    assert whole.headers["content-length"] == str(SIZE)
    assert whole.headers["content-type"] == "video/mp4"
    assert whole.headers["content-disposition"].startswith("inline")
    assert whole.headers["x-content-type-options"] == "nosniff"
    for said, first, last in (
        ("bytes=0-1", 0, 1),
        (f"bytes={COURSE_PIECE - 3}-{COURSE_PIECE + 2}", COURSE_PIECE - 3, COURSE_PIECE + 2),
        (f"bytes={SIZE - 10}-", SIZE - 10, SIZE - 1),
        ("bytes=-5000", SIZE - 5000, SIZE - 1),
        (f"bytes=7-{10**15}", 7, SIZE - 1),
    ):
        part = public.get(played, headers={"Range": said})
        assert part.status_code == 206, said
        assert part.headers["content-range"] == f"bytes {first}-{last}/{SIZE}"
        assert part.headers["content-length"] == str(last - first + 1)
        assert part.content == SENT[first : last + 1]


def test_what_cannot_be_satisfied_is_416_with_the_length_and_several_ranges_are_the_whole(
    public: httpx.Client, played: str
) -> None:
    outside = public.get(played, headers={"Range": f"bytes={SIZE}-"})
    assert (outside.status_code, outside.headers["content-range"]) == (416, f"bytes */{SIZE}")
    assert outside.json()["type"].endswith("range-outside")
    for said in ("bytes=0-1,5-6", "bytes=5-4", "rows=1-2"):
        answer = public.get(played, headers={"Range": said})
        assert (answer.status_code, len(answer.content)) == (200, SIZE), said


def test_a_part_is_sent_only_of_the_file_that_is_known(public: httpx.Client, played: str) -> None:
    tag = public.get(played, headers={"Range": "bytes=0-0"}).headers["etag"]
    part = {"Range": "bytes=10-19"}
    assert public.get(played, headers=part | {"If-Range": tag}).content == SENT[10:20]
    for other in ('"another"', f"W/{tag}", "Wed, 21 Oct 2026 07:28:00 GMT"):
        assert public.get(played, headers=part | {"If-Range": other}).status_code == 200
    assert public.get(played, headers=part | {"If-None-Match": tag}).status_code == 304


def test_a_head_says_what_a_get_would_and_sends_nothing(public: httpx.Client, played: str) -> None:
    whole = public.head(played)
    assert (whole.status_code, whole.content) == (200, b"")
    assert (whole.headers["content-length"], whole.headers["accept-ranges"]) == (str(SIZE), "bytes")
    part = public.head(played, headers={"Range": "bytes=0-99"})
    assert part.headers["content-length"] in ("100", str(SIZE))


def test_a_film_is_refused_that_is_none_and_a_piece_that_is_not_the_next(office: httpx.Client) -> None:
    here = write(office)
    begun = office.post(f"{here}/films", json={"filename": "讲座.mp4", "size": 2 * COURSE_PIECE}).json()["id"]
    late = office.put(f"{here}/films/{begun}/pieces/1", files={"content": ("p", SENT[:COURSE_PIECE])})
    assert (late.status_code, late.json()["type"].rsplit("/", 1)[1]) == (409, "film-piece-not-next")
    page = office.put(f"{here}/films/{begun}/pieces/0", files={"content": ("p", b"<html>" * 200_000)})
    assert page.status_code == 413
    other = office.put(f"{here}/films/{begun}/pieces/0", files={"content": ("p", b"x" * COURSE_PIECE)})
    assert other.json()["type"].endswith("file-not-taken")
    program = office.post(f"{here}/films", json={"filename": "程序.exe", "size": 10})
    assert program.json()["type"].endswith("file-not-taken")
    huge = office.post(f"{here}/films", json={"filename": "讲座.mp4", "size": 10**12})
    assert huge.json()["type"].endswith("too-large")
    unfinished = office.post(f"{here}/publication", json={"checked_by": "李审核"})
    assert unfinished.json()["type"].endswith("course-film-unfinished")
