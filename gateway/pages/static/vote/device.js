// A deputy's device: a key of its own that never leaves this browser, bound to the deputy by the slip from the table.
import { b64, bytes, canonical, hex, sha256 } from "./ballot.js";
import { signer } from "./ed25519.js";

const ROUNDS = 600000; // of PBKDF2, as the program that makes the slips counts them
const ECDSA = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };
const LETTERS = /^[0-9A-HJKMNP-TV-Z]{12}$/; // Crockford's base32

// A code as it is printed, however it was typed; null for what is none.
export function codeOf(typed) {
  const tidy = typed.normalize("NFKC").toUpperCase().replace(/[\s-]/g, "").replace(/O/g, "0").replace(/[IL]/g, "1");
  return LETTERS.test(tidy) ? tidy : null;
}

// The slip's key pair: its code and whose slip it is, slowly hashed, so that nobody tries all codes.
async function slipOf(code, session, deputy) {
  const secret = await crypto.subtle.importKey("raw", bytes(code), "PBKDF2", false, ["deriveBits"]);
  const salt = bytes(`minsheng-slip-1:${session}:${deputy}`);
  const slow = { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS };
  return signer(new Uint8Array(await crypto.subtle.deriveBits(slow, secret, 256)));
}

const settled = (request) =>
  new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });

async function keys(mode) {
  const opening = indexedDB.open("minsheng", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore("devices");
  return (await settled(opening)).transaction("devices", mode).objectStore("devices");
}

// This browser's key for a deputy in a session, or undefined.
export const deviceOf = async (session, deputy) => settled((await keys("readonly")).get(`${session}/${deputy}`));

async function made(session, deputy) {
  const known = await deviceOf(session, deputy);
  if (known) return known;
  const pair = await crypto.subtle.generateKey(ECDSA, false, ["sign"]);
  const key = b64(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const device = { key, sign: pair.privateKey };
  await settled((await keys("readwrite")).put(device, `${session}/${deputy}`));
  return deviceOf(session, deputy); // of two tabs the later one's
}

// What binds this device: made of the code, which goes nowhere.
export async function binding(code, session, deputy) {
  const [slip, device] = await Promise.all([slipOf(code, session, deputy), made(session, deputy)]);
  const signed = await slip.sign(bytes(canonical({ deputy, device: device.key, session })));
  return { device_key: device.key, slip_signature: b64(signed) };
}

// A request for an issuer's signature, in the deputy's own hand.
export async function asking(session, deputy, round, issuer, blinded) {
  const device = await deviceOf(session, deputy);
  const asked = canonical({ blinded: hex(await sha256(bytes(blinded))), issuer, round });
  return { blinded, device_signature: b64(new Uint8Array(await crypto.subtle.sign(ECDSA, device.sign, bytes(asked)))) };
}
