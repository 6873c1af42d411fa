"""The county's own data (Zhushan, 420323): its area code, and the townships that spots, deputies and appeals are of."""

AREA_CODE = "0719"
"""What is dialled before a fixed line's number within the county (Shiyan's, 十堰)."""

TOWNSHIPS: dict[str, str] = {
    "420323100": "城关镇",
    "420323101": "溢水镇",
    "420323102": "麻家渡镇",
    "420323103": "宝丰镇",
    "420323104": "擂鼓镇",
    "420323105": "秦古镇",
    "420323106": "得胜镇",
    "420323107": "上庸镇",
    "420323108": "官渡镇",
    "420323200": "潘口乡",
    "420323201": "竹坪乡",
    "420323202": "大庙乡",
    "420323203": "双台乡",
    "420323204": "楼台乡",
    "420323205": "文峰乡",
    "420323206": "深河乡",
    "420323207": "柳林乡",
}


def code_of(text: str) -> str | None:
    """The code of a township given by code or by name; None when there is no such township."""
    text = text.strip()
    if text in TOWNSHIPS:
        return text
    return next((code for code, name in TOWNSHIPS.items() if name == text), None)
