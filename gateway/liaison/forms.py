"""The forms of the liaison: two are paired, a contact recorded or corrected, a pair ended."""

from contracts import deputies as d
from gateway.liaison.words import KINDS
from gateway.pages.attendance import day_needed
from gateway.pages.fields import SAY_WHY
from gateway.pages.i18n import N_
from gateway.pages.page_form import PageForm, maybe, need, one_of, optional

LIST, PAIR = "/liaison", "/liaison/{pair_id}"
CHOOSE_MEMBER, CHOOSE_DEPUTY = N_("请选择常委会组成人员"), N_("请选择代表")


ADD = PageForm(
    d.PairDeputies,
    fields={
        "member_id": need("member", CHOOSE_MEMBER, most=64),
        "deputy_id": need("deputy", CHOOSE_DEPUTY, most=64),
        "begins": day_needed("begins"),
    },
    where={
        "pair-no-member": "member",
        **dict.fromkeys(("pair-with-oneself", "pair-no-grassroots", "deputy-inactive", "pair-known"), "deputy"),
    },
    done=N_("已结对。"),
    back=LIST,
    opened="add",
)
RECORD = PageForm(
    d.RecordLiaison,
    fields={
        "kind": one_of("kind", KINDS),
        "day": day_needed("day"),
        "talked": need("talked"),
        "outcome": optional("outcome"),
        "contact_id": maybe("contact"),
    },
    where={"contact-outside-pair": "day"},
    done=N_("联系情况已登记。"),
    back=PAIR,
    opened="record",
)
END = PageForm(
    d.EndPair,
    fields={"reason": need("why", SAY_WHY, most=1000)},
    done=N_("已解除结对。"),
    back=PAIR,
    opened="end",
)
