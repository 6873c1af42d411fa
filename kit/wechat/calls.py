"""The three calls to WeChat's server; what it says counts only when it is its own JSON with its own code.

A failure's text never has an address: those of WeChat carry the secret, the code or the token.
"""

import json
from collections.abc import Callable
from functools import cache
from threading import Lock
from time import monotonic
from typing import Any, NamedTuple

from kit.outward import NotSent
from kit.wechat import errcodes
from kit.wechat.settings import WechatSettings, wechat_settings

OK, SERVER_ERROR = 200, 500
MOST_ANSWER = 20_000
"""Bytes of an answer that are read."""
EARLY_SECONDS = 300
"""A token is renewed so long before it ends: WeChat keeps the former one good for five minutes."""


class WechatSaid(NotSent):
    """WeChat refused it, by this code."""

    def __init__(self, code: int) -> None:
        super().__init__(errcodes.words_of(code), away=code in errcodes.AWAY)
        self.code = code


class Opened(NamedTuple):
    """Who opened the mini-program."""

    openid: str
    session_key: str
    """Opens what WeChat encrypts for this person; it is told to nobody, the mini-program least of all."""


class MiniProgram:
    """The county's own; one a process, for its access token is shared. All calls block."""

    def __init__(self, settings: WechatSettings, seconds: Callable[[], float] = monotonic) -> None:
        self._settings = settings
        self._seconds = seconds
        self._lock = Lock()
        self._token, self._until = "", 0.0

    def opened_by(self, code: str) -> Opened:
        """Whose `code` of `wx.login` it is (code2Session); raises NotSent, WechatSaid where WeChat refused it."""
        asked = {"appid": self._settings.app_id, "secret": self._secret(), "js_code": code}
        said = self._call("GET", "/sns/jscode2session", params={**asked, "grant_type": "authorization_code"})
        try:
            return Opened(_word(said["openid"]), _word(said["session_key"]))
        except KeyError:
            raise NotSent("no answer of WeChat's") from None

    def send(self, openid: str, template: str, fields: dict[str, str]) -> None:
        """One subscription message; raises NotSent, WechatSaid where WeChat refused it."""
        body = {
            "touser": openid,
            "template_id": template,
            "page": self._settings.page,
            "miniprogram_state": self._settings.state,
            "lang": "zh_CN",
            "data": {key: {"value": value} for key, value in fields.items()},
        }
        token = self._access_token()
        try:
            self._send(token, body)
        except WechatSaid as said:
            if said.code not in errcodes.TOKEN_OVER:
                raise
            self._forget(token)
            self._send(self._access_token(), body)

    def _send(self, token: str, body: dict[str, Any]) -> None:
        said = self._call("POST", "/cgi-bin/message/subscribe/send", params={"access_token": token}, json=body)
        if "errcode" not in said:
            raise NotSent("no answer of WeChat's")

    def _access_token(self) -> str:
        """The stable one: two gateways are given the same, and neither ends the other's. It is never forced anew,
        which WeChat allows twenty times a day and which would end it for all."""
        with self._lock:
            if self._seconds() >= self._until:
                asked = {"grant_type": "client_credential", "appid": self._settings.app_id, "secret": self._secret()}
                said = self._call("POST", "/cgi-bin/stable_token", json=asked)
                try:
                    self._token, lasts = _word(said["access_token"]), float(said["expires_in"])
                except (KeyError, ValueError, TypeError):
                    raise NotSent("no answer of WeChat's") from None
                self._until = self._seconds() + max(lasts - EARLY_SECONDS, lasts / 2)
            return self._token

    def _forget(self, token: str) -> None:
        with self._lock:
            if token == self._token:
                self._until = 0.0

    def _secret(self) -> str:
        """Read each time, so that a changed one needs no restart; raises NotSent where there is none."""
        file = self._settings.secret_file
        try:
            return file.read_text().strip() if file else ""
        except OSError as missing:
            raise NotSent(f"AppSecret: {type(missing).__name__}", away=True) from None

    def _call(self, method: str, path: str, **more: Any) -> dict[str, Any]:
        import requests  # 3 MB, where WeChat is not asked for nobody

        try:
            with requests.request(
                method,
                f"{self._settings.url}{path}",
                timeout=self._settings.timeout_seconds,
                allow_redirects=False,
                stream=True,
                **more,
            ) as answer:
                status, read = answer.status_code, answer.raw.read(MOST_ANSWER, decode_content=True)
        except requests.RequestException as away:
            raise NotSent(type(away).__name__, away=True) from None
        if status != OK:
            raise NotSent(f"HTTP {status}", away=status >= SERVER_ERROR)
        try:
            said = json.loads(read)
            code = int(said.get("errcode", errcodes.TAKEN))
        except (ValueError, TypeError, AttributeError):
            raise NotSent("no answer of WeChat's") from None
        if code != errcodes.TAKEN:
            raise WechatSaid(code)
        return dict(said)


def _word(said: Any) -> str:
    if not isinstance(said, str) or not 0 < len(said) <= 1024:
        raise KeyError
    return said


@cache
def mini_program() -> MiniProgram:
    """This process's."""
    return MiniProgram(wechat_settings())
