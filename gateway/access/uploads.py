"""Files that are being sent: how much of them is held at this moment, over all requests."""

from collections import Counter

from starlette.exceptions import HTTPException

from gateway.settings import GatewaySettings
from kit.addresses import network_of


class Uploads:
    """Bytes of multipart bodies in memory and on the temporary disk, of each request until it is answered.

    A gateway whose temporary disk is full is evicted (`sizeLimit` in Kubernetes), one whose memory is full is ended.
    One network has half of the room at the most, so that nobody alone keeps all others out.
    """

    def __init__(self, settings: GatewaySettings) -> None:
        self._most = settings.upload_bytes
        self._again = settings.retry_after_seconds
        self._held: Counter[str] = Counter()

    @property
    def held(self) -> int:
        """Bytes of all requests together."""
        return self._held.total()

    def take(self, network: str, more: int) -> None:
        """So many bytes have come; raises HTTPException (503) when there is no room for them."""
        if self.held + more > self._most or self._held[network] + more > self._most // 2:
            raise HTTPException(503, headers={"Retry-After": str(self._again)})
        self._held[network] += more

    def give_back(self, network: str, held: int) -> None:
        """So many of them are gone."""
        self._held[network] -= held
        self._held += Counter()  # forgets networks that hold nothing


class Upload:
    """One request's part of that room; without a file it takes none."""

    def __init__(self, uploads: Uploads, client: tuple[str, int] | None) -> None:
        self._uploads = uploads
        self._client = client
        self._held = 0

    def hold(self, more: int) -> None:
        """So many bytes have come; raises HTTPException (503)."""
        self._uploads.take(self._network(), more)
        self._held += more

    def end(self) -> None:
        """The request is answered, and nothing of it is held any more."""
        if self._held:
            self._uploads.give_back(self._network(), self._held)

    def _network(self) -> str:
        return network_of(self._client[0]) if self._client else ""
