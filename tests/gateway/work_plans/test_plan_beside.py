"""What of the year's work touches a matter: by a word of its name in a title, and by nothing else."""

from gateway.work_plans.beside import Touch, Work, touching

LIGHTS = Work("project", "城区路灯改造", "/projects/p-1")
BUSES = Work("topic", "公交班次调研", "/topics/t-1")
PLAN = Work("item", "视察路灯和公交", "/work-plan/2026/items/i-1")


def test_a_title_with_a_word_of_the_matter_touches_it_and_the_word_is_said() -> None:
    assert touching(["路灯", "人民路"], [LIGHTS, BUSES, PLAN]) == [Touch(LIGHTS, "路灯"), Touch(PLAN, "路灯")]


def test_a_matter_that_nothing_names_is_untouched() -> None:
    assert touching(["搅拌站"], [LIGHTS, BUSES, PLAN]) == []


def test_one_letter_says_nothing() -> None:
    assert touching(["路"], [LIGHTS]) == []


def test_a_village_alone_makes_two_works_no_one_matter() -> None:
    village = Work("project", "西堰村危桥重建", "/projects/p-2")
    assert touching(["灌溉渠闸门", "西堰村"], [village]) == []
