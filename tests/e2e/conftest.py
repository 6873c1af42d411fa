"""The fixtures of the pages' tests."""

from tests.e2e.fixtures import browser, platform, scenes

__all__ = ["browser", "platform", "scenes"]
