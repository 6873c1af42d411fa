"""`python -m deploy.dev.fresh_secrets FILE…` puts made values in the place of the examples; do not commit the result.

For `deploy/k8s/overlays/*/secrets.yaml` and a copy of `deploy/compose/.env.example`. The same example in several places
or files gets the same value, as an account's password stands with the server and with its user.
"""

import re
import secrets
import sys
from pathlib import Path

from gateway.keys import new_audit_key, new_pair
from kit.backup.sealed_keys import new_recovery_pair
from kit.bus.call_proof import new_call_pair

EXAMPLE = re.compile(r"(?i)(?:change-me|demo-only)-([a-z]+(?:-[a-z]+)*)")


def fresh(text: str, made: dict[str, str]) -> str:
    """The text with a made value for each example; `made` remembers them by what stands after `change-me-`."""
    return EXAMPLE.sub(lambda found: _value(found[1].lower(), made), text)


def _value(name: str, made: dict[str, str]) -> str:
    if not made:
        made["contact-public"], made["contact-private"] = new_pair()
        made["call-public"], made["call-private"] = new_call_pair()
        made["audit-key"] = new_audit_key()
        made["backup-public"], made["backup-recovery"] = new_recovery_pair()
    return made.setdefault(name, secrets.token_hex(32))


def main() -> None:
    """Rewrite each file in place."""
    made: dict[str, str] = {}
    files = [Path(name) for name in sys.argv[1:]]
    if not files:
        sys.exit(__doc__)
    if missing := [f"{file} is not there" for file in files if not file.is_file()]:
        sys.exit("\n".join(missing))
    for file in files:
        file.write_text(fresh(file.read_text(), made))
        file.chmod(0o600)
    if not made:
        print(
            "No example is left there: nothing was made. A recovery key that was lost: python -m services recovery-key"
        )
    else:
        print(
            "The recovery key, which opens the keys in a backup and stands in none of these files; put it on paper, "
            f"away from the platform and from its backups:\n{made['backup-recovery']}"
        )


if __name__ == "__main__":
    main()
