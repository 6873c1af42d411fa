"""A township's congress on a running platform: people for the hall, and what the Python voter does over the wire."""

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import httpx

from contracts.base import Actor
from contracts.words import Role
from kit.testing.ports import wait_until
from tests.e2e.county import PASSWORD, County
from tests.voting.device import Wallet
from tests.voting.voter import Paper

PATIENCE_SECONDS = 120

STAFF = {
    "office": Actor(role=Role.OFFICE, id="office", name="办公室甲"),
    "teller1": Actor(role=Role.TELLER, id="teller1", name="计票人甲"),
    "teller2": Actor(role=Role.TELLER, id="teller2", name="计票人乙"),
    "scrutineer": Actor(role=Role.SCRUTINEER, id="scrutineer", name="监票人甲"),
}


def deputy(number: int) -> Actor:
    """Deputy `d001` and so on."""
    return Actor(role=Role.DEPUTY, id=f"d{number:03}", name=f"代表{number}")


def people(members: int) -> dict[str, Actor]:
    """Everybody in the hall by login."""
    return {**STAFF, **{deputy(n).id: deputy(n) for n in range(1, members + 1)}}


def answered(ask: Callable[[], httpx.Response]) -> httpx.Response:
    """Ask as a page does: again while the answer is none, or says that something is away or not heard of yet."""
    end = time.monotonic() + PATIENCE_SECONDS
    while True:
        try:
            answer = ask()
            if answer.status_code < 500:
                return answer
        except httpx.HTTPError:
            pass
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.3)


class Congress:
    """Clients signed in as each person, on one platform whose accounts are `people`."""

    def __init__(self, url: str, members: int) -> None:
        self.url = url
        self.members = members
        self._clients: dict[str, httpx.Client] = {}
        self.wallets: dict[str, Wallet] = {}
        """Slips and devices by session."""
        self.nobody = httpx.Client(base_url=f"{url}/api/v1", timeout=30)

    def as_(self, login: str) -> httpx.Client:
        """A client signed in as somebody."""
        if login not in self._clients:
            client = httpx.Client(base_url=f"{self.url}/api/v1", timeout=30)
            signed = client.post("/session", json={"login": login, "password": PASSWORD}).json()
            client.headers["x-csrf-token"] = signed["csrf"]
            self._clients[login] = client
        return self._clients[login]

    def round(self, round_id: str) -> dict[str, Any]:
        """A round as everybody sees it."""
        found: dict[str, Any] = self.nobody.get(f"/rounds/{round_id}").json()
        return found

    def reaches(self, round_id: str, state: str) -> None:
        """A round comes to this state: its keys, its count and its seal are made elsewhere."""
        wait_until(lambda: bool(self.round(round_id)["state"] == state), state)

    def slips(self, session: str, phones: Iterable[int] = ()) -> dict[int, str]:
        """The scrutineer gives the session's slips; voting has heard of them when this returns.

        Returns the codes of those who bind a phone by its page.
        """
        wallet = self.wallets[session] = Wallet(session)
        codes = {n: wallet.code(deputy(n).id) for n in phones}
        keys = wallet.keys([deputy(n).id for n in range(1, self.members + 1)])
        scrutineer = self.as_("scrutineer")
        listed = scrutineer.put(f"/sessions/{session}/slips", json={"keys": keys})
        assert listed.status_code == 200, listed.text
        digest = listed.json()["digest"]
        wait_until(lambda: self._table(session)["slips_digest"] == digest, "the slips")
        return codes

    def come(self, session: str, *numbers: int) -> None:
        """Deputies sign in by binding a device with the slip; the scrutineer has heard of all when this returns."""
        everybody = {deputy(number).id for number in numbers}
        for me in sorted(everybody):
            answer = self.as_(me).post(f"/sessions/{session}/device", json=self.wallets[session].binding(me))
            assert answer.status_code == 200, answer.text
        wait_until(lambda: everybody <= set(self._bound(session)), "the devices")

    def _table(self, session: str) -> Any:
        return self.as_("scrutineer").get(f"/sessions/{session}/table").json()

    def _bound(self, session: str) -> list[str]:
        bound: list[str] = self.as_("scrutineer").get(f"/sessions/{session}/slips").json()["bound"]
        return bound

    def paper(self, round_id: str, number: int) -> Paper:
        """A ballot with both signatures; what the scrutineer has not heard of yet is asked again, as the page does."""
        found = self.round(round_id)
        made = Paper(round_id, found["keys"])
        who, wallet = deputy(number).id, self.wallets[found["session_id"]]
        me = self.as_(who)
        for issuer, address in (("secretariat", "signature"), ("scrutineer", "countersignature")):
            asked = wallet.asking(who, round_id, issuer, made.sent_to(issuer))
            answer = answered(partial(me.post, f"/rounds/{round_id}/{address}", json=asked))
            assert answer.status_code == 200, answer.text
            made.signed(issuer, answer.json()["signature"])
        return made

    def seal(self, round_id: str) -> None:
        """The scrutineer seals the root that the hall reads; again until the scrutineer's service has heard of it."""
        rounds = self._table(self.round(round_id)["session_id"])["rounds"]
        root = next(one["head"]["root"] for one in rounds if one["round_id"] == round_id)
        sealed = answered(partial(self.as_("scrutineer").post, f"/rounds/{round_id}/seal", json={"root": root}))
        assert sealed.status_code == 200, sealed.text

    def cast(self, round_id: str, paper: Paper, marks: str) -> httpx.Response:
        """Into the box, as nobody."""
        ballot = paper.marked(marks).model_dump(exclude={"round_id"})
        return self.nobody.post(f"/rounds/{round_id}/ballots", json=ballot)

    def close(self) -> None:
        """Hang up."""
        for client in (*self._clients.values(), self.nobody):
            client.close()


@contextmanager
def assembled(folder: Path, members: int) -> Iterator[Congress]:
    """A congress of so many deputies in an empty county of its own."""
    county = County(folder).start(empty=True)
    county.run(county.app_context.accounts.add_many(people(members), PASSWORD))
    made = Congress(county.url, members)
    yield made
    made.close()
    county.stop()
