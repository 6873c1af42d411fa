"""Handing a sentence to a provider: sent only when the provider's own code says so, and nowhere else."""

import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes, policy
from typing import Any

import pytest

from gateway.notices.message import Address, Message, NotSent
from gateway.notices.send import send
from gateway.notices.settings import WaySettings
from tests.gateway.notices.stand_in import SECRET, StandIn

ROBOTS = ("wecom", "dingtalk", "feishu")
TEXT, LINK, KEY = "收到 3 件交办件，请按期签收。", "https://county.example/notices", b"k" * 32
MESSAGE = Message(TEXT, LINK)


@pytest.fixture
def provider() -> Iterator[StandIn]:
    with StandIn().running() as running:
        yield running


def settings_of(provider: StandIn, **more: Any) -> WaySettings:
    return WaySettings(timeout_seconds=20, **provider.bases(), **more)


@pytest.mark.parametrize("way", ROBOTS)
def test_each_robot_takes_the_sentence_and_its_link(provider: StandIn, way: str) -> None:
    send(way, Address("key-12345678"), MESSAGE, settings_of(provider), KEY)
    assert provider.got == [("key-12345678", f"{TEXT}\n{LINK}")]


@pytest.mark.parametrize("way", ["dingtalk", "feishu"])
def test_a_group_that_asks_for_signatures_gets_them_by_its_documented_rule(provider: StandIn, way: str) -> None:
    provider.signed = True
    send(way, Address("key-12345678", SECRET), MESSAGE, settings_of(provider), KEY)
    assert len(provider.got) == 1
    with pytest.raises(NotSent, match="code"):
        send(way, Address("key-12345678", "another"), MESSAGE, settings_of(provider), KEY)


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        ((200, b'{"errcode": 45009, "errmsg": "api freq out of limit", "code": 9499}'), "45009|9499"),
        ((200, b"<html>"), "no answer of this provider's"),
        ((200, b'{"ok": true}'), "no answer of this provider's"),
        ((200, b'{"errcode": "0", "code": "0"}'), "code 0"),
        ((500, b""), "HTTP 500"),
        ((302, b""), "HTTP 302"),
    ],
)
@pytest.mark.parametrize("way", ROBOTS)
def test_what_the_provider_does_not_say_yes_to_is_not_sent(
    provider: StandIn, way: str, answer: tuple[int, bytes], why: str
) -> None:
    provider.answer = answer
    with pytest.raises(NotSent, match=why):
        send(way, Address("key-12345678"), MESSAGE, settings_of(provider), KEY)
    assert provider.asked == 1, "no redirect is followed"


def test_a_provider_that_is_away_is_told_of_without_the_key() -> None:
    away = WaySettings(wecom="http://127.0.0.1:9/send?key=", timeout_seconds=2)
    with pytest.raises(NotSent) as told:
        send("wecom", Address("key-12345678"), MESSAGE, away, KEY)
    assert "key-12345678" not in str(told.value)


def test_what_a_person_writes_reaches_no_other_host_or_path(provider: StandIn) -> None:
    send("feishu", Address("../wecom?key=x"), MESSAGE, settings_of(provider), KEY)
    send("wecom", Address("a&key=b@127.0.0.1/"), MESSAGE, settings_of(provider), KEY)
    assert [key for key, _ in provider.got] == ["..%2Fwecom%3Fkey%3Dx", "a&key=b@127.0.0.1/"]


class Mailbox(socketserver.StreamRequestHandler):
    """As much of RFC 5321 as one mail needs; refuses who is called nobody."""

    mails: list[bytes] = []

    def handle(self) -> None:
        self.wfile.write(b"220 county ESMTP\r\n")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                mail = b""
                while (part := self.rfile.readline()) != b".\r\n":
                    mail += part
                self.mails.append(mail)
                self.wfile.write(b"250 taken\r\n")
            elif word == b"RCPT" and b"nobody" in line:
                self.wfile.write(b"550 no such user\r\n")
            elif word == b"QUIT":
                self.wfile.write(b"221 bye\r\n")
                return
            else:
                self.wfile.write(b"250 county\r\n")


@pytest.fixture
def post() -> Iterator[WaySettings]:
    Mailbox.mails.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Mailbox) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        port = server.server_address[1]
        yield WaySettings(
            smtp_host="127.0.0.1", smtp_port=port, smtp_security="none", smtp_from="minsheng@county.example"
        )
        server.shutdown()


def test_a_mail_has_the_sentence_as_its_subject_and_the_link(post: WaySettings) -> None:
    send("mail", Address("deputy@county.example"), MESSAGE, post, KEY)
    (mail,) = (message_from_bytes(one, policy=policy.default) for one in Mailbox.mails)
    assert (mail["subject"], mail["to"], mail["from"]) == (TEXT, "deputy@county.example", "minsheng@county.example")
    assert mail.get_content().split() == [TEXT.split()[0], *TEXT.split()[1:], LINK]


def test_a_title_of_two_lines_is_one_line_of_a_mails_head(post: WaySettings) -> None:
    send("mail", Address("deputy@county.example"), Message("会议\nBcc: b@county.example\r\n开始", LINK), post, KEY)
    (mail,) = (message_from_bytes(one, policy=policy.default) for one in Mailbox.mails)
    assert (mail["subject"], mail["bcc"]) == ("会议 Bcc: b@county.example 开始", None)


def test_a_mail_that_the_server_refuses_or_that_no_server_takes_is_not_sent(post: WaySettings) -> None:
    with pytest.raises(NotSent):
        send("mail", Address("nobody@county.example"), MESSAGE, post, KEY)
    with pytest.raises(NotSent):
        send("mail", Address("a@county.example"), MESSAGE, post.model_copy(update={"smtp_port": 9}), KEY)
    with pytest.raises(NotSent):
        send("mail", Address("a@county.example\r\nBcc: b@county.example"), MESSAGE, post, KEY)
    assert Mailbox.mails == []
