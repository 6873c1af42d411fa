// Checks a board in the reader's own browser, by docs/board.md alone; the file goes nowhere.
import { bytes, canonical, hex } from "./ballot.js";
import { checkBallots, rootOf } from "./ballots.js";
import { ISSUERS, checkForm } from "./form.js";
import { bytesOf, issuerOf, signed } from "./signatures.js";
import { tally } from "./tally.js";
import { need } from "./verdict.js";

// The verdict, and what the ballots decide; throws DoesNotHold with the reason. `progress` is told the part done.
export async function verify(board, progress = () => {}) {
  checkForm(board);
  const { head, ballots } = board;
  const ids = head.candidates.map((one) => one.id);
  const issuers = await issuersOf(head.keys);
  need(await signed(head.keys.seal, board.seal, bytes(canonical(head))), "seal");
  checkRules(head.rules, ids);
  checkRoll(head.roll, head.rules);
  need(head.count === head.totals.ballots, "count");
  if (ballots !== null) await checkBallots(board, issuers, progress);
  await checkTotals(head);
  return { verdict: ballots === null ? "TOTALS ONLY" : "HOLDS", ...tally(head, ids) };
}

function checkRules(rules, ids) {
  need(ids.length > 0 && new Set(ids).size === ids.length, "candidates");
  for (const share of [rules.quorum, rules.pass]) need(share.length === 2 && share[0] > 0 && share[0] <= share[1], "rules");
  const seats = rules.seats >= 1 && rules.seats <= rules.cap && rules.cap <= ids.length;
  need(rules.kind === "grades" || seats, "rules");
}

async function issuersOf(keys) {
  const every = Object.entries(keys);
  need(new Set(Object.values(keys)).size === every.length, "keys");
  for (const [name, key] of every) need(ISSUERS.includes(name) || bytesOf(key).length === 32, "keys");
  return Promise.all(ISSUERS.filter((name) => name in keys).map((name) => issuerOf(keys[name])));
}

// More ballots than were given out is a void vote, not a false board.
function checkRoll(roll, rules) {
  need(roll.members === rules.members && roll.present <= roll.members, "roll");
  need(Object.values(roll.issued).every((given) => given <= roll.present), "roll");
}

async function checkTotals({ candidates, count, root, round, rules, totals }) {
  const valid = totals.ballots - totals.void;
  const sum = (numbers) => numbers.reduce((many, more) => many + more, 0);
  need(valid >= 0 && totals.marks.length === candidates.length, "totals");
  need(totals.marks.every((marks) => sum(Object.values(marks)) === valid), "totals");
  const projects = rules.kind === "projects";
  need(!projects || sum(totals.marks.map((marks) => marks["+"])) <= valid * rules.cap, "totals");
  if (round.mode === "paper") return; // people make papers void for other reasons than a cap
  need(totals.void === 0 || (projects && rules.cap < candidates.length), "totals");
  need(count > 0 || root === hex(await rootOf([])), "root");
}
