"""The pages by which each role knows a county, asked for as a browser would without a picture."""

import re

import httpx

from benchmarks.year.rows.asking import Asking
from gateway.demo.people import PASSWORD
from tests.e2e.lived import DEPUTY, LOOKED, WALLS, Look

LINK = re.compile(r"a\[href\^='([^']+)'\]")
"""What `lived.py` opens from a page: the first link that begins so."""


def walk(ask: Asking) -> tuple[list[str], int]:
    """Each page as who it is for; returns those that do not answer, and how many were asked for."""
    shut: list[str] = []
    many = 0
    for role, looks in (*LOOKED.items(), ("office", WALLS)):
        with httpx.Client(base_url=ask.url, timeout=60, follow_redirects=True) as client:
            login = role
            if role == DEPUTY:
                login = _deputy(ask)
            if login:
                client.post("/signin", data={"login": login, "password": PASSWORD})
            for name, look in looks.items():
                many += 1
                if wrong := _look(client, look):
                    shut.append(f"{name} as {login or 'anybody'} ({wrong})")
    return shut, many


def _deputy(ask: Asking) -> str:
    """Whose seat goes on; the first of the register."""
    active = [one["deputy_id"] for one in ask.get("/deputies")["items"] if one["active"]]
    return str(min(active)).lower()


def _look(client: httpx.Client, look: Look) -> str:
    """What is wrong with a page; empty when it answers. One that has nothing to open is an empty desk, and no fault."""
    address, opened = look
    answer = client.get(address)
    if answer.status_code != httpx.codes.OK:
        return str(answer.status_code)
    if str(answer.url.path).startswith("/signin"):
        return "wants to be signed in"
    if opened and (found := LINK.search(opened)):
        main = answer.text.partition("<main")[2]
        link = re.search(rf'<a[^>]*href="({re.escape(found[1])}[^"]*)"', main)
        if link:
            page = client.get(link[1])
            return "" if page.status_code == httpx.codes.OK else f"{link[1]}: {page.status_code}"
    return ""
