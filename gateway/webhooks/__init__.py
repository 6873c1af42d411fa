"""Webhooks: departments' systems are told over HTTPS what their account of the broker would read."""
