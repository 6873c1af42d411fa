"""What all cookies of the gateway have in common."""

from fastapi import Request

from gateway.context import app_context_of


def secure(request: Request) -> bool:
    """Whether cookies must travel encrypted: always, where the platform has an https address."""
    return request.url.scheme == "https" or app_context_of(request).settings.public_url.startswith("https:")
