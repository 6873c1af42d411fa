"""The demo county in the middle of its year: recorded by `make recording`, unpacked at the first start (ADR 38)."""

from gateway.demo.lived.archive import RECORDING, StaleRecording, first_day, pack, restore
from gateway.demo.lived.keys import write_keys

__all__ = ["RECORDING", "StaleRecording", "first_day", "pack", "restore", "write_keys"]
