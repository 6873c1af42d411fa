"""Bad input of every kind is told apart, named, and never a fault of ours."""

import io
import json
import socket

import httpx
import pytest
from PIL import Image

from tests.gateway.gateway_running import APPEAL, RunningGateway, slug

JSON = {"Content-Type": "application/json"}


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "  \t "}, "title"),
        ({"text": ""}, "text"),
        ({"text": "字" * 5001}, "text"),
        ({"title": "题" * 101}, "title"),
        ({"kind": "wish"}, "kind"),
        ({"place": {"township": "110101001"}}, "place"),
        ({"place": {"township": "1"}}, "place.township"),
        ({"place": {"township": "420323101", "longitude": 500}}, "place.longitude"),
        ({"surprise": 1}, "surprise"),
        ({"phone": 5}, "phone"),
    ],
)
def test_a_field_that_is_wrong_is_named(public: httpx.Client, change: dict[str, object], field: str) -> None:
    answer = public.post("/appeals", json={**APPEAL, **change})
    assert answer.status_code == 422
    assert slug(answer) == "invalid"
    assert field in [one["field"] for one in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("path", "body", "field"),
    [
        ("/tokens", {"name": "表单", "scopes": ["appeals:submit"], "Days": 7}, "body.Days"),
        ("/calendar/2026-05-04", {"working": True, "source": "通知", "Note": "调休"}, "body.Note"),
        ("/terms", {"terms": [{"code": "17", "named": "第十七届"}]}, "body.terms.0.named"),
        ("/appeals", {**APPEAL, "place": {**APPEAL["place"], "adress": "桥头"}}, "place.adress"),
    ],
)
def test_a_field_that_nobody_knows_is_named_and_not_passed_over(
    office: httpx.Client, operator: httpx.Client, path: str, body: dict[str, object], field: str
) -> None:
    client = operator if path == "/tokens" else office
    answer = client.request("PUT" if path.startswith("/calendar") else "POST", path, json=body)
    assert (answer.status_code, slug(answer)) == (422, "invalid")
    assert field in [one["field"] for one in answer.json()["errors"]]


def test_what_was_sent_is_never_said_back(public: httpx.Client) -> None:
    answer = public.post("/appeals", json={**APPEAL, "phone": ["13812349876"]})
    assert "13812349876" not in answer.text


@pytest.mark.parametrize("body", [b"", b"{", b"null", b"[]", b'"x"', b"\xff\xfe", b'{"title": "\\ud800"}', b"1e999"])
def test_a_body_that_is_no_appeal_is_refused(public: httpx.Client, body: bytes) -> None:
    answer = public.post("/appeals", content=body, headers=JSON)
    assert answer.status_code in (400, 422)
    assert slug(answer) in ("not-json", "invalid")


def test_a_lone_surrogate_is_refused_everywhere(public: httpx.Client) -> None:
    body = b'{"title": "ab\\ud800", "text": "", "township": "420323101"}'
    assert public.post("/appeals/likely", content=body, headers=JSON).status_code in (400, 422)


def test_two_hundred_kilobytes_of_emoji_are_too_large_and_the_limit_is_named(public: httpx.Client) -> None:
    answer = public.post("/appeals", json={**APPEAL, "text": "😀" * 50_000})
    assert answer.status_code == 413
    assert slug(answer) == "too-large"
    assert "65536" in answer.json()["detail"]


def test_a_body_that_never_says_its_length_is_counted_as_it_comes(public: httpx.Client) -> None:
    def endless() -> object:
        for _ in range(100):
            yield b" " * 10_000

    answer = public.post("/appeals", content=endless(), headers=JSON)
    assert slug(answer) == "too-large"


def test_a_body_that_lies_about_its_length_does_no_harm(county: RunningGateway) -> None:
    with socket.create_connection(("127.0.0.1", county.port), 60) as wire:
        wire.sendall(
            b"POST /api/v1/appeals HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            b"Content-Length: 999999999999999999999999\r\n\r\n{}"
        )
        assert wire.recv(65536).split(b"\r\n")[0].split()[1] in (b"400", b"413")


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "application/xml", ""])
def test_another_kind_of_body_is_not_guessed_at(public: httpx.Client, kind: str) -> None:
    raw = json.dumps(APPEAL).encode()
    headers = {"Content-Type": kind} if kind else {}
    for path in ("/appeals", "/appeals/likely", "/session"):
        answer = public.post(path, content=raw, headers=headers)
        assert answer.status_code == 415, path
        assert slug(answer) == "media-type"


def send(client: httpx.Client, *photos: bytes) -> httpx.Response:
    files = [("photos", (f"{n}.jpg", one, "image/jpeg")) for n, one in enumerate(photos)]
    return client.post("/appeals", data={"data": json.dumps(APPEAL)}, files=files)


