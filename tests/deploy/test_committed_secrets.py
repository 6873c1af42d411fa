"""No process of the nameko host starts with a value that stands in the repository."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex, token_urlsafe

import pytest
import yaml

from deploy.dev.fresh_secrets import fresh
from gateway.keys import KeysMissing, keys_for, new_audit_key, new_pair
from gateway.settings import GatewaySettings
from kit.bus.call_proof import new_call_pair
from kit.weak_secrets import WeakSecret, check
from tests.deploy.rendering import OVERLAYS, ROOT, SERVICES, WORKLOADS, environment, pods

LOOKED_THROUGH = ("deploy", "docs", "gateway", "kit", "services", "contracts", "benchmarks", "README.md", "Makefile")
WORD = r"[\w-]*(?:secret|password|passwd|cookie|private|contact-public|key)"
NAMED = re.compile(rf"""(?i)["']?\b{WORD}["']?\s*[:=]\s*["']([A-Za-z0-9+/=_!-]{{8,}})["']""")
PLAIN = re.compile(rf"(?im)^\s*{WORD}\s*[:=]\s*([A-Za-z0-9+/=_-]{{6,}})\s*$")
SQL = re.compile(r"(?i)password '([^'$]+)'")  # `${…}` is a name, not a value
URL = re.compile(r"[a-z+]+://[\w-]+:([^@\s/{}$…]+)@([\w.-]+)")
NO_VALUE = re.compile(r"^[A-Za-z_.]+$")
"""A word of code (`secret = token`) or a name: too plain for a value, and refused anyway as made of words."""


