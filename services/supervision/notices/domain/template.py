"""What a kind of notice says."""

from typing import NamedTuple


class Template(NamedTuple):
    """One kind's sentence in Chinese and English, and that of `n` alike."""

    one: str
    one_en: str
    many: str
    many_en: str
