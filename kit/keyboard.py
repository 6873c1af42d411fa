"""Codes and numbers as a Chinese keyboard writes them: letters, digits, dashes and blanks in full width are plain."""

_PLAIN = {0x3000: " "} | {full: chr(full - 0xFEE0) for full in range(0xFF01, 0xFF5F)}
"""The full-width forms of ASCII and their blank (Unicode, Halfwidth and Fullwidth Forms)."""


def plain(typed: str) -> str:
    """`１３．５` as `13.5`, `ｗｔ８ｅ－ｘ` as `wt8e-x`; for what is a number or code, never for people's words."""
    return typed.translate(_PLAIN).strip()
