"""A client of Open311 GeoReport v2 by somebody else, in both formats."""

from collections.abc import Iterator

from clients.stage import Row, Stage

READ = """
import sys
from georeport import GeoReport
county = GeoReport(sys.argv[1] + "/open311/v2", output_format=sys.argv[2])
services = county.get_service_list()
requests = county.get_service_requests()
print(len(services), "services,", len(requests), "requests")
sys.exit(0 if services else 1)
"""


def check(stage: Stage) -> Iterator[Row]:
    """Two rows, JSON and XML."""
    for form in ("json", "xml"):
        code, said = stage.run(stage.python, "-c", READ, stage.url, form)
        yield Row("georeport 0.3 (Python)", f"Open311, {form}", said.strip()[-200:], code == 0)
