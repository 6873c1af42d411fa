"""The county's categories as GeoReport services, and what a request to each has to say."""

from typing import Any

from contracts.fields import CategoryCode
from contracts.open_data import Stage
from contracts.words import Kind
from gateway.categories import OFFERED
from gateway.pages import words
from gateway.places import TOWNSHIPS

DEFAULT_KIND = Kind.HELP


def listed(lang: int) -> list[dict[str, Any]]:
    """Every service; `lang` is 0 for Chinese, 1 for English."""
    return [
        {
            "service_code": category,
            "service_name": pair[lang],
            "description": ("反映" + pair[0], f"Say what is wrong: {pair[1]}")[lang],
            "metadata": True,
            "type": "realtime",
            "keywords": category,
            "group": ("群众反映", "Residents' appeals")[lang],
        }
        for category, pair in OFFERED.items()
    ]


def definition(category: CategoryCode, lang: int) -> dict[str, Any]:
    """What a request to this service has to say besides its words and place."""
    kinds = [{"key": kind, "name": pair[lang]} for kind, pair in words.pairs("kind").items()]
    places = [{"key": code, "name": words.pairs("township")[code][lang]} for code in TOWNSHIPS]
    return {
        "service_code": category,
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


def name_of(category: CategoryCode, lang: int) -> str:
    """A service's name."""
    return words.word("category", category, words.LANGS[lang])


def stage_words(stage: Stage, lang: int) -> str:
    """Where a request stands, for `status_notes`."""
    return words.pairs("open_stage")[stage][lang]
