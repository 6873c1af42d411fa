"""The forms of courses: written, offered, taken back, files put beside them."""

from typing import Any, get_args

from fastapi import Request
from starlette.datastructures import UploadFile

from contracts import deputies as d
from gateway.api import attachments
from gateway.context import app_context_of
from gateway.pages import problems
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, ticked, whole
from kit.problems import Refused

LIST, ONE = "/courses", "/courses/{course_id}"
AUDIENCES: tuple[str, ...] = get_args(d.CourseAudience)
SAY_CHECKED = N_("请先作保密审查，并写明保密审查人")
SAY_FILM = N_("请上传 MP4 或者 WebM 视频，且内容与文件名一致。")
SAY_CHOSEN = N_("请选择一个文件")
FILE, FILM = "file", "film"


async def _file(request: Request, form: Form) -> str:
    """The chosen file, cleaned, with its name in front: `name` in one line, then base64."""
    raw = await form.files(FILE)
    if not raw:
        form.errors[FILE] = SAY_CHOSEN
        return ""
    try:
        name, content = await attachments.clean(form.filename(FILE), raw[0], app_context_of(request).settings)
    except Refused as refused:
        form.errors[FILE] = problems.said(refused.problem.type)
        return ""
    return f"{name}\n{content}"


def _attach(file: str, **told: Any) -> d.AttachCourseFile:
    name, _, content = file.partition("\n")
    return d.AttachCourseFile(filename=name, content=content, **told)


def film_of(form: Form) -> UploadFile | None:
    """The chosen film, which lies on the disk; None says at its field that there is none."""
    chosen = form.data.get(FILM)
    if isinstance(chosen, UploadFile) and chosen.filename and chosen.size:
        return chosen
    form.errors[FILM] = SAY_CHOSEN
    return None


_SAID: dict[str, Any] = {
    "title": need("title", N_("请填写标题"), most=100),
    "series": optional("series", 100),
    "place": whole("place", 1, 999),
    "audience": one_of("audience", AUDIENCES),
    "text": need("text", N_("请填写内容"), most=d.MOST_COURSE_WORDS),
    "numbers_public": ticked("numbers_public"),
}
_WHERE = {"course-personal-numbers": "numbers_public"}
_FILE_WHERE = {"course-files-full": FILE, "file-not-taken": FILE, "too-large": FILE}
WRITE = PageForm(
    d.SaveCourse, fields=_SAID, done=N_("课程已保存，尚未发布。"), back="/courses?only=drafts", where=_WHERE
)
ACTS: dict[str, PageForm] = {
    "edit": PageForm(d.SaveCourse, fields=_SAID, done=N_("课程已保存。"), back=ONE, opened="edit", where=_WHERE),
    "attach": PageForm(
        _attach, fields={"file": _file}, done=N_("资料已添加。"), back=ONE, opened="attach", where=_FILE_WHERE
    ),
    "detach": PageForm(
        d.DetachCourseFile,
        fields={"file_id": need("file_id", CHOOSE, most=64)},
        done=N_("资料已移除。"),
        back=ONE,
        opened="detach",
    ),
    "publish": PageForm(
        d.PublishCourse,
        fields={"checked_by": need("checked_by", SAY_CHECKED, most=100)},
        done=N_("课程已发布。"),
        back=ONE,
        opened="publish",
    ),
    "take-back": PageForm(d.TakeBackCourse, done=N_("课程已收回，可以修改。"), back=ONE),
}
"""What is done on its page, by the last part of the form's address."""
