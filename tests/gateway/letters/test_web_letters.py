"""A voter writes to a deputy from the public page and reads the answer with a secret; an appeal goes on as one."""

import re

import httpx
import pytest

from contracts import deputies as d
from contracts.release import DecideLetter
from tests.e2e.county import PASSWORD, PEOPLE, County

HERE = "/letters"
SAID = {"title": "校车的事", "text": "孩子上学路远，校车什么时候能开通？"}


class Person:
    """Somebody's browser without scripts."""

    def __init__(self, url: str, login: str = "") -> None:
        headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
        self.client = httpx.Client(base_url=url, headers=headers, timeout=60, follow_redirects=True)
        if login:
            self.client.post("/signin", data={"login": login, "password": PASSWORD})

    def read(self, address: str) -> str:
        return self.client.get(address).text

    def post(self, page: str, address: str, **fields: str) -> httpx.Response:
        form = re.search(rf'<form[^>]*action="{re.escape(address)}"[^>]*>(.*?)</form>', self.read(page), re.DOTALL)
        assert form, f"no form for {address}"
        hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[1]))
        return self.client.post(address, data={**hidden, **fields})


@pytest.fixture
def voter(platform: County) -> Person:
    return Person(platform.url)


@pytest.fixture
def deputy(platform: County) -> Person:
    return Person(platform.url, "deputy")


def write(voter: Person, phone: str, **more: str) -> httpx.Response:
    to = f"{HERE}/to/{PEOPLE['deputy'].id}"
    return voter.post(to, to, **(SAID | {"phone": phone} | more))


def newest(platform: County) -> str:
    return str(platform.ask(d.ListVoterLetters()).items[0].letter_id)


def secret_of(page: str) -> tuple[str, str]:
    code, secret = (re.search(rf'id="{name}">([^<]+)<', page) for name in ("code", "secret"))
    assert code
    assert secret
    return code[1].replace(" ", ""), secret[1].replace(" ", "")


def test_a_letter_is_written_answered_and_read_and_public_only_once_it_was_released(
    platform: County, voter: Person, deputy: Person
) -> None:
    whose = str(PEOPLE["deputy"].id)
    assert f"{HERE}/to/{whose}" in voter.read(f"/deputies/{whose}")
    wrong = write(voter, "123", title="", text="")
    assert wrong.status_code == 422
    assert all(f'href="#{name}"' in wrong.text for name in ("title", "text"))
    assert 'href="#phone"' in write(voter, "123").text
    sent = write(voter, "13812345601", may_be_public="1")
    assert "信已寄出" in sent.text
    code, secret = secret_of(sent.text)
    letter_id = newest(platform)
    assert platform.until(lambda: "选民来信" in deputy.read("/notices"))
    assert "校车" in deputy.read(f"{HERE}?only=open")
    assert 'href="#answer"' in deputy.post(f"{HERE}/{letter_id}", f"{HERE}/{letter_id}/answer", answer="").text
    assert "已回信" in deputy.post(f"{HERE}/{letter_id}", f"{HERE}/{letter_id}/answer", answer="九月一日开通。").text
    elsewhere = Person(platform.url)
    assert "查询码或者密码不对" in elsewhere.post(f"{HERE}/mine", f"{HERE}/mine", code=code, secret="ABCDEFGH2345").text
    assert "九月一日开通" in elsewhere.post(f"{HERE}/mine", f"{HERE}/mine", code=code, secret=secret).text
    assert "九月一日开通" not in voter.read(f"{HERE}/of/{whose}")
    office = Person(platform.url, "office")
    assert "选民来信和代表回信" in office.read("/office/release?kind=letter")
    held = re.findall(r"/office/release/letter/([\w-]+)", office.read("/office/release?kind=letter"))[0]
    platform.do(DecideLetter(key=held, verdict="released", checked_by="李审核"))
    assert "九月一日开通" in voter.read(f"{HERE}/of/{whose}")
    assert "已寄给代表" in elsewhere.post(f"{HERE}/mine", f"{HERE}/mine/again", text="哪几条线路？").text
    assert "哪几条线路" not in voter.read(f"{HERE}/of/{whose}")


def test_one_phone_waits_for_its_answer_before_it_writes_again(platform: County, voter: Person) -> None:
    assert "信已寄出" in write(voter, "13812345602").text
    again = write(voter, "138 1234 5602", text="再写一封。")
    assert again.status_code == 429
    assert "正等这位代表回信" in again.text
    assert "再写一封" in again.text


def test_what_is_an_appeal_goes_on_as_one_that_the_voter_follows_with_the_same_secret(
    platform: County, voter: Person, deputy: Person
) -> None:
    code, secret = secret_of(write(voter, "13812345603", title="校车站台积水", text="站台积水，孩子没法站。").text)
    letter_id = newest(platform)
    turned = deputy.post(f"{HERE}/{letter_id}", f"{HERE}/{letter_id}/appeal")
    assert "已转为群众反映" in turned.text
    assert "已转为群众反映" in voter.read(f"{HERE}/mine")

    def followed() -> bool:
        answer = Person(platform.url).post("/a", "/a", code=code, secret=secret)
        return "校车站台积水" in answer.text

    assert platform.until(followed)


def test_letters_are_read_by_their_deputy_and_by_who_watches_and_by_nobody_else(
    platform: County, voter: Person
) -> None:
    write(voter, "13812345604", title="只给代表甲")
    letter_id = newest(platform)
    assert "只给代表甲" not in Person(platform.url, "deputy2").read(HERE)
    assert Person(platform.url, "deputy2").client.get(f"{HERE}/{letter_id}").status_code == 404
    assert "只给代表甲" in Person(platform.url, "office").read(f"{HERE}?words=只给")
    assert Person(platform.url, "roads").client.get(HERE).status_code == 403
    assert "只给代表甲" not in voter.read(HERE)
