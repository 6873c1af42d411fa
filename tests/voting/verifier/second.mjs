// A second checker of boards, written from docs/board.md alone and sharing nothing with the first; Node's own crypto only.
//
//     node second.mjs board.json …                  one line of JSON a board: its verdict, and what it decides
//     node second.mjs --receipt receipt.json board.json
//     node second.mjs --receipt receipt.json --proof proof.json board.json
import { createHash, createPublicKey, constants, verify as verifySignature } from "node:crypto";
import { readFileSync } from "node:fs";

class Refused extends Error {}

const need = (holds, why) => {
  if (!holds) throw new Refused(why);
};

// --- 1 Text -------------------------------------------------------------------------------------------------------

const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/.source;
const TOKEN = new RegExp(String.raw`[\t\n\r ]*(?:([{}[\],:])|(${STRING})|(0|[1-9][0-9]{0,8})(?![0-9.eE])|(true|false|null))`, "y");

function parse(text) {
  let at = 0;
  const next = () => {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    need(found, "text: no JSON that a board may have");
    at = TOKEN.lastIndex;
    const [, mark, string, number, word] = found;
    return mark ? { mark } : { value: JSON.parse(string ?? number ?? word), string: string !== undefined };
  };
  const each = (end, take) => { // what stands between commas, up to the end
    let token = next();
    while (token.mark !== end) {
      take(token);
      token = next();
      if (token.mark === end) return;
      need(token.mark === ",", "text: no comma");
      token = next();
      need(token.mark !== end, "text: a comma too many");
    }
  };
  const value = (token, depth) => {
    need(depth < 50, "text: nested deeper than any board");
    const [list, object] = [[], new Map()];
    if (token.mark === "[") each("]", (item) => list.push(value(item, depth + 1)));
    else if (token.mark === "{") {
      each("}", (name) => {
        const key = value(name, depth + 1);
        need(name.string && next().mark === ":" && !object.has(key), "text: no key, or one twice");
        object.set(key, value(next(), depth + 1));
      });
    } else need(token.mark === undefined && !(token.string && /\p{Cs}/u.test(token.value)), "text: no value, or half a character");
    return token.mark === "[" ? list : token.mark === "{" ? object : token.value;
  };
  const whole = value(next(), 0);
  need(/^[\t\n\r ]*$/.test(text.slice(at)), "text: more than one value");
  return whole;
}

function readJson(path) {
  const bytes = readFileSync(path);
  let text;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused("text: not UTF-8");
  }
  return parse(text);
}

// JSON.stringify escapes just so: short forms, small hex, all else as itself
function canonical(thing) {
  if (Array.isArray(thing)) return `[${thing.map(canonical).join(",")}]`;
  if (!(thing instanceof Map)) return JSON.stringify(thing);
  const parts = [...thing.keys()].sort().map((key) => `${JSON.stringify(key)}:${canonical(thing.get(key))}`);
  return `{${parts.join(",")}}`;
}

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash("sha256")).digest();

function unb64(text) {
  const data = Buffer.from(text, "base64url");
  need(data.toString("base64url") === text, "bytes: not base64url in its one spelling");
  return data;
}

// --- 2 Parts ------------------------------------------------------------------------------------------------------

const string = (thing) => typeof thing === "string";
const number = (thing) => typeof thing === "number";
const bytes = (thing) => string(thing) && Boolean(unb64(thing) || true);
const hash = (thing) => string(thing) && /^[0-9a-f]{64}$/.test(thing);
const words = (...known) => (thing) => known.includes(thing);
const listOf = (each) => (thing) => Array.isArray(thing) && thing.every((one) => check(one, each));

function check(thing, shape) {
  if (typeof shape === "function") return shape(thing);
  const names = Object.keys(shape);
  return thing instanceof Map && thing.size === names.length
    && names.every((name) => thing.has(name) && check(thing.get(name), shape[name]));
}

