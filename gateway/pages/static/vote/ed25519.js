// Ed25519: a board's seal and receipts are checked by RFC 8032 §5.1.7 without the cofactor, which the library takes in;
// a slip signs by §5.1.6.
import { Point } from "../vendor/ed25519.js";
import { hex, joined } from "./ballot.js";

const ORDER = Point.CURVE().n;
const littleEndian = (data) => BigInt(`0x${hex(Uint8Array.from(data).reverse())}`);

const sha512 = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-512", joined(...parts)));

function thirtyTwo(number) {
  return Uint8Array.from(number.toString(16).padStart(64, "0").match(/../g), (byte) => Number.parseInt(byte, 16)).reverse();
}

// The key pair of a seed of 32 bytes: its public key, and what signs with it.
export async function signer(seed) {
  const digest = await sha512(seed);
  digest[0] &= 248;
  digest[31] = (digest[31] & 127) | 64;
  const scalar = littleEndian(digest.subarray(0, 32)) % ORDER;
  const key = Point.BASE.multiply(scalar).toBytes();
  const sign = async (message) => {
    const nonce = littleEndian(await sha512(digest.subarray(32), message)) % ORDER;
    const r = Point.BASE.multiply(nonce).toBytes();
    const k = littleEndian(await sha512(r, key, message)) % ORDER;
    return joined(r, thirtyTwo((nonce + k * scalar) % ORDER));
  };
  return { key, sign };
}

// Whether S·B − k·A is R, byte for byte.
export async function verified(key, signature, message) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))];
  if (s >= ORDER) return false;
  const k = littleEndian(await sha512(r, key, message)) % ORDER;
  let a;
  try {
    a = Point.fromBytes(key);
  } catch {
    return false; // no point of the curve
  }
  const found = Point.BASE.multiply(s, false).subtract(a.multiply(k, false));
  return hex(found.toBytes()) === hex(r);
}
