"""Amounts in capitals (人民币大写), as bills are filled in: 支付结算办法 (银发〔1997〕393号), 附一, 1 to 4."""

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
MOST = 10**18
"""Fen from here on are above what the words are used for."""


def in_capitals(fen: int) -> str:
    """人民币壹仟零壹拾元伍角 for 101,050 fen; 整 only where nothing follows 元. Raises ValueError below nought."""
    if not 0 <= fen < MOST:
        raise ValueError("an amount is at least nothing and less than ten thousand million million yuan")
    yuan, (jiao, odd) = fen // 100, divmod(fen % 100, 10)
    said = f"{_whole(yuan)}元" if yuan else ""
    if not jiao and not odd:
        return f"人民币{said or '零元'}整"
    if jiao:
        said += f"{DIGITS[jiao]}角"
    elif yuan:
        said += "零"
    return f"人民币{said}" + (f"{DIGITS[odd]}分" if odd else "")


def _whole(yuan: int) -> str:
    """Whole yuan, the 亿 read as a number of its own; one 零 where noughts part two groups of digits."""
    for unit, name in ((10**8, "亿"), (10**4, "万")):
        if yuan >= unit:
            above, below = divmod(yuan, unit)
            parted = below and (below < unit // 10 or above % 10 == 0)
            return _whole(above) + name + ("零" if parted else "") + (_whole(below) if below else "")
    return _group(yuan)


def _group(group: int) -> str:
    """One to 9,999, without a 零 before its first digit."""
    said, between = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        between |= bool(said) and not digit
        if digit:
            said += ("零" if between else "") + DIGITS[digit] + PLACES[place]
            between = False
    return said
