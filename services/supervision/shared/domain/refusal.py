"""How a rule says no."""


class NotAllowed(Exception):
    """What was asked breaks a rule of the field; use cases hand it on as a refusal under the same slug."""

    def __init__(self, slug: str, title: str, detail: str = "", *, status: int = 409) -> None:
        super().__init__(f"{slug}: {title}")
        self.slug = slug
        self.title = title
        self.detail = detail
        self.status = status
        """409: not as things stand; 422: never, whatever the state."""
