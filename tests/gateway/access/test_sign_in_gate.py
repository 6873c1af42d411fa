"""The gate before a sign-in, without a server: what passes it uncounted, and who is told to wait."""

from typing import Any

import pytest

from gateway.access import rate
from gateway.access.sign_in_gate import SignInGate, count_try
from gateway.bus import Declined
from tests.gateway.access.at_the_door import PASSWORD, House, Run, refusal


class Gate:
    """The gate before an application that answers 200 to everything."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.gate = SignInGate(self._inside)
        self.inside: list[Any] = []

    async def _inside(self, scope: Any, receive: Any, send: Any) -> None:
        self.inside.append(scope)
        assert await receive() == {"type": "http.request", "body": b"", "more_body": False}
        await send({"type": "http.response.start", "status": 200, "headers": []})

    async def knock(self, browser: dict[str, str] | None = None, **how: Any) -> tuple[int, int]:
        """The status, and the seconds to wait."""
        asked, sent = self.house.request(browser, **how), list[Any]()

        async def send(message: Any) -> None:
            sent.append(message)

        await self.gate(asked.scope, asked.receive, send)
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], int(headers.get("retry-after", "0"))


def test_a_network_that_tries_too_often_waits_and_another_does_not(
    at_the_door: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rate, "monotonic", lambda: 1000.0)

    async def test(house: House) -> None:
        gate = Gate(house)
        told = [(await gate.knock(path=path))[0] for path in ("/signin", "/api/v1/session", "/signin")]
        assert told == [200, 200, 429]
        assert await gate.knock(path="/api/v1/session") == (429, 61)
        assert (await gate.knock(address="203.0.113.9"))[0] == 200
        assert len(gate.inside) == 3

    at_the_door(test, rate_per_minute=1, rate_burst=2)


def test_what_is_no_sign_in_is_not_counted(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        gate = Gate(house)
        for how in ({"method": "GET"}, {"method": "DELETE"}, {"path": "/"}, {"path": "/api/v1/session/password"}):
            assert [await gate.knock(**how) for _ in range(3)] == [(200, 0)] * 3
        seen = {"type": "lifespan"}
        with pytest.raises(AssertionError):
            await gate.gate(seen, _nothing, _nothing)  # type: ignore[arg-type]
        assert gate.inside[-1] is seen
        assert (await gate.knock())[0] == 200

    at_the_door(test, rate_per_minute=1, rate_burst=1)


async def _nothing(*_: Any) -> Any:
    return None


def test_a_known_device_is_counted_by_itself(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        await house.account()
        gate, browser = Gate(house), dict[str, str]()
        await house.sign_in(browser=browser)
        assert [(await gate.knock())[0] for _ in range(2)] == [200, 429]
        assert [(await gate.knock(browser))[0] for _ in range(2)] == [200, 429]
        assert (await gate.knock(browser, address="203.0.113.9"))[0] == 429, "wherever it is carried"

    at_the_door(test, rate_per_minute=1, rate_burst=1)


def test_while_the_queue_of_passwords_is_full_nobody_is_read_and_a_known_device_has_twice_the_room(
    at_the_door: Run,
) -> None:
    async def test(house: House) -> None:
        await house.account()
        gate, browser = Gate(house), dict[str, str]()
        await house.sign_in(browser=browser)
        passwords = house.context.accounts.passwords
        with passwords.turn(known=True):
            assert (await gate.knock())[0] == 200
            with passwords.turn(known=True):
                status, wait = await gate.knock()
                assert status == 503
                assert 5 <= wait <= 10
                assert (await gate.knock(browser))[0] == 200
                with passwords.turn(known=True):
                    assert (await gate.knock(browser))[0] == 503
        assert (await gate.knock())[0] == 200
        assert await refusal(house.sign_in(PASSWORD + "x")) == ("sign-in-failed", 401)

    at_the_door(test, password_threads=1, password_queue=1)


def test_tries_elsewhere_are_of_the_same_count(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        count_try(house.request())
        assert (await Gate(house).knock())[0] == 429
        with pytest.raises(Declined):
            count_try(house.request(address="198.51.100.7"))
        count_try(house.request(), "a device")
        with pytest.raises(Declined):
            count_try(house.request(address="203.0.113.9"), "a device")
        count_try(house.request(address="2001:db8::1"))
        with pytest.raises(Declined):
            count_try(house.request(address="2001:db8::2"))

    at_the_door(test, rate_per_minute=1, rate_burst=1)
