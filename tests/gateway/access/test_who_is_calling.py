"""Who a route lets in, without a server: sessions, tokens, roles, and forms that are from another site."""

from typing import Any

import pytest
from fastapi import Request

from contracts.base import Actor
from contracts.words import Role
from gateway.access.signed_in import PUBLIC, SAFE, SignedIn, anyone, csrf_token, current_actor, signed_in
from gateway.access.tokens import Scope
from kit.problems import Forbidden, Refused
from tests.gateway.access.at_the_door import OLGA, House, Run

FORM = {"content-type": "application/x-www-form-urlencoded"}
office, all_and_office = signed_in(Role.OFFICE), signed_in(Role.PUBLIC, Role.OFFICE)


async def signed(house: House) -> tuple[dict[str, str], str]:
    """Olga's browser, and what her forms say."""
    await house.account()
    browser = dict[str, str]()
    session = await house.sign_in(browser=browser)
    return browser, session.csrf


async def told(who: SignedIn, request: Request) -> tuple[str, int, str]:
    """What somebody who is not let in reads."""
    with pytest.raises((Refused, Forbidden)) as refused:
        await who(request)
    problem = refused.value.problem  # type: ignore[attr-defined]
    return problem.type, problem.status, problem.detail if problem.type == "forbidden" else problem.title


