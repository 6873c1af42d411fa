"""What supervision tells and answers about the three inquiries, the appraisal and the public survey."""

from typing import ClassVar


class _Inquiries:
    owner: ClassVar[str] = "supervision"
