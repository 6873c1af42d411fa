"""What the other subjects may know of hearing: what an appeal says is new, or was corrected, and is to be heard.

Who handles it reads which appeals are one text: what many phones sent teaches once.
"""

from services.intake.same_matter.store.tables import hear_again, heard, to_hear

__all__ = ["hear_again", "heard", "to_hear"]
