// What this phone keeps of a round: the token until it is used, the receipt afterwards.
import { hex, leafBytes, leafHash } from "./ballot.js";

const NAME = "minsheng-ballot-";

export const read = (round) => JSON.parse(localStorage.getItem(NAME + round) || "null") || {};
export const put = (round, thing) => localStorage.setItem(NAME + round, JSON.stringify(thing));
export const keep = (round, more) => put(round, { ...read(round), ...more });

export const leafOf = async ({ paper, cast }) => hex(await leafHash(leafBytes({ ...paper, marks: cast.marks })));

// Only the receipt stays, or the hash of what was cast: with token and marks the phone could be made to prove how its
// owner voted.
export async function forget(round) {
  const { receipt, paper, cast, leaf } = read(round);
  put(round, receipt ? { receipt } : { leaf: paper && cast ? await leafOf({ paper, cast }) : leaf });
}

export const rounds = () =>
  Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at))
    .filter((name) => name.startsWith(NAME))
    .map((name) => name.slice(NAME.length));
