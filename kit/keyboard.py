"""Codes and numbers as a Chinese keyboard writes them: letters, digits, dashes and blanks in full width are plain."""

import unicodedata


def plain(typed: str) -> str:
    """`１３．５` as `13.5`, `ｗｔ８ｅ－ｘ` as `wt8e-x`; for what is a number or code, never for people's words."""
    return unicodedata.normalize("NFKC", typed).strip()
