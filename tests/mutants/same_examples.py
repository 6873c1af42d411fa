"""A plugin of pytest: property tests try the same examples in every run, and do not look for the smallest that fails.

Otherwise whether a change is noticed would be chance, and a change that is noticed at once would be shrunk for seconds.
"""

from hypothesis import Phase, settings

settings.register_profile(
    "while the code is changed", derandomize=True, database=None, phases=[Phase.explicit, Phase.generate]
)
settings.load_profile("while the code is changed")  # tests/conftest.py and each test's own settings stand on it
