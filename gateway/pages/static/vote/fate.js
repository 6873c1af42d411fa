// A ballot whose receipt never came: once the box is sealed it proves that the ballot is there, or says that it is not.
import { pause } from "./asking.js";
import { forget, leafOf, read } from "./storage.js";

const TURNS = 150; // about ten minutes

// "counted", "closed" (not in the box), or "unknown" while the box says nothing.
export async function fate(round, say) {
  const kept = read(round);
  const leaf = kept.leaf || (kept.paper && kept.cast ? await leafOf(kept) : null);
  if (!leaf) {
    await forget(round); // taken and never cast: nobody can use it any more
    return "closed";
  }
  for (let turn = 1; turn <= TURNS; turn += 1) {
    say("looking");
    try {
      const answer = await fetch(`/api/v1/rounds/${round}/proof?leaf=${leaf}`, { credentials: "omit" });
      const told = await answer.json();
      const missing = answer.status === 404 && told.type.endsWith("/ballot-not-found");
      if (answer.ok || missing) {
        await forget(round);
        return answer.ok ? "counted" : "closed";
      }
    } catch {
      // the network is away: asked again
    }
    await pause(3 + 2 * Math.random());
  }
  return "unknown";
}
