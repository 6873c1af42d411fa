// The ballots of a board, one by one (docs/board.md, 5): each has its right to be there, root and totals are theirs.
import { canonical, hex, joined, leafBytes, leafHash, sha256, tokenMessage } from "./ballot.js";
import { LETTERS } from "./form.js";
import { bytesOf, issued } from "./signatures.js";
import { need } from "./verdict.js";

export async function checkBallots({ head, ballots }, issuers, progress) {
  need(ballots.length === head.count, "count");
  const { kind, cap } = head.rules;
  const sums = head.candidates.map(() => Object.fromEntries(Array.from(LETTERS[kind], (letter) => [letter, 0])));
  const leaves = [];
  let last = "";
  let voided = 0;
  for (const [at, ballot] of ballots.entries()) {
    last = await placeOf(ballot, last);
    await checkSignatures(ballot, head.round.id, issuers);
    const marks = Array.from(ballot.marks);
    need(marks.length === sums.length && marks.every((mark) => LETTERS[kind].includes(mark)), "marks");
    leaves.push(await leafHash(leafBytes(ballot)));
    if (kind === "projects" && marks.filter((mark) => mark === "+").length > cap) voided += 1;
    else marks.forEach((mark, which) => { sums[which][mark] += 1; });
    if (at % 20 === 0) await progress((at + 1) / ballots.length);
  }
  need(hex(await rootOf(leaves)) === head.root, "root");
  need(canonical(head.totals) === canonical({ ballots: ballots.length, void: voided, marks: sums }), "totals");
}

async function placeOf(ballot, last) {
  const token = bytesOf(ballot.token);
  need(token.length === 32, "token");
  const place = hex(await sha256(token));
  need(place !== last, "token");
  need(place > last, "order");
  return place;
}

async function checkSignatures(ballot, round, issuers) {
  need(ballot.signatures.length === issuers.length, "signatures");
  const message = tokenMessage(round, bytesOf(ballot.token));
  for (const [at, key] of issuers.entries()) need(await issued(key, ballot.signatures[at], message), "signatures");
}

// RFC 6962 §2.1; an odd last node rises as it is.
export async function rootOf(leaves) {
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
