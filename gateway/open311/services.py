"""The county's categories as GeoReport services, and what a request to each has to say."""

from typing import Any

from contracts.open_data import Stage
from contracts.words import Category, Kind
from gateway.pages import words
from gateway.places import TOWNSHIPS

DEFAULT_KIND = Kind.HELP


def listed(lang: int) -> list[dict[str, Any]]:
    """Every service; `lang` is 0 for Chinese, 1 for English."""
    names = words.pairs("category")
    return [
        {
            "service_code": category.value,
            "service_name": names[category][lang],
            "description": ("反映" + names[category][0], f"Say what is wrong: {names[category][1]}")[lang],
            "metadata": True,
            "type": "realtime",
            "keywords": category.value,
            "group": ("群众反映", "Residents' appeals")[lang],
        }
        for category in Category
    ]


def definition(category: Category, lang: int) -> dict[str, Any]:
    """What a request to this service has to say besides its words and place."""
    kinds = [{"key": kind, "name": pair[lang]} for kind, pair in words.pairs("kind").items()]
    places = [{"key": code, "name": words.pairs("township")[code][lang]} for code in TOWNSHIPS]
    return {
        "service_code": category.value,
        "attributes": [
            _attribute(1, "township", True, ("乡镇", "Township")[lang], places),
            _attribute(2, "kind", False, ("性质，不填为求助", "Kind; left out it is a call for help")[lang], kinds),
        ],
    }


def _attribute(order: int, code: str, required: bool, description: str, values: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "variable": True,
        "code": code,
        "datatype": "singlevaluelist",
        "required": required,
        "datatype_description": None,
        "order": order,
        "description": description,
        "values": values,
    }


def name_of(category: Category, lang: int) -> str:
    """A service's name."""
    return words.pairs("category")[category][lang]


def stage_words(stage: Stage, lang: int) -> str:
    """Where a request stands, for `status_notes`."""
    return words.pairs("open_stage")[stage][lang]
