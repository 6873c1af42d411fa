"""A plugin of pytest: what each of thousands of runs would do anew is done before they are forked.

Keys of RSA, and the tables of a service, take longer than all that most runs do with them; and the garbage is looked
for only among what is made after the fork.
"""

import gc
import sys
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import rsa

from kit.db import Database
from kit.testing import schema

BITS, ENOUGH = 3072, 8
"""More keys than one test takes, so that no two of its keys are the same."""
POOL: list[rsa.RSAPrivateKey] = []
_new = rsa.generate_private_key


def pytest_configure(config: pytest.Config) -> None:
    """Make the keys while the tests are only collected, which is what comes before the fork."""
    while config.option.collectonly and len(POOL) < ENOUGH:
        POOL.append(_new(65537, BITS))
    patch = pytest.MonkeyPatch()
    patch.setattr(rsa, "generate_private_key", taken)
    config.add_cleanup(patch.undo)
    gc.freeze()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Lay the tables of every service that the tests have loaded; a test copies them."""
    if session.config.option.collectonly:
        told = (getattr(module, "MIGRATIONS", None) for module in list(sys.modules.values()))
        for versions in {one for one in told if isinstance(one, Path)}:
            schema.lay(Database("sqlite:///:memory:"), versions)


def taken(public_exponent: int, key_size: int, *rest: Any) -> rsa.RSAPrivateKey:
    """The next key of the pool where the usual kind is asked for, and a new one where another is, or none was made."""
    if POOL and (public_exponent, key_size, rest) == (65537, BITS, ()):
        POOL.append(POOL.pop(0))
        return POOL[-1]
    return _new(public_exponent, key_size, *rest)
