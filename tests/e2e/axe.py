"""A page looked at by axe's eyes."""

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

RUN = "axe.run({resultTypes: ['violations']}).then(({violations}) => ({violations}))"
"""Only what is wrong is brought back: the hundreds of places that are right would take as long again."""

UNFOLD = "document.querySelectorAll('main details').forEach((d) => { d.removeAttribute('name'); d.open = true; })"
"""What a page folds away is looked at too; the menus of the top row lie over it and are looked at by themselves."""


def barriers(page: Page) -> str:
    """A report of the rules this page breaks, each with its places; nothing when it is for everyone."""
    page.evaluate(AXE_SCRIPT)
    found = AxeResults(page.evaluate(RUN))
    return str(found.generate_report()) if found.violations_count else ""
