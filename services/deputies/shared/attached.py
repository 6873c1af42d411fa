"""A file beside something: its bytes out of a command, of the kind its name says and no larger than it may be."""

from base64 import b64decode
from binascii import Error as NotBase64

from kit.attachments import NotWhatItSays, media_type_of
from kit.problems import Refused


def taken(filename: str, content: str, most: int, *, only: str | None = None) -> tuple[bytes, str]:
    """The bytes and the media type of base64 `content`.

    Raises Refused for another kind than the name says, or than `only`, and for more than `most` bytes.
    """
    try:
        raw = b64decode(content, validate=True)
        media_type = media_type_of(filename, raw)
    except (NotBase64, NotWhatItSays) as broken:
        raise not_taken() from broken
    if only is not None and media_type != only:
        raise not_taken()
    if len(raw) > most:
        raise Refused("too-large", f"A file has at most {most} bytes.", status=413)
    return raw, media_type


def not_taken() -> Refused:
    """The refusal of what is no such file."""
    return Refused("file-not-taken", "The file is not what its name says, or of another kind.", status=422)
