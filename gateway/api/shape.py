"""What the bodies that routes take and answer have in common."""

from pydantic import BaseModel, ConfigDict


class Shape(BaseModel):
    """A body, or a part of one; how it is read is worked out when one is first read, not when it is loaded (ADR 47)."""

    model_config = ConfigDict(defer_build=True)
