"""What each step takes, with the limits the platform has."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from gateway.demo.county import DEPARTMENTS, DISPATCH
from gateway.demo.places import TOWNSHIPS


class Body(BaseModel):
    """Nothing but what is asked for."""

    model_config = ConfigDict(extra="forbid")


class SignIn(Body):
    """Login and password."""

    login: str
    password: str


class Place(Body):
    """Where it is."""

    township: str
    village: str | None = Field(default=None, max_length=60)

    @field_validator("township")
    @classmethod
    def _here(cls, township: str) -> str:
        if township not in TOWNSHIPS:
            raise ValueError("this is no township of the county")
        return township


class NewAppeal(Body):
    """What a resident says."""

    kind: Literal["help", "complaint", "suggestion", "consultation"]
    category: str
    title: str = Field(min_length=2, max_length=100)
    text: str = Field(min_length=1, max_length=5000)
    place: Place

    @field_validator("category")
    @classmethod
    def _known(cls, category: str) -> str:
        if category not in DISPATCH:
            raise ValueError("there is no such category")
        return category


class Referral(Body):
    """To which department, with the deputy's words."""

    department: str
    words: str = Field(default="", max_length=2000)

    @field_validator("department")
    @classmethod
    def _known(cls, department: str) -> str:
        if department not in DEPARTMENTS:
            raise ValueError("there is no such department")
        return department


class Reply(Body):
    """The department's answer."""

    text: str = Field(min_length=1, max_length=5000)


class Rating(Body):
    """The resident's verdict."""

    solved: bool
    grade: Literal["satisfied", "basically", "not_satisfied"]
    words: str = Field(default="", max_length=2000)