const LETTERS = { projects: [..."+-0."], grades: [..."321."] };
const allOf = (names, shape) => Object.fromEntries(names.map((name) => [name, shape]));
const ISSUERS = ["secretariat", "scrutineer"];
const FORMAT = words("minsheng-board-1");

function shapeOf(electronic, kind) {
  const head = {
    format: FORMAT,
    round: { id: string, session: string, title: string, number, mode: words("electronic", "paper") },
    rules: {
      kind: words("projects", "grades"), seats: number, cap: number, members: number, version: number,
      quorum: listOf(number), pass: listOf(number), base: words("members", "present", "valid"),
      method: words("majority", "approvals"), tie: words("revote"), shortfall: words("further", "leave"),
      half: words("enough", "short"), name: string, source: string,
    },
    candidates: listOf({ id: string, title: string }),
    roll: { members: number, present: number, issued: allOf(electronic ? ISSUERS : ["papers"], number) },
    keys: allOf(electronic ? [...ISSUERS, "receipt", "seal"] : ["seal"], bytes),
    count: number,
    root: electronic ? hash : words(""),
    totals: { ballots: number, void: number, marks: listOf(allOf(LETTERS[kind], number)) },
  };
  const ballots = listOf({ marks: string, signatures: listOf(bytes), token: bytes });
  return { format: FORMAT, head, seal: bytes, ballots: (thing) => thing === null || ballots(thing) };
}

// from here on a Map is a plain object: its keys are known, and "__proto__" is none of them
const plain = (thing) =>
  thing instanceof Map ? Object.fromEntries([...thing].map(([key, value]) => [key, plain(value)]))
    : Array.isArray(thing) ? thing.map(plain) : thing;

// --- 3 Keys and seal ----------------------------------------------------------------------------------------------

function issuerKey(text) {
  const der = unb64(text);
  try {
    const key = createPublicKey({ key: der, format: "der", type: "spki" });
    const { modulusLength, publicExponent } = key.asymmetricKeyDetails;
    need(key.asymmetricKeyType === "rsa" && publicExponent === 65537n, "keys: no such RSA key");
    need(modulusLength >= 3072 && modulusLength <= 8192, "keys: size");
    need(key.export({ format: "der", type: "spki" }).equals(der), "keys: not their one spelling");
    return key;
  } catch (failed) {
    throw failed instanceof Refused ? failed : new Refused(`keys: ${failed.message}`);
  }
}

const ED25519 = Buffer.from("302a300506032b6570032100", "hex");

function signed(key, message, signature) {
  const der = Buffer.concat([ED25519, unb64(key)]);
  return verifySignature(null, Buffer.from(message), createPublicKey({ key: der, format: "der", type: "spki" }), unb64(signature));
}

// --- 4 to 7 -------------------------------------------------------------------------------------------------------

