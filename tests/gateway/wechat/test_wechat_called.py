"""What is asked of WeChat, and what each of its codes means."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.outward import NotSent
from kit.wechat import errcodes
from kit.wechat.calls import MiniProgram, Opened, WechatSaid
from kit.wechat.fields import Told, value_of
from kit.wechat.settings import Template, WechatSettings
from tests.gateway.wechat.wechat_server import SECRET, TEMPLATE, WechatServer

FITTING = {"thing1": "收到交办件", "time2": "2026年11月29日 08:30", "character_string3": "3"}
SEND, TOKEN, SESSION = "/cgi-bin/message/subscribe/send", "/cgi-bin/stable_token", "/sns/jscode2session"


@pytest.fixture
def ours(with_wechat: WechatSettings) -> MiniProgram:
    return MiniProgram(with_wechat)


def test_a_code_says_who_opened_it_once(wechat: WechatServer, ours: MiniProgram) -> None:
    code = wechat.login("o-1")
    assert ours.opened_by(code) == Opened("o-1", "session-key-of-o-1")
    for wrong in (code, "never given"):
        with pytest.raises(WechatSaid) as said:
            ours.opened_by(wrong)
        assert said.value.code in errcodes.BAD_CODE


def test_a_message_counts_as_sent_only_with_code_0(wechat: WechatServer, ours: MiniProgram) -> None:
    wechat.grants["o-1"] = 1
    ours.send("o-1", TEMPLATE, FITTING)
    assert wechat.got[0]["data"]["thing1"] == {"value": "收到交办件"}
    for answer in (b"{}", b"<html>", b"[]", b'{"errcode": "no"}'):
        wechat.answer[SEND] = 200, answer
        with pytest.raises(NotSent, match="no answer"):
            ours.send("o-1", TEMPLATE, FITTING)


def test_one_permission_is_one_message(wechat: WechatServer, ours: MiniProgram) -> None:
    wechat.grants["o-1"] = 1
    ours.send("o-1", TEMPLATE, FITTING)
    with pytest.raises(WechatSaid, match="本人未允许") as said:
        ours.send("o-1", TEMPLATE, FITTING)
    assert said.value.code == errcodes.USED_UP
    assert said.value.code in errcodes.NEVER


@pytest.mark.parametrize(
    ("template", "fields", "code"),
    [
        ("another-template-000", FITTING, 40037),
        (TEMPLATE, FITTING | {"thing1": "长" * 21}, 47003),
        (TEMPLATE, {"thing1": "只有一项"}, 47003),
    ],
)
def test_what_can_never_be_taken_is_known_by_its_code(
    wechat: WechatServer, ours: MiniProgram, template: str, fields: dict[str, str], code: int
) -> None:
    wechat.grants["o-1"] = 1
    with pytest.raises(WechatSaid) as said:
        ours.send("o-1", template, fields)
    assert (said.value.code, said.value.away) == (code, False)
    assert code in errcodes.NEVER


@pytest.mark.parametrize("code", [-1, 45009, 45011, 43108])
def test_while_wechat_is_busy_everything_for_it_waits(wechat: WechatServer, ours: MiniProgram, code: int) -> None:
    wechat.answer[SEND] = 200, f'{{"errcode": {code}}}'.encode()
    with pytest.raises(WechatSaid) as said:
        ours.send("o-1", TEMPLATE, FITTING)
    assert said.value.away


def test_the_token_is_fetched_once_and_anew_when_it_is_over(wechat: WechatServer, with_wechat: WechatSettings) -> None:
    wechat.grants["o-1"] = 9
    now = [0.0]
    ours = MiniProgram(with_wechat, lambda: now[0])
    ours.send("o-1", TEMPLATE, FITTING)
    ours.send("o-1", TEMPLATE, FITTING)
    assert wechat.asked.count(TOKEN) == 1
    wechat.end_token()
    ours.send("o-1", TEMPLATE, FITTING)
    assert wechat.asked.count(TOKEN) == 2
    now[0] += 7200 - 299
    ours.send("o-1", TEMPLATE, FITTING)
    assert wechat.asked.count(TOKEN) == 3
    assert len(wechat.got) == 4


def test_a_token_that_is_refused_twice_is_not_asked_for_without_end(wechat: WechatServer, ours: MiniProgram) -> None:
    wechat.answer[SEND] = 200, b'{"errcode": 42001}'
    with pytest.raises(WechatSaid, match="42001"):
        ours.send("o-1", TEMPLATE, FITTING)
    assert wechat.asked.count(SEND) == 2


@pytest.mark.parametrize(("status", "away"), [(302, False), (404, False), (500, True)])
def test_no_redirect_is_followed_and_no_other_status_taken(
    wechat: WechatServer, ours: MiniProgram, status: int, away: bool
) -> None:
    wechat.answer[SESSION] = status, b'{"openid": "o-1", "session_key": "k"}'
    with pytest.raises(NotSent, match=f"HTTP {status}") as said:
        ours.opened_by("code")
    assert said.value.away is away


def test_no_failure_tells_secret_code_or_token(wechat: WechatServer, with_wechat: WechatSettings) -> None:
    nowhere = MiniProgram(with_wechat.model_copy(update={"url": "http://127.0.0.1:9"}))
    with pytest.raises(NotSent) as said:
        nowhere.opened_by("code-of-mine")
    assert SECRET not in str(said.value)
    assert "code-of-mine" not in str(said.value)
    without = MiniProgram(with_wechat.model_copy(update={"secret_file": Path("nowhere")}))
    with pytest.raises(NotSent, match="AppSecret") as missing:
        without.opened_by("code-of-mine")
    assert missing.value.away


def test_every_field_is_within_the_rule_of_its_type() -> None:
    at = datetime(2026, 11, 29, 8, 5, tzinfo=UTC)
    told = Told("请对办理情况作出评价的通知共计", "收到 3 件交办件，请在 12 月 3 日前签收并及时办理。", at, 3)
    assert value_of("thing1", "text", told) == "收到 3 件交办件，请在 12 月 3…"
    assert len(value_of("thing1", "text", told)) <= 20
    assert value_of("time2", "time", told) == "2026年11月29日 08:05"
    assert value_of("character_string3", "count", told) == "3"
    assert value_of("phrase4", "what", told) == "有通知"


@pytest.mark.parametrize("fields", [{"name1": "text"}, {"time2": "what"}, {"thing": "what"}, {"thing1": "words"}, {}])
def test_a_template_that_could_not_be_filled_is_refused_at_the_start(fields: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="fields"):
        Template.model_validate({"id": TEMPLATE, "fields": fields})
