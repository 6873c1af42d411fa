"""Residents who send appeals at a steady pace, and come again after a refusal."""

import http.client
import json
import threading
import time
from collections import Counter, defaultdict

from benchmarks.appeals import CODES, KINDS, TEXT
from contracts.categories import DEFAULT

THREADS = 16
LEAVES = 20
"""One in so many does not come again."""
NO_ANSWER = "no answer"
LONGEST_PAUSE = 3.0
"""Seconds before a resident tries again at the latest, whatever Retry-After says: so that a fault sees many of them."""
ANSWER_SECONDS = 30.0


class Crowd:
    """`many` appeals of titles `<tag> 0`, `<tag> 1`, …, each with its own Idempotency-Key."""

    def __init__(self, port: int, tag: str, many: int, per_second: float) -> None:
        self._port = port
        self.tag, self.many, self.per_second = tag, many, per_second
        self._first_many = many
        self.accepted: set[int] = set()
        self.left: dict[int, str] = {}
        """Those who did not come again, with what they were told."""
        self.answers: Counter[str] = Counter()
        """How often each answer was given: a status, or NO_ANSWER."""
        self.slowest: defaultdict[str, float] = defaultdict(float)
        """Seconds of the slowest of each."""
        self.without_time = 0
        """Answers 503 that do not say when to come again."""
        self._next = 0
        self._last_sent = 0.0
        self._lock = threading.Lock()
        self._arrived = threading.Condition(self._lock)
        self._threads = [threading.Thread(target=self._work, daemon=True) for _ in range(THREADS)]

    def title(self, number: int) -> str:
        """What the appeal is called in every database."""
        return f"{self.tag} {number}"

    def start(self) -> None:
        """Begin to send."""
        self._begun = time.monotonic()
        for thread in self._threads:
            thread.start()

    def join(self, seconds: float) -> None:
        """Return when everybody was accepted or left; raises TimeoutError."""
        end = time.monotonic() + seconds
        for thread in list(self._threads):
            thread.join(max(0.0, end - time.monotonic()))
            if thread.is_alive():
                raise TimeoutError(f"only {len(self.accepted)} of {self.many} accepted")

    def wait_for(self, share: float, seconds: float = 300) -> None:
        """Return when this share of all is accepted; raises TimeoutError."""
        with self._arrived:
            if not self._arrived.wait_for(lambda: len(self.accepted) >= share * self.many, seconds):
                raise TimeoutError(f"only {len(self.accepted)} of {self.many} accepted")

    def come(self, count: int) -> None:
        """So many more come, at the same pace, whatever the others do."""
        begun = time.monotonic()
        with self._lock:
            numbers = range(self.many, self.many + count)
            self.many += count
            more = [
                threading.Thread(target=self._see_to, args=(number, begun + place / self.per_second), daemon=True)
                for place, number in enumerate(numbers)
            ]
            self._threads += more
        for thread in more:
            thread.start()

    def accepted_one_sent_after(self, moment: float, seconds: float) -> None:
        """Return when an appeal sent after this moment (monotonic) is accepted; when nobody is left one more comes."""
        if self._next >= self._first_many:
            self.come(1)
        with self._arrived:
            if not self._arrived.wait_for(lambda: self._last_sent > moment, seconds):
                raise TimeoutError("no appeal is accepted any more")

    def saw(self) -> str:
        """What users saw, in words."""
        told = []
        for answer, count in sorted(self.answers.items()):
            told.append(f"{answer} × {count:,} (slowest {self.slowest[answer]:.1f} s)")
        if self.without_time:
            told.append(f"{self.without_time:,} of the 503 without Retry-After")
        return ", ".join(told)

    def _work(self) -> None:
        while True:
            with self._lock:
                number = self._next
                if number >= self._first_many:
                    return
                self._next += 1
            self._see_to(number, self._begun + number / self.per_second)

    def _see_to(self, number: int, at: float) -> None:
        time.sleep(max(0.0, at - time.monotonic()))
        while True:
            begun = time.monotonic()
            answer, pause = self._send(number)
            with self._lock:
                self.answers[answer] += 1
                self.slowest[answer] = max(self.slowest[answer], time.monotonic() - begun)
                if answer == "202":
                    self.accepted.add(number)
                    self._last_sent = max(self._last_sent, begun)
                    self._arrived.notify_all()
                    return
                if answer == "503" and pause is None:
                    self.without_time += 1
                if number % LEAVES == LEAVES - 1:
                    self.left[number] = answer
                    return
            time.sleep(min(LONGEST_PAUSE, pause or 1.0))

    def _send(self, number: int) -> tuple[str, float | None]:
        """One try: the answer, and after how many seconds to come again if it says so."""
        body = {
            "kind": KINDS[number % len(KINDS)],
            "category": DEFAULT[number % len(DEFAULT)].code,
            "title": self.title(number),
            "text": TEXT,
            "place": {"township": CODES[number % len(CODES)], "village": f"{number % 12} 村"},
        }
        headers = {"Content-Type": "application/json", "Idempotency-Key": f"{self.tag}-{number}"}
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=ANSWER_SECONDS)
        try:
            connection.request("POST", "/api/v1/appeals", json.dumps(body), headers)
            response = connection.getresponse()
            response.read()
        except (OSError, http.client.HTTPException):
            return NO_ANSWER, None
        finally:
            connection.close()
        again = response.getheader("Retry-After")
        return str(response.status), float(again) if again else None
