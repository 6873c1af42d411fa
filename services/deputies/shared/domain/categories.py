"""What an office calls each category of appeals, and which category a word names."""

CATEGORIES = {
    "住房": "housing",
    "道路": "roads",
    "交通": "transport",
    "供水": "water",
    "电力燃气": "power_and_gas",
    "环境": "environment",
    "城市管理": "city_order",
    "教育": "education",
    "医疗": "health",
    "劳动": "labour",
    "民政": "welfare",
    "农业": "farming",
    "土地": "land",
    "市场": "market",
    "安全": "safety",
    "文化": "culture",
    "政务": "services",
    "其他": "other",
}


def meant(word: str) -> str:
    """The category a word names, or the word itself."""
    return CATEGORIES.get(word, word.lower())


def name_of_category(category: str) -> str:
    """What a category is called in a suggestion's title."""
    return next(word for word, code in CATEGORIES.items() if code == category)
