"""What a sheet of the workbook is: its title, its columns, what names a row, and what its notes say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contracts.words import Role
from gateway.workbook.columns import Column
from kit.sheets import Columns

REMARK = Column("remark", "备注", also=("remark",), note="不导入。写“示例”的行不读。", example="示例", width=12)
EXAMPLE = "示例"
"""What the remark of a row says that is there to be looked at only."""
NEED_CODE = ("编号用字母、数字和 . _ : -，最多 64 个", "A code has letters, digits and . _ : -, 64 at the most")
NEED_NAME = ("请填写名称，最多 100 个字", "A name has 1 to 100 letters")
NEED_DAY = ("日期写成 2027-03-08", "A day is written 2027-03-08")
NEED_TOWNSHIP = ("请填“乡镇”表里的名称或九位代码", "Say a name or a nine-digit code of the sheet 乡镇")


@dataclass(frozen=True)
class SheetForm:
    """One sheet: its columns, by which of them a row is known, and what the office should know."""

    title: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    note: str
    whole: bool = False
    """A row that is left out is no more; of other sheets it stays as it is."""
    stays: frozenset[tuple[str, ...]] = frozenset()
    """Keys of rows that stay also when they are left out."""
    given: Sequence[Mapping[str, str]] = ()
    """Rows that the template has, the platform's own, instead of an example."""
    by: Role = Role.OFFICE
    """Who brings it in."""

    @property
    def reads(self) -> Columns:
        """How its table is read."""
        titles = {spelling: one.field for one in (*self.columns, REMARK) for spelling in (one.title, *one.also)}
        fields = {one.field: one.field for one in self.columns}
        return Columns(fields | titles, [one.field for one in self.columns if one.needed])

    def column(self, field: str) -> Column | None:
        """The column of a field."""
        return next((one for one in self.columns if one.field == field), None)
