"""Which order a county's lists of persons are in."""

from functools import lru_cache
from typing import Literal

from pydantic_settings import BaseSettings, SettingsConfigDict

Order = Literal["strokes", "pinyin"]


class NameOrderSettings(BaseSettings):
    """`MINSHENG_NAME_ORDER`; every service and the gateway of a county has the same."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", extra="ignore")

    name_order: Order = "strokes"
    """`strokes`: 以姓氏笔画为序, as official lists are published; `pinyin`: by the surname's own reading (R)."""


@lru_cache
def chosen() -> Order:
    """What the county chose; read once a process."""
    return NameOrderSettings().name_order
