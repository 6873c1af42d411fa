"""How settings reach a service: environment variables read once at start, and handed to its methods."""

from typing import Any

from nameko.extensions import DependencyProvider
from pydantic_settings import BaseSettings


class Settings(DependencyProvider):  # type: ignore[misc]
    """`settings = Settings(IntakeSettings)` in a service class: `self.settings` is the instance."""

    def __init__(self, kind: type[BaseSettings]) -> None:
        self.kind = kind
        super().__init__()

    def setup(self) -> None:
        """Read and check them once; a wrong value stops the start with its name.

        A host that keeps several services in one process hands over what the environment cannot say for each.
        """
        given = self.container.config.get("SETTINGS", {}).get(self.container.service_name, {})
        self.values = self.kind(**given)

    def get_dependency(self, worker_ctx: Any) -> BaseSettings:
        """The settings."""
        return self.values
