"""A text as the set of its runs of one, two and three Chinese characters.

They need no word list. What is not written in Chinese characters says nothing here: a text of digits, signs, pictures
or Latin letters has no runs, so that nothing is ever said of it.
"""

import re

LONGEST = 3
"""Characters of a run (as in NB-SVM over characters; four found nothing more and doubled the model)."""
READ = 1000
"""Characters of title and text that are read (ours: a text of 7,000 costs what one of 1,000 does)."""
_CHINESE = re.compile(r"[㐀-䶿一-鿿]+")


def grams(title: str, text: str) -> set[str]:
    """Every run, each once however often it is written."""
    found: set[str] = set()
    for words in _CHINESE.findall(f"{title}\n{text}"[:READ]):
        for length in range(1, LONGEST + 1):
            found.update(words[at : at + length] for at in range(len(words) - length + 1))
    return found
