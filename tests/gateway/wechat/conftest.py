"""A stand-in of WeChat's server, and the settings of a county that has a mini-program with it."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from kit.wechat.calls import mini_program
from kit.wechat.settings import WechatSettings, wechat_settings
from tests.gateway.wechat.wechat_server import APP, FILLED, SECRET, WechatServer


@pytest.fixture
def wechat() -> Iterator[WechatServer]:
    """Running."""
    with WechatServer().running() as running:
        yield running


@pytest.fixture
def with_wechat(wechat: WechatServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[WechatSettings]:
    """The county's mini-program is on."""
    secret = tmp_path / "app-secret"
    secret.write_text(f"{SECRET}\n")
    monkeypatch.setenv("MINSHENG_WECHAT_APP_ID", APP)
    monkeypatch.setenv("MINSHENG_WECHAT_SECRET_FILE", str(secret))
    monkeypatch.setenv("MINSHENG_WECHAT_URL", wechat.url)
    monkeypatch.setenv("MINSHENG_WECHAT_TEMPLATES", json.dumps(FILLED))
    wechat_settings.cache_clear()
    mini_program.cache_clear()
    yield wechat_settings()
    monkeypatch.undo()
    wechat_settings.cache_clear()
    mini_program.cache_clear()