def test_a_route_for_a_role_is_open_to_who_has_it(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        browser, _ = await signed(house)
        for method in ("GET", "HEAD", "OPTIONS"):
            assert await office(house.request(browser, method=method)) == OLGA
        assert await current_actor(house.request(browser, method="GET")) == OLGA
        asked = house.request(browser, method="GET")
        assert await told(signed_in(Role.DEPUTY), asked) == (
            "forbidden", 403, "This is not for the role office.",
        )  # fmt: skip
        assert {"GET", "HEAD", "OPTIONS"} == SAFE

    at_the_door(test)


def test_who_is_not_signed_in_is_told_to_or_is_one_of_the_public(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        for method in ("GET", "POST"):
            asked = house.request(method=method)
            assert await told(office, asked) == ("sign-in-needed", 401, "Sign in first.")
            assert await all_and_office(house.request(method=method)) == PUBLIC
            assert await anyone(house.request(method=method)) == PUBLIC
        assert await current_actor(house.request()) is None
        assert await csrf_token(house.request()) == ""
        assert Actor(role=Role.PUBLIC) == PUBLIC

    at_the_door(test)


@pytest.mark.parametrize("content", ["application/x-www-form-urlencoded; charset=utf-8", "multipart/form-data; b=x"])
def test_a_form_says_what_its_page_gave_it(at_the_door: Run, content: str) -> None:
    async def test(house: House) -> None:
        browser, csrf = await signed(house)
        assert await csrf_token(house.request(browser)) == csrf
        for given, good in ((csrf, True), (csrf[:-1], False), ("", False), ("石", False), (None, False)):
            body, kind = form({"csrf": given, "title": "路灯"}, content)
            asked = house.request(browser, headers={"content-type": kind}, body=body)
            if good:
                assert await office(asked) == OLGA
                assert not hasattr(asked.state, "posted")
                continue
            assert await told(office, asked) == ("csrf", 403, "The form is not from this site, or too old.")
            assert asked.state.posted["title"] == "路灯", "what was written is not lost"

    at_the_door(test)


def form(fields: dict[str, str | None], content: str) -> tuple[bytes, str]:
    """A form's body as a browser writes it, and its content type."""
    from httpx import Request as Sent

    given = {name: value for name, value in fields.items() if value is not None}
    files: dict[str, Any] = {"files": {"photo": b"x"}} if content.startswith("multipart") else {}
    sent = Sent("POST", "http://platform/", data=given, **files)
    return sent.read(), sent.headers["content-type"] if files else content


def test_a_program_says_it_in_a_header_which_is_looked_at_first(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        browser, csrf = await signed(house)
        for method in ("POST", "PUT", "DELETE"):
            assert await office(house.request(browser, method=method, headers={"X-CSRF-Token": csrf})) == OLGA
            assert (await told(office, house.request(browser, method=method)))[0] == "csrf"
        body, kind = form({"csrf": csrf}, FORM["content-type"])
        asked = house.request(browser, headers={"X-CSRF-Token": "wrong", "content-type": kind}, body=body)
        assert (await told(office, asked))[0] == "csrf"
        asked = house.request(browser, headers={"content-type": "application/json"}, body=body)
        assert (await told(office, asked))[0] == "csrf", "only a form has fields"
        assert not hasattr(asked.state, "posted")

    at_the_door(test)


def test_a_file_in_the_place_of_the_forms_word_is_no_word(at_the_door: Run) -> None:
    from httpx import Request as Sent

    async def test(house: House) -> None:
        browser, csrf = await signed(house)
        sent = Sent("POST", "http://platform/", files={"csrf": ("csrf.txt", csrf.encode())})
        kind = sent.headers["content-type"]
        asked = house.request(browser, headers={"content-type": kind}, body=sent.read())
        assert (await told(office, asked))[0] == "csrf"

    at_the_door(test)


def test_that_the_form_is_from_another_site_is_told_with_what_to_do(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        browser, _ = await signed(house)
        with pytest.raises(Refused) as refused:
            await office(house.request(browser))
        assert refused.value.problem.detail == "Load the page anew."

    at_the_door(test)


def test_a_forged_form_on_an_open_route_is_the_publics(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        browser, csrf = await signed(house)
        assert await all_and_office(house.request(browser, headers={"X-CSRF-Token": csrf})) == OLGA
        assert await all_and_office(house.request(browser)) == PUBLIC
        assert await all_and_office(house.request(browser, method="GET")) == OLGA
        assert await signed_in(Role.PUBLIC)(house.request(browser, headers={"X-CSRF-Token": csrf})) == PUBLIC

    at_the_door(test)


def test_what_was_written_while_the_session_ended_is_kept_for_the_page_that_says_so(at_the_door: Run) -> None:
    async def test(house: House) -> None:
        body, kind = form({"title": "路灯"}, FORM["content-type"])
        asked = house.request(headers={"content-type": kind}, body=body)
        assert (await told(office, asked))[0] == "sign-in-needed"
        assert asked.state.posted["title"] == "路灯"
        asked = house.request(method="GET", headers={"content-type": kind}, body=body)
        assert (await told(office, asked))[0] == "sign-in-needed"
        assert not hasattr(asked.state, "posted")

    at_the_door(test)


def test_a_token_opens_what_its_scopes_name(at_the_door: Run) -> None:
    reads = signed_in(Role.OFFICE, Role.API_CLIENT, scope=Scope.READ_APPEALS)
    submits = signed_in(Role.API_CLIENT, scope=Scope.SUBMIT)
    clients_and_all = signed_in(Role.PUBLIC, Role.API_CLIENT)

    async def test(house: House) -> None:
        token = await house.context.tokens.add("t-1", "县融媒体", [Scope.READ_APPEALS], None, "o")
        client = Actor(role=Role.API_CLIENT, id="t-1", name="县融媒体")

        def asked(value: str = f"Bearer {token}", method: str = "POST") -> Request:
            return house.request(method=method, headers={"Authorization": value})

        assert await reads(asked()) == client
        assert await reads(asked(f"bearer  {token} ")) == client
        assert await clients_and_all(asked()) == client
        assert await signed_in(Role.PUBLIC, Role.API_CLIENT, scope=Scope.SUBMIT)(asked()) == PUBLIC
        assert await anyone(asked()) == PUBLIC
        assert await told(submits, asked()) == ("forbidden", 403, "This token has no scope appeals:submit.")
        assert await told(office, asked()) == ("forbidden", 403, "Not for API clients.")
        not_valid = ("token-not-valid", 401, "The bearer token is unknown, revoked or expired.")
        for wrong in (f"Basic {token}", token, "Bearer", f"Bearer {token}x"):
            assert await told(reads, asked(wrong)) == not_valid
            assert await told(anyone, asked(wrong)) == not_valid, "nobody is served who thinks to be somebody"
        await house.context.tokens.revoke("t-1")
        assert await told(reads, asked()) == not_valid

    at_the_door(test, account_cache_seconds=3)


def test_a_route_for_programs_names_what_they_need() -> None:
    with pytest.raises(ValueError, match=r"^a route for API clients names the scope it needs$"):
        signed_in(Role.OFFICE, Role.API_CLIENT)
    assert signed_in(Role.PUBLIC, Role.API_CLIENT).scope is None
    made = signed_in(Role.OFFICE, Role.API_CLIENT, scope=Scope.SUBMIT)
    assert (made.roles, made.scope) == (frozenset({Role.OFFICE, Role.API_CLIENT}), Scope.SUBMIT)
    assert signed_in(Role.OFFICE).scope is None
