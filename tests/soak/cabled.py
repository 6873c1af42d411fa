"""A stage whose processes reach their servers over cables of their own, each of which may be cut or moved."""

from pathlib import Path

from kit.testing.cable import Cable
from tests.soak.stage import Stage

BROKER, DATABASE = "broker", "database"


class CabledStage(Stage):
    """Two cables for each process: one to the broker, one to its database."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.cables: dict[tuple[str, str], Cable] = {}

    def cable(self, name: str, server: str) -> Cable:
        """The one between a process and a server."""
        if (name, server) not in self.cables:
            port = self.broker.port if server == BROKER else self.database.port  # type: ignore[union-attr]
            self.cables[name, server] = Cable(port)
        return self.cables[name, server]

    def addresses(self, name: str) -> dict[str, str]:
        """Over the cables."""
        ports = {self.broker.port: BROKER, self.database.port: DATABASE}  # type: ignore[union-attr]
        found = super().addresses(name)
        for port, server in ports.items():
            over = f":{self.cable(name, server).port}/"
            found = {variable: address.replace(f":{port}/", over) for variable, address in found.items()}
        return found

    def close(self) -> None:
        """Cables go last."""
        super().close()
        for cable in self.cables.values():
            cable.close()
