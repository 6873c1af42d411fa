"""Everybody with a window of their own, which looks at every page by axe's eyes."""

from mimetypes import guess_type
from typing import Any

from playwright.sync_api import Browser, Page

from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import go, press, sign_in, window
from tests.e2e.county import PASSWORD, County


class People:
    """Windows by login; an empty login, and one that begins with `resident`, is not signed in."""

    def __init__(
        self, browser: Browser, county: County, *, phone: bool = True, lang: str = "zh-CN", scripts: bool = True
    ) -> None:
        self.browser, self.county = browser, county
        self._kind = {"phone": phone, "lang": lang, "scripts": scripts}
        self.pages: dict[str, Page] = {}

    def at(self, login: str, address: str) -> Page:
        """Somebody opens an address, with everything unfolded and looked at."""
        if login not in self.pages:
            context = window(self.browser, **self._kind)  # type: ignore[arg-type]
            if login and not login.startswith("resident"):
                sign_in(context, self.county.url, login, PASSWORD)
            self.pages[login] = context.new_page()
        page = self.pages[login]
        go(page, self.county.url + address)
        self.look(page)
        return page

    def look(self, page: Page) -> None:
        """No barrier, no sideways scroll, one heading."""
        page.evaluate(UNFOLD)
        if self._kind["scripts"]:  # axe is a script itself
            found = barriers(page)
            assert not found, f"{page.url}: {found}"
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= page.viewport_size["width"], f"{page.url} scrolls sideways: {width} px"  # type: ignore[index]
        assert page.locator("h1").count() == 1, page.url

    def send(self, page: Page, action: str, *, taken: bool = True, nth: int = 0, **fields: Any) -> Page:
        """Fill the form (the `nth` of those) that goes to `action`, send it, and look at what comes.

        A file's value is what it is called and what it holds.
        """
        form = page.locator(f"form[action='{action}'], form[action^='{action}?']").nth(nth)
        for name, value in fields.items():
            field = form.locator(f"[name={name}]")
            kind = field.first.evaluate("e => e.tagName === 'SELECT' ? 'select' : e.type")
            if kind in ("radio", "checkbox"):
                for one in value if isinstance(value, list) else [value]:
                    form.locator(f"[name={name}][value='{one}']").check()
            elif kind == "select":
                field.select_option(value)
            elif kind == "file":
                name, held = value
                field.set_input_files({"name": name, "mimeType": str(guess_type(name)[0]), "buffer": held})
            else:
                field.fill(str(value))
        press(form.locator("button").first)
        refused = page.locator(".flash.refused, .summary").count()
        assert bool(refused) is not taken, said(page)[:2000]
        self.look(page)
        return page


def said(page: Page) -> str:
    """What a page says."""
    return page.locator("main").inner_text()
