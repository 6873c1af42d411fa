"""A resident at the screens of saying what is wrong, without scripts."""

import re
from html import unescape

import httpx

TEXT = "人民广场东侧健身器材坏了三件，螺丝松动，孩子玩很危险。"


class Resident:
    """A browser without scripts: follows links, fills forms, keeps cookies."""

    def __init__(self, client: httpx.Client) -> None:
        self.client = client
        self.page = ""
        self.status = 0

    def open(self, address: str) -> "Resident":
        return self._read(self.client.get(address))

    def send(self, go: str = "next", files: list[bytes] | None = None, **fields: str) -> "Resident":
        """Press a button of the screen that is open."""
        data = {"state": self.hidden("state"), "step": self.hidden("step"), "go": go, **fields}
        if self.step == "check":
            parts = [("photos", (f"{n}.jpg", one, "image/jpeg")) for n, one in enumerate(files or [])]
            return self._read(self.client.post("/say", data=data, files=parts or [("photos", ("", b""))]))
        return self._read(self.client.post("/say", data=data))

    def as_far_as(self, step: str, text: str = TEXT) -> "Resident":
        """Through the screens before `step`."""
        self.open("/say")
        while self.step != step:
            match self.step:
                case "what":
                    self.send(text=text, kind="help")
                case "where":
                    self.send(township="420323100", village="莲花社区")
                case "contact":
                    self.send(contact="none")
                case "same":
                    self.send(joins="none")
        return self

    def hidden(self, name: str) -> str:
        found = re.search(rf'name="{name}" value="([^"]*)"', self.page)
        assert found, f"no {name} on this page"
        return unescape(found.group(1))

    @property
    def step(self) -> str:
        return self.hidden("step")

    @property
    def wrong(self) -> list[str]:
        """The fields the error summary links to."""
        summary = re.search(r'id="summary".*?</ul>', self.page, re.DOTALL)
        return re.findall(r'href="#([\w-]+)"', summary.group(0)) if summary else []

    def _read(self, response: httpx.Response) -> "Resident":
        self.page, self.status = response.text, response.status_code
        self.address = response.url.path
        return self
