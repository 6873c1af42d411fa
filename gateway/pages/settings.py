"""The pages' own policy numbers, each with its unit and source."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WebSettings(BaseSettings):
    """Environment variables MINSHENG_WEB_…."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_WEB_", frozen=True, populate_by_name=True)

    congress: str = ""
    """The author papers name; empty: the county's standing committee (ours)."""
    fonts: str = ""
    """A folder with the county's own fonts (仿宋_GB2312, 方正小标宋, …), taken before the free ones (ours)."""

    draft_minutes: int = Field(default=240, ge=5)
    """How long a half-filled appeal may lie in the browser (ours)."""
    follow_minutes: int = Field(default=60, ge=5)
    """How long a resident need not type code and secret again (ours; a phone may be shared)."""
    choice_days: int = Field(default=365, ge=1)
    """How long language and type size are remembered (ours)."""
    report_seconds: float = Field(default=30.0, ge=0)
    """How old the public numbers on the home page may be (ours)."""
    refresh_seconds: int = Field(default=30, ge=5)
    """How often an open board asks again (ours)."""
    soon_hours: float = Field(default=5.0, gt=0)
    """A clock told without its colour is shown yellow when so many hours are left (ours: a fifth of 24 h)."""
    board_rows: int = Field(default=8, ge=1, le=50)
    """Rows in each of the board's short lists (ours)."""
    list_rows: int = Field(default=30, ge=5, le=200)
    """Rows of one page of a list (ours)."""
    export_rows: int = Field(default=5000, ge=200, le=100_000)
    """Rows of a list at the most in a file or on paper (ours: some two seconds); it says when there are more."""
    bulk_most: int = Field(default=100, ge=10, le=200)
    """Lines one form acts on at the most (ours: a page that can still be read through, some five seconds)."""
    title_letters: int = Field(default=24, ge=8, le=100)
    """Length of a title made from the first words (ours)."""
    letter_copies: str = "县人大常委会办公室，县人民政府办公室"
    """To whom copies of a reply to a suggestion go (R)."""
    text_letters: int = Field(default=2000, ge=200, le=5000)
    """Letters a resident may write on the page; the API takes 5,000 (ours)."""
