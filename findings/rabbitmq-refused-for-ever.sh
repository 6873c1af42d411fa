#!/usr/bin/env bash
# A channel that first publishes to a quorum queue between the death of its leader and the election of the next is
# refused (basic.nack) everything it publishes there from then on, although the queue has a leader again and takes the
# same message at once from a new channel of the same connection.
# Seen with rabbitmq-server 3.10.8 and erlang 25.2.3 (Debian 12: apt-get install rabbitmq-server), pika 1.3.2:
#   without a leader: nack / with a leader, same channel: nack x 5, new channel: ack x 5
# Fails if it is otherwise. Three nodes on free ports in a temporary folder; nothing of the machine's own is touched.
set -euo pipefail
folder=$(mktemp -d)
bin=/usr/lib/rabbitmq/bin
export HOME=$folder RABBITMQ_ENABLED_PLUGINS_FILE=$folder/plugins RABBITMQ_CONF_ENV_FILE=$folder/env RABBITMQ_ALLOW_INPUT=1
export ERL_EPMD_ADDRESS=127.0.0.1 ERL_EPMD_PORT=$((20000 + RANDOM % 5000))
echo '[].' > "$folder/plugins"; touch "$folder/env"
printf 'secretsecret' > "$folder/.erlang.cookie"; chmod 400 "$folder/.erlang.cookie"
base=$((ERL_EPMD_PORT + 5001))
node() { # a command on the n-th node
    local n=$1; shift
    RABBITMQ_NODENAME=n$n@localhost RABBITMQ_NODE_PORT=$((base + n)) RABBITMQ_DIST_PORT=$((base + 10 + n)) \
        RABBITMQ_MNESIA_BASE=$folder/db$n RABBITMQ_LOG_BASE=$folder/log$n RABBITMQ_PID_FILE=$folder/pid$n \
        RABBITMQ_CONFIG_FILE=$folder/$n.conf "$@"
}
control() { local n=$1; shift; node "$n" "$bin/rabbitmqctl" -q -n "n$n@localhost" "$@"; }
set -m # each job is a group of its own: a node is ended with everything it started, also one that stands still
jobs=()
end() {
    trap - EXIT
    for job in "${jobs[@]}"; do kill -KILL -- "-$job" 2> "$folder/ignored" || true; done
    for job in "${jobs[@]}"; do wait "$job" 2> "$folder/ignored" || true; done
    rm -rf "$folder"
}
trap end EXIT
epmd -port "$ERL_EPMD_PORT" -address 127.0.0.1 & jobs+=($!)
for n in 0 1 2; do
    { echo "listeners.tcp.1 = 127.0.0.1:$((base + n))"; echo 'cluster_formation.peer_discovery_backend = classic_config'
      echo 'cluster_formation.randomized_startup_delay_range.min = 0'; echo 'cluster_formation.randomized_startup_delay_range.max = 1'
      for m in 0 1 2; do echo "cluster_formation.classic_config.nodes.$((m + 1)) = n$m@localhost"; done; } > "$folder/$n.conf"
    node $n "$bin/rabbitmq-server" -noinput > "$folder/out$n" 2>&1 & jobs+=($!)
    until control $n await_startup > "$folder/ignored" 2>&1; do sleep 1; done
done
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q pika==1.3.2
control 1 version
cat > "$folder/try.py" <<'P'
import os, signal, sys, time
import pika
base, leader, third = map(int, sys.argv[1:])
def connect(n):
    return pika.BlockingConnection(pika.ConnectionParameters("127.0.0.1", base + n))
def confirming(connection):
    channel = connection.channel()
    channel.confirm_delivery()
    return channel
def publish(channel):
    try:
        channel.basic_publish("", "q", b"1", pika.BasicProperties(delivery_mode=2))
        return "ack"
    except pika.exceptions.NackError:
        return "nack"
with connect(0) as first:  # so that its leader is on the node 0
    channel = confirming(first)
    channel.queue_declare("q", durable=True, arguments={"x-queue-type": "quorum"})
    print("before:", publish(channel))
connection = connect(1)
channel = confirming(connection)
os.kill(third, signal.SIGSTOP)  # one of three elects nobody
os.kill(leader, signal.SIGKILL)
time.sleep(1)
without = publish(channel)
os.kill(third, signal.SIGCONT)
time.sleep(5)
same, new = [], []
for _ in range(5):
    same.append(publish(channel))
    new.append(publish(confirming(connection)))
    time.sleep(1)
print("without a leader:", without, "| with a leader, same channel:", *same, "| new channel:", *new)
sys.exit(0 if (without, same, new) == ("nack", ["nack"] * 5, ["ack"] * 5) else 1)
P
"$folder/venv/bin/python" "$folder/try.py" "$base" "$(cat "$folder/pid0")" "$(cat "$folder/pid2")"
