"""Clients of RabbitMQ by others declare a department's queue as AsyncAPI has it, and read in order what is told."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pika
import yaml

from clients.stage import CONTRACTS, HERE, Row, Stage
from contracts.envelope import CONTENT_TYPE
from kit.testing.rabbitmq import RabbitNode

EVENTS = 200
SUBJECTS = [f"order-{n}" for n in range(EVENTS)]
PROGRAMS = {
    "aio-pika 10.2": "with_aio_pika.py",
    "kombu 5.7": "with_kombu.py",
    "amqplib 2.3 (npm)": "with_amqplib.mjs",
}


def check(stage: Stage) -> Iterator[Row]:
    """A row for each client: the same queue is declared by each in turn, so what they declare is the same."""
    document = yaml.safe_load((CONTRACTS / "asyncapi.yaml").read_text())
    arguments = document["channels"]["department_queue"]["bindings"]["amqp"]["queue"]["x-arguments"]
    node = RabbitNode().start()
    try:
        with pika.BlockingConnection(pika.URLParameters(node.url())) as connection:
            channel = connection.channel()
            channel.exchange_declare("supervision.events", "topic", durable=True)
            for tool, program in PROGRAMS.items():
                yield _read(stage, node.url(), json.dumps(arguments), tool, HERE / "subscribers" / program, channel)
    finally:
        node.close()


def _read(stage: Stage, url: str, arguments: str, tool: str, program: Path, channel: "pika.channel.Channel") -> Row:
    if program.suffix == ".mjs":  # it looks for its packages where it lies
        program = Path(copy(program, stage.node))
    runner = "node" if program.suffix == ".mjs" else str(stage.python)
    command = [runner, str(program), url, arguments, str(EVENTS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as reading:
        assert reading.stdout is not None
        said = [reading.stdout.readline().strip()]
        if said == ["ready"]:
            properties = pika.BasicProperties(CONTENT_TYPE, headers={"CC": ["to.housing.order.opened.v1"]})
            for subject in SUBJECTS:
                body = json.dumps({"specversion": "1.0", "subject": subject}).encode()
                channel.basic_publish("supervision.events", "order.opened.v1", body, properties)
        try:
            said += reading.communicate(timeout=90)[0].split()
        except subprocess.TimeoutExpired:
            reading.kill()
    in_order = said[1:] == SUBJECTS
    return Row(
        tool, f"{EVENTS} events", f"{len(said) - 1} read, in order" if in_order else "\n".join(said)[-300:], in_order
    )
