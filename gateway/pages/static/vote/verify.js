// Checks a board in the reader's own browser, by docs/board.md alone; the file goes nowhere.
import { verifyAsync } from "../vendor/ed25519.js";
import { b64, bytes, canonical, hex, issuerKey, joined, leafBytes, leafHash, sha256, tokenMessage, unb64 } from "./ballot.js";

const FORMAT = "minsheng-board-1";
const LETTERS = { projects: "+-0.", grades: "321." };
const RULES = ["base", "cap", "half", "kind", "members", "method", "name", "pass", "quorum", "seats", "shortfall", "source", "tie", "version"];
const CHOICES = {
  kind: ["projects", "grades"], base: ["members", "present", "valid"], method: ["majority", "approvals"],
  tie: ["revote"], shortfall: ["further", "leave"], half: ["enough", "short"],
};
const HEAD = ["candidates", "count", "format", "keys", "roll", "root", "round", "rules", "totals"];

export class DoesNotHold extends Error {}

export const need = (holds, why) => {
  if (!holds) throw new DoesNotHold(why);
};
const same = (left, right) => canonical(left) === canonical(right);
const parts = (thing, names) => thing !== null && typeof thing === "object" && same(Object.keys(thing).sort(), [...names].sort());
const whole = (number) => Number.isSafeInteger(number) && number >= 0 && number < 1e9;
const share = (pair) => Array.isArray(pair) && pair.length === 2 && pair.every(whole) && pair[0] > 0 && pair[0] <= pair[1];

function bytesOf(text) {
  need(typeof text === "string" && /^[A-Za-z0-9_-]*$/.test(text), "base64url");
  const data = unb64(text);
  need(b64(data) === text, "base64url");
  return data;
}

export const signed = async (key, signature, message) => {
  try {
    return await verifyAsync(bytesOf(signature), message, bytesOf(key));
  } catch {
    return false;
  }
};

async function issuersOf(keys) {
  const found = [await issuerKey(keys.secretariat), await issuerKey(keys.scrutineer)];
  need(found.every((key) => key.algorithm.modulusLength >= 3072), "keys");
  return found;
}

async function root(leaves) {
  if (!leaves.length) return sha256(new Uint8Array());
  let level = leaves;
  while (level.length > 1) {
    const above = [];
    for (let at = 0; at + 1 < level.length; at += 2) above.push(await sha256(joined(Uint8Array.of(1), level[at], level[at + 1])));
    if (level.length % 2) above.push(level[level.length - 1]);
    level = above;
  }
  return level[0];
}

export async function verify(board, progress = () => {}) {
  need(parts(board, ["format", "head", "seal", "ballots"]) && board.format === FORMAT, "format");
  const { head, ballots } = board;
  need(parts(head, HEAD) && head.format === FORMAT, "format");
  const { rules, roll, totals } = head;
  need(parts(head.round, ["id", "mode", "number", "session", "title"]) && ["electronic", "paper"].includes(head.round.mode), "format");
  need(parts(rules, RULES) && Object.entries(CHOICES).every(([name, known]) => known.includes(rules[name])), "rules");
  need([rules.seats, rules.cap, rules.members, rules.version].every(whole) && share(rules.quorum) && share(rules.pass), "rules");
  const ids = head.candidates.map((one) => one.id);
  need(head.candidates.every((one) => parts(one, ["id", "title"])), "format");
  need(ids.length > 0 && new Set(ids).size === ids.length, "candidates");
  const electronic = head.round.mode === "electronic";
  const names = electronic ? ["receipt", "scrutineer", "seal", "secretariat"] : ["seal"];
  need(parts(head.keys, names) && new Set(Object.values(head.keys)).size === names.length, "keys");
  if (electronic) await issuersOf(head.keys);
  need(await signed(head.keys.seal, board.seal, bytes(canonical(head))), "seal");
  need(parts(roll.issued, electronic ? ["secretariat", "scrutineer"] : ["papers"]), "roll");
  const given = Object.values(roll.issued);
  need([roll.members, roll.present, head.count, ...given].every(whole), "roll");
  need(roll.members === rules.members && roll.present <= roll.members && Math.max(...given) <= roll.present, "roll");
  need(head.count === totals.ballots, "count");
  if (electronic && ballots !== null) await counted(head, ballots, progress);
  else need(ballots === null, "ballots");
  addsUp(totals, rules, ids.length);
  return { ...tally(head, ids), checked: ballots?.length ?? null };
}

