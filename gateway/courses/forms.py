"""The forms of courses: written, offered, taken back, files put beside them."""

from typing import Any, get_args

from starlette.datastructures import UploadFile

from contracts import deputies as d
from gateway.pages.attached import FILE, SAY_CHOSEN, attaching, chosen
from gateway.pages.forms import CHOOSE, Form
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, need, one_of, optional, ticked, whole

LIST, ONE = "/courses", "/courses/{course_id}"
AUDIENCES: tuple[str, ...] = get_args(d.CourseAudience)
SAY_CHECKED = N_("请先作保密审查，并写明保密审查人")
SAY_FILM = N_("请上传 MP4 或者 WebM 视频，且内容与文件名一致。")
FILM = "film"


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
        attaching(d.AttachCourseFile),
        fields={"file": chosen},
        done=N_("资料已添加。"),
        back=ONE,
        opened="attach",
        where=_FILE_WHERE,
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
    "discard": PageForm(d.DiscardCourse, done=N_("草稿已删除。"), back="/courses?only=drafts"),
}
"""What is done on its page, by the last part of the form's address."""
