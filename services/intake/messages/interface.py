"""What the other subjects may know of messages, and nothing else of them.

Appeals say who wants to be told, and what there is to tell, in the transaction of the fact itself; so do threads, of a
question.
"""

from services.intake.messages.use_cases.queue import queue, wants

__all__ = ["queue", "wants"]
