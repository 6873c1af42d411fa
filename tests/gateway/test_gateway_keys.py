"""The keys an embedded platform keeps beside its data: made once, completed when a version asks for more, then kept."""

import json
from pathlib import Path

import pytest

from gateway.access.audit_heads import public_of
from gateway.keys import KeysMissing, keys_for, new_audit_key, new_pair
from gateway.settings import GatewaySettings


def test_keys_of_an_earlier_version_stay_and_the_audit_logs_is_added_once(tmp_path: Path) -> None:
    public, private = new_pair()
    old = {"secret": "k" * 40, "contact_public": public, "contact_private": private}
    file = tmp_path / "keys.json"
    file.write_text(json.dumps(old))
    settings = GatewaySettings(host="embedded", data_dir=tmp_path)
    first, second = keys_for(settings), keys_for(settings)
    assert (first.secret, first.contact_public, first.contact_private) == (b"k" * 40, public, private)
    assert first.audit == second.audit
    assert len(public_of(first.audit)) == 44
    assert json.loads(file.read_text()) == old | {"audit": first.audit}
    assert [one.name for one in tmp_path.iterdir()] == ["keys.json"]
    assert oct(file.stat().st_mode & 0o777) == "0o600"


def test_an_audit_key_that_is_given_is_the_one_that_signs(tmp_path: Path) -> None:
    given = new_audit_key()
    assert keys_for(GatewaySettings(host="embedded", data_dir=tmp_path, audit_key=given)).audit == given


@pytest.mark.parametrize("key", ["", "no key", "AAAA"])
def test_no_county_starts_without_a_key_for_its_audit_log(key: str) -> None:
    given = {"secret_key": new_audit_key(), "contact_public_key": new_pair()[0], "audit_key": key}
    with pytest.raises(KeysMissing, match="MINSHENG_AUDIT_KEY is missing"):
        keys_for(GatewaySettings(host="nameko", **given))
