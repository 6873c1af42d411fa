"""What the other subjects may know of threads, and nothing else of them.

In whose hands an appeal is: the hotline tells it when a ticket of it says something else.
"""

from services.intake.threads.use_cases.hands import hands

__all__ = ["hands"]
