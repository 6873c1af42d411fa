"""The account with a provider of text messages, and its limits, each with its unit and source."""

from functools import cache
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class SmsSettings(BaseSettings):
    """Environment variables MINSHENG_SMS_…, the same for the gateway and intake."""

    model_config = SettingsConfigDict(
        env_prefix="MINSHENG_SMS_", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    provider: Literal["", "aliyun", "tencent"] = ""
    """Empty: no text message is offered or sent."""
    key_id: str = ""
    key_secret: str = Field(default="", repr=False)
    sign: str = ""
    """The signature (签名) the provider approved, without brackets."""
    app: str = ""
    """Tencent's SdkAppId; Aliyun has none."""
    region: str = "ap-guangzhou"
    """Tencent's; Aliyun has none."""
    url: str = ""
    """Where the provider is, when not at its own address."""
    template_news: str = ""
    """Code of the template that tells of news; its gaps are `what`, `code`, `stop`, in this order."""
    template_secret: str = ""
    """Of the one that gives a new secret: `code`, `secret`; empty: none can be asked for."""
    template_staff: str = ""
    """Of the one that tells who works with the platform: `what`; empty: nobody of them is told by text message."""
    timeout_seconds: float = Field(default=10, gt=0)
    """How long the provider may take to answer (ours)."""
    per_day: int = Field(default=2_000, ge=1)
    """News and secrets within 24 hours, which protects the purse (ours)."""
    attempts: int = Field(default=8, ge=1)
    """Attempts before a message is given up: two hours, as the delay doubles (ours)."""
    first_delay_seconds: int = Field(default=60, ge=1)
    """Delay after the first failure; twice as long after each further one (ours)."""
    quiet_from: int = Field(default=21, ge=0, le=23)
    """Hour of the day from which on no news is sent (ours)."""
    quiet_until: int = Field(default=8, ge=0, le=23)
    """Hour at which the rest is sent; the same as `quiet_from`: no quiet hours."""

    @property
    def sends_news(self) -> bool:
        """Whether news can be told by text message."""
        return bool(self.provider and self.template_news)

    @property
    def sends_notices(self) -> bool:
        """Whether who works with the platform can be told by text message."""
        return bool(self.provider and self.template_staff)

    @property
    def renews_secrets(self) -> bool:
        """Whether a lost secret can be replaced by text message."""
        return bool(self.provider and self.template_secret)


@cache
def sms_settings() -> SmsSettings:
    """Read once."""
    return SmsSettings()
