"""What the models that suggest are called on pages."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "learned_model": {
        "category": ("类别建议", "Category"),
        "department": ("部门建议", "Department"),
    },
}
