"""What events, commands and queries of projects share."""

from typing import Annotated, Literal

from pydantic import StringConstraints

Change = Literal["plan", "budget", "department", "suspended", "resumed", "ended"]
State = Literal["adopted", "planned", "started", "suspended", "completed", "ended"]
Stage = Literal["before", "during", "after"]
Month = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-(0[1-9]|1[0-2])$")]
Quarter = Annotated[str, StringConstraints(pattern=r"^20[0-9]{2}-Q[1-4]$")]
