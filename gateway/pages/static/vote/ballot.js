// A deputy's ballot from the token to the receipt, as docs/board.md writes it down. The phone alone knows the token.
import { RSABSSA } from "../vendor/blindrsa.js";
import { verifyAsync } from "../vendor/ed25519.js";

const suite = RSABSSA.SHA384.PSS.Deterministic();
export const ISSUERS = ["secretariat", "scrutineer"];

export const b64 = (bytes) =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

export const unb64 = (text) =>
  Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (letter) => letter.charCodeAt(0));

// Canonical JSON: keys sorted by code point, no spaces; whole numbers, words, lists and null are all a board has.
export function canonical(thing) {
  if (Array.isArray(thing)) return `[${thing.map(canonical).join(",")}]`;
  if (thing !== null && typeof thing === "object") {
    const keys = Object.keys(thing).sort(byCodePoint);
    return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(thing[key])}`).join(",")}}`;
  }
  return JSON.stringify(thing);
}

function byCodePoint(left, right) {
  const [one, other] = [Array.from(left), Array.from(right)];
  for (let at = 0; at < Math.min(one.length, other.length); at += 1) {
    const step = one[at].codePointAt(0) - other[at].codePointAt(0);
    if (step) return step;
  }
  return one.length - other.length;
}

export const bytes = (text) => new TextEncoder().encode(text);

export const hex = (data) => Array.from(data, (byte) => byte.toString(16).padStart(2, "0")).join("");

export const unhex = (text) => Uint8Array.from(text.match(/../g) || [], (byte) => Number.parseInt(byte, 16));

export const fingerprint = async (key) => hex(await sha256(unb64(key))).match(/..../g).join(" ");

export const sha256 = async (data) => new Uint8Array(await crypto.subtle.digest("SHA-256", data));

export function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export const tokenMessage = (round, token) => joined(bytes(`minsheng-ballot-1:${round}:`), token);

export const issuerKey = (spki) =>
  crypto.subtle.importKey("spki", unb64(spki), { name: "RSA-PSS", hash: "SHA-384" }, true, ["verify"]);

// A fresh token, blinded for both issuers. Keep it before it is sent: the same question gets the same answer.
export async function prepare(round, keys) {
  const token = crypto.getRandomValues(new Uint8Array(32));
  const message = tokenMessage(round, token);
  const prepared = { token: b64(token), blinded: [], inverses: [] };
  for (const name of ISSUERS) {
    const { blindedMsg, inv } = await suite.blind(await issuerKey(keys[name]), message);
    prepared.blinded.push(b64(blindedMsg));
    prepared.inverses.push(b64(inv));
  }
  return prepared;
}

// Undo the blinding; throws when an issuer's signature does not hold.
export async function finish(round, prepared, answers, keys) {
  const message = tokenMessage(round, unb64(prepared.token));
  const signatures = [];
  for (const [at, name] of ISSUERS.entries()) {
    const key = await issuerKey(keys[name]);
    signatures.push(b64(await suite.finalize(key, message, unb64(answers[at]), unb64(prepared.inverses[at]))));
  }
  return { token: prepared.token, signatures };
}

export const leafBytes = (ballot) =>
  bytes(canonical({ marks: ballot.marks, signatures: ballot.signatures, token: ballot.token }));

export const leafHash = (leaf) => sha256(joined(Uint8Array.of(0), leaf));

// Whether the box really signed for this very ballot.
export async function holds(receipt, round, ballot, keys) {
  const leaf = hex(await leafHash(leafBytes(ballot)));
  const signed = bytes(canonical({ leaf, round }));
  return receipt.leaf === leaf && receipt.round === round
    && verifyAsync(unb64(receipt.signature), signed, unb64(keys.receipt));
}
