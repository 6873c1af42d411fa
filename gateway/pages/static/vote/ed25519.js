// Ed25519 as a board's seal and receipts are checked: RFC 8032 §5.1.7 without the cofactor, which the library takes in.
import { Point } from "../vendor/ed25519.js";
import { hex, joined } from "./ballot.js";

const ORDER = Point.CURVE().n;
const littleEndian = (data) => BigInt(`0x${hex(Uint8Array.from(data).reverse())}`);

// Whether S·B − k·A is R, byte for byte.
export async function verified(key, signature, message) {
  if (key.length !== 32 || signature.length !== 64) return false;
  const [r, s] = [signature.subarray(0, 32), littleEndian(signature.subarray(32))];
  if (s >= ORDER) return false;
  const digest = await crypto.subtle.digest("SHA-512", joined(r, key, message));
  const k = littleEndian(new Uint8Array(digest)) % ORDER;
  let a;
  try {
    a = Point.fromBytes(key);
  } catch {
    return false; // no point of the curve
  }
  const found = Point.BASE.multiply(s, false).subtract(a.multiply(k, false));
  return hex(found.toBytes()) === hex(r);
}
