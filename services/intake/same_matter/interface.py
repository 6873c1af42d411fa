"""What the other subjects may know of hearing: what an appeal says is new, or was corrected, and is to be heard."""

from services.intake.same_matter.store.tables import hear_again, to_hear

__all__ = ["hear_again", "to_hear"]
