"""A gateway's key for the services that a test starts, and calls signed with it."""

import pika

from kit.bus.call_proof import CallSigner, Sent, new_call_pair

PUBLIC, PRIVATE = new_call_pair()
SERVICES_KEY = {"MINSHENG_CALL_PUBLIC_KEY": PUBLIC}
"""What each service's environment has of it."""
SIGNER = CallSigner(PRIVATE)


def signed(routing_key: str, body: bytes, reply_to: str, number: str, seconds: float = 60.0) -> pika.BasicProperties:
    """The properties of a call as the gateway sends it."""
    return pika.BasicProperties(
        reply_to=reply_to,
        correlation_id=number,
        content_type="application/json",
        content_encoding="utf-8",
        headers=SIGNER.headers(Sent(routing_key, reply_to, number, body), seconds),
    )