async function counted(head, ballots, progress) {
  need(Array.isArray(ballots) && ballots.length === head.count, "count");
  const issuers = await issuersOf(head.keys);
  const letters = LETTERS[head.rules.kind];
  const sums = head.candidates.map(() => Object.fromEntries(Array.from(letters, (letter) => [letter, 0])));
  const leaves = [];
  let last = "";
  let voided = 0;
  for (const [at, ballot] of ballots.entries()) {
    need(parts(ballot, ["marks", "signatures", "token"]) && ballot.signatures.length === 2, "format");
    const token = bytesOf(ballot.token);
    need(token.length === 32, "token");
    const place = hex(await sha256(token));
    need(place !== last, "token");
    need(place > last, "order");
    last = place;
    const message = tokenMessage(head.round.id, token);
    for (const [which, key] of issuers.entries()) {
      const signature = bytesOf(ballot.signatures[which]);
      need(await crypto.subtle.verify({ name: "RSA-PSS", saltLength: 48 }, key, signature, message), "signatures");
    }
    need(ballot.marks.length === sums.length && Array.from(ballot.marks).every((mark) => letters.includes(mark)), "marks");
    leaves.push(await leafHash(leafBytes(ballot)));
    if (head.rules.kind === "projects" && Array.from(ballot.marks).filter((mark) => mark === "+").length > head.rules.cap) voided += 1;
    else Array.from(ballot.marks).forEach((mark, which) => { sums[which][mark] += 1; });
    if (at % 20 === 0) await progress((at + 1) / ballots.length);
  }
  need(hex(await root(leaves)) === head.root, "root");
  need(same(head.totals, { ballots: ballots.length, void: voided, marks: sums }), "totals");
}

function addsUp(totals, rules, candidates) {
  const valid = totals.ballots - totals.void;
  need(whole(totals.void) && valid >= 0 && totals.marks.length === candidates, "totals");
  for (const marks of totals.marks) {
    need(parts(marks, Array.from(LETTERS[rules.kind])) && Object.values(marks).every(whole), "totals");
    need(Object.values(marks).reduce((sum, many) => sum + many, 0) === valid, "totals");
  }
  const favoured = rules.kind === "projects" ? totals.marks.reduce((sum, marks) => sum + marks["+"], 0) : 0;
  need(favoured <= valid * rules.cap || rules.kind === "grades", "totals");
}

export function tally(head, ids) {
  const { rules, roll, totals } = head;
  const said = { outcome: "COMPLETE", adopted: [], tied: [], open: 0, grades: {} };
  if (totals.ballots > Math.min(...Object.values(roll.issued))) return { ...said, outcome: "VOID" };
  if (roll.present * rules.quorum[1] < rules.quorum[0] * rules.members) return { ...said, outcome: "NO_QUORUM" };
  const base = { members: rules.members, present: roll.present, valid: totals.ballots - totals.void }[rules.base];
  const enough = (votes) => votes * 2 > base || (rules.half === "enough" && base > 0 && votes * 2 === base);
  if (rules.kind === "grades") {
    const grade = (marks) => (enough(marks["3"]) ? "satisfied" : enough(marks["3"] + marks["2"]) ? "basically" : "not");
    return { ...said, grades: Object.fromEntries(ids.map((id, at) => [id, grade(totals.marks[at])])) };
  }
  const votes = totals.marks.map((marks) => marks["+"]);
  const passes = (many) => (rules.method === "approvals" ? many > 0 : many * rules.pass[1] > rules.pass[0] * base);
  const ranked = ids.map((_, at) => at).filter((at) => passes(votes[at])).sort((one, other) => votes[other] - votes[one] || one - other);
  const { seats } = rules;
  if (ranked.length > seats && votes[ranked[seats - 1]] === votes[ranked[seats]]) {
    const cut = votes[ranked[seats]];
    const above = ranked.filter((at) => votes[at] > cut);
    const tied = ranked.filter((at) => votes[at] === cut);
    return { ...said, outcome: "TIE", adopted: above.map((at) => ids[at]), tied: tied.map((at) => ids[at]), open: seats - above.length };
  }
  const adopted = ranked.slice(0, seats).map((at) => ids[at]);
  const short = adopted.length < seats && rules.shortfall === "further";
  return { ...said, outcome: short ? "SHORTFALL" : "COMPLETE", adopted, open: short ? seats - adopted.length : 0 };
}
