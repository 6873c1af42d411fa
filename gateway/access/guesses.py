"""Guessing a password is slowed down for whoever guesses, and for nobody else."""

from contracts.base import Problem
from gateway.access.rate import Rate
from gateway.bus import Declined
from gateway.settings import GatewaySettings

TOO_MANY = Problem(
    type="too-many-guesses",
    title="Too many wrong passwords for this login.",
    status=429,
    detail="Try again after Retry-After seconds. A device that has signed in to it before is not held up.",
)


class Guess:
    """One password on trial. It counts as wrong until it is said to be right, so that many at once are counted too."""

    def __init__(self, erased: list[tuple[Rate, str]], returned: list[tuple[Rate, str]]) -> None:
        self._erased = erased
        self._returned = returned

    def was_right(self) -> None:
        """The wrong ones before it are forgotten, but where they may be another's."""
        for rate, key in self._erased:
            rate.forget(key)
        for rate, key in self._returned:
            rate.give_back(key)

    def was_none(self) -> None:
        """It was not checked, or told nothing new."""
        for rate, key in self._erased + self._returned:
            rate.give_back(key)


class Guesses:
    """Counts wrong passwords of each login: by network, over all networks, and by device that is known to it.

    A stranger empties the bucket of the login in their own network (five at once, then one every two minutes), which
    holds up nobody elsewhere. Guesses from many networks are bounded by a bucket of the login over all of them (a
    hundred an hour); while that is empty, those wait whose device is new to the login. A device that has signed in to
    it before takes from neither: it has a bucket of its own, which nobody else can empty, and is counted like a
    stranger's only when it has emptied that one itself, as a stolen one does.

    A login that does not exist is counted like any other. Each gateway process counts for itself, in memory: two
    replicas let through twice as many, and a restart begins anew.
    """

    def __init__(self, settings: GatewaySettings) -> None:
        self._near = Rate(1 / settings.guess_minutes, settings.guesses_at_once, TOO_MANY)
        self._anywhere = Rate(settings.login_guesses_per_hour / 60, settings.login_guesses_per_hour, TOO_MANY)
        self._device = Rate(settings.device_guesses_per_hour / 60, settings.device_guesses_per_hour)

    def begin(self, login: str, network: str, device: str | None) -> Guess:
        """Before a password is checked; raises Declined (429) when it must wait. `login` is as accounts keep it."""
        if device is not None and not self._device.wait(device):
            return Guess([(self._device, device)], [])
        near = f"{login} {network}"
        self._near.take(near)
        try:
            self._anywhere.take(login)
        except Declined:
            self._near.give_back(near)
            raise
        return Guess([(self._near, near)], [(self._anywhere, login)])
