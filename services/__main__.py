"""`python -m services` declares every room's queues, so that no event published early is missed."""

import os
import sys

from kit import weak_secrets
from kit.hosts.nameko.process import declare_all, load

ROOMS = (
    "services.intake.service:Intake",
    "services.deputies.service:Deputies",
    "services.supervision.service:Supervision",
    "services.voting.service:Voting",
    "services.voting.box.service:Box",
    "services.voting.scrutiny.service:Scrutiny",
)

if __name__ == "__main__":
    try:
        weak_secrets.check(os.environ)
    except weak_secrets.WeakSecret as weak:
        sys.exit(str(weak))
    declare_all([load(path) for path in ROOMS], os.environ["MINSHENG_AMQP_URL"])
