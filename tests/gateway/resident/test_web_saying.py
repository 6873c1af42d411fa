"""Saying what is wrong: screens that keep what was said, name what is missing, and send it once."""

import re
from collections.abc import Iterator
from io import BytesIO

import httpx
import pytest
from PIL import Image

from contracts.intake import FindAppeals, FindLikely, ReadAppeal
from services.intake.settings import IntakeSettings
from tests.e2e.county import County
from tests.e2e.scenes import photo
from tests.gateway.resident.saying import TEXT, Resident


@pytest.fixture
def resident(platform: County) -> Iterator[Resident]:
    headers = {"Accept": "text/html", "Accept-Language": "zh-CN"}
    with httpx.Client(base_url=platform.url, headers=headers, follow_redirects=True, timeout=30) as client:
        yield Resident(client)


def kept(platform: County, words: str) -> list[str]:
    """Ids of what intake has under these words."""
    return [one.appeal_id for one in platform.ask(FindAppeals(words=words)).items]


def test_an_empty_first_screen_names_both_missing_answers_and_links_to_them(resident: Resident) -> None:
    resident.open("/say").send()
    assert (resident.status, resident.wrong) == (422, ["text", "kind"])
    assert all(f'id="{name}"' in resident.page for name in resident.wrong)


def test_what_was_said_survives_an_error_and_the_way_back(resident: Resident) -> None:
    resident.open("/say").send(text=TEXT)
    assert TEXT in resident.page
    resident.send(text=TEXT, kind="help")
    assert resident.step == "where"
    resident.send("back")
    assert resident.step == "what"
    assert TEXT in resident.page


def test_an_appeal_without_a_title_gets_its_first_words(resident: Resident, platform: County) -> None:
    resident.as_far_as("check", "沟渠塌了一段。水漫到田里，今年的秧都泡了。")
    assert '<dd class="words">沟渠塌了一段</dd>' in resident.page
    resident.send("send")
    assert platform.until(lambda: platform.ask(FindAppeals(words="沟渠塌了一段")).items)[0].title == "沟渠塌了一段"


def test_a_scanned_code_brings_its_place_along(resident: Resident) -> None:
    resident.open("/q/420323100-V01")
    assert "明清社区" in resident.page
    resident.send(text=TEXT, kind="help")
    assert 'value="420323100" selected' in resident.page
    assert 'value="明清社区"' in resident.page


def test_an_unknown_code_is_not_found_and_says_what_to_do(resident: Resident) -> None:
    resident.open("/q/420323100-V77")
    assert resident.status == 404
    assert "没有这个二维码点位" in resident.page


def test_the_receipt_shows_code_and_secret_and_no_address_carries_them(resident: Resident, platform: County) -> None:
    resident.as_far_as("check", "公厕水龙头一直漏水没人修。").send("send")
    assert resident.address == "/say/done"
    code = "".join(re.findall(r'id="code">([^<]*)<', resident.page)).replace(" ", "")
    secret = "".join(re.findall(r'id="secret">([^<]*)<', resident.page)).replace(" ", "")
    assert (len(code), len(secret)) == (10, 12)
    platform.until(lambda: kept(platform, "公厕水龙头"))
    resident.open("/a/case")
    assert "公厕水龙头一直漏水没人修" in resident.page
    assert secret not in resident.page


def test_the_last_screen_sent_twice_is_one_appeal_with_one_receipt(resident: Resident, platform: County) -> None:
    resident.as_far_as("check", "天桥护栏锈断了一截。")
    screen = resident.page
    codes = []
    for _ in range(2):
        resident.page = screen
        resident.send("send")
        codes.append(re.findall(r'id="(?:code|secret)">([^<]*)<', resident.page))
    assert codes[0] == codes[1] != []
    platform.until(lambda: kept(platform, "天桥护栏"))
    assert len(kept(platform, "天桥护栏")) == 1


