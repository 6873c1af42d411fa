"""What a gateway cannot start with, each said in one sentence before anything is opened."""

import os
import socket
from shutil import disk_usage

from gateway.api import danger
from gateway.settings import GatewaySettings
from kit import environment

ROOM = 64 << 20
"""Bytes that are free at the least where data are to be kept (ours): an empty platform takes 4 MiB, a photo 0.5."""


def of(settings: GatewaySettings) -> str:
    """The first of them; empty when nothing is in the way."""
    if not settings.county:
        return environment.COUNTY_MISSING
    held = no_port(settings.bind, settings.port)
    return held or (no_folder(settings) if settings.host == "embedded" else "") or no_words()


def no_port(bind: str, port: int) -> str:
    """Why this port cannot be had."""
    family = socket.AF_INET6 if ":" in bind else socket.AF_INET
    try:
        with socket.socket(family) as asked:
            asked.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            asked.bind((bind, port))
    except OSError as refused:
        why = refused.strerror or str(refused)
        other = port + 1 if port < 65535 else 8000
        return (
            f"Port {port} of {bind} cannot be had ({why}): end what holds it, or take another, MINSHENG_PORT={other}."
        )
    return ""


def no_folder(settings: GatewaySettings) -> str:
    """Why the embedded host's data cannot be kept where they are to be, or not be read again."""
    folder = settings.data_dir.absolute()
    probe = folder / ".can-be-written"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.write_bytes(bytes(4096))
        probe.unlink()
    except OSError as refused:
        return f"Data cannot be kept in {folder} ({refused.strerror}): mend that, or name another, MINSHENG_DATA_DIR=…"
    if (free := disk_usage(folder).free) < ROOM:
        return f"Only {free >> 20} MiB are free where {folder} is: make room, or name another, MINSHENG_DATA_DIR=…"
    for file in [folder / "keys.json", *folder.glob("*.sqlite")]:
        if file.exists() and not os.access(file, os.R_OK | os.W_OK):
            return f"{file} may not be read and written by this account: give it its owner and its permissions back."
    return ""


def no_words() -> str:
    """Why the words of danger, without which no submission is looked at, cannot be had."""
    try:
        danger.find("")
    except (OSError, ValueError, KeyError) as unread:
        return f"The words of MINSHENG_DANGER_WORDS cannot be read: {unread}"
    return ""
