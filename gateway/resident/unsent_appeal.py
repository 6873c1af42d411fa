"""What a resident has said so far, kept encrypted in the page until it is sent."""

from typing import Literal

from pydantic import ConfigDict, Field

from contracts.base import Place
from contracts.words import OTHER, Channel, Kind
from gateway.api.shape import Shape
from gateway.api.submissions import Draft
from gateway.bus.calls import new_key
from gateway.context import AppContext
from gateway.pages.encrypted_state import StateCipher, cipher_for
from gateway.pages.render import web_settings
from gateway.pages.titles import first_words


class UnsentAppeal(Shape):
    """Everything said so far; encrypted into the page between the screens."""

    model_config = ConfigDict(frozen=True, extra="ignore")
    key: str = Field(default_factory=new_key)
    """Idempotency key: a form sent twice is one appeal."""
    kind: str = ""
    title: str = ""
    text: str = ""
    category: str = OTHER
    project_idea: bool = False
    spot: str = ""
    spot_name: str = ""
    township: str = ""
    village: str = ""
    address: str = ""
    longitude: float | None = None
    latitude: float | None = None
    contact: Literal["", "phone", "none"] = ""
    phone: str = ""
    tell: bool = False
    under_14: bool = False
    joins: str = ""
    joins_title: str = ""

    @property
    def whole_title(self) -> str:
        """The title given, or the first words of what was said."""
        if len(self.title) > 1:
            return self.title[:100]
        return first_words(self.text)

    def draft(self, channel: Channel) -> Draft:
        """The appeal as the gateway takes it."""
        place = Place(
            township=self.township,
            spot=self.spot or None,
            village=self.village or None,
            address=self.address or None,
            longitude=self.longitude,
            latitude=self.latitude,
        )
        return Draft(
            kind=Kind(self.kind),
            category=self.category,
            title=self.whole_title,
            text=self.text,
            place=place,
            channel=channel,
            under_14=self.under_14,
            project_idea=self.project_idea,
            tell=self.tell,
            joins=self.joins or None,
        )


def encrypted(app_context: AppContext, said: UnsentAppeal) -> str:
    """For the page's hidden field."""
    return _cipher(app_context).close(said.model_dump(exclude_defaults=True) | {"key": said.key})


def decrypted(app_context: AppContext, text: str) -> UnsentAppeal | None:
    """Out of the hidden field; None when it is too old or not ours."""
    kept = _cipher(app_context).open(text)
    return UnsentAppeal.model_validate(kept) if kept is not None else None


def _cipher(app_context: AppContext) -> StateCipher:
    return cipher_for(app_context, "draft", web_settings().draft_minutes)