function verify(told) {
  const part = (thing, name) => (thing instanceof Map ? thing.get(name) : undefined);
  const kind = part(part(part(told, "head"), "rules"), "kind") === "grades" ? "grades" : "projects";
  const electronic = part(part(part(told, "head"), "round"), "mode") !== "paper";
  need(check(told, shapeOf(electronic, kind)), "parts: unknown, missing or of another type");
  const board = plain(told);
  const { head, ballots } = board;
  const { rules, roll, totals, keys } = head;
  const ids = head.candidates.map((one) => one.id);
  need(electronic || ballots === null, "ballots: on paper");
  need(ids.length > 0 && new Set(ids).size === ids.length, "candidates: none, or one twice");
  for (const share of [rules.quorum, rules.pass]) need(share.length === 2 && share[0] > 0 && share[0] <= share[1], "rules: share");
  need(kind === "grades" || (rules.seats >= 1 && rules.seats <= rules.cap && rules.cap <= ids.length), "rules: seats, cap");

  const issuers = electronic ? ISSUERS.map((name) => issuerKey(keys[name])) : [];
  for (const name of ["receipt", "seal"]) need(!(name in keys) || unb64(keys[name]).length === 32, "keys: Ed25519");
  need(new Set(Object.values(keys)).size === Object.keys(keys).length, "keys: two are the same");
  need(signed(keys.seal, canonical(told.get("head")), board.seal), "seal: does not hold");

  const issued = Object.values(roll.issued);
  need(roll.members === rules.members && roll.present <= roll.members, "roll: members, present");
  need(issued.every((many) => many <= roll.present), "roll: issued");
  need(head.count === totals.ballots, "count: not the totals'");
  if (ballots !== null) checkBallots(told.get("ballots"), head, kind, issuers);

  const valid = totals.ballots - totals.void;
  need(valid >= 0 && totals.marks.length === ids.length, "totals: do not fit");
  for (const marks of totals.marks) need(Object.values(marks).reduce((sum, many) => sum + many, 0) === valid, "totals: marks");
  const favoured = kind === "projects" ? totals.marks.reduce((sum, marks) => sum + marks["+"], 0) : 0;
  need(kind === "grades" || favoured <= valid * rules.cap, "totals: cap");
  need(!electronic || totals.void === 0 || (kind === "projects" && rules.cap < ids.length), "totals: void");
  need(!electronic || head.count > 0 || head.root === rootOf([]), "root: of no ballots");
  return { verdict: ballots === null ? "TOTALS ONLY" : "HOLDS", ...tally(head, ids) };
}

function checkBallots(ballots, head, kind, issuers) {
  need(ballots.length === head.count, "count: not the ballots'");
  const sums = head.candidates.map(() => allOf(LETTERS[kind], 0));
  const leaves = [];
  let last = null, voided = 0;
  for (const ballot of ballots) {
    const marks = [...ballot.get("marks")], signatures = ballot.get("signatures");
    need(marks.length === sums.length && marks.every((mark) => LETTERS[kind].includes(mark)), "marks: unreadable");
    const token = unb64(ballot.get("token"));
    const place = sha256(token);
    need(token.length === 32 && (last === null || Buffer.compare(last, place) < 0), "token: length, order or twice");
    last = place;
    const message = Buffer.concat([Buffer.from(`minsheng-ballot-1:${head.round.id}:`), token]);
    const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 48 };
    const holds = (key, at) => verifySignature("sha384", message, { key, ...pss }, unb64(signatures[at]));
    need(signatures.length === 2 && issuers.every(holds), "signatures: do not hold");
    leaves.push(leafOf(ballot));
    if (kind === "projects" && marks.filter((mark) => mark === "+").length > head.rules.cap) voided += 1;
    else marks.forEach((mark, at) => { sums[at][mark] += 1; });
  }
  need(rootOf(leaves) === head.root, "root: not the ballots'");
  need(head.totals.void === voided, "totals: void");
  const same = (one, at) => LETTERS[kind].every((letter) => one[letter] === head.totals.marks[at]?.[letter]);
  need(sums.length === head.totals.marks.length && sums.every(same), "totals: not the ballots'");
}

const leafOf = (ballot) => sha256(Uint8Array.of(0), canonical(ballot));

function rootOf(leaves) {
  if (!leaves.length) return sha256().toString("hex");
  const split = (from, to) => { // RFC 6962 as it is written there: the largest power of two below the number goes left
    if (to - from === 1) return leaves[from];
    let left = 1;
    while (left * 2 < to - from) left *= 2;
    return sha256(Uint8Array.of(1), split(from, from + left), split(from + left, to));
  };
  return split(0, leaves.length).toString("hex");
}

// --- Tally --------------------------------------------------------------------------------------------------------

