"""What the other subjects may know of readers, and nothing else of them.

An appeal and its photos are read by the same rule; the facts of the loop that move an appeal say whose it is, and a
submission which station keeper wrote it down. Who asks a resident something reads the appeal and acts for whom has it.
"""

from services.intake.readers.queries import acts_for, may_read
from services.intake.readers.use_cases import entered, given

__all__ = ["acts_for", "entered", "given", "may_read"]
