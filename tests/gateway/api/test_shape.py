"""Bodies whose reading is worked out when one is first read."""

import pytest
from pydantic import BaseModel, ValidationError
from pydantic_settings import BaseSettings

import gateway.app
from gateway.api.shape import Shape
from tests.kinds import below


class Told(Shape):
    words: str


def test_how_a_body_is_read_is_worked_out_by_the_first_one() -> None:
    assert not Told.__pydantic_complete__
    with pytest.raises(ValidationError):
        Told.model_validate({"word": "a"})
    assert Told.model_validate({"words": "a"}).words == "a"
    assert Told.__pydantic_complete__


def test_every_body_of_the_platform_waits_for_its_first() -> None:
    assert gateway.app, "all subjects are loaded"
    ours = [one for one in below(BaseModel) if one.__module__.startswith(("gateway.", "contracts."))]
    assert len(ours) > 1000
    at_once = {one for one in ours if not issubclass(one, BaseSettings) and not one.model_config.get("defer_build")}
    assert at_once == set()
