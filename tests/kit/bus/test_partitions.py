"""Which queue of a subscription a subject's messages go to, however many queues there are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kit.bus.partitions import (
    COUNTS,
    bound_to,
    key_of,
    marker_of,
    part_of,
    parted_marker,
    queue_of,
    queues_of,
)
from kit.bus.settings import PartitionSettings
from kit.bus.topology import dead, subscription
from tests.kit.bus.listener import Told

subjects = st.text(max_size=64)


def takes(binding: str, key: str) -> bool:
    """Whether a topic exchange gives a message of this key to a queue that is bound so."""
    words = [r"[^.]*" if word == "*" else re.escape(word) for word in binding.split(".")]
    return re.fullmatch(r"\.".join(words), key) is not None


def test_the_numbers_are_powers_of_two_up_to_sixty_four() -> None:
    assert COUNTS == (1, 2, 4, 8, 16, 32, 64)


@given(subjects, st.sampled_from(COUNTS[1:]))
def test_a_message_reaches_one_partition_the_one_of_its_subject(subject: str, count: int) -> None:
    key = key_of(Told.name, subject)
    taken = [part for part in range(count) if takes(bound_to(Told.name, part, count), key)]
    assert taken == [part_of(subject, count)]


@given(subjects)
def test_with_one_partition_a_message_is_read_by_its_name_alone(subject: str) -> None:
    assert bound_to(Told.name, 0, 1) == Told.name
    assert not takes(Told.name, key_of(Told.name, subject))
    assert part_of(subject, 1) == 0


def test_a_subject_s_partition_is_written_down_for_ever() -> None:
    """Another checksum, one day, would deal subjects out anew in the middle of what they say."""
    assert [part_of(subject, 64) for subject in ("", "a", "s0", "武侯", "019a-7c21")] == [0, 3, 38, 49, 62]
    assert key_of("word.told.v1", "s0") == "0.1.1.0.0.1.word.told.v1"
    assert bound_to("word.told.v1", 2, 4) == "0.1.*.*.*.*.word.told.v1"


def test_subjects_are_dealt_out_evenly() -> None:
    many = [part_of(f"019a7c21-{number:04}", 8) for number in range(8000)]
    assert max(many.count(part) for part in range(8)) < 1.15 * 1000


def test_queues_are_called_after_their_subscription() -> None:
    assert queues_of("doer.hear", 1) == ["doer.hear"]
    assert queues_of("doer.hear", 2) == ["doer.hear.p0of2", "doer.hear.p1of2"]


def test_what_stands_while_a_subscription_is_moved_or_in_parts_is_called_after_it_and_after_its_service() -> None:
    assert marker_of("doer.hear", 4) == "doer.hear.to4"
    assert parted_marker("doer.hear") == parted_marker("doer") == "doer.parted"


def test_a_partition_s_queue_is_like_that_of_the_whole_but_for_its_name_and_its_keys() -> None:
    whole, part = subscription("doer.hear", [Told]), subscription("doer.hear", [Told], 1, 2)
    assert part.name == queue_of("doer.hear", 1, 2)
    assert part.bindings == (("teller.events", "1.*.*.*.*.*.word.told.v1"),)
    assert part.arguments == whole.arguments
    assert part.arguments["x-dead-letter-routing-key"] == dead("doer.hear").bindings[0][1]


@pytest.mark.parametrize("count", [0, 3, 128, -2])
def test_another_number_is_refused_when_a_process_starts(monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    monkeypatch.setenv("MINSHENG_PARTITIONS", str(count))
    with pytest.raises(ValidationError, match="partitions are one of 1, 2, 4"):
        PartitionSettings()
