"""Queueing a message, handing it to the provider, stopping, and a new secret."""
