"""What a service's process needs of its environment."""

from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.hosts.pace import Pace
from kit.logs import Level


class HostSettings(BaseSettings):
    """What a process of the nameko host needs of its environment (MINSHENG_…), whatever runs in it."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_", frozen=True)

    host: Literal["embedded", "nameko"] = "nameko"
    """A service process is always the nameko host; it refuses to start as the embedded one, which is the gateway's."""
    county: str = Field(default="", pattern=r"^(\d{6})?$")
    """The county's six digits (GB/T 2260); a service starts only when it is said."""
    call_public_key: str = ""
    """The gateway's key that calls are checked with, base64 of 32 bytes; several, while it is replaced, with `;`."""
    call_skew_seconds: float = Field(default=30.0, ge=0)
    """How much two hosts' clocks may differ before a call is taken for an old one (ours)."""
    health_port: int = Field(default=9100, ge=0, le=65535)
    health_bind: str = "0.0.0.0"  # noqa: S104
    """Probes come from the node, so not loopback by default."""
    log_level: Level = "INFO"
    max_workers: int = Field(default=20, ge=1)
    start_seconds: float = Field(default=60.0, gt=0)
    """How long a start waits for the broker and the database, so that the order of starts does not matter (ours)."""
    gather_seconds: float = Field(default=1.0, ge=0, le=5)
    """How long a message that nobody waits for may wait for others, which then share its transaction (ours): figures
    and dossiers are so much later, and people who look at them do not notice. 0: never."""
    apart_seconds: float = Field(default=0.2, ge=0, le=5)
    """From the beginning of one transaction of a subscription to that of the next (ours): in a stream of events those
    that come meanwhile share it and are so much later; after a quiet moment one waits for nothing. 0: none."""
    stop_seconds: float = Field(default=50.0, gt=0)
    """How long a stop waits for what is in hand (ours; below the 60 s Kubernetes gives). The rest comes again."""

    @property
    def pace(self) -> Pace:
        """How subscriptions gather."""
        return Pace(self.gather_seconds, self.apart_seconds)


class ProcessSettings(HostSettings):
    """Of a process with one service in it."""

    database_url: str
    amqp_url: str
    """One address, or several separated by `;`."""


class RoomsSettings(HostSettings):
    """Of a process with several; each has addresses of its own, `MINSHENG_INTAKE_DATABASE_URL` and so on."""

    rooms: str = ""
    """Which services, their names separated by `,`; all that may share a process when nothing is said."""
