"""Whoever runs a county reads of every setting what the code says of it."""

from deploy.dev import settings_page
from kit import environment


def test_the_page_of_settings_is_as_the_code_and_leaves_none_out() -> None:
    page = settings_page.PAGE.read_text()
    assert page == settings_page.written(), "python -m deploy.dev.settings_page"
    assert [name for name in environment.names() if page.count(f"| `{name}` |") != 1] == []
