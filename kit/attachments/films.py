"""Films that browsers play by themselves: their name and their first bytes agree. What is inside is not opened."""

from kit.attachments import NotWhatItSays

MP4, WEBM = "video/mp4", "video/webm"
FILMS = {"mp4": MP4, "m4v": MP4, "webm": WEBM}
"""By a name's ending."""
_BRANDS = frozenset({b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV"})
"""Major brands of MP4 (ISO/IEC 14496-12, 4.3; the register of mp4ra.org): a QuickTime film (`qt  `) is none."""
_EBML, _HEAD = b"\x1a\x45\xdf\xa3", 64
"""What every Matroska file begins with (RFC 8794, 11.2.1); its DocType stands within its first bytes."""


def film_type_of(filename: str, beginning: bytes) -> str:
    """The media type that a film's name and its first bytes agree on; raises NotWhatItSays."""
    media_type = named_film(filename)
    mp4 = beginning[4:8] == b"ftyp" and beginning[8:12] in _BRANDS
    webm = beginning.startswith(_EBML) and b"webm" in beginning[:_HEAD]
    if not (mp4 if media_type == MP4 else webm):
        raise NotWhatItSays(media_type)
    return media_type


def named_film(filename: str) -> str:
    """The media type its name says; raises NotWhatItSays where that is no film's."""
    ending = filename.rpartition(".")[2].lower()
    if ending not in FILMS:
        raise NotWhatItSays(ending)
    return FILMS[ending]
