"""A film that a browser made is uploaded in pieces by the page's script, and played by who is offered the course."""

from base64 import b64decode
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from contracts import deputies as d
from contracts.deputies import COURSE_PIECE
from tests.e2e.axe import UNFOLD, barriers
from tests.e2e.browser import go, sign_in, window
from tests.e2e.county import PASSWORD, County

RECORD = """async () => {
  const canvas = document.createElement("canvas"), pen = canvas.getContext("2d");
  [canvas.width, canvas.height] = [320, 180];
  const film = new MediaRecorder(canvas.captureStream(25), { mimeType: "video/webm" }), parts = [];
  window.recording = film;  // one that only waits to say that it stopped may be collected, with who waits
  film.ondataavailable = ({ data }) => parts.push(data);
  const over = new Promise((ended) => { film.onstop = ended; });
  film.start();
  for (let n = 0; n < 40; n += 1) {
    pen.fillStyle = `hsl(${n * 9} 60% 50%)`;
    pen.fillRect(0, 0, 320, 180);
    await new Promise((passed) => setTimeout(passed, 40));
  }
  film.stop();
  await over;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(bytes.reduce((text, byte) => text + String.fromCharCode(byte), ""));
}"""
"""A second and a half of changing colours."""

PLAY = """async () => {
  const film = document.querySelector("video");
  film.muted = true;
  await film.play();
  while (film.currentTime < 0.3 && !film.error && !film.ended) await new Promise((passed) => setTimeout(passed, 50));
  return film.currentTime;
}"""
"""How far it came, in seconds."""


def recorded(page: Page, size: int) -> bytes:
    """Such a film, brought to this size by an element that says nothing (Void; RFC 8794, 11.3.2)."""
    made = b64decode(page.evaluate(RECORD))
    rest = size - len(made) - 9
    return made + b"\xec\x01" + rest.to_bytes(7, "big") + b"\x00" * rest


def is_for_everyone(page: Page) -> None:
    """Neither wider than its window, nor with a barrier, the office's forms unfolded."""
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]  # type: ignore[index]
    page.evaluate(UNFOLD)
    assert barriers(page) == ""


@pytest.mark.parametrize("phone", [True, False], ids=["360", "1280"])
def test_a_film_is_uploaded_in_pieces_and_played(
    platform: County, browser: Browser, phone: bool, tmp_path: Path
) -> None:
    context = window(browser, phone=phone)
    sign_in(context, platform.url, "office", PASSWORD)
    page = context.new_page()
    go(page, f"{platform.url}/courses/new")
    is_for_everyone(page)
    file = tmp_path / "讲座.webm"
    file.write_bytes(recorded(page, 2 * COURSE_PIECE + 50_000))
    page.get_by_label("标题").fill("预算审查怎么看")
    page.get_by_label("发给谁").select_option("deputies")
    page.get_by_role("textbox", name="内容").fill("先看收入从哪里来，再看支出花到哪里去，最后看两者是否平衡。")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="预算审查怎么看").first.click()
    page.get_by_text("上传视频", exact=True).click()
    page.get_by_label("视频文件").set_input_files(file)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("video")).to_have_count(1)
    course_id = page.url.rsplit("/", 1)[1]
    (told,) = platform.ask(d.ReadCourse(course_id=course_id)).attachments
    assert (told.received, told.size) == (file.stat().st_size, file.stat().st_size)
    page.get_by_text("发布", exact=True).first.click()
    page.get_by_label("保密审查人").fill("李审核")
    page.get_by_role("button", name="发布").click()
    context.close()

    context = window(browser, phone=phone)
    sign_in(context, platform.url, "deputy", PASSWORD)
    page = context.new_page()
    statuses: list[int] = []
    page.on("response", lambda answer: statuses.append(answer.status) if "/files/" in answer.url else None)
    go(page, f"{platform.url}/courses")
    is_for_everyone(page)
    page.get_by_role("link", name="预算审查怎么看").first.click()
    assert page.evaluate(PLAY) > 0.2
    assert statuses
    assert set(statuses) == {206}, "a player asks for ranges"
    is_for_everyone(page)
    context.close()


def test_what_is_no_film_is_said_at_the_form(platform: County, browser: Browser, tmp_path: Path) -> None:
    context = window(browser)
    sign_in(context, platform.url, "office", PASSWORD)
    page = context.new_page()
    go(page, f"{platform.url}/courses/new")
    page.get_by_label("标题").fill("不是视频")
    page.get_by_label("发给谁").select_option("everyone")
    page.get_by_role("textbox", name="内容").fill("内容")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("link", name="不是视频").first.click()
    page.get_by_text("上传视频", exact=True).click()
    wrong = tmp_path / "网页.mp4"
    wrong.write_bytes(b"<html>" * 1000)
    page.get_by_label("视频文件").set_input_files(wrong)
    page.get_by_role("button", name="上传").click()
    expect(page.locator("[data-film-state]")).to_contain_text("没有收下")
    expect(page.get_by_role("button", name="上传")).to_be_enabled()
    context.close()
