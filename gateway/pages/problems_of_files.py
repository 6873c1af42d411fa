"""What refusals say of files that are sent: tables, photos, attachments."""

from gateway.pages.i18n import N_

OF_FILES: dict[str, str] = {
    "file-not-taken": N_("请上传 PDF、DOCX、XLSX 或者图片，且内容与文件名一致。"),
    "file-runs-something": N_("文件带有宏、脚本或者嵌入文件，请去掉后再上传。"),
    "file-too-large": N_("文件太大，或者解开以后太大。请只保留要导入的表格，或者分几次导入。"),
    "file-too-slow": N_("读这个文件花的时间太长。请只保留要导入的表格，另存为新文件再上传。"),
    "imports-busy": N_("正在读另一个文件，请稍等一下再上传。"),
    "not-a-photo": N_("有一个文件不是照片，请用 JPEG、PNG 或 WebP 格式。"),
    "range-outside": N_("文件没有这一段。"),
    "photo-not-found": N_("没有这张照片。"),
    "photo-too-large": N_("照片尺寸太大，请换一张。"),
    "photos-busy": N_("现在上传照片的人很多，请稍等一下再试。"),
    "too-many-photos": N_("最多三张照片。"),
    "unreadable-file": N_("文件读不出来，请上传带标题行的 XLSX 或 CSV。"),
}
"""By the slug of the problem."""