@pytest.mark.parametrize(
    "content",
    [
        b"not a photo",
        b"\xff\xd8\xff\xe0 begins like one",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x00\x00\x00\x00\x00,",
        b"%PDF-1.7",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_a_file_that_is_no_photo_is_refused(public: httpx.Client, content: bytes) -> None:
    answer = send(public, content)
    assert answer.status_code == 422
    assert slug(answer) == "not-a-photo"


def test_a_decompression_bomb_is_refused_before_it_is_unpacked(public: httpx.Client) -> None:
    out = io.BytesIO()
    Image.new("1", (30_000, 30_000)).save(out, "PNG")
    answer = send(public, out.getvalue())
    assert slug(answer) == "photo-too-large"


def test_a_cut_off_photo_is_refused(public: httpx.Client) -> None:
    out = io.BytesIO()
    Image.effect_noise((400, 400), 50).save(out, "JPEG")
    assert slug(send(public, out.getvalue()[: out.tell() // 2])) == "not-a-photo"


def test_a_photo_over_its_limit_is_refused(public: httpx.Client) -> None:
    answer = send(public, b"\xff\xd8" + b"0" * (10 * 1024 * 1024))
    assert answer.status_code == 413
    assert "10485760" in answer.json()["detail"]


def test_more_than_three_photos_are_refused(public: httpx.Client) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, "PNG")
    assert slug(send(public, *[out.getvalue()] * 4)) == "too-many-photos"
    assert send(public, *[out.getvalue()] * 9).status_code in (400, 422)


def test_multipart_without_its_data_or_broken_is_refused(public: httpx.Client) -> None:
    answer = public.post("/appeals", files={"photos": ("a.jpg", b"x", "image/jpeg")})
    assert answer.status_code in (400, 422)
    broken = {"Content-Type": "multipart/form-data; boundary=x"}
    assert public.post("/appeals", content=b"--y\r\n", headers=broken).status_code == 400
    assert public.post("/appeals", content=b"x", headers={"Content-Type": "multipart/form-data"}).status_code == 400


@pytest.mark.parametrize(
    "phone", ["1", "abc", "110", "+86 138", "１３８１２３４９８７", "13812349876; drop table", "13812349876 王"]
)
def test_what_is_no_phone_number_is_refused(public: httpx.Client, phone: str) -> None:
    answer = public.post("/appeals", json={**APPEAL, "phone": phone})
    assert slug(answer) == "phone-not-valid"


@pytest.mark.parametrize("code", ["%00", "..%2f..", "a" * 500, "UUUUUUUUUU", "' or 1=1", "𠮷"])
def test_a_code_that_is_none_is_refused(public: httpx.Client, code: str) -> None:
    answer = public.get(f"/appeals/{code}", headers={"X-Appeal-Secret": "ABCDEFGH1234"})
    assert answer.status_code in (404, 422)
    slug(answer)


@pytest.mark.parametrize("cursor", ["x", "%00", "MTIz", "é" * 40])
def test_a_cursor_that_was_never_given_out_is_refused(office: httpx.Client, cursor: str) -> None:
    for path in ("/appeals", "/cases", "/orders"):
        assert office.get(path, params={"cursor": cursor}).status_code == 422, path


def test_an_unknown_address_and_method_are_problems_too(public: httpx.Client) -> None:
    assert slug(public.get("/nothing")) == "not-found"
    answer = public.patch("/appeals")
    assert answer.status_code == 405
    assert slug(answer) == "method-not-allowed"
    assert answer.headers["allow"] == "GET, HEAD, POST"


def test_every_answer_carries_a_trace_and_goes_on_with_the_callers(public: httpx.Client) -> None:
    trace = "0af7651916cd43dd8448eb211c80319c"
    answer = public.get("/deputies", headers={"traceparent": f"00-{trace}-b7ad6b7169203331-01"})
    assert answer.headers["traceparent"].split("-")[1] == trace
    odd = public.get("/deputies", headers={"traceparent": "00-zz"})
    assert len(odd.headers["traceparent"].split("-")[1]) == 32


def test_a_public_client_that_floods_is_slowed_down(alone) -> None:  # type: ignore[no-untyped-def]
    with alone(rate_per_minute=1, rate_burst=3) as running, running.client() as client:
        answers = [client.post("/appeals", json=APPEAL) for _ in range(6)]
        assert [one.status_code for one in answers[:3]] == [202, 202, 202]
        assert slug(answers[5]) == "too-many-requests"
        assert int(answers[5].headers["retry-after"]) >= 1


@pytest.mark.parametrize(
    "address", ["/", "/api/v1/figures", "/open/townships.csv", "/static/site.css", "/health/ready"]
)
def test_head_says_what_get_would_without_its_body(county: RunningGateway, address: str) -> None:
    whole, head = (httpx.request(method, f"{county.url}{address}", timeout=30) for method in ("GET", "HEAD"))
    assert head.status_code == whole.status_code
    assert head.headers["content-type"] == whole.headers["content-type"]
    assert head.content == b""


def test_head_needs_the_right_that_get_needs_and_finds_nothing_where_nothing_is(county: RunningGateway) -> None:
    assert httpx.head(f"{county.url}/api/v1/cases", timeout=30).status_code == 401
    assert httpx.head(f"{county.url}/api/v1/nothing", timeout=30).status_code == 404


def test_an_empty_cursor_is_the_first_page(public: httpx.Client, office: httpx.Client) -> None:
    for client, address in ((public, "/ideas"), (office, "/cases"), (office, "/appeals")):
        assert client.get(address, params={"cursor": ""}).json() == client.get(address).json()


def test_digits_of_codes_and_days_are_ascii_as_the_schema_says(public: httpx.Client) -> None:
    place = {"township": "４２０３２３１０１", "village": "东川村"}
    assert slug(public.post("/appeals", json={**APPEAL, "place": place})) == "invalid"
