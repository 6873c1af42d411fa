"""QR codes as papers carry them."""

from io import BytesIO

import segno


def qr(address: str, error: str) -> str:
    """The code of an address with its quiet zone of four squares, as SVG; `error`: l, m, q or h (ISO/IEC 18004)."""
    out = BytesIO()
    segno.make(address, error=error, micro=False).save(out, kind="svg", border=4, light="#ffffff", xmldecl=False)
    return out.getvalue().decode()
