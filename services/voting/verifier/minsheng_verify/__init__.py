"""Checks the board of a vote with nothing of the platform: Python 3.11 or newer and `pip install cryptography`.

It follows docs/board.md alone and shares no code with the platform, so that an error in one is seen by the other.
"""

from .board import verify as verify
from .receipt import check_receipt as check_receipt
from .tally import tally as tally
from .verdict import DoesNotHold as DoesNotHold
