"""From an empty machine to the first appeal on a deputy's phone: in a browser, with the template and invented facts."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pyotp
import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from kit.testing.ports import free_port, wait_until
from kit.testing.process import Child
from tests.e2e.browser import press, sign_in_by_hand, window
from tests.e2e.screenshots import go_on
from tests.e2e.test_a_whole_life import again_until, send
from tests.gateway.workbook.county_book import CODE, COUNTY

CODES = re.compile(r"[2-9A-Z]{4}(?:-[2-9A-Z]{4}){3}")
SLIP = re.compile(r"账号\s+(\S+)\s+初始密码（只用一次）\s+([2-9A-Z-]{14})")
OWN = {"boss": "red lamp on the hill", "office": "a clerk's long walk", "deputy": "rain upon the bridge"}
TITLE = "村口抽水机坏了三天"
PICTURES = os.environ.get("GOING_LIVE_PICTURES", "")


@dataclass
class Machine:
    """A platform that was just started with nothing in it, and what it printed."""

    url: str
    log: Path

    def code(self) -> str:
        """The code for the first page."""
        return CODES.findall(self.log.read_text())[0]


@pytest.fixture
def machine(tmp_path: Path) -> Iterator[Machine]:
    """The program itself, as `make start` starts it."""
    port, log = free_port(), tmp_path / "said"
    given = {"HOST": "embedded", "COUNTY": CODE, "DATA_DIR": str(tmp_path / "data"), "PORT": str(port)}
    given["PUBLIC_URL"] = "https://minsheng.example"
    given["GATEWAY_RATE_PER_MINUTE"] = "0"
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MINSHENG_")}
    with log.open("wb") as out:
        started = Child(
            [sys.executable, "-W", "ignore", "-m", "gateway"],
            env=kept | {f"MINSHENG_{name}": value for name, value in given.items()} | {"PYTHONUNBUFFERED": "1"},
            cwd=Path(__file__).parents[2],
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    try:
        wait_until(lambda: not started.running() or bool(CODES.findall(log.read_text())), "the first page", 120)
        assert started.running(), log.read_text()
        yield Machine(f"http://127.0.0.1:{port}", log)
    finally:
        started.stop()


def look(page: Page, name: str) -> None:
    """A picture for whoever wants to look at each step."""
    if PICTURES:
        page.screenshot(path=f"{PICTURES}/{name}.png", full_page=True)


def fill(page: Page, **fields: str) -> None:
    for name, value in fields.items():
        page.locator(f"main form [name={name}]").first.fill(value)


def first_operator(page: Page, machine: Machine) -> str:
    """Set up with the printed code; returns the secret of the second factor."""
    page.goto(f"{machine.url}/setup")
    fill(page, code=machine.code(), login="boss", name="贺一舟", new=OWN["boss"], again=OWN["boss"])
    look(page, "1-setup")
    send(page, "下一步")
    secret = page.locator(".code").first.inner_text()
    fill(page, digits=pyotp.TOTP(secret).now())
    look(page, "2-second-factor")
    send(page, "设立系统管理员账号")
    expect(page).to_have_url(f"{machine.url}/checklist")
    look(page, "3-checklist")
    return secret


def first_of_the_office(operator: Page, office: Page, machine: Machine) -> None:
    """The operator makes the account, its holder makes it their own."""
    operator.goto(f"{machine.url}/accounts")
    fill(operator, login="office", name="办公室甲")
    send(operator, "设立")
    halves = [one.inner_text() for one in operator.locator(".sheet .code").all()]
    look(operator, "4-office-account")
    office.goto(f"{machine.url}/enrol")
    fill(office, login="office", first=halves[0], second=halves[1], new=OWN["office"], again=OWN["office"])
    send(office, "启用账号")
    if office.url.endswith("/signin"):
        sign_in_by_hand(office, machine.url, "office", OWN["office"])


def filled(template: bytes) -> bytes:
    """The template with the county's facts under its headings, the example rows taken out."""
    book = load_workbook(BytesIO(template))
    for title, (names, *rows) in COUNTY.items():
        page = book[title]
        column = {str(cell.value).strip("* "): cell.column for cell in page[1] if cell.value}
        page.delete_rows(2, page.max_row)
        for number, row in enumerate(rows, 2):
            for name, value in zip(names, row, strict=True):
                page.cell(number, column[name], value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def bring_in(office: Page, machine: Machine) -> None:
    """Template, upload, look, apply."""
    office.goto(f"{machine.url}/county/workbook")
    template = office.context.request.get(f"{machine.url}/county/workbook/template.xlsx")
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    office.locator("#file").set_input_files(
        [{"name": "county.xlsx", "mimeType": kind, "buffer": filled(template.body())}]
    )
    send(office, "查看会改动什么")
    expect(office.get_by_role("heading", name="可以应用")).to_be_visible()
    look(office, "5-workbook")
    send(office, "应用")
    expect(office.get_by_role("heading", name="已应用")).to_be_visible()
    look(office, "6-applied")


def slips(operator: Page, machine: Machine, folder: Path) -> dict[str, str]:
    """Accounts from the roster and the register, and what their printed slips say."""
    for whose in ("deputies", "departments"):
        operator.goto(f"{machine.url}/accounts/people")
        press(operator.locator(f"button[name=of][value={whose}]"))
    look(operator, "7-accounts")
    csrf = operator.locator("input[name=csrf]").first.get_attribute("value") or ""
    answer = operator.context.request.post(
        f"{machine.url}/accounts/people/slips", form={"csrf": csrf, "new": "1"}, headers={"Origin": machine.url}
    )
    file = folder / "slips.pdf"
    file.write_bytes(answer.body())
    text = subprocess.run(["pdftotext", "-raw", file, "-"], capture_output=True, text=True, check=True).stdout
    return dict(SLIP.findall(text))


def say(page: Page, machine: Machine) -> None:
    """A resident scans the village's code, and says what is wrong."""
    page.goto(f"{machine.url}/q/990101100-V01")
    look(page, "8-resident")
    page.locator("#text").fill(f"{TITLE}，田里没水，请帮忙修一修。")
    page.get_by_text("求助").click()
    go_on(page)
    page.locator("#address").fill("村口")
    go_on(page)
    page.get_by_text("不留电话", exact=True).click()
    go_on(page)
    send(page, "提交")
    assert page.locator("#code").inner_text()
    look(page, "9-receipt")


def with_a_slip(page: Page, machine: Machine, login: str, first: str) -> None:
    """The deputy signs in with what was printed, and sets a password of their own."""
    page.goto(f"{machine.url}/signin")
    fill(page, login=login, password=first)
    press(page.locator("main form button[type=submit]"))
    fill(page, new=OWN["deputy"], again=OWN["deputy"])
    press(page.locator("main form button[type=submit]"))
    expect(page).to_have_url(f"{machine.url}/deputy")


def test_a_county_goes_live_and_its_first_appeal_reaches_a_deputy_with_a_printed_slip(
    machine: Machine, browser: Browser, tmp_path: Path
) -> None:
    operator, office = (window(browser, phone=False).new_page() for _ in range(2))
    deputy, resident = (window(browser).new_page() for _ in range(2))
    resident.goto(machine.url)
    expect(resident.locator("main")).to_contain_text("平台还没有启用")
    look(resident, "0-not-yet")
    first_operator(operator, machine)
    first_of_the_office(operator, office, machine)
    bring_in(office, machine)
    again_until(resident, machine.url, "河县")
    printed = slips(operator, machine, tmp_path)
    assert len(printed) == 2, "one deputy in office, one department that takes orders"
    [login] = [one for one in printed if not one.startswith("dept-")]
    say(resident, machine)
    with_a_slip(deputy, machine, login, printed[login])
    again_until(deputy, f"{machine.url}/deputy", TITLE)
    look(deputy, "10-deputy")
    press(deputy.get_by_role("link", name=TITLE).first)
    send(deputy, "接件")
    operator.goto(f"{machine.url}/checklist")
    look(operator, "11-checklist-after")
    for line in ("county", "deputies", "departments"):
        assert "green" in (operator.locator(f"#{line}").get_attribute("class") or ""), line
