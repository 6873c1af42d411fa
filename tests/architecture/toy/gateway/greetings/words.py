"""What the words of greetings are called on a page."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "greeting_length": {"short": ("一句话", "A few words"), "long": ("一段话", "Many words")}
}
