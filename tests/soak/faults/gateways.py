"""Two gateways behind one address, and the address leads to the other while requests are under way."""

from pathlib import Path
from typing import Self

from kit.testing.cable import Cable
from kit.testing.ports import free_port
from kit.testing.process import Child
from tests.soak.fault import Fault, Scene
from tests.soak.stage import START_SECONDS, Stage

GATEWAYS = ("gateway", "gateway-b")


class TwoGateways(Stage):
    """Residents come over a cable that leads to one of two gateways with the same secrets and the same database."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.health = {name: free_port() for name in GATEWAYS}
        self.front = Cable(self.health["gateway"])
        self.port = self.front.port
        self.url = f"http://127.0.0.1:{self.port}"

    def start(self) -> Self:
        """The second comes when the first serves."""
        super().start()
        self.start_again("gateway-b")
        self.wait_until_ready(START_SECONDS)
        return self

    def start_gateway(self) -> Child:
        """The first."""
        return self._gateway_named("gateway")

    def start_again(self, name: str) -> None:
        """Either gateway, or a service."""
        if name in GATEWAYS:
            self._gateway_named(name)
        else:
            super().start_again(name)

    def _gateway_named(self, name: str) -> Child:
        more = self._gateway | self.addresses("gateway") | {"MINSHENG_PORT": str(self.health[name])}
        return self._spawn(name, ["-m", "gateway"], more)

    def close(self) -> None:
        """The cable goes last."""
        super().close()
        self.front.close()


def to_and_fro(scene: Scene) -> None:
    """Each in turn is killed with what it had in hand, and residents come again with their keys at the other."""
    stage = scene.stage
    assert isinstance(stage, TwoGateways)
    for _ in range(2 if scene.form.short else 6):
        for here, there in (GATEWAYS, GATEWAYS[::-1]):
            stage.front.move(stage.health[there])
            scene.pause(1, short=0.5)
            stage.front.move(stage.health[here])
            stage.children[here].kill()
            stage.front.move(stage.health[there])
            stage.start_again(here)
            scene.over()


FAULTS = [
    Fault(
        "gateways",
        "two gateways behind one address, twelve times one is killed with what it has in hand, and residents come "
        "again with their keys at the other",
        "Start and stop",
        "Nothing: a key is the same at every gateway.",
        to_and_fro,
        TwoGateways,
        lasts=60,
    )
]
