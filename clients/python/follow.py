"""Say what is wrong, and follow it: the whole of a resident's API, with the generated client."""

import os
import sys
import time

from minsheng_client import Client
from minsheng_client.api.appeals import read_appeal, submit_appeal
from minsheng_client.models import Kind, NewAppeal, Place

county = Client(os.environ["MINSHENG_URL"])
appeal = NewAppeal(
    kind=Kind.REPORT,
    category="roads",
    title="桥头的路灯不亮",
    text="桥头的三盏路灯已经一周不亮了。",
    place=Place(township=os.environ["MINSHENG_TOWNSHIP"], address="桥头"),
)
receipt = submit_appeal.sync(client=county, body=appeal)
for _ in range(100):  # accepted is not yet worked on
    view = read_appeal.sync(receipt.tracking_code, client=county, x_appeal_secret=receipt.secret)
    if getattr(view, "title", None):
        print(receipt.tracking_code, view.state)
        sys.exit(0)
    time.sleep(0.1)
sys.exit(f"not readable: {view}")
