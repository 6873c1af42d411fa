"""The size of a photo that was cleaned already: read from its head, nothing is unpacked."""

from io import BytesIO

from kit.photos import NoPhoto


def size(jpeg: bytes) -> tuple[int, int]:
    """Width and height in pixels; raises NoPhoto for what is no JPEG, for other kinds may unpack when opened."""
    from PIL import Image

    try:
        with Image.open(BytesIO(jpeg), formats=["JPEG"]) as image:
            return image.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as broken:  # Pillow's, for a damaged head
        raise NoPhoto from broken
