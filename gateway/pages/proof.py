"""A resident's proof, code and secret, in a sealed cookie for a time; never in an address that gets logged."""

from dataclasses import dataclass, field
from io import BytesIO
from ipaddress import ip_address
from urllib.parse import urlsplit

import segno
from fastapi import Request, Response
from markupsafe import Markup

from gateway.context import app_context_of
from gateway.pages.encrypted_state import StateCipher, cipher_for
from gateway.pages.render import web_settings
from kit.problems import Refused

COOKIE = "minsheng_proof"


@dataclass(frozen=True)
class Proof:
    """Which appeal, and that it is one's own."""

    code: str
    secret: str = field(repr=False)
    fresh: bool = False
    """Just submitted from this browser: the receipt may be shown."""


def put(request: Request, response: Response, proof: Proof) -> None:
    """Keep the proof in the browser."""
    sealed = _cipher(request).close([proof.code, proof.secret, proof.fresh])
    response.set_cookie(
        COOKIE,
        sealed,
        max_age=web_settings().follow_minutes * 60,
        httponly=True,
        samesite="lax",
        secure=app_context_of(request).settings.over_https(request.url.scheme),
    )


def of(request: Request) -> Proof | None:
    """The proof of a request."""
    kept = _cipher(request).open(request.cookies.get(COOKIE))
    return Proof(*kept) if kept is not None else None


def clear(response: Response) -> None:
    """Somebody else may use the phone next."""
    response.delete_cookie(COOKIE, httponly=True, samesite="lax")


def link(request: Request, proof: Proof) -> str:
    """The address that opens the appeal; what proves it stands behind the #, which browsers never send."""
    return f"{origin(request)}/a#{proof.code}.{proof.secret}"


def origin(request: Request) -> str:
    """Where this platform is reached from outside."""
    return app_context_of(request).settings.public_url or str(request.base_url).rstrip("/")


def outside(request: Request) -> str:
    """The same for paper, which is read elsewhere; raises Refused where that leads to whoever's own machine."""
    found = origin(request)
    if not leads_outside(found):
        raise Refused("public-address-missing", "The platform has no public address: set MINSHENG_PUBLIC_URL.")
    return found


def leads_outside(address: str) -> bool:
    """Whether an address leads elsewhere than to the machine of whoever follows it; an empty one leads nowhere."""
    host = (urlsplit(address).hostname or "").rstrip(".")
    return bool(host) and not (host == "localhost" or host.endswith(".localhost") or _is_own_machine(host))


def _is_own_machine(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def qr(text: str) -> Markup:
    """A QR code as inline SVG, drawn by this server."""
    drawn = BytesIO()
    segno.make(text, error="m").save(drawn, kind="svg", xmldecl=False, svgns=True, omitsize=True, border=2)
    return Markup(drawn.getvalue().decode())  # noqa: S704 drawn by segno from our own address


def _cipher(request: Request) -> StateCipher:
    return cipher_for(app_context_of(request), "proof", web_settings().follow_minutes)
