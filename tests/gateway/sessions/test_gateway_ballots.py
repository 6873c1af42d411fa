"""What the gateway knows of a ballot, and what it must not keep."""

import secrets

from tests.gateway.gateway_running import RunningGateway


def test_the_audit_log_keeps_no_blinded_token_beside_a_name_and_a_time(county: RunningGateway) -> None:
    blinded, signed = secrets.token_urlsafe(64), "A" * 86
    asked = {"blinded": blinded, "device_signature": signed}
    with county.signed_in("d001") as deputy:
        for act in ("signature", "countersignature"):
            assert deputy.post(f"/rounds/no-round/{act}", json=asked).status_code == 404
    with county.signed_in("auditor") as auditor:
        rows = auditor.get("/audit").json()["items"]
    acts = [row for row in rows if row["action"] in ("issue_ballot", "countersign_ballot")]
    assert {row["subject"] for row in acts} == {"no-round"}
    assert len(acts) == 4  # each tried, and refused
    assert not any(blinded in str(row) or signed in str(row) for row in rows)
