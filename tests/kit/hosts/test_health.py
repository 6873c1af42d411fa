"""What a service's probe says of its database."""

from collections.abc import Callable

from sqlalchemy import create_engine, text

from kit.hosts.nameko.health import Health
from kit.hosts.nameko.status import OK, Status


def test_a_server_that_only_reads_is_not_ready(database_url: Callable[..., str]) -> None:
    url = database_url()
    name = url.rpartition("/")[2]
    assert Health("first", url, Status()).ready() == {"database": OK}
    owner = create_engine(url, isolation_level="AUTOCOMMIT")
    with owner.connect() as connection:
        connection.execute(text(f'alter database "{name}" set default_transaction_read_only = on'))
    owner.dispose()
    assert Health("first", url, Status()).ready() == {"database": "read-only"}
