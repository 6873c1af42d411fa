// One question to a service, put again while the network or the service is away or the box is about to open.
const TURNS = 60; // about five minutes
const OPENING = 40; // about one minute: box and scrutineer hear of an opening, or of a device, within a second
const SOON = { "box-not-yet-open": "opening", "device-not-bound": "preparing" };

export class Refused extends Error {}

export const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

async function once(address, body, csrf) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      credentials: csrf ? "same-origin" : "omit",
      referrerPolicy: "no-referrer",
      headers: { "content-type": "application/json", ...(csrf ? { "x-csrf-token": csrf } : {}) },
      body: JSON.stringify(body),
    });
    if (answer.ok) return { told: await answer.json() };
    const named = (await answer.json()).type.split("/").pop();
    if (answer.status < 500 && answer.status !== 429) return { refused: named };
    return { early: named === "not-known-yet" }; // the network is well: what this builds on is on its way there
  } catch {
    // no answer, or one that is not the platform's own: asked again
  }
  return {};
}

// The same question again is safe: it has the same answer. Throws Refused with the problem's name, or Error when all
// turns were in vain. Without `csrf` it is asked as nobody.
export async function ask(address, body, csrf, say) {
  let opening = 0;
  for (let turn = 1; turn <= TURNS; turn += 1) {
    const { told, refused, early } = await once(address, body, csrf);
    if (told) return told;
    if (SOON[refused]) opening += 1;
    if (refused && (!SOON[refused] || opening === OPENING)) throw new Refused(refused);
    say(SOON[refused] || (early ? "preparing" : "waiting"));
    await pause((refused ? 1 : Math.min(turn, 5)) + Math.random()); // not all phones at the same moment
  }
  throw new Error("no answer");
}
