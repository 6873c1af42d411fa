"""`make run-bus`: the platform as it runs in a county, on servers of its own that end with it."""

import signal
import sys
import threading
from pathlib import Path

from deploy.dev.platform import SERVICES, Platform
from gateway import in_the_way
from gateway.settings import GatewaySettings


def main() -> None:
    """Start, say where to look, wait for Ctrl-C."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    folder = Path("var") / "bus"
    port = GatewaySettings().port
    if held := in_the_way.no_port("127.0.0.1", port):
        sys.exit(held)
    print(f"Starting RabbitMQ, PostgreSQL, {len(SERVICES)} services and the gateway ...", flush=True)
    with Platform(folder, port=port) as platform:
        print(f"\nMinsheng on RabbitMQ and PostgreSQL: {platform.url}")
        print(f"broker {platform.broker.url()}   database port {platform.database.port}")
        print(f"processes: {', '.join(f'{name} {platform.children[name].pid}' for name in (*SERVICES, 'gateway'))}")
        print(
            f"logs in {folder}/; accounts are printed in {folder}/gateway.log. Ctrl-C ends it; the data goes with it."
        )
        stop.wait()
        print("Stopping ...", flush=True)


if __name__ == "__main__":
    main()
