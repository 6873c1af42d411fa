"""What a Chinese keyboard writes in full width is read as what is meant."""

from kit.keyboard import plain


def test_letters_digits_dashes_and_blanks_in_full_width_are_plain() -> None:
    assert plain("　ｗｔ８ｅ－ｘ　１３．５：００ ") == "wt8e-x 13.5:00"


def test_what_is_plain_stays_as_it_is() -> None:
    assert plain("WT8E-X 13.5") == "WT8E-X 13.5"
