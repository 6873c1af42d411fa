"""Papers as PDF: where lines end, what stays on one page, which letters there are, what the file tells of itself."""

import random

import pytest

from gateway.pages.paper import typeset
from gateway.pages.paper.paper import Kind, Paper, Piece, columns, congress
from kit.problems import Refused
from tests.gateway.pages.paper.reading import fonts_of, info_of, pages_of

pytestmark = pytest.mark.programs

CLOSING = "，。；：！？、）》」』】〕”’…％"
OPENING = "（《「『【〔“‘"
RARE = (
    "㛃䶮𬭎𬱖𬘭𬍛𬀩𬤇𬩽𫖯𫍯𫘧𫚕𫗧𫓶𫄨𫍙𫰛"
    "𬬻𬬿𬭚𬭛𬳵𬳶𬴂𬴃𬶋𬸘𬸣𬸪𬺈𬺓䴓䴔䴙㭎㳚㸆㿠㧑㛚㑇㕮𠅤𪨊𪩘𣲘𤧛𦈡𨐈𡐓𤩽𬒈𬇕𬜬𬊈鿍鿎鿏㵾㙦𰻝𱁬䜣"
)
LETTERS = "县人大代表建议答复我局高度重视组织研究现将办理情况说明如下"
PAIRS = ("（）", "《》", "「」", "“”", "‘’", "【】", "〔〕")
OTHERS = ("12.5%", "1,010.50元", "2026年11月28日", "PM2.5", "……", "——")


def text_of(chance: random.Random) -> str:
    """Some 700 letters with as much punctuation as nobody writes."""
    said = ""
    for _ in range(100):
        word = "".join(chance.choices(LETTERS, k=chance.randint(1, 9)))
        pair = chance.choice(PAIRS)
        title = f"《关于“{word}”的通知》（{word}〔2026〕12号）"
        said += chance.choice((word, word, word, pair[0] + word + pair[1], pair[0] + word + pair[1], title))
        said += chance.choice(("", *OTHERS)) if chance.random() < 0.1 else ""
        said += chance.choice(("", *"，。；：！？、"))
    return said


def made(*pieces: Piece) -> bytes:
    return typeset.pdf(Paper("试验", pieces))


@pytest.mark.parametrize("seed", range(4))
def test_no_line_begins_with_what_closes_and_none_ends_with_what_opens(seed: int) -> None:
    chance = random.Random(seed)
    kinds: tuple[Kind, ...] = ("text", "line", "caption", "note")  # lines of 26, 28 and 36 letters
    lines = [line for page in pages_of(made(*(Piece(kind, text_of(chance)) for kind in kinds))) for line in page]
    assert len(lines) > 90
    assert not [line for line in lines if line[0] in CLOSING or line[-1] in OPENING]


def test_a_page_has_22_lines_of_28_letters() -> None:
    [first, second, *_] = pages_of(made(Piece("line", "民" * 28 * 30)))
    assert first[-1] == "—1—"
    assert [len(line) for line in first[:-1]] == [28] * 22
    assert second[-1] == "—2—"


@pytest.mark.parametrize("lines", [*range(1, 24, 2), 40])
def test_a_signature_stands_on_one_page_and_under_text(lines: int) -> None:
    signature = Piece("signature", rows=(("县水利局", "2026年11月28日"),))
    pages = pages_of(made(Piece("text", "民声" * 14 * lines, keep=True), signature, Piece("note", "（附注）")))
    [signed] = [page for page in pages if "县水利局" in page]
    assert "2026年11月28日" in signed
    assert signed[0][0] in "民声", "nobody signs a sheet without text"


def test_a_kept_run_longer_than_a_page_goes_on_over_the_page() -> None:
    pages = pages_of(made(*(Piece("sign", f"组员{number}", keep=True) for number in range(40)), Piece("sign", "组长")))
    assert sum("（签名）" in line for page in pages for line in page) == 41


def test_rare_letters_of_names_are_printed_each_in_a_font_that_has_it() -> None:
    pdf = made(Piece("title", "王䶮"), Piece("head", f"一、{RARE[:20]}"), Piece("text", RARE))
    assert RARE in "".join(line for page in pages_of(pdf) for line in page)
    assert "no " not in {line.split()[-5] for line in fonts_of(pdf).splitlines()[2:]}, "every font is in the file"


@pytest.mark.parametrize("letter", ["👍", "㔰"])
def test_a_letter_no_font_has_is_refused_by_its_name(letter: str) -> None:
    with pytest.raises(Refused) as refused:
        made(Piece("text", f"王{letter}代表"))
    assert refused.value.problem.detail == f"{letter} (U+{ord(letter):04X})"


def test_marks_without_a_shape_are_nothing_to_print() -> None:
    [[first, _]] = pages_of(made(Piece("line", "葛\U000e0100\u200d\ufe0f洪")))
    assert first == "葛洪"


def test_words_are_never_markup() -> None:
    said = '#panic("x") *a* $x$ \\u{4e2d} <b> @ref "] }'
    [[first, _]] = pages_of(made(Piece("line", said)))
    assert "".join(first.split()) == "".join(said.split())


def test_the_file_tells_its_title_author_language_and_structure() -> None:
    pdf = made(Piece("title", "标题"), Piece("table", rows=(("序号", "项目"), ("1", "东门便民桥"))))
    told = info_of(pdf)
    assert (told["Title"], told["Author"], told["Tagged"]) == ("试验", congress(), "yes")
    assert "(A4)" in told["Page size"]
    assert (b"/Lang (zh-CN)" in pdf) or b"zh-CN" in pdf


def test_columns_are_as_wide_as_what_they_hold_and_only_the_longest_is_cut() -> None:
    rows = (
        ("序号", "项目", "赞成", "结果"),
        ("1", "城关镇明清社区供水管网改造及水表出户工程（一期）", "186", "票数相等"),
    )
    shares, left = columns(rows)
    assert left == (False, True, False, False)
    assert shares[1] > 0.5
    assert 36 * shares[3] >= 4 + 1, "four letters and the cell's padding"
    assert sum(shares) == pytest.approx(1, abs=0.001)
    many = columns((("甲", "乙"), ("字" * 90, "字" * 60))).shares
    assert many[0] == many[1]
