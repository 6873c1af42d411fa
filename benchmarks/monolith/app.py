"""The program: each step is one request and one transaction, at the addresses the platform has."""

import os
from typing import Annotated

from fastapi import FastAPI, Header, HTTPException, Response
from sqlalchemy import create_engine
from sqlalchemy.orm import sessionmaker

from benchmarks.monolith import access, steps
from benchmarks.monolith.access import Answer, Key, Login
from benchmarks.monolith.requests import NewAppeal, Rating, Referral, Reply, SignIn
from benchmarks.monolith.tables import Account
from gateway.demo.people import PASSWORD

opened = sessionmaker(create_engine(os.environ["DATABASE_URL"], pool_size=40), expire_on_commit=False)
"""As many connections as FastAPI has threads for steps."""
app = FastAPI()
API = "/api/v1"


@app.post(f"{API}/session")
def sign_in(body: SignIn, response: Response) -> Answer:
    """Sign in."""
    with opened.begin() as session:
        if session.get(Account, body.login) is None or body.password != PASSWORD:
            raise HTTPException(401, "Not known.")
    response.set_cookie(access.COOKIE, access.SIGNER.dumps(body.login), httponly=True, samesite="lax")
    return {"csrf": access.csrf_of(body.login)}


@app.post(f"{API}/appeals", status_code=202)
def submit(body: NewAppeal, key: Key = None) -> Answer:
    """Keep an appeal, and offer it to a deputy."""
    with opened.begin() as session:
        return access.once(session, key, body.model_dump(), lambda: steps.submit(session, body))


@app.post(f"{API}/matters/{{appeal_id}}/accept")
def accept(appeal_id: str, login: Login, key: Key = None) -> Answer:
    """The deputy accepts."""
    with opened.begin() as session:
        return access.once(session, key, appeal_id, lambda: steps.accept(session, login, appeal_id))


@app.post(f"{API}/matters/{{appeal_id}}/refer")
def refer(appeal_id: str, body: Referral, login: Login, key: Key = None) -> Answer:
    """The deputy refers it to a department."""
    told = [appeal_id, body.model_dump()]
    with opened.begin() as session:
        return access.once(session, key, told, lambda: steps.refer(session, login, appeal_id, body))


@app.post(f"{API}/orders/{{order_id}}/sign")
def sign(order_id: str, login: Login, key: Key = None) -> Answer:
    """The department signs."""
    with opened.begin() as session:
        return access.once(session, key, order_id, lambda: steps.sign(session, login, order_id))


@app.post(f"{API}/orders/{{order_id}}/reply")
def reply(order_id: str, body: Reply, login: Login, key: Key = None) -> Answer:
    """The department replies."""
    with opened.begin() as session:
        return access.once(
            session, key, [order_id, body.text], lambda: steps.reply(session, login, order_id, body.text)
        )


@app.post(f"{API}/appeals/{{code}}/rating")
def rate(code: str, body: Rating, x_appeal_secret: Annotated[str, Header()] = "", key: Key = None) -> Answer:
    """The resident rates."""
    told = [code, body.model_dump()]
    with opened.begin() as session:
        return access.once(session, key, told, lambda: steps.rate(session, code, x_appeal_secret, body))


@app.get("/health/ready")
async def ready() -> Answer:
    """Whether it answers."""
    return {}