def files() -> Iterator[Path]:
    told = subprocess.run(["git", "ls-files", *LOOKED_THROUGH], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in told.stdout.splitlines():
        if Path(name).suffix in {".py", ".yaml", ".yml", ".md", ".sql", ".sh", ".example", ""} and "locale" not in name:
            yield ROOT / name


def committed() -> dict[str, str]:
    """Every value under a secret-looking name, and every password in an address, with a file where it stands."""
    found: dict[str, str] = {}
    for file in files():
        text = file.read_text(errors="ignore")
        values = [*PLAIN.findall(text), *SQL.findall(text)]
        values += [password for password, host in URL.findall(text) if host not in ("127.0.0.1", "localhost")]
        values += NAMED.findall(text)
        for value in values:
            if not NO_VALUE.match(value):
                found[value] = str(file.relative_to(ROOT))
    return found


@pytest.mark.parametrize("value", committed().items(), ids=lambda pair: f"{pair[1]}-{pair[0][:24]}")
def test_a_value_of_the_repository_is_refused_wherever_it_is_put(value: tuple[str, str]) -> None:
    secret, _ = value
    url = f"amqp://intake:{secret}@rabbitmq:5672/%2F"
    for name, given in {"SECRET_KEY": secret, "CONTACT_PRIVATE_KEY": secret, "AMQP_URL": url}.items():
        with pytest.raises(WeakSecret, match=f"MINSHENG_{name}"):
            check({f"MINSHENG_{name}": given})


def test_the_search_finds_what_the_overlays_and_compose_are_known_to_hold() -> None:
    found = committed()
    for kind in ("demo-only", "CHANGE-ME"):
        wanted = [
            f"{kind}-{name}"
            for name in (*WORKLOADS, "declare", "operator", "secret-key", "contact-private", "call-private")
        ]
        assert not set(wanted) - set(found)
    assert "change-me-secret-key" in found
    assert "minsheng-demo" in found
    assert len(found) > 30


@pytest.mark.parametrize("overlay", OVERLAYS)
@pytest.mark.parametrize("name", WORKLOADS)
def test_an_overlay_as_committed_starts_nothing_and_filled_everything(overlay: str, name: str) -> None:
    made: dict[str, str] = {}
    for container in [*pods(overlay)[name]["containers"], *pods(overlay)[name]["initContainers"]]:
        given = environment(overlay, container)
        with pytest.raises(WeakSecret):
            check(given)
        filled = {key: fresh(value, made) for key, value in given.items()}
        check(filled)
        if name == "gateway" and "MINSHENG_SECRET_KEY" in filled:
            keys = {
                "secret_key": filled["MINSHENG_SECRET_KEY"],
                "contact_public_key": filled["MINSHENG_CONTACT_PUBLIC_KEY"],
                "call_private_key": filled["MINSHENG_CALL_PRIVATE_KEY"],
                "audit_key": filled["MINSHENG_AUDIT_KEY"],
            }
            assert keys_for(GatewaySettings(host="nameko", **keys)).contact_public == made["contact-public"]


def test_the_filled_file_of_an_overlay_is_still_the_same_document_with_one_value_an_account() -> None:
    file = ROOT / "deploy" / "k8s" / "overlays" / "county" / "secrets.yaml"
    made: dict[str, str] = {}
    documents = [*yaml.safe_load_all(fresh(file.read_text(), made))]
    values = {one["metadata"]["name"]: one["stringData"] for one in documents}
    assert {*map(str, values)} == {one["metadata"]["name"] for one in yaml.safe_load_all(file.read_text())}
    assert "CHANGE-ME" not in str(values)
    for name in SERVICES:
        assert f'"name": "{name}", "password": "{made[name]}"' in values["rabbitmq-users"]["10-users.json"]
        assert f"amqp://{name}:{made[name]}@" in values[f"{name}-broker"]["url"]
        assert f"role {name} login password '{made[name]}'" in values["postgres-roles"]["roles.sql"]
    assert len(set(made.values())) == len(made)


def test_compose_starts_with_its_example_filled_and_not_as_it_is() -> None:
    example = (ROOT / "deploy" / "compose" / ".env.example").read_text()
    given, filled = (
        dict(line.split("=", 1) for line in text.splitlines() if line.startswith("MINSHENG_"))
        for text in (example, fresh(example, {}))
    )
    with pytest.raises(WeakSecret) as told:
        check(given)
    assert len(str(told.value).splitlines()) == 7
    check(filled)


PUBLIC, PRIVATE = new_pair()
CALL_PUBLIC, CALL_PRIVATE = new_call_pair()
GOOD = {
    "MINSHENG_HOST": "nameko",
    "MINSHENG_COUNTY": "990101",
    "MINSHENG_SECRET_KEY": token_urlsafe(48),
    "MINSHENG_CONTACT_PUBLIC_KEY": PUBLIC,
    "MINSHENG_CONTACT_PRIVATE_KEY": PRIVATE,
    "MINSHENG_CALL_PRIVATE_KEY": CALL_PRIVATE,
    "MINSHENG_CALL_PUBLIC_KEY": CALL_PUBLIC,
    "MINSHENG_AUDIT_KEY": new_audit_key(),
    "MINSHENG_DATABASE_URL": "postgresql+psycopg://a@127.0.0.1:1/a",
    "MINSHENG_AMQP_URL": f"amqp://a:{token_hex(8)}@127.0.0.1:1/%2F",
}


@pytest.mark.programs
@pytest.mark.parametrize(
    ("module", "name", "value"),
    [
        ("gateway", "MINSHENG_SECRET_KEY", "demo-only-demo-only-demo-only-demo-only"),
        ("gateway", "MINSHENG_SECRET_KEY", "a" * 32),
        ("gateway", "MINSHENG_CONTACT_PUBLIC_KEY", "fNeD43i0HSwHpjHNx7fkk8DS8qFzTsMIAmUS/Ua4hG0="),
        ("gateway", "MINSHENG_AUDIT_KEY", "change-me-audit-key"),
        ("gateway", "MINSHENG_AUDIT_KEY", "bWluc2hlbmctZGVtby1rZXktMDEyMzQ1Njc4OWFiY2Q="),
        ("gateway", "MINSHENG_DATABASE_URL", "postgresql+psycopg://gateway:demo-only-gateway@127.0.0.1:1/gateway"),
        ("gateway", "MINSHENG_CALL_PRIVATE_KEY", ""),
        ("gateway", "MINSHENG_CALL_PRIVATE_KEY", "change-me-call-private"),
        ("services.deputies", "MINSHENG_CALL_PUBLIC_KEY", ""),
        ("services.deputies", "MINSHENG_CALL_PUBLIC_KEY", "demo-only-call-public"),
        ("services.intake", "MINSHENG_CONTACT_PRIVATE_KEY", "bWluc2hlbmctZGVtby1rZXktMDEyMzQ1Njc4OWFiY2Q="),
        ("services.voting.box", "MINSHENG_AMQP_URL", "amqp://box:CHANGE-ME-box@127.0.0.1:1/%2F"),
        ("services", "MINSHENG_AMQP_URL", "amqp://declare:demo-only-declare@127.0.0.1:1/%2F"),
    ],
)
def test_a_process_ends_at_once_with_one_clear_sentence(module: str, name: str, value: str) -> None:
    clean = {key: one for key, one in os.environ.items() if not key.startswith("MINSHENG_")}
    command = [sys.executable, "-W", "ignore", "-m", module]
    ended = subprocess.run(
        command, cwd=ROOT, env={**clean, **GOOD, name: value}, capture_output=True, text=True, timeout=60, check=False
    )
    assert ended.returncode == 1
    [sentence] = ended.stderr.strip().splitlines()
    assert sentence.startswith(name)
    assert "make" in sentence
    assert not value or value not in sentence


def test_who_fills_secrets_is_told_what_was_not_there_and_what_was_not_made(tmp_path: Path) -> None:
    file = tmp_path / "secrets.yaml"

    def said(path: Path) -> str:
        command = [sys.executable, "-W", "ignore", "-m", "deploy.dev.fresh_secrets", str(path)]
        ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
        return ended.stdout + ended.stderr

    assert said(file) == f"{file} is not there\n"
    file.write_text("password: change-me-intake")
    assert said(file).startswith("The recovery key")
    assert said(file).startswith("No example is left there")


def test_the_embedded_host_which_is_for_trying_takes_any() -> None:
    weak = {
        "secret_key": "a" * 32,
        "contact_public_key": PUBLIC,
        "call_private_key": CALL_PRIVATE,
        "audit_key": new_audit_key(),
    }
    assert keys_for(GatewaySettings(host="embedded", **weak)).secret == b"a" * 32
    with pytest.raises(KeysMissing, match="MINSHENG_SECRET_KEY repeats itself"):
        keys_for(GatewaySettings(host="nameko", **weak))
