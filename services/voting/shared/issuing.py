"""An issuer's signature on a ballot it cannot read: what the secretariat and the scrutineer both give."""

from kit.problems import Refused
from services.voting.shared import keys
from services.voting.shared.domain.blind import NotBlinded, blind_sign
from services.voting.shared.domain.board import b64, unb64


def sign_blinded(private: bytes, blinded: str) -> str:
    """An issuer's signature over a blinded token as it came; raises Refused for one that is none."""
    try:
        return b64(blind_sign(keys.issuer(private), unb64(blinded)))
    except (NotBlinded, ValueError) as wrong:
        raise Refused("not-blinded", "This is no blinded token for this round's key.", status=422) from wrong
