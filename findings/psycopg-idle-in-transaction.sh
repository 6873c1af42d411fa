#!/usr/bin/env bash
# A session that PostgreSQL ends because nothing was asked in its transaction (idle_in_transaction_session_timeout) is
# raised as InternalError by psycopg and SQLAlchemy, since its SQLSTATE is of class 25; a session ended because it was
# idle outside of one (idle_session_timeout), or by an administrator, is OperationalError. Who tries again on
# OperationalError, "the database is away", takes the first for an error of his own and does not.
# Seen with PostgreSQL 15 (Debian 12: apt-get install postgresql), psycopg 3.3.9, SQLAlchemy 2.1.9:
#   25P03 InternalError invalidated / 57P05 OperationalError invalidated / 57P01 OperationalError invalidated
# Fails if it is otherwise. A server on a free port in a temporary folder; nothing of the machine's own is touched.
set -euo pipefail
folder=$(mktemp -d)
bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)
as() { if [ "$(id -u)" = 0 ]; then setpriv --reuid=postgres --regid=postgres --clear-groups "$@"; else "$@"; fi; }
end() {
    trap - EXIT
    as "$bin/pg_ctl" -D "$folder/data" -m immediate stop > "$folder/ignored" 2>&1 || true
    rm -rf "$folder"
}
trap end EXIT
chmod 755 "$folder"; mkdir "$folder/data"; [ "$(id -u)" != 0 ] || chown postgres "$folder/data"
port=$((20000 + RANDOM % 10000))
as "$bin/initdb" -D "$folder/data" -U postgres -A trust > "$folder/ignored"
as "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/data/log" -o "-p $port -k $folder/data" start > "$folder/ignored"
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q 'psycopg[binary]==3.3.9' sqlalchemy==2.1.9
cat > "$folder/try.py" <<'P'
import sys, time
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError

port = sys.argv[1]
engine, other = (create_engine(f"postgresql+psycopg://postgres@127.0.0.1:{port}/postgres") for _ in range(2))

def ended(in_transaction: bool, first: str) -> str:
    """What is raised by the statement after the server has ended this session."""
    with engine.connect() as connection:
        connection.execute(text(first))
        pid = connection.execute(text("select pg_backend_pid()")).scalar_one()
        if not in_transaction:
            connection.commit()
        if "timeout" not in first:
            with other.connect() as administrator:
                administrator.execute(text(f"select pg_terminate_backend({pid})"))
        time.sleep(1)
        try:
            connection.execute(text("select 1"))
        except DBAPIError as error:
            kept = "invalidated" if error.connection_invalidated else "kept"
            return f"{error.orig.sqlstate} {type(error).__name__} {kept}"
    return "nothing"

print(ended(True, "set idle_in_transaction_session_timeout = 100"))
print(ended(False, "set idle_session_timeout = 100"))
print(ended(True, "select 1"))
P
"$folder/venv/bin/python" "$folder/try.py" "$port" | tee "$folder/seen"
diff "$folder/seen" - <<'S'
25P03 InternalError invalidated
57P05 OperationalError invalidated
57P01 OperationalError invalidated
S
echo "As it was."
