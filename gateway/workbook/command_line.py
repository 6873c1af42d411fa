"""`python -m gateway county-workbook`: the workbook from a shell, over the API, with an account of office or operator.

It goes the way everybody goes: the same rights, the same audit log, on either host and from another machine. A program
of its own: what serves never loads it.
"""

import argparse
import getpass
import io
import json
import sys
import zipfile
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import HTTPCookieProcessor, Request, build_opener

from gateway.bus.calls import new_key
from gateway.settings import GatewaySettings
from gateway.workbook import file

PATIENCE_SECONDS = 120
"""How long an answer is waited for: as long as the gateway itself waits for the services, and then some."""


def run(settings: GatewaySettings, options: argparse.Namespace) -> tuple[list[str], int]:
    """Do what was asked: the lines to print and the exit code, 1 for a workbook with faults, 2 for a refusal."""
    if options.does == "template":
        options.file.write_bytes(file.workbook(None, settings.county))
        return [], 0
    url = (options.url or f"http://127.0.0.1:{settings.port}").rstrip("/")
    password = getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    try:
        platform = Platform(f"{url}/api/v1")
        platform.sign_in(options.login, password, options.code)
        return _done(platform, options)
    except HTTPError as refused:
        return [_words(refused)], 2
    except OSError as away:  # no address, nobody there, no answer in time
        return [f"{url} cannot be reached: {getattr(away, 'reason', away)}"], 2


class Platform:
    """Somebody signed in to the API; raises HTTPError for a refusal and OSError when nobody answers."""

    def __init__(self, address: str) -> None:
        self._address = address
        self._headers: dict[str, str] = {}
        self._opener = build_opener(HTTPCookieProcessor())

    def sign_in(self, login: str, password: str, code: str) -> None:
        """Begin a session; its token goes with every request."""
        body = json.dumps({"login": login, "password": password, "code": code}).encode()
        answer = json.loads(self.ask("/session", body, {"Content-Type": "application/json"}))
        self._headers["X-CSRF-Token"] = answer["csrf"]

    def send(self, path: str, name: str, content: bytes) -> dict[str, Any]:
        """A file as a form sends it."""
        between = new_key().replace("=", "")
        head = f'--{between}\r\nContent-Disposition: form-data; name="file"; filename="{quote(name)}"\r\n\r\n'
        body = head.encode() + content + f"\r\n--{between}--\r\n".encode()
        headers = {"Content-Type": f"multipart/form-data; boundary={between}", "Idempotency-Key": new_key()}
        told: dict[str, Any] = json.loads(self.ask(path, body, headers))
        return told

    def ask(self, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> bytes:
        """The answer's body."""
        request = Request(self._address + path, body, {**self._headers, **(headers or {})})  # noqa: S310 - as typed
        with self._opener.open(request, timeout=PATIENCE_SECONDS) as answer:
            content: bytes = answer.read()
        return content


def _done(platform: Platform, options: argparse.Namespace) -> tuple[list[str], int]:
    if options.does == "export":
        form = "?csv=true" if options.file.suffix == ".zip" else ""
        options.file.write_bytes(platform.ask(f"/county/workbook{form}"))
        return [], 0
    name, content = _content(options.file)
    told = platform.send(f"/county/workbook{'' if options.does == 'apply' else '/preview'}", name, content)
    return _lines(told), 0 if told["good"] else 1


def _content(path: Path) -> tuple[str, bytes]:
    """The file, or a folder of CSV files packed as one."""
    if not path.is_dir():
        return path.name, path.read_bytes()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for one in sorted(path.glob("*.csv")):
            packed.writestr(one.name, one.read_bytes())
    return f"{path.name}.zip", out.getvalue()


def _words(refused: HTTPError) -> str:
    """The platform's own words."""
    try:
        problem = json.loads(refused.read())
        return f"{problem['title']} {problem.get('detail', '')}".strip()
    except (ValueError, KeyError, TypeError):
        return f"It answered {refused.code}."


def _lines(told: dict[str, Any]) -> list[str]:
    lines = [note["text"] for note in told["notes"]]
    for one in told["sheets"]:
        head = f"{one['sheet']}: {one['rows']} 行，新增 {one['new']}，变动 {one['changed']}，不变 {one['same']}"
        lines.append(f"{head}，表中没有 {one['gone']}，错误 {len(one['faults'])}" if one["mine"] else one["sheet"])
        lines += [f"  {note['text']}" for note in one["notes"]]
        lines += [f"  第 {fault['row'] or '-'} 行 {fault['column']}：{fault['text']}" for fault in one["faults"]]
    state = "已应用：" + "、".join(told["applied"]) if told["applied"] else _state(told)
    return [*lines, state]


def _state(told: dict[str, Any]) -> str:
    if not told["good"]:
        return "有错误，没有应用"
    return "可以应用" if told["different"] else "与现有资料相同"
