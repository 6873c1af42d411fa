"""A resident submits: what is accepted is kept, and asking again gives the same receipt."""

import base64
import io
import json
import re
import uuid

import httpx
import pytest
from PIL import Image

from tests.gateway.gateway_running import APPEAL, RunningGateway, eventually, slug


def follow(client: httpx.Client, receipt: dict[str, str]) -> httpx.Response:
    headers = {"X-Appeal-Secret": receipt["secret"]}
    return eventually(
        lambda: client.get(f"/appeals/{receipt['tracking_code']}", headers=headers), lambda a: a.status_code == 200
    )


def picture(size: tuple[int, int] = (2400, 1200), kind: str = "JPEG", **options: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", size, (120, 160, 90)).save(out, kind, **options)
    return out.getvalue()


def test_a_submission_is_accepted_with_a_code_and_a_secret_and_can_be_followed(public: httpx.Client) -> None:
    answer = public.post("/appeals", json=APPEAL)
    assert answer.status_code == 202
    receipt = answer.json()
    assert answer.headers["location"] == f"/api/v1/appeals/{receipt['tracking_code']}"
    view = follow(public, receipt).json()
    assert view["title"] == APPEAL["title"]
    assert view["text"] == APPEAL["text"]


def test_the_same_key_and_body_get_the_same_receipt_and_one_appeal(public: httpx.Client, office: httpx.Client) -> None:
    body = {**APPEAL, "title": f"只应有一件 {uuid.uuid4().hex[:8]}"}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    receipts = [public.post("/appeals", json=body, headers=key).json() for _ in range(3)]
    assert receipts[0] == receipts[1] == receipts[2]
    follow(public, receipts[0])
    found = office.get("/appeals", params={"words": body["title"]}).json()
    assert found["total"] == 1


def test_the_same_key_with_another_body_is_refused(public: httpx.Client) -> None:
    key = {"Idempotency-Key": str(uuid.uuid4())}
    assert public.post("/appeals", json=APPEAL, headers=key).status_code == 202
    again = public.post("/appeals", json={**APPEAL, "text": "别的话"}, headers=key)
    assert again.status_code == 422
    assert slug(again) == "idempotency-key-reused"


def test_without_a_key_every_submission_is_a_new_appeal(public: httpx.Client) -> None:
    codes = {public.post("/appeals", json=APPEAL).json()["tracking_code"] for _ in range(3)}
    assert len(codes) == 3


@pytest.mark.parametrize("key", ["short", "x" * 101])
def test_a_key_that_is_none_is_refused(public: httpx.Client, key: str) -> None:
    answer = public.post("/appeals", json=APPEAL, headers={"Idempotency-Key": key})
    assert slug(answer) == "idempotency-key-not-valid"


def test_code_and_secret_are_read_however_they_are_typed(public: httpx.Client) -> None:
    receipt = public.post("/appeals", json=APPEAL).json()
    follow(public, receipt)
    code, secret = receipt["tracking_code"], receipt["secret"]
    spaced = f"{secret[:4]}-{secret[4:8]} {secret[8:]}".lower()
    answer = public.get(f"/appeals/{code.lower()}", headers={"X-Appeal-Secret": spaced})
    assert answer.status_code == 200


def test_a_code_without_its_secret_shows_nothing(public: httpx.Client) -> None:
    receipt = public.post("/appeals", json=APPEAL).json()
    follow(public, receipt)
    code = receipt["tracking_code"]
    assert slug(public.get(f"/appeals/{code}")) == "secret-needed"
    assert slug(public.get(f"/appeals/{code}/story")) == "secret-needed"
    wrong = public.get(f"/appeals/{code}", headers={"X-Appeal-Secret": "0" * 12})
    assert wrong.status_code == 404
    assert slug(wrong) == "appeal-not-found"


def test_the_phone_is_masked_for_everybody_and_never_stored_in_the_clear(
    county: RunningGateway, public: httpx.Client
) -> None:
    receipt = public.post("/appeals", json={**APPEAL, "phone": "138 1234 9876"}).json()
    assert follow(public, receipt).json()["contact"] == "138****9876"
    kept = b"".join(file.read_bytes() for file in county.app_context.settings.data_dir.glob("*.sqlite*"))
    assert b"13812349876" not in kept
    assert b"138****9876" in kept


def test_a_childs_phone_is_dropped(public: httpx.Client) -> None:
    receipt = public.post("/appeals", json={**APPEAL, "phone": "13812349876", "under_14": True}).json()
    assert follow(public, receipt).json()["contact"] is None


def test_the_resident_takes_the_phone_back(public: httpx.Client) -> None:
    receipt = public.post("/appeals", json={**APPEAL, "phone": "13812349876"}).json()
    follow(public, receipt)
    proof = {"X-Appeal-Secret": receipt["secret"]}
    assert public.delete(f"/appeals/{receipt['tracking_code']}/contact", headers=proof).status_code == 200
    assert follow(public, receipt).json()["contact"] is None


def test_photos_are_made_small_upright_and_stripped(public: httpx.Client) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "PhoneMaker"
    files = [("photos", ("a.jpg", picture(exif=exif), "image/jpeg")), ("photos", ("b.png", picture(kind="PNG"), "x/y"))]
    answer = public.post("/appeals", data={"data": json.dumps(APPEAL)}, files=files)
    assert answer.status_code == 202, answer.text
    receipt = answer.json()
    photos = follow(public, receipt).json()["photos"]
    assert [(one["width"], one["height"]) for one in photos] == [(800, 1600), (1600, 800)]
    proof = {"X-Appeal-Secret": receipt["secret"], "X-Appeal-Code": receipt["tracking_code"]}
    shown = public.get(f"/photos/{photos[0]['id']}", headers=proof)
    assert shown.headers["content-type"] == "image/jpeg"
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.size == (800, 1600)
        assert not image.getexif()
    assert b"PhoneMaker" not in shown.content
    assert public.get(f"/photos/{photos[0]['id']}").status_code == 404


def test_words_keep_every_character_but_control_characters(public: httpx.Client) -> None:
    text = "𠮷野家旁的 䶮 字牌 😀\r\n第二行\t\x00\x07完"
    receipt = public.post("/appeals", json={**APPEAL, "text": text}).json()
    assert follow(public, receipt).json()["text"] == "𠮷野家旁的 䶮 字牌 😀\n第二行\t完"


def heard(public: httpx.Client, search: dict[str, str]) -> httpx.Response:
    """What is like it, once what was said a moment ago has been compared."""
    return eventually(lambda: public.post("/appeals/likely", json=search), lambda answer: bool(answer.json()["items"]))


def test_likely_appeals_are_shown_before_submitting_without_a_word_their_residents_wrote(public: httpx.Client) -> None:
    title = "后山水渠塌了一段"
    new = {**APPEAL, "title": title, "text": "后山水渠塌了一段浇不上水"}
    first = public.post("/appeals", json=new).json()
    follow(public, first)
    search = {"title": title, "text": new["text"], "township": "420323101"}
    found = heard(public, search)
    shown = max(found.json()["items"], key=lambda one: one["likeness"])
    assert set(shown) == {"joins", "category", "village", "submitted_on", "voices", "likeness"}
    for written in (title, "浇不上水", first["appeal_id"], first["tracking_code"]):
        assert written not in found.text
    assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", shown["submitted_on"])
    assert {one["joins"] for one in public.post("/appeals/likely", json=search).json()["items"]}.isdisjoint(
        {one["joins"] for one in found.json()["items"]}
    )


def test_what_a_likely_appeal_is_named_by_joins_it_and_opens_nothing(
    public: httpx.Client, county: RunningGateway
) -> None:
    new = {**APPEAL, "title": "河堤栏杆断了两根", "text": "河堤栏杆断了两根，孩子玩水危险"}
    first = public.post("/appeals", json=new).json()
    follow(public, first)
    found = heard(public, {**{said: new[said] for said in ("title", "text")}, "township": "420323101"}).json()["items"]
    name = max(found, key=lambda one: one["likeness"])["joins"]
    joining = public.post("/appeals", json={**new, "joins": name}).json()
    assert follow(public, joining).json()["merged_into"] == first["tracking_code"]
    alone = public.post("/appeals", json={**new, "joins": first["appeal_id"]}).json()
    assert follow(public, alone).json()["merged_into"] is None
    with county.signed_in("office") as office:
        assert office.get(f"/appeals/{name}").status_code in (404, 422)


def test_a_station_keeper_writes_down_what_was_said_at_the_station(county: RunningGateway) -> None:
    with county.signed_in("station") as keeper:
        receipt = keeper.post("/appeals", json=APPEAL).json()
        assert follow(keeper, receipt).json()["channel"] == "station"


def test_base64_of_a_photo_is_not_taken_in_json(public: httpx.Client) -> None:
    body = {**APPEAL, "photos": [base64.b64encode(picture((10, 10))).decode()]}
    assert slug(public.post("/appeals", json=body)) == "invalid"
