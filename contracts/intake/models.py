"""What events, commands and queries of intake share."""

from typing import Annotated

from pydantic import StringConstraints

TrackingCode = Annotated[str, StringConstraints(pattern=r"^[0-9A-HJKMNP-TV-Z]{10}$", to_upper=True)]
"""Ten Crockford base-32 letters (50 bits): says which appeal, proves nothing."""
Secret = Annotated[str, StringConstraints(min_length=8, max_length=64)]
"""What only the resident has; shown once, kept as a hash."""
