// Keys, signatures and bytes of a board (docs/board.md, 1 and 3): RSA of the two issuers, Ed25519 of box and scrutineer.
import { b64, hex, issuerKey, unb64 } from "./ballot.js";
import { verified } from "./ed25519.js";
import { DoesNotHold, need } from "./verdict.js";

const RSA_ENCRYPTION = "300d06092a864886f70d0101010500"; // with NULL, as DER
const EXPONENT_65537 = "010001";

// Base64url in its one spelling.
export function bytesOf(text) {
  let data;
  try {
    data = unb64(text);
  } catch {
    throw new DoesNotHold("base64url");
  }
  need(b64(data) === text, "base64url");
  return data;
}

// An issuer's key: RSA of 3072 to 8192 bits, as DER in its one spelling.
export async function issuerOf(text) {
  const der = bytesOf(text);
  need(hex(der.subarray(4, 19)) === RSA_ENCRYPTION, "keys");
  let key, again;
  try {
    key = await issuerKey(text);
    again = await crypto.subtle.exportKey("spki", key);
  } catch {
    throw new DoesNotHold("keys");
  }
  const { modulusLength, publicExponent } = key.algorithm;
  need(modulusLength >= 3072 && modulusLength <= 8192 && hex(publicExponent) === EXPONENT_65537, "keys");
  need(b64(new Uint8Array(again)) === text, "keys");
  return key;
}

export const issued = (key, signature, message) =>
  crypto.subtle.verify({ name: "RSA-PSS", saltLength: 48 }, key, bytesOf(signature), message);

export const signed = (key, signature, message) => verified(bytesOf(key), bytesOf(signature), message);
