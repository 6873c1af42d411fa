"""The gateway's settings: where things are, and every policy number with its unit and source."""

import re
from pathlib import Path
from typing import Literal

from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kit.addresses import proxy_list
from kit.clock import Clock, DrivenClock, of_folder
from kit.county_settings import CountysZone
from kit.logs import Level
from kit.sheets.limits import TableLimits


class GatewaySettings(TableLimits, CountysZone, BaseSettings):
    """Environment variables MINSHENG_… (shared with the services) and MINSHENG_GATEWAY_… (the gateway's own)."""

    model_config = SettingsConfigDict(env_prefix="MINSHENG_GATEWAY_", frozen=True, populate_by_name=True)

    host: Literal["embedded", "nameko"] = Field(default="nameko", validation_alias="MINSHENG_HOST")
    """Where the services run: `nameko` on RabbitMQ, `embedded` in this process (ADR 2)."""
    county: str = Field(default="", pattern=r"^(\d{6})?$", validation_alias="MINSHENG_COUNTY")
    """The county's six digits (GB/T 2260); nothing is served before it is said whose platform this is."""
    area_code: str = Field(default="", pattern=r"^(0\d{2,3})?$", validation_alias="MINSHENG_AREA_CODE")
    """What is dialled before a fixed line's number that was written without one; empty: what the county says
    itself, and where it says nothing such a number is refused."""
    data_dir: Path = Field(default=Path("var/demo"), validation_alias="MINSHENG_DATA_DIR")
    """Embedded host: one SQLite file a service, and the keys."""
    database_url: str = Field(default="", validation_alias="MINSHENG_DATABASE_URL", repr=False)
    """The gateway's own database; embedded: a file in `data_dir` when empty."""
    amqp_url: str = Field(
        default="amqp://guest:guest@127.0.0.1:5672/%2F", validation_alias="MINSHENG_AMQP_URL", repr=False
    )
    """Several brokers are separated by `;`."""
    secret_key: str = Field(default="", validation_alias="MINSHENG_SECRET_KEY", repr=False)
    """At least 32 letters; signs cookies and derives tracking codes."""
    contact_public_key: str = Field(default="", validation_alias="MINSHENG_CONTACT_PUBLIC_KEY")
    """Base64 X25519 key that phones are sealed to; only intake has the other half."""
    contact_private_key: str = Field(default="", validation_alias="MINSHENG_CONTACT_PRIVATE_KEY", repr=False)
    """Embedded host only: handed to intake, which lives in this process."""
    call_private_key: str = Field(default="", validation_alias="MINSHENG_CALL_PRIVATE_KEY", repr=False)
    """Base64 Ed25519 key that calls to the services are signed with; they have the other half (nameko host only)."""
    audit_key: str = Field(default="", validation_alias="MINSHENG_AUDIT_KEY", repr=False)
    """Base64 Ed25519 private key that heads of the audit log are signed with; in no database, and not its owner's."""
    bind: str = Field(default="127.0.0.1", validation_alias="MINSHENG_BIND")
    port: int = Field(default=8000, ge=1, le=65535, validation_alias="MINSHENG_PORT")
    metrics_port: int = Field(default=0, ge=0, le=65535)
    """Where Prometheus reads, apart from the port residents reach; 0: nowhere."""
    idle_seconds: int = Field(default=75, ge=5, le=3600, validation_alias="MINSHENG_IDLE_SECONDS")
    """How long a connection without requests stays open (ours): longer than the 60 s of the usual ingress, which would
    otherwise now and then send a request into a connection that is being closed here."""
    public_url: str = Field(default="", validation_alias="MINSHENG_PUBLIC_URL")
    """What QR codes point to, without a slash at the end; the request's own address when empty."""
    log_level: Level = Field(default="INFO", validation_alias="MINSHENG_LOG_LEVEL")
    clock_file: Path | None = Field(default=None, validation_alias="MINSHENG_CLOCK_FILE")
    """A driven clock for replays; the operator may move it."""
    allow_demo: bool = Field(default=False, validation_alias="MINSHENG_ALLOW_DEMO")
    """Lets `--demo` fill a platform on the nameko host."""

    services: tuple[str, ...] = (
        "services.intake.service:Intake",
        "services.deputies.service:Deputies",
        "services.supervision.service:Supervision",
        "services.voting.service:Voting",
        "services.voting.box.service:Box",
        "services.voting.scrutiny.service:Scrutiny",
    )
    """Embedded host: the classes it runs, as `module:class`."""
    pages: bool = True
    """Whether the pages are served beside the API."""
    trusted_proxies: str = "127.0.0.1"
    """Addresses and networks whose X-Forwarded-For and -Proto are believed, separated by commas; `*`: all."""
    trusted_hops: int = Field(default=1, ge=0, le=10)
    """How many proxies of ours a request comes through: that entry of X-Forwarded-For from the right is the client's
    address; 0: the header is not read. One ingress controller, or one reverse proxy, is one hop (ours)."""

    ask_seconds: float = Field(default=5.0, gt=0)
    """Deadline of a command or query (ours)."""
    slow_seconds: float = Field(default=60.0, gt=0)
    """Deadline of an import or of running timers (ours)."""
    audit_head_minutes: float = Field(default=10.0, gt=0)
    """How often a head of the audit log leaves the gateway when something was added (ours)."""
    audit_overdue_minutes: float = Field(default=60.0, gt=0)
    """A row of the audit log that no head covers after so long is a fault (ours: six heads in a row did not leave)."""
    chronicle_noted_hours: float = Field(default=24.0, gt=0)
    """How often the audit log notes where the chronicle of figures ends (ours: a day is what could be rewritten)."""
    send_seconds: float = Field(default=5.0, gt=0)
    """Deadline for the broker's word that a submission is kept (ours)."""
    retry_after_seconds: int = Field(default=2, ge=1)
    """What a 503 advises (ours)."""

    json_bytes: int = Field(default=64 * 1024, ge=1024)
    """Largest body that is not multipart, in bytes (ours)."""
    multipart_bytes: int = Field(default=31 * 1024 * 1024, ge=1024)
    """Largest multipart body, in bytes: three photos and some words (ours)."""
    upload_bytes: int = Field(default=96 * 1024 * 1024, ge=1024)
    """Bytes of all multipart bodies that one gateway holds, in memory and on its temporary disk of 256 MiB; one network
    has half of it (ours: three of the largest at once, or thirty of three photos as phones make them smaller)."""
    upload_seconds: float = Field(default=180.0, gt=0)
    """Seconds until a multipart body must have arrived (ours: six megabytes at 300 kbit/s)."""
    photo_bytes: int = Field(default=10 * 1024 * 1024, ge=1024)
    """Largest single photo or file, in bytes (ours)."""
    photos: int = Field(default=3, ge=0, le=3)
    """Photos of one submission or answer (contracts: at most 3)."""
    photo_pixels: int = Field(default=50_000_000, ge=1_000_000)
    """Largest photo in pixels: more is a decompression bomb (ours)."""
    photo_side: int = Field(default=1600, ge=320)
    """Longest side a photo is kept with, in pixels (ours: a sign at ten metres is still read)."""
    workbook_bytes: int = Field(default=700 * 1024, ge=1024)
    """Largest county's workbook, in bytes (ours: 1,500 deputies with all else are 200 kB). It travels in the form that
    applies what was looked at, whose fields have a megabyte each."""
    photo_kept_bytes: int = Field(default=500_000, ge=50_000)
    """Size a kept photo is brought under, in bytes (contracts)."""
    photo_memory_bytes: int = Field(default=256 * 1024 * 1024, ge=128 * 1024 * 1024)
    """Address space of the process that reads a photo, in bytes (ours: with the gateway's own it fits its 512 MiB)."""
    photo_seconds: float = Field(default=15.0, gt=0)
    """Seconds until reading a photo is given up (ours)."""
    photo_cpu_seconds: int = Field(default=5, ge=1)
    """Seconds of one processor it may take (ours: fifty million pixels take one or two)."""
    attachment_unpacked_bytes: int = Field(default=64 * 1024 * 1024, ge=1024 * 1024)
    """What all parts of an Office file unpack to at the most, in bytes (ours: a report of a hundred pages is 5 MB)."""
    attachment_parts: int = Field(default=2000, ge=1)
    """Parts of an Office file (ours: text, styles, pictures)."""
    photos_at_once: int = Field(default=1, ge=1)
    """Photos read at the same time by one gateway (ours)."""
    photos_waiting: int = Field(default=8, ge=1)
    """Senders who wait for their turn; beyond, they are told to send again in a moment (ours)."""

    rate_per_minute: int = Field(default=600, ge=0)
    """Public POSTs per client address and minute; 0 is no limit (ours: many phones share one address)."""
    rate_burst: int = Field(default=200, ge=1)
    """How many may come at once (ours)."""
    ballot_batch_seconds: float = Field(default=0.5, ge=0, le=5)
    """How long a ballot waits for others, to be sent to the box in random order (ours: the page that votes shows no
    pause, and of three hundred phones within a minute two or three share a batch); 0: each at once."""
    page_shared_seconds: int = Field(default=3, ge=0)
    """Seconds a proxy may show a page that holds nothing of anybody (ours: how often the hall's screen asks again)."""
    open_data_seconds: int = Field(default=600, ge=0)
    """How old a file of open data may be before it is made anew (ours: many readers, one reading)."""
    open311_without_key: bool = False
    """Whether Open311 takes requests without an api_key (ours: no; GeoReport v2 leaves it to the county)."""
    county_seconds: float = Field(default=60.0, gt=0)
    """How long a change of the county's names may take to be seen by every gateway (ours)."""
    idempotency_days: int = Field(default=30, ge=1)
    """Days an Idempotency-Key is remembered (ours; as long as the services do)."""

    session_idle_minutes: int = Field(default=30, ge=1)
    """A session unused for so long ends (GB/T 22239-2019 8.1.4.1: 登录连接超时自动退出; the number is ours)."""
    session_hours: int = Field(default=12, ge=1)
    """A session ends after so long in any case (ours)."""
    account_cache_seconds: float = Field(default=3.0, ge=0)
    """How long a change of an account may take to be seen by every gateway (ours)."""
    enrolment_days: float = Field(default=7.0, gt=0)
    """How long a proposed account of a sensitive role waits for the second word and its holder (ours)."""
    setup_code_hours: float = Field(default=24.0, gt=0)
    """How long the code that opens /setup is good (ours: the day on which the platform is set up)."""
    backup_hours: float = Field(default=36.0, gt=0)
    """A last verified backup that is older counts as none on the checklist (ours, as the alert BackupOld: a night's may
    fail, two may not)."""
    calendar_month: int = Field(default=12, ge=1, le=12)
    """From this month on the checklist asks for next year's calendar (ours: the State Council's office tells it at the
    end of October or in November)."""
    first_password_days: float = Field(default=30.0, gt=0)
    """How long the password on a printed slip is good (ours: they are handed out at a meeting that is waited for)."""
    guesses_at_once: int = Field(default=5, ge=1)
    """Wrong passwords for a login from one network (IPv6: a /64) before the next waits (GB/T 22239-2019 8.1.4.1:
    限制非法登录次数; the number is ours)."""
    guess_minutes: float = Field(default=2, gt=0)
    """Minutes until one more may be tried there (the same rule; the number is ours: 720 a day)."""
    login_guesses_per_hour: int = Field(default=100, ge=1)
    """Wrong passwords for a login from all networks together, an hour, from devices that are new to it (NIST SP 800-63B
    5.2.2: not more than 100; the hour is ours)."""
    device_guesses_per_hour: int = Field(default=20, ge=1)
    """Wrong passwords of a device that has signed in to the login before, until it is taken for a stranger's (ours)."""
    password_length: int = Field(default=8, ge=8)
    """Shortest password, in letters (NIST SP 800-63B 5.1.1.2; GB/T 22239-2019 8.1.4.1: 身份鉴别信息具有复杂度要求, of
    which more in `access/password_rules.py`)."""
    password_passes: int = Field(default=3, ge=1)
    """argon2id's passes over the memory for one password (RFC 9106 section 4, the second recommendation)."""
    password_kibibytes: int = Field(default=65_536, ge=8)
    """Memory of one password's hash, in KiB (the same); a test's passwords guard nothing and take the least."""
    password_lanes: int = Field(default=4, ge=1)
    """Lanes of one password's hash (the same)."""
    password_threads: int = Field(default=1, ge=1, le=16)
    """Hashes made or checked at the same time; each takes `password_kibibytes` of memory (ours)."""
    password_queue: int = Field(default=32, ge=0)
    """How many wait for a hash before a sign-in is refused with 503, and as many more of those who are known here
    (ours: three seconds at a tenth of one each)."""
    password_retry_seconds: int = Field(default=5, ge=1)
    """What that 503 advises: so many, up to twice as many by lot (ours: longer than the queue takes)."""

    @field_validator("public_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        """A wrong one stops the start, instead of being printed on every poster."""
        if value and not re.fullmatch(r"https?://[^\s?#/]([^\s?#]*[^\s?#/])?", value):
            raise ValueError("it begins with https:// (or http://) and ends without a slash")
        return value

    @field_validator("trusted_proxies")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        """A wrong address stops the start, instead of trusting nobody or the wrong one."""
        proxy_list(value)
        return value

    def over_https(self, scheme: str) -> bool:
        """Whether a request that came by this scheme, or any to a platform with an https address, is encrypted."""
        return scheme == "https" or self.public_url.startswith("https:")

    def clock(self) -> Clock:
        """The real one; a replay's; on the embedded host that of the county whose data is there."""
        if self.clock_file:
            return DrivenClock(self.clock_file)
        return of_folder(self.data_dir) if self.host == "embedded" else Clock()

    @property
    def own_database_url(self) -> str:
        """Where accounts, tokens, idempotency keys and the audit log are."""
        return self.database_url or f"sqlite:///{self.data_dir.absolute() / 'gateway.sqlite'}"
