// The deputy's page: get a ballot once, mark it, cast it without a name, keep the receipt.
import { Refused, ask } from "./asking.js";
import { ISSUERS, finish, holds, prepare } from "./ballot.js";
import { asking, deviceOf } from "./device.js";
import { fate } from "./fate.js";
import { forget, keep, read } from "./storage.js";
import { confirmed, marks, over } from "./summary.js";

const booth = document.getElementById("booth");
const { round, state, device } = booth.dataset;
const { session, deputy } = document.getElementById("seat").dataset;
const keys = JSON.parse(booth.dataset.keys);
const cap = Number(booth.dataset.cap);
const form = document.getElementById("ballot");
const WORDS = { "ballot-given": "given", "box-closed": "closed", "box-not-yet-open": "not-yet", "device-not-bound": "another" };
const SIGN = ["signature", "countersignature"];
let busy = false;

export const casting = () => busy; // the page does not reload under a ballot on its way

const say = (name) => {
  for (const line of booth.querySelectorAll("[data-say]")) line.hidden = line.dataset.say !== name;
};
const post = (path, body, csrf) => ask(`/api/v1/rounds/${round}/${path}`, body, csrf, say);

// Two tabs of one phone share one ballot; a browser without locks is used in one tab, as most are.
const alone = (work) => (navigator.locks ? navigator.locks.request(`minsheng-${round}`, work) : work());

async function takePaper() {
  if (read(round).paper) return read(round).paper;
  if (!read(round).prepared) keep(round, { prepared: await prepare(round, keys) }); // kept before it is sent
  const { prepared } = read(round);
  const signatures = [];
  for (const [at, issuer] of ISSUERS.entries()) {
    const mine = await asking(session, deputy, round, issuer, prepared.blinded[at]);
    signatures.push((await post(SIGN[at], mine, booth.dataset.csrf)).signature);
  }
  const paper = await finish(round, prepared, signatures, keys);
  keep(round, { paper, prepared: null });
  return paper;
}

const ballotPaper = () => alone(takePaper);

function count() {
  const favoured = Array.from(marks()).filter((letter) => letter === "+").length;
  const tooMany = cap > 0 && favoured > cap;
  document.getElementById("favoured").textContent = String(favoured);
  document.getElementById("over").hidden = !tooMany;
  form.querySelector("button").disabled = tooMany;
}

async function review(event) {
  event.preventDefault();
  if (!busy && await confirmed()) await cast();
}

async function cast() {
  if (busy) return undefined;
  if (read(round).receipt) return done(); // cast in another tab
  busy = true;
  let closed = false;
  try {
    const ballot = { ...(await ballotPaper()), marks: read(round).cast?.marks || marks() };
    keep(round, { cast: { marks: ballot.marks } }); // from now on only this one is sent, however often
    form.hidden = true;
    over();
    say("casting");
    const receipt = await post("ballots", ballot);
    if (!(await holds(receipt, round, ballot, keys))) return say("false-receipt");
    keep(round, { receipt });
    await done();
  } catch (failed) {
    say((failed instanceof Refused && WORDS[failed.message]) || "failed");
    closed = failed.message === "box-closed";
  } finally {
    busy = false;
  }
  return closed ? after() : undefined;
}

async function done() {
  await forget(round);
  const { receipt } = read(round);
  form.hidden = true;
  document.getElementById("leaf").textContent = receipt.leaf;
  const file = new Blob([JSON.stringify(receipt, null, 2)], { type: "application/json" });
  document.getElementById("keep").href = URL.createObjectURL(file);
  say("done");
}

// The round is over: whoever has no receipt learns from the sealed box whether the ballot came in time.
async function after() {
  form.hidden = true;
  over();
  if (read(round).receipt) await done();
  else if (Object.keys(read(round)).length) say(await fate(round, say));
  else say("over");
}

async function begin() {
  if (!globalThis.crypto?.subtle) return say("insecure");
  if (state === "drawn") return say("drawn");
  if (state !== "issuing" && state !== "open") return after();
  if (read(round).receipt) return done();
  say("preparing");
  try {
    if (!read(round).paper && (await deviceOf(session, deputy))?.key !== device) return say("another");
    await ballotPaper();
  } catch (failed) {
    return say(WORDS[failed.message] || "failed");
  }
  if (state === "issuing") return say("ready");
  say("marking");
  form.hidden = false;
  form.addEventListener("change", count);
  form.addEventListener("submit", review);
  count();
  if (read(round).cast) await cast(); // what was confirmed before the page was loaded anew
}

begin();
