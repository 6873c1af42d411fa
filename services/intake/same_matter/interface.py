"""What the other subjects may know of hearing, and nothing else of it.

What an appeal says is new, or was corrected, and is to be heard. The hotline's tickets are compared with what was heard
before they are taken in, and tell who reads an appeal of others about its matter. Who handles it reads which appeals
are one text: what many phones sent teaches once.
"""

from services.intake.same_matter.store.alike import Alike
from services.intake.same_matter.store.tables import hear_again, heard, to_hear

__all__ = ["Alike", "hear_again", "heard", "to_hear"]
