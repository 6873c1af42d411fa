"""What the other subjects may know of contacts, and nothing else of them.

Who reads an appeal sees its masked phone by the same rule by which the whole one is opened.
"""

from services.intake.contacts.domain import may_call

__all__ = ["may_call"]
