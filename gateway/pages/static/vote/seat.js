// A deputy's page keeps up with the session by itself, and forgets ballots of rounds that are over.
import { pause } from "./asking.js";
import { forget, rounds } from "./storage.js";

const seat = document.getElementById("seat");
const { session, round, state } = seat.dataset;
const RUNS = ["drawn", "issuing", "open", "counting", "counted", "signed"];
let booth = null;

const written = () => Array.from(document.querySelectorAll("textarea")).some((one) => one.value.trim());

// Where the session stands now: the round under way and its state, or nothing.
async function now() {
  const answer = await fetch(`/api/v1/sessions/${session}`, { credentials: "omit" });
  if (!answer.ok) return null;
  const running = (await answer.json()).rounds.find((one) => RUNS.includes(one.state));
  return running ? `${running.round_id} ${running.state}` : "";
}

async function watch() {
  const shown = round ? `${round} ${state}` : "";
  for (;;) {
    await pause(2 + 2 * Math.random()); // three hundred phones do not ask at the same moment
    if (booth?.casting()) continue;
    try {
      const found = await now();
      if (found === null || found === shown) continue;
      if (!written()) return location.reload();
      document.getElementById("moved").hidden = false; // words that are being written are not lost
    } catch {
      // the network is away: the next look will tell
    }
  }
}

async function begin() {
  document.getElementById("late")?.remove(); // the script has come
  if (document.getElementById("bind")) await import("./bind.js");
  if (document.getElementById("booth")) booth = await import("./booth.js");
  watch();
  for (const one of rounds()) if (one !== round) await forget(one);
}

begin();