function tally({ rules, roll, totals }, ids) {
  const said = { outcome: "COMPLETE", adopted: [], tied: [], open: 0, grades: [] };
  const more = (n, b, a, m) => BigInt(n) * BigInt(b) - BigInt(a) * BigInt(m);
  if (totals.ballots > Math.min(...Object.values(roll.issued))) return { ...said, outcome: "VOID" };
  if (more(roll.present, rules.quorum[1], rules.quorum[0], rules.members) < 0n) return { ...said, outcome: "NO_QUORUM" };
  const base = { members: rules.members, present: roll.present, valid: totals.ballots - totals.void }[rules.base];
  if (rules.kind === "grades") {
    const enough = (n) => 2 * n > base || (2 * n === base && base > 0 && rules.half === "enough");
    const grade = (marks) => (enough(marks["3"]) ? "satisfied" : enough(marks["3"] + marks["2"]) ? "basically" : "not");
    return { ...said, grades: ids.map((id, at) => [id, grade(totals.marks[at])]) };
  }
  const votes = totals.marks.map((marks) => marks["+"]);
  const passes = (n) => (rules.method === "approvals" ? n > 0 : more(n, rules.pass[1], rules.pass[0], base) > 0n);
  const ranked = ids.map((_, at) => at).filter((at) => passes(votes[at])).sort((one, other) => votes[other] - votes[one] || one - other);
  const named = (places) => places.map((at) => ids[at]);
  if (ranked.length <= rules.seats) {
    const missing = rules.shortfall === "further" ? rules.seats - ranked.length : 0;
    return { ...said, outcome: missing ? "SHORTFALL" : "COMPLETE", adopted: named(ranked), open: missing };
  }
  const cut = votes[ranked[rules.seats - 1]];
  if (votes[ranked[rules.seats]] < cut) return { ...said, adopted: named(ranked.slice(0, rules.seats)) };
  const above = ranked.filter((at) => votes[at] > cut);
  const tied = ranked.filter((at) => votes[at] === cut);
  return { ...said, outcome: "TIE", adopted: named(above), tied: named(tied), open: rules.seats - above.length };
}

// --- 8 Receipts ---------------------------------------------------------------------------------------------------

function checkReceipt(told, receipt, proof) {
  const { head, ballots } = plain(told);
  need(check(receipt, { leaf: hash, round: string, signature: bytes }), "receipt: parts");
  const { leaf, round, signature } = plain(receipt);
  need(round === head.round.id && head.keys.receipt, "receipt: of another round, or on paper");
  need(signed(head.keys.receipt, canonical(new Map([["leaf", leaf], ["round", round]])), signature), "receipt: signature");
  if (ballots !== null) return need(told.get("ballots").some((one) => leafOf(one).toString("hex") === leaf), "receipt: not there");
  need(check(proof, { leaf: hash, index: number, size: number, path: listOf(hash) }), "proof: parts");
  const { index, size, path, leaf: proved } = plain(proof);
  need(proved === leaf && size === head.count && index < size, "proof: of another ballot");
  let node = Buffer.from(leaf, "hex");
  for (let at = index, many = size; many > 1; at = Math.floor(at / 2), many = Math.ceil(many / 2)) {
    if (at % 2 === 0 && at === many - 1) continue;
    need(path.length, "proof: too short");
    const beside = Buffer.from(path.shift(), "hex");
    node = at % 2 ? sha256(Uint8Array.of(1), beside, node) : sha256(Uint8Array.of(1), node, beside);
  }
  return need(path.length === 0 && node.toString("hex") === head.root, "proof: does not lead to the root");
}

const given = process.argv.slice(2);
const option = (name) => (given.includes(name) ? given.splice(given.indexOf(name), 2)[1] : null);
const [receipt, proof] = [option("--receipt"), option("--proof")];
for (const path of given) {
  let answer;
  try {
    const board = readJson(path);
    answer = verify(board);
    if (receipt) checkReceipt(board, readJson(receipt), proof ? readJson(proof) : null);
  } catch (why) {
    if (!(why instanceof Refused)) throw why;
    answer = { verdict: "REFUSED", why: why.message };
  }
  console.log(JSON.stringify(answer));
}
