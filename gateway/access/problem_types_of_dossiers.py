"""Problem types of dossiers, of papers that go into them, and of yearly reports to voters."""

OF_DOSSIERS: dict[str, tuple[int, str]] = {}
"""As the catalogue has them: status and meaning by slug."""
