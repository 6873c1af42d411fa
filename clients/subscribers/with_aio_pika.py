"""A department's queue read with aio-pika: `with_aio_pika.py URL ARGUMENTS HOW_MANY`; prints the subjects in order."""

import asyncio
import json
import sys

import aio_pika


async def main(url: str, arguments: str, wanted: int) -> None:
    """Declare, bind by the department's own routing key, read, acknowledge."""
    connection = await aio_pika.connect_robust(url)
    async with connection:
        channel = await connection.channel()
        await channel.set_qos(prefetch_count=20)
        queue = await channel.declare_queue("dept.housing", durable=True, arguments=json.loads(arguments))
        await queue.bind("supervision.events", "to.housing.#")
        print("ready", flush=True)
        async with queue.iterator() as messages:
            async for message in messages:
                async with message.process():
                    print(json.loads(message.body)["subject"], flush=True)
                wanted -= 1
                if not wanted:
                    return


asyncio.run(main(sys.argv[1], sys.argv[2], int(sys.argv[3])))
