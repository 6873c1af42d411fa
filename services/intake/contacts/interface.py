"""What the other subjects may know of contacts, and nothing else of them.

Who reads an appeal sees its masked phone by the same rule by which the whole one is opened. Messages open it for the
provider that writes to it, and for nobody.
"""

from services.intake.contacts.domain import may_call
from services.intake.contacts.use_cases import opened

__all__ = ["may_call", "opened"]
