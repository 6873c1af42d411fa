"""What refusals say of what the congress publishes, of courses, and of voters' letters to deputies."""

from gateway.pages.i18n import N_

OF_PUBLISHED: dict[str, str] = {
    "voter-letter-not-found": N_("没有这封信，或者您不能查看。"),
    "letter-asked": N_("代表还没有回信，或者您已经再问过一次。"),
    "letter-not-open": N_("这封信已经回过，或者已经转为群众反映。"),
    "letter-waits": N_("您有一封信正等这位代表回信，请等回信后再写。"),
    "letters-too-many": N_("今天来信已达上限，请明天再写。"),
    "course-not-found": N_("没有这门课程，或者您不能查看。"),
    "course-file-not-found": N_("没有这个文件，或者您不能查看。"),
    "course-files-full": N_("课程资料已满，请先移除一个。"),
    "course-film-unfinished": N_("有视频还没有传完，请传完或者移除后再发布。"),
    "course-not-published": N_("这门课程没有发布。"),
    "course-personal-numbers": N_("内容中有像个人电话或者身份证号的号码，请删去，或者确认是公务号码。"),
    "course-published": N_("这门课程已经发布，请先收回再修改。"),
    "film-piece-not-next": N_("视频没有接上，请重新上传。"),
    "bulletin-not-found": N_("没有这条信息，或者您不能查看。"),
    "bulletin-file-not-found": N_("没有这个附件，或者您不能查看。"),
    "bulletin-all-read": N_("应阅的都已阅，或者没有应阅人员。"),
    "bulletin-audience-fixed": N_("已发布的信息不能更改发布范围，请撤回后另行发布。"),
    "bulletin-change-unsaid": N_("请写明更正了什么。"),
    "bulletin-day-over": N_("日期已经过去，或者发布日期晚于有效期限。"),
    "bulletin-departments-missing": N_("请选择应阅的部门。"),
    "bulletin-files-full": N_("附件已满，请先移除一个。"),
    "bulletin-not-published": N_("这条信息没有发布，或者已经过期、撤回。"),
    "bulletin-personal-numbers": N_("内容中有像个人电话或者身份证号的号码，请删去，或者确认是公务号码。"),
    "bulletin-published": N_("这条信息已经发布。"),
    "bulletin-reminded": N_("今天已经提醒过了。"),
    "bulletin-withdrawn": N_("这条信息已经撤回。"),
}
"""By the slug of the problem."""