def test_photos_are_kept_without_where_they_were_taken(resident: Resident, platform: County) -> None:
    image = Image.open(BytesIO(photo()))
    exif = image.getexif()
    exif[0x010F] = "Maker"
    out = BytesIO()
    image.save(out, "JPEG", exif=exif)
    resident.as_far_as("check", "河堤步道木板烂了几块。").send("send", files=[out.getvalue()])
    assert resident.address == "/say/done"
    platform.until(lambda: kept(platform, "河堤步道"))
    resident.open("/a/case")
    address = re.findall(r'src="(/photo/own/[^"]+)"', resident.page)[0]
    taken = resident.client.get(address)
    assert taken.headers["content-type"] == "image/jpeg"
    assert dict(Image.open(BytesIO(taken.content)).getexif()) == {}
    assert httpx.get(platform.url + address, timeout=30).status_code == 404, "only its resident sees it"


def test_a_file_that_is_no_photo_is_refused_at_its_field_and_nothing_else_is_lost(resident: Resident) -> None:
    resident.as_far_as("check").send("send", files=[b"#!/bin/sh"])
    assert resident.wrong == ["photos"]
    assert TEXT in resident.page


def test_the_phone_s_field_says_how_long_it_is_kept_and_where_to_read_more(resident: Resident) -> None:
    asked = resident.as_far_as("contact").page
    assert f"办结 {IntakeSettings().contact_days} 天后自动删除" in asked
    assert 'href="/privacy"' in asked


def test_a_phone_is_asked_for_only_by_those_who_leave_one(resident: Resident) -> None:
    resident.as_far_as("contact").send(contact="phone")
    assert resident.wrong == ["phone"]
    resident.send(contact="phone", phone="12")
    assert resident.wrong == ["phone"]
    resident.send(contact="phone", phone="138 0000 0000")
    assert resident.wrong == []


@pytest.mark.parametrize("phone", ["4222345", "0719-4222345转801", "９５５９８"])
def test_a_phone_is_taken_as_it_was_written(resident: Resident, phone: str) -> None:
    resident.as_far_as("contact").send(contact="phone", phone=phone)
    if resident.step == "same":
        resident.send(joins="none")
    assert resident.step == "check"
    assert phone in resident.page
    assert resident.send("send").address == "/say/done"


def test_a_phone_that_cannot_be_read_whole_is_refused_at_its_field_and_not_cut_to_one_that_can(
    resident: Resident,
) -> None:
    for phone in ("13800000000" + " " * 30 + "转8011", "13800000000 王芳"):
        resident.as_far_as("contact").send(contact="phone", phone=phone)
        assert resident.wrong == ["phone"]
        assert phone in resident.page


def test_a_childs_phone_is_dropped_at_once(resident: Resident) -> None:
    resident.as_far_as("contact").send(contact="phone", phone="13800000000", under_14="1")
    if resident.step == "same":
        resident.send(joins="none")
    assert "13800000000" not in resident.page


def test_a_like_appeal_is_offered_and_a_voice_can_be_added(resident: Resident, platform: County) -> None:
    title, text = "老车站公厕晚上不开门", "老车站公厕晚上不开门，跑车的没处去。"
    first = platform.submit(title, text).appeal_id
    platform.until(lambda: platform.ask(FindLikely(title=title, text=text, township="420323101")).items)
    resident.as_far_as("same", "老车站公厕晚上不开门，很不方便。")
    assert first not in resident.page
    assert "老车站公厕晚上不开门" not in resident.page.replace("老车站公厕晚上不开门，很不方便。", "")
    name = re.findall(r'name="joins" value="([^"]+)"|value="([^"]+)"[^>]*name="joins"', resident.page)[0]
    first_name = next(part for part in name if part)
    resident.send(joins=first_name, offered=resident.hidden("offered"))
    assert resident.step == "check"
    resident.send("send")
    assert resident.address == "/say/done"
    joined = platform.until(lambda: [one for one in kept(platform, "很不方便") if one != first])
    assert platform.ask(ReadAppeal(appeal_id=joined[0])).merged_into


