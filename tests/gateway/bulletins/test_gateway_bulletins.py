"""What the congress publishes through the API: from the draft to the receipt, and back."""

from collections.abc import Iterator

import httpx
import pytest

from tests.gateway.gateway_running import RunningGateway

PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
SAID = {"kind": "notice", "audience": "deputies", "title": "学习安排", "text": "请自行安排时间学习。"}


@pytest.fixture
def deputy(county: RunningGateway) -> Iterator[httpx.Client]:
    """One of the register."""
    with county.signed_in("d001") as client:
        yield client


def test_a_program_of_the_office_does_all_that_its_pages_do(
    county: RunningGateway, office: httpx.Client, deputy: httpx.Client, public: httpx.Client
) -> None:
    made = office.post("/bulletins", json=SAID)
    assert made.status_code == 200, made.text
    here = f"/bulletins/{made.json()['id']}"
    assert office.put(here, json={**SAID, "text": "自愿学习。"}).status_code == 200
    attached = office.post(f"{here}/files", files={"file": ("安排.pdf", PDF)})
    assert attached.status_code == 200, attached.text
    wrong = office.post(f"{here}/files", files={"file": ("安排.pdf", b"no pdf")})
    assert wrong.json()["type"].endswith("file-not-taken")
    file = f"{here}/files/{attached.json()['id']}"
    unchecked = office.post(f"{here}/publication", json={})
    assert unchecked.json()["type"].endswith("secrecy-check-missing")
    assert office.post(f"{here}/publication", json={"checked_by": "李审核"}).status_code == 200
    assert public.get(here).status_code == 404
    read = deputy.get(here)
    assert (read.json()["read"], read.json()["text"]) == (False, "自愿学习。")
    assert deputy.get(here, headers={"If-None-Match": read.headers["ETag"]}).status_code == 304
    assert deputy.get(file).content == PDF
    assert public.get(file).status_code == 404
    assert office.post(f"{here}/reminder").status_code == 200
    assert office.post(f"{here}/reminder").json()["type"].endswith("bulletin-reminded")
    assert deputy.put(f"{here}/read").status_code == 200
    readers = office.get(f"{here}/readers").json()
    assert [one["reader"] for one in readers["items"] if one["read_at"]] == ["deputy:D001"]
    assert deputy.get(f"{here}/readers").status_code == 403
    changed = {"what_changed": "去掉附件", "checked_by": "李审核"}
    assert office.post(f"{file}/removal", json=changed).status_code == 200
    assert deputy.get(here).json()["version"] == 2
    assert len(deputy.get(f"{here}?version=1").json()["attachments"]) == 1
    assert office.delete(here).json()["type"].endswith("bulletin-published")
    assert office.post(f"{here}/withdrawal", json={"reason": "另行通知"}).status_code == 200
    assert deputy.get(here).json()["withdrawn_reason"] == "另行通知"
    assert here.rsplit("/", 1)[1] not in deputy.get("/bulletins").text


def test_a_draft_is_given_up_and_nobody_lists_what_is_not_theirs(
    office: httpx.Client, deputy: httpx.Client, public: httpx.Client
) -> None:
    made = office.post("/bulletins", json=SAID).json()["id"]
    assert made in office.get("/bulletins?only=drafts").text
    for other in (deputy, public):
        assert other.get("/bulletins?only=drafts").status_code == 403
    assert office.delete(f"/bulletins/{made}").status_code == 200
    assert made not in office.get("/bulletins?only=drafts").text
    assert deputy.post("/bulletins", json=SAID).status_code == 403
