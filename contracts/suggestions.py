"""What deputies tell and answer about suggestions (代表建议) before they are submitted: drafts, signers, talks."""

from typing import ClassVar


class _Suggestions:
    owner: ClassVar[str] = "deputies"
