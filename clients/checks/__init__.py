"""The checks of the table, in its order: each is given the stage and yields its rows."""

from clients.checks import (
    cloud_events,
    documents,
    events,
    manifests,
    miniprogram,
    open311,
    python_client,
    subscribers,
    typescript,
    webhooks,
)

CHECKS = (
    documents.check,
    python_client.check,
    typescript.check,
    open311.check,
    events.check,
    cloud_events.check,
    subscribers.check,
    webhooks.check,
    miniprogram.check,
    manifests.check,
)
