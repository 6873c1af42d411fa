"""Which phones take text messages."""

import re

MOBILE = re.compile(r"\+861[3-9]\d{9}", re.ASCII)


def is_mobile(phone: str) -> bool:
    """Whether it (E.164) is a mobile phone of the mainland: those are what the providers reach."""
    return MOBILE.fullmatch(phone) is not None
