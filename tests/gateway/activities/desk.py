"""Somebody signed in, in a browser without scripts, on pages with forms."""

import re
from typing import Any

import httpx

from tests.gateway.gateway_running import PASSWORD


class Desk:
    """A signed-in browser of the demo county."""

    def __init__(self, url: str, login: str) -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=30)
        self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def get(self, address: str) -> str:
        """The page, which must be there."""
        answer = self.client.get(address)
        assert answer.status_code == 200, f"{address}: {answer.status_code}"
        return answer.text

    def post(self, page: str, address: str, **fields: Any) -> httpx.Response:
        """Fill the form of a page and press; returns the page after that."""
        start = f'<form method="post" action="{re.escape(address)}"'
        found = re.search(rf"{start}[^>]*>(.*?)</form>", self.get(page), re.DOTALL)
        assert found, f"no form for {address} on {page}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', found[1]))
        return self.client.post(address, data={**hidden, **fields}, follow_redirects=True)
