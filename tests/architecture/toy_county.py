"""Run in a copy of the tree by `test_new_subject.py`: greets through the API of that copy, and reads it on its page."""

import json
from pathlib import Path

import eventlet  # noqa: F401  loaded by the main thread: one that loads it can never be joined
from fastapi.testclient import TestClient

from gateway.app import create_app
from gateway.demo.fill import county
from gateway.settings import GatewaySettings

app = create_app(GatewaySettings(host="embedded", data_dir=Path("var")))
app.state.after_start = county
with TestClient(app) as client:
    document = client.get("/api/v1/openapi.json").json()
    sent = client.post("/api/v1/greetings", json={"words": "你们好"})
    page = client.get("/greetings")
said = {"paths": sorted(document["paths"]), "sent": sent.status_code, "status": page.status_code, "page": page.text}
print(json.dumps(said))
