// The deputy's page: get a ballot once, mark it, cast it without a name, keep the receipt.
import { finish, holds, prepare } from "./ballot.js";

const booth = document.getElementById("booth");
const round = booth.dataset.round;
const keys = JSON.parse(booth.dataset.keys);
const cap = Number(booth.dataset.cap);
const shelf = `minsheng-ballot-${round}`;
const form = document.getElementById("ballot");
const say = (name) => {
  for (const line of booth.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== name;
};
const read = () => JSON.parse(localStorage.getItem(shelf) || "null") || {};
const keep = (more) => localStorage.setItem(shelf, JSON.stringify({ ...read(), ...more }));
const pause = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));

class Refused extends Error {}

async function post(path, body, own) {
  for (let turn = 1; ; turn += 1) {
    try {
      const answer = await fetch(`/api/v1/rounds/${round}/${path}`, {
        method: "POST",
        credentials: own ? "same-origin" : "omit",
        referrerPolicy: "no-referrer",
        headers: { "content-type": "application/json", ...(own ? { "x-csrf-token": booth.dataset.csrf } : {}) },
        body: JSON.stringify(body),
      });
      if (answer.ok) return await answer.json();
      if (answer.status < 500 && answer.status !== 429) throw new Refused((await answer.json()).type);
    } catch (failed) {
      if (failed instanceof Refused) throw failed;
    }
    if (turn === 60) throw new Error("no answer");
    say("waiting");
    await pause(Math.min(turn, 5)); // the same question again is safe: it has the same answer
  }
}

async function ballotPaper() {
  const kept = read();
  if (kept.paper) return kept.paper;
  if (!kept.prepared) keep({ prepared: await prepare(round, keys) }); // kept before it is sent
  const { prepared } = read();
  const first = await post("signature", { blinded: prepared.blinded[0] }, true);
  const second = await post("countersignature", { blinded: prepared.blinded[1] }, true);
  const paper = await finish(round, prepared, [first.signature, second.signature], keys);
  keep({ paper, prepared: null });
  return paper;
}

const marks = () => {
  const letters = Array.from(form.querySelectorAll("fieldset"), (one) => one.querySelector(":checked")?.value || ".");
  return letters.join("");
};

function count() {
  const favoured = Array.from(marks()).filter((letter) => letter === "+").length;
  const over = cap > 0 && favoured > cap;
  document.getElementById("favoured").textContent = String(favoured);
  document.getElementById("over").hidden = !over;
  form.querySelector("button").disabled = over;
}

async function cast(event) {
  event.preventDefault();
  const ballot = { ...(await ballotPaper()), marks: read().cast?.marks || marks() };
  keep({ cast: { marks: ballot.marks } }); // from now on only this one is sent, however often
  for (const button of form.querySelectorAll("button, input")) button.disabled = true;
  say("casting");
  try {
    const receipt = await post("ballots", ballot, false);
    if (!(await holds(receipt, round, ballot, keys))) return say("false-receipt");
    keep({ receipt });
    done();
  } catch (failed) {
    const closed = failed instanceof Refused && failed.message.includes("box-not-open");
    say(closed ? "closed" : "failed");
  }
}

// Only the receipt stays: with token and marks the phone could be made to prove how its owner voted.
function done() {
  const { receipt } = read();
  localStorage.setItem(shelf, JSON.stringify({ receipt }));
  form.hidden = true;
  document.getElementById("leaf").textContent = receipt.leaf;
  const file = new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" });
  document.getElementById("keep").href = URL.createObjectURL(file);
  say("done");
}

async function watch() {
  for (;;) {
    await pause(2 + 2 * Math.random()); // three hundred phones do not ask at the same moment
    try {
      const answer = await fetch(`/api/v1/rounds/${round}`, { credentials: "omit" });
      if (answer.ok && (await answer.json()).state !== booth.dataset.state) return location.reload();
    } catch {
      // the network is away: the next look will tell
    }
  }
}

async function begin() {
  if (!globalThis.crypto?.subtle) return say("insecure");
  if (booth.dataset.state !== "issuing" && booth.dataset.state !== "open") return read().receipt ? done() : undefined;
  watch();
  if (read().receipt) return done();
  say("preparing");
  try {
    await ballotPaper();
  } catch (failed) {
    return say(failed.message.includes("ballot-given") ? "given" : "failed");
  }
  if (booth.dataset.state === "issuing") return say("ready");
  say("marking");
  form.hidden = false;
  form.addEventListener("change", count);
  form.addEventListener("submit", cast);
  count();
  if (read().cast) cast(new Event("again"));
}

begin();
