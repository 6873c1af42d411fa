#!/usr/bin/env bash
# psycopg ends `executemany` with a Flush behind its Sync. PostgreSQL stops the clock of
# idle_in_transaction_session_timeout for every message that comes, and starts it again only where it answers that it is
# ready, which a Flush is not answered with: behind an `executemany` as the last thing asked a session is shown as
# "idle in transaction" and is never ended, whatever the timeout. Any statement after it, an empty one too, starts the
# clock again. Who relies on the timeout to free the locks of a process that stands still has to ask one.
# Seen with PostgreSQL 15 (Debian 12: apt-get install postgresql), psycopg 3.3.9, a timeout of one second, after three:
#   one row: ended / many rows: idle in transaction / many rows, then an empty statement: ended
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
"$folder/venv/bin/pip" install -q 'psycopg[binary]==3.3.9'
cat > "$folder/try.py" <<'P'
import sys, time
import psycopg

url = f"postgresql://postgres@127.0.0.1:{sys.argv[1]}/postgres"
watching = psycopg.connect(url, autocommit=True)
watching.execute("create table rows (n int)")

def left(rows: int, *after: str) -> str:
    """What has become of a session three seconds after it asked its last."""
    session = psycopg.connect(url)
    session.execute("set idle_in_transaction_session_timeout = 1000")
    session.commit()
    if rows == 1:
        session.execute("insert into rows values (%s)", (1,))
    else:
        session.cursor().executemany("insert into rows values (%s)", [(n,) for n in range(rows)])
    for statement in after:
        session.execute(statement)
    time.sleep(3)
    found = watching.execute("select state from pg_stat_activity where pid = %s", (session.info.backend_pid,)).fetchone()
    return found[0] if found else "ended"

print(f"one row: {left(1)} / many rows: {left(3)} / many rows, then an empty statement: {left(3, '')}")
P
seen=$("$folder/venv/bin/python" "$folder/try.py" "$port")
echo "$seen"
[ "$seen" = "one row: ended / many rows: idle in transaction / many rows, then an empty statement: ended" ]
