// The parts of a board and their types (docs/board.md, 2).
import { bytesOf } from "./signatures.js";
import { need } from "./verdict.js";

export const LETTERS = { projects: "+-0.", grades: "321." };
export const ISSUERS = ["secretariat", "scrutineer"];

export const string = (thing) => typeof thing === "string";
export const number = (thing) => Number.isInteger(thing) && thing >= 0 && thing < 1e9;
export const bytes = (thing) => string(thing) && bytesOf(thing) !== undefined;
export const hash = (thing) => string(thing) && /^[0-9a-f]{64}$/.test(thing);
const one = (...words) => (thing) => words.includes(thing);
const any = () => true;
const each = (names, shape) => Object.fromEntries(Array.from(names, (name) => [name, shape]));

const FORMAT = one("minsheng-board-1");
const RULES = {
  kind: one("projects", "grades"), seats: number, cap: number, members: number, version: number, quorum: [number], pass: [number],
  base: one("members", "present", "valid"), method: one("majority", "approvals"), tie: one("revote"),
  shortfall: one("further", "leave"), half: one("enough", "short"), name: string, source: string,
};
const HEAD = {
  format: FORMAT,
  round: { id: string, session: string, title: string, number, mode: one("electronic", "paper") },
  rules: any, candidates: [{ id: string, title: string }], roll: any, keys: any, count: number, root: string, totals: any,
};
const BALLOT = { marks: string, signatures: [bytes], token: bytes };

// A shape is a test, a list of one shape, or an object's parts: exactly these.
export function shaped(thing, shape) {
  if (typeof shape === "function") return shape(thing);
  if (Array.isArray(shape)) return Array.isArray(thing) && thing.every((inner) => shaped(inner, shape[0]));
  if (thing === null || typeof thing !== "object" || Array.isArray(thing)) return false;
  const names = Object.keys(shape);
  return Object.keys(thing).length === names.length
    && names.every((name) => Object.hasOwn(thing, name) && shaped(thing[name], shape[name]));
}

// Every part is there, is of its type, and nothing else is.
export function checkForm(board) {
  need(shaped(board, { format: FORMAT, head: HEAD, seal: any, ballots: any }), "format");
  const { head, seal, ballots } = board;
  const electronic = head.round.mode === "electronic";
  need(shaped(head.rules, RULES), "rules");
  need(shaped(head.keys, each(electronic ? [...ISSUERS, "receipt", "seal"] : ["seal"], bytes)), "keys");
  const issued = each(electronic ? ISSUERS : ["papers"], number);
  need(shaped(head.roll, { members: number, present: number, issued }), "roll");
  need(electronic ? hash(head.root) : head.root === "", "format");
  need(shaped(head.totals, { ballots: number, void: number, marks: [each(LETTERS[head.rules.kind], number)] }), "totals");
  need(bytes(seal), "seal");
  need(ballots === null || (electronic && Array.isArray(ballots)), "ballots");
  need(ballots === null || shaped(ballots, [BALLOT]), "format");
}
