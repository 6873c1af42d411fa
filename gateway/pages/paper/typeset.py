"""Typst at work: what a paper says goes in as data, PDF or PNG comes out, or the letter no font has is named."""

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from contracts.printable import all_printable
from gateway.pages.paper.paper import Paper, columns
from gateway.pages.render import web_settings
from kit.problems import Refused

if TYPE_CHECKING:
    import typst

GATEWAY = Path(__file__).parents[2]
ARCHIVED: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2) to be kept, PDF/UA-1 (ISO 14289-1) to be read aloud: language, title, tags, fonts."""
FOLDERS = ("truetype/lxgw-wenkai", "truetype/babelstone", "truetype/wqy", "opentype/noto")
"""Below /usr/share/fonts, where Debian keeps fonts-lxgw-wenkai, -babelstone-han, -wqy-microhei and -noto-cjk."""
IDEOGRAPH = 0x4E2D
"""中, which any Chinese font has."""
_UNPRINTED = re.compile(r'the text `"(.+?)"` could not be displayed|the PDF contains the codepoint `"(.+?)"`')
_IGNORED = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]")
"""Marks without a shape: what selects a variant or a direction has nothing to be printed."""


def pdf(paper: Paper) -> bytes:
    """The paper as an A4 PDF; raises Refused for a letter no font here has, and on a machine without Chinese fonts."""
    pieces = [_drawn(piece._asdict()) for piece in paper.pieces]
    said = {"title": paper.title, "author": paper.author, "numbered": paper.numbered, "pieces": pieces}
    return drawn(Path(__file__).with_name("paper.typ"), said)


def drawn(template: Path, said: dict[str, Any], kind: Literal["pdf", "png"] = "pdf", dots: float = 72) -> bytes:
    """What a template makes of what is said, `dots` an inch in a picture; data only go in: no words become markup."""
    import typst  # 2 MB, and more with its first paper

    data = json.dumps(_shaped(all_printable(said)), ensure_ascii=False)
    compiler = typst.Compiler(
        str(template), root=str(GATEWAY), font_paths=_fonts(web_settings().fonts), sys_inputs={"said": data}
    )
    try:
        made = compiler.compile(format="pdf", pdf_standards=[*ARCHIVED])
    except typst.TypstError as broken:
        found = _UNPRINTED.search(broken.message)
        if found is None:
            raise
        raise _no_shape(found[1] or found[2]) from broken
    if kind == "png":  # after the PDF, for a picture would show a letter no font has as a box
        made = compiler.compile(format="png", ppi=dots)
    if not isinstance(made, bytes):
        raise TypeError("a picture has one page")
    return made


@cache
def _fonts(own: str) -> "typst.Fonts":
    """The county's own fonts and Debian's, read once; raises Refused (503) where none has Chinese letters."""
    import typst

    folders = [*([own] if own else []), *(f"/usr/share/fonts/{folder}" for folder in FOLDERS)]
    found = [folder for folder in folders if Path(folder).is_dir()]
    if not found:
        raise Refused("unavailable", "No Chinese font here.", "Install fonts-wqy-microhei.", status=503)
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=found)


def _no_shape(said: str) -> Refused:
    """The refusal of a letter, which Typst names itself or by its code."""
    code = re.fullmatch(r"\\u\{([0-9a-f]+)\}", said)
    letter = chr(int(code[1], 16)) if code else said[0]
    named = f"{letter} (U+{ord(letter):04X})"
    return Refused("no-font", f"No font here has the letter {named}.", named, status=422)


def _drawn(piece: dict[str, Any]) -> dict[str, Any]:
    if piece["kind"] != "table":
        return piece
    shares, left = columns(piece["rows"], even=piece["even"])
    return piece | {"columns": shares, "left": left}


def _shaped(value: Any) -> Any:
    if isinstance(value, str):
        return _IGNORED.sub("", value)
    if isinstance(value, dict):
        return {key: _shaped(each) for key, each in value.items()}
    return [_shaped(each) for each in value] if isinstance(value, list | tuple) else value
