"""Rules of invitations: which duty going to one is."""


def duty_of(kind: str) -> str:
    """An inspection is the duty of inspecting; planning, hearings and trials are attended (出席会议)."""
    return "inspect" if kind == "inspection" else "attend"
