"""Policy numbers of the ways notices leave on, and where their providers are, each with its unit and source."""

from functools import cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class WaySettings(BaseSettings):
    """Environment variables MINSHENG_WAYS_…"""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_WAYS_", frozen=True, extra="ignore")

    look_seconds: float = Field(default=2, gt=0)
    """Seconds between two looks for what is to be sent; 0.x for tests (ours)."""
    wecom: str = "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key="
    """A WeCom group's robot, up to its key. Nobody but the operator says which host is written to."""
    dingtalk: str = "https://oapi.dingtalk.com/robot/send?access_token="
    """A DingTalk group's robot, up to its token."""
    feishu: str = "https://open.feishu.cn/open-apis/bot/v2/hook/"
    """A Feishu group's robot, up to its key."""
    smtp_host: str = ""
    """The county's mail server; empty: e-mail is not offered."""
    smtp_port: int = Field(default=465, ge=1, le=65535)
    smtp_security: Literal["tls", "starttls", "none"] = "tls"
    """`none` only within the machine or a network that is trusted."""
    smtp_login: str = ""
    smtp_password: str = Field(default="", repr=False)
    smtp_from: str = ""
    """The address that mails come from."""
    push_contact: str = ""
    """The mail address of who answers for the county's messages, told to push services; empty: push is not offered."""
    push_origins: tuple[str, ...] = (
        "https://fcm.googleapis.com",
        "https://updates.push.services.mozilla.com",
        "https://*.push.apple.com",
        "https://*.notify.windows.com",
    )
    """The only push services that are written to: Chrome's, Firefox's, Safari's, Edge's; `*` for any name."""
    push_keep_hours: int = Field(default=24, ge=1)
    """Hours a push service keeps a message for a browser that is off (ours)."""
    timeout_seconds: float = Field(default=10, gt=0)
    """How long a provider may take to answer (ours)."""
    attempts: int = Field(default=12, ge=1)
    """Attempts before a delivery is given up: a day and a half, as the delay doubles (ours)."""
    first_delay_seconds: int = Field(default=30, ge=1)
    """Delay after the first failure; twice as long after each further one, four hours at the most (ours)."""
    way_per_minute: int = Field(default=15, ge=1)
    """Messages on one person's way within a minute (WeCom, DingTalk: a robot may send 20)."""
    county_per_day: int = Field(default=20_000, ge=1)
    """Messages of the whole county within 24 hours (ours)."""
    quiet_from: int = Field(default=22, ge=0, le=23)
    """Hour of the county from which on only what is urgent is sent (ours)."""
    quiet_until: int = Field(default=7, ge=0, le=23)
    """Hour at which the rest is sent; the same as `quiet_from`: no quiet hours."""
    digest_hour: int = Field(default=8, ge=0, le=23)
    """Hour of the county at which a day's digest is sent to who named none (ours: offices open)."""
    keep_days: int = Field(default=90, ge=1)
    """Days the record of what was sent is kept (ours)."""


@cache
def way_settings() -> WaySettings:
    """Read once."""
    return WaySettings()
