"""Letters to deputies through the API: written without an account, answered by the deputy, released by the office."""

import httpx

from tests.gateway.gateway_running import RunningGateway

SAID = {"title": "河道清淤", "text": "门前河道什么时候清淤？", "phone": "13812345701", "may_be_public": True}


def test_a_program_does_all_that_the_pages_do(
    county: RunningGateway, office: httpx.Client, public: httpx.Client
) -> None:
    key = {"Idempotency-Key": "letter-of-one-phone"}
    written = public.post("/deputies/D001/letters", json=SAID, headers=key)
    assert written.status_code == 200, written.text
    assert public.post("/deputies/D001/letters", json=SAID, headers=key).json() == written.json()
    kept = written.json()
    assert "13812345701" not in written.text
    mine = f"/own-letters/{kept['tracking_code']}"
    assert public.get(mine).status_code == 404
    assert public.get(mine, headers={"X-Letter-Secret": "WRONGWRONG99"}).status_code == 404
    secret = {"X-Letter-Secret": kept["secret"]}
    assert public.get(mine, headers=secret).json()["state"] == "open"
    waits = public.post("/deputies/D001/letters", json={**SAID, "text": "又一封。"})
    assert (waits.status_code, waits.json()["type"].rsplit("/", 1)[1]) == (429, "letter-waits")
    here = f"/letters/{kept['letter_id']}"
    with county.signed_in("d001") as deputy, county.signed_in("d002") as colleague:
        assert colleague.get(here).status_code == 404
        assert colleague.post(f"{here}/answer", json={"words": "我来答。"}).status_code == 404
        assert deputy.post(f"{here}/answer", json={"words": "下月清淤。"}).status_code == 200
        assert deputy.post(f"{here}/appeal").json()["type"].endswith("letter-not-open")
    assert public.get(mine, headers=secret).json()["turns"][0]["answer"] == "下月清淤。"
    assert public.get("/deputies/D001/letters").json()["items"] == []
    held = office.get("/releases/letters/held").json()["items"]
    [key_held] = [one["key"] for one in held if one["about"] == kept["letter_id"]]
    decided = office.put(f"/releases/letters/{key_held}", json={"verdict": "released", "checked_by": "李审核"})
    assert decided.status_code == 200, decided.text
    assert public.get("/deputies/D001/letters").json()["items"][0]["answer"] == "下月清淤。"
    proof = {"tracking_code": kept["tracking_code"], "secret": kept["secret"]}
    assert public.post("/letters/questions", json={**proof, "text": "几号？"}).status_code == 200
    assert public.post("/letters/questions", json={**proof, "text": "几号？"}).status_code == 409
    assert office.get("/letters?only=open").json()["overdue"] == 0
    assert office.post(f"{here}/appeal").json()["id"] == kept["letter_id"]
    assert public.get(mine, headers=secret).json()["state"] == "turned"
    assert public.get("/deputies/D001/letters").json()["items"] == []
