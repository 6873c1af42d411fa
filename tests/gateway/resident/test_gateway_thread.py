"""A thread through the API: asked, answered with a photo, opened again, withdrawn; closed to who lacks the secret."""

import json

import httpx

from tests.gateway.cases.test_gateway_loop import Receipt, follow, offered, photo, submit
from tests.gateway.gateway_running import RunningGateway, eventually, slug


def say(client: httpx.Client, receipt: Receipt, text: str = "西边第二根。", **change: str) -> httpx.Response:
    data = {"data": json.dumps({"text": text, **change})}
    secret = {"X-Appeal-Secret": receipt["secret"]}
    files = {"photos": ("now.jpg", photo(), "image/jpeg")}
    return client.post(f"/appeals/{receipt['tracking_code']}/messages", data=data, files=files, headers=secret)


def mine(client: httpx.Client, receipt: Receipt, method: str, what: str, **body: str) -> httpx.Response:
    secret = {"X-Appeal-Secret": receipt["secret"]}
    address = f"/appeals/{receipt['tracking_code']}/{what}"
    return client.request(method, address, headers=secret, json=body or None)


def test_asked_answered_thanked_and_opened_again(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    receipt = submit(public)
    appeal = receipt["appeal_id"]
    with county.signed_in(offered(office, receipt)) as deputy:
        assert deputy.post(f"/matters/{appeal}/accept").status_code == 200
        eventually(lambda: follow(public, receipt), lambda a: a.json()["state"] == "accepted")
        assert deputy.post(f"/appeals/{appeal}/questions", json={"text": "哪一根灯杆？"}).status_code == 200
        assert slug(deputy.post(f"/appeals/{appeal}/questions", json={"text": "还有呢？"})) == "question-waits"
        assert mine(public, receipt, "GET", "messages").json()["waits_until"]
        assert say(public, receipt).status_code == 200
        read = deputy.get(f"/appeals/{appeal}/messages").json()
        assert [(one["what"], one["role"], one["name"]) for one in read["messages"][1:]] == [("answer", "public", "")]
        kept = deputy.get(f"/photos/{read['messages'][1]['photos'][0]['id']}")
        assert (kept.headers["content-type"], b"Exif" in kept.content) == ("image/jpeg", False)
        assert deputy.post(f"/matters/{appeal}/solve", json={"text": "已换灯。"}).status_code == 200
    eventually(lambda: follow(public, receipt), lambda a: a.json()["can_rate"])
    assert slug(mine(public, receipt, "POST", "reopening", reason="又坏了")) == "appeal-not-closed"
    assert mine(public, receipt, "POST", "rating", grade="satisfied", solved="true").status_code == 200
    assert say(public, receipt, "谢谢", what="thanks").status_code == 200
    assert mine(public, receipt, "POST", "reopening", reason="又坏了").status_code == 200
    assert follow(public, receipt).json()["state"] == "reopened"
    assert mine(public, receipt, "POST", "withdrawal", reason="自己修好了").status_code == 200
    assert follow(public, receipt).json()["state"] == "closed"


def test_a_danger_in_an_addition_calls_whoever_is_on_call(public: httpx.Client, office: httpx.Client) -> None:
    receipt = submit(public)
    appeal = receipt["appeal_id"]
    eventually(lambda: follow(public, receipt), lambda a: a.status_code == 200)
    assert say(public, receipt, "还是不亮。").status_code == 200
    assert say(public, receipt, "灯杆着火了，快来人！").status_code == 200
    told = eventually(lambda: office.get(f"/alarms/{appeal}"), lambda a: bool(a.is_success and a.json()["said"]))
    alarm = told.json()
    assert (alarm["danger"], alarm["said"], alarm["round"]) == ("fire", "灯杆着火了，快来人", 1)


def test_a_thread_is_nobodys_without_the_secret(
    county: RunningGateway, public: httpx.Client, office: httpx.Client
) -> None:
    receipt = submit(public)
    code = receipt["tracking_code"]
    assert slug(public.get(f"/appeals/{code}/messages")) == "secret-needed"
    for what in ("withdrawal", "reopening"):
        assert slug(public.post(f"/appeals/{code}/{what}", json={"reason": "无"})) == "secret-needed"
    assert slug(public.post(f"/appeals/{code}/messages", json={"text": "无"})) == "secret-needed"
    eventually(lambda: follow(public, receipt), lambda a: a.status_code == 200)
    wrong = {**receipt, "secret": "0000000000000000"}
    assert slug(mine(public, wrong, "GET", "messages")) == "appeal-not-found"
    assert slug(mine(public, wrong, "POST", "withdrawal", reason="冒充")) == "appeal-not-found"
    with county.signed_in("dept-transport") as department:
        assert slug(department.get(f"/appeals/{receipt['appeal_id']}/messages")) == "appeal-not-found"
        assert slug(department.post(f"/appeals/{receipt['appeal_id']}/questions", json={"text": "？"})) == (
            "appeal-not-found"
        )
