"""What is said to and by a resident is called so: in a thread, and on the telephone."""

SAID: dict[str, tuple[str, str]] = {
    "question": ("询问", "Question"),
    "answer": ("答复询问", "Answer"),
    "words": ("补充情况", "More words"),
    "thanks": ("致谢", "Thanks"),
    "withdrawal": ("撤回", "Withdrawn"),
    "again": ("又出现问题", "Broken again"),
}
CALLS: dict[str, tuple[str, str]] = {
    "reached": ("已接通", "Reached"),
    "not_reached": ("未接通", "Not reached"),
}
VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {"thread": SAID, "call": CALLS}
