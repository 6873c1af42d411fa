"""What the other subjects may know of contacts, and nothing else of them.

Who reads an appeal sees its masked phone, and the personal details in its words, by the same rule by which the whole
phone is opened. Messages open it for the
provider that writes to it, and for nobody.
"""

from services.intake.contacts.domain import may_call
from services.intake.contacts.queries import Words, as_written, words_for
from services.intake.contacts.use_cases import opened

__all__ = ["Words", "as_written", "may_call", "opened", "words_for"]
