"""The demo county's coming session has slips, with the codes that are printed at its start."""

from gateway.demo import told
from gateway.demo.slips import MANY, code
from kit.testing.ports import wait_until
from tests.gateway.gateway_running import RunningGateway
from tests.voting.device import Wallet


def test_a_deputy_of_the_demo_binds_a_phone_with_the_code_that_is_told(county: RunningGateway) -> None:
    with county.signed_in("scrutineer") as scrutineer, county.signed_in("d001") as deputy:

        def coming() -> str:
            return next(
                (one["session_id"] for one in deputy.get("/sessions").json()["items"] if not one["announced"]), ""
            )

        wait_until(lambda: bool(coming()), "the demo's coming session", 120)
        session = coming()
        wait_until(lambda: scrutineer.get(f"/sessions/{session}/slips").json()["slips"] == MANY, "its slips", 120)
        wait_until(lambda: scrutineer.get(f"/sessions/{session}/table").json()["slips"] == MANY, "voting's copy")
        me = "D001"
        wallet = Wallet(session)
        assert wallet.code(me, code(1)) in told("http://county", county.app_context.today())
        answer = deputy.post(f"/sessions/{session}/device", json=wallet.binding(me))
        assert answer.status_code == 200, answer.text
        wait_until(lambda: me in scrutineer.get(f"/sessions/{session}/slips").json()["bound"], "the device")
