"""What the lines of the checklist are called, and how each is mended."""

VOCABULARIES: dict[str, dict[str, tuple[str, str]]] = {
    "checklist": {
        "office": ("人大办公室账号可登录", "Somebody of the congress's office can sign in"),
        "county": ("县情资料已导入", "The county is brought in"),
        "address": ("有公开网址", "There is a public address"),
        "categories": ("每个类别有承办部门", "Every category has a department"),
        "townships": ("每个乡镇有在任代表", "Every township has a deputy"),
        "deputies": ("在任代表均可登录", "Every deputy can sign in"),
        "departments": ("部门均可登录", "Every department can sign in"),
        "stations": ("每个联络站排了值班", "Every station has a duty rota"),
        "calendar": ("工作日历齐全", "The working calendar is known"),
        "backup": ("有验证过的备份", "There is a verified backup"),
    },
    "checklist_how": {
        "office": (
            "设立人大办公室的首个账号，或请对方确认。",
            "Make the office's first account, or ask for confirmation.",
        ),
        "county": ("导入县情工作簿。", "Bring in the county's workbook."),
        "address": (
            "设置 MINSHENG_PUBLIC_URL 后重新启动；未设置的，海报和登录条上的二维码无法打开。",
            "Set MINSHENG_PUBLIC_URL and start again; without it codes on posters and slips lead nowhere.",
        ),
        "categories": ("在“类别”页为每个类别指定承办部门。", "Name a department for each in the catalogue."),
        "townships": ("补全代表名册。", "Complete the roster of deputies."),
        "deputies": (
            "导入代表名册后，一次设立账号并打印登录条。",
            "Once there is a roster, make the accounts in one go and print their slips.",
        ),
        "departments": (
            "登记部门后，一次设立账号并打印登录条。",
            "Once there is a register, make the accounts in one go and print their slips.",
        ),
        "stations": ("安排今天起的值班。", "Arrange the rota from today on."),
        "calendar": (
            "国务院办公厅公布放假安排后更新平台，或在日历上登记本县的安排。",
            "Update the platform once the State Council's list is out, or enter the county's own days.",
        ),
        "backup": (
            "运行 python -m services backup，备份后自动恢复验证；每天一次。",
            "Run python -m services backup, which restores the backup aside to be sure; every day.",
        ),
    },
}
