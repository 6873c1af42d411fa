"""The name under which a browser saves what was handed out: in the words of who keeps it, not in ours."""

import re
from urllib.parse import quote

_NO_NAME = re.compile(r'[\s/\\:*?"<>|.]+')
"""What no file may have in its name on one system or another, and the dots that would hide or end it."""
LONGEST = 60
"""Characters of a name, so that a folder of it and its kind stay within 255 bytes (ours)."""


def saved_as(name: str, kind: str, *, shown: bool = False) -> dict[str, str]:
    """The header for `name` and its ending, in any script (RFC 6266 with RFC 8187); `shown`: opened where it came."""
    said = _NO_NAME.sub(" ", name).strip()[:LONGEST].strip() or "minsheng"
    how = "inline" if shown else "attachment"
    return {"Content-Disposition": f"{how}; filename*=UTF-8''{quote(f'{said}.{kind}', safe='')}"}
