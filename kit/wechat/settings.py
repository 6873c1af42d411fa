"""The county's mini-program with WeChat, each setting with its unit and source."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.wechat.fields import Source, kind_of


class Template(BaseModel):
    """A template of subscription messages (订阅消息) as the county chose it from WeChat's library."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(min_length=10, max_length=100)
    fields: dict[str, Source] = Field(min_length=1, max_length=10)
    """The template's keys, as `thing1` or `time2`, and what of a notice fills each: `what`, the kind in a word; `text`,
    the sentence; `time`, when it is sent; `count`, how many it tells of."""

    @field_validator("fields")
    @classmethod
    def _known(cls, fields: dict[str, Source]) -> dict[str, Source]:
        for key, source in fields.items():
            kind_of(key, source)
        return fields


class WechatSettings(BaseSettings):
    """Environment variables MINSHENG_WECHAT_…; nothing of it is offered before `app_id` and `secret_file` are set."""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_WECHAT_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    app_id: str = Field(default="", pattern=r"^(wx[0-9a-z]{16})?$")
    """The mini-program's AppID; empty: there is none."""
    secret_file: Path | None = None
    """The file that has the AppSecret, and nothing else; never the secret itself, which an environment shows."""
    templates: dict[str, Template] = {}
    """JSON: a template by kind of notice (`order_due`, …); `any` for kinds without one of their own, `digest` for the
    message of the day. Without any, no subscription message is offered."""
    page: str = Field(default="pages/notices/notices", max_length=200)
    """The mini-program's page that a message opens."""
    state: Literal["formal", "trial", "developer"] = "formal"
    """Which version of the mini-program a message opens (WeChat's `miniprogram_state`)."""
    url: str = "https://api.weixin.qq.com"
    """Where WeChat's server is; nobody but the operator says which host is written to."""
    timeout_seconds: float = Field(default=5, gt=0)
    """How long WeChat may take to answer (ours)."""
    keep_days: int = Field(default=730, ge=1)
    """Days that a person's WeChat finds again what the person bound to it (ours: two years)."""
    grants_most: int = Field(default=100, ge=1)
    """Messages of one template a person may have allowed in advance; more are not counted (ours)."""

    @property
    def is_on(self) -> bool:
        """Whether the county has a mini-program."""
        return bool(self.app_id and self.secret_file)

    def template_for(self, kind: str) -> Template | None:
        """The template that a notice of this kind goes out with; None: it is not sent on this way."""
        return self.templates.get(kind) or self.templates.get("any")

    @property
    def sends(self) -> bool:
        """Whether there are templates to send messages with."""
        return self.is_on and bool(self.templates)


@cache
def wechat_settings() -> WechatSettings:
    """Read once."""
    return WechatSettings()
