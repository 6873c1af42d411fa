"""Whoever finds a server away says which; what else goes wrong is not called that."""

import socket

import pytest
from kombu import Connection

from kit import away
from kit.db import Database
from kit.testing.ports import free_port


def test_a_database_that_gives_no_connection_is_named_without_the_statement() -> None:
    with (
        pytest.raises(SystemExit, match=r"^The database is away: .*unable to open database file$"),
        away.in_a_sentence(),
        Database("sqlite:////nowhere/at/all.sqlite").reading(),
    ):
        pass


def test_a_broker_that_gives_no_connection_is_named() -> None:
    with pytest.raises(SystemExit, match=r"^The broker is away: .*refused"), away.in_a_sentence():
        Connection(f"amqp://guest:guest@127.0.0.1:{free_port()}/%2F").channel()
    with pytest.raises(SystemExit, match=r"^The broker is away: "), away.in_a_sentence():
        socket.getaddrinfo("broker.invalid", 5672)


def test_a_reader_that_left_is_no_broker() -> None:
    with pytest.raises(BrokenPipeError), away.in_a_sentence():
        raise BrokenPipeError