def test_language_and_type_size_can_be_changed_in_the_middle(resident: Resident) -> None:
    resident.open("/say")
    state = resident.hidden("state")
    data = {"state": state, "step": "what", "go": "again", "text": TEXT, "kind": "help"}
    response = resident.client.post("/say?lang=en", data=data)
    assert "What would you like to tell us?" in response.text
    assert TEXT in response.text
    assert resident.client.get("/a").text.count("Follow your appeal")


def test_a_state_that_was_tampered_with_begins_anew(resident: Resident) -> None:
    resident.open("/say")
    sent = resident.client.post(
        "/say", data={"state": "x" + resident.hidden("state")[1:], "step": "check", "go": "send"}
    )
    assert resident._read(sent).step == "what"


def test_nobody_sends_past_a_screen_that_was_not_answered(resident: Resident) -> None:
    resident.open("/say")
    data = {"state": resident.hidden("state"), "step": "check", "go": "send"}
    assert resident._read(resident.client.post("/say", data=data)).step == "what"


def test_the_first_screen_names_the_emergency_numbers(resident: Resident) -> None:
    resident.open("/say")
    assert all(f'href="tel:{number}"' in resident.page for number in ("110", "119", "120"))


@pytest.mark.parametrize("text", ["煤气味很重，快爆炸了", "万一着火，消防车进不来怎么办"])
def test_words_of_danger_show_the_number_before_the_form_goes_on_with_one_more_press(
    resident: Resident, text: str
) -> None:
    resident.open("/say").send(text=text, kind="help")
    assert resident.step == "danger"
    assert 'href="tel:119"' in resident.page
    assert resident.send().step == "where"
    assert resident.send("back").step == "what"
    assert text in resident.page


def test_without_words_of_danger_no_screen_stands_between(resident: Resident) -> None:
    resident.open("/say").send(text="煤气费太贵，能不能降一点", kind="help")
    assert resident.step == "where"


def test_who_would_report_somebody_is_told_who_reads_it_and_the_numbers_made_for_it(resident: Resident) -> None:
    resident.open("/say")
    assert all(said in resident.page for said in ("人大办公室核阅", "12388", "12345"))
    resident.send(text=TEXT, kind="report", project_idea="1")
    assert resident.wrong == ["project_idea"]
    assert 'id="project_idea"' in resident.page


def test_a_report_says_on_its_page_that_the_office_reads_it(resident: Resident, platform: County) -> None:
    resident.open("/say").send(text="有人在河滩上倒了三车建筑垃圾。", kind="report")
    resident.send(township="420323100").send(contact="none")
    if resident.step == "same":
        resident.send(joins="none")
    resident.send("send")
    platform.until(lambda: kept(platform, "三车建筑垃圾"))
    assert "举报由人大办公室核阅" in resident.open("/a/case").page


def test_a_category_the_words_speak_for_is_ticked_or_left(resident: Resident, platform: County) -> None:
    said, seen = "桥头院里停水两天，自来水一滴都没有。", list[str]()
    for ticked, category in (({}, "other"), ({"suggested": "1"}, "water")):
        resident.as_far_as("where", said)
        assert "类别选“供水排水”" in resident.page
        code = resident.hidden("suggested_category")
        resident.send(township="420323100", suggested_category=code, **ticked)
        resident.send(contact="none")
        while resident.step != "check":
            resident.send(joins="none")
        resident.send("send")
        found = platform.until(lambda: [one for one in kept(platform, "桥头院里停水") if one not in seen])
        seen.extend(found)
        assert [platform.ask(ReadAppeal(appeal_id=one)).category for one in found] == [category]


def test_a_category_that_is_not_offered_is_not_taken(resident: Resident) -> None:
    resident.as_far_as("where", "桥头院里停水两天，自来水一滴都没有。")
    resident.send(township="420323100", suggested_category="nonsense", suggested="1")
    assert resident.step == "contact"
    resident.send("back")
    assert "类别选“供水排水”" in resident.page
