"""What a message says in place of words."""

SAID = {"asked": "有问题请您补充", "answered": "有新的答复", "not_admitted": "已有处理意见", "closed": "已办结"}
"""What fills the template's gap `what`: no word of the resident's, no place, no name."""
