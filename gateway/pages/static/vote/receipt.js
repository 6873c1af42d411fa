// Whether the ballot of a receipt is under the root of a board that holds.
import { bytes, canonical, hex, joined, leafBytes, leafHash, sha256, unhex } from "./ballot.js";
import { bytes as base64url, hash, number, shaped, string } from "./form.js";
import { signed } from "./signatures.js";
import { need } from "./verdict.js";

const RECEIPT = { leaf: hash, round: string, signature: base64url };
const PROOF = { leaf: hash, index: number, size: number, path: [hash] };

// `ask` fetches the proof of a leaf when the board publishes no ballots. Throws DoesNotHold with the reason.
export async function checkReceipt(board, receipt, ask) {
  const { head, ballots } = board;
  need(shaped(receipt, RECEIPT), "receipt-round");
  const { leaf, round, signature } = receipt;
  need(round === head.round.id && head.keys.receipt, "receipt-round");
  need(await signed(head.keys.receipt, signature, bytes(canonical({ leaf, round }))), "receipt-signature");
  if (ballots) {
    for (const one of ballots) if (hex(await leafHash(leafBytes(one))) === leaf) return;
    need(false, "receipt-missing");
  }
  const proof = await ask(leaf);
  need(proof, "receipt-missing");
  need(shaped(proof, PROOF) && proof.leaf === leaf && proof.size === head.count && proof.index < proof.size, "receipt-proof");
  need((await climbed(proof)) === head.root, "receipt-proof");
}

// RFC 6962 §2.1.1, level by level: an odd last node rises without a neighbour.
async function climbed({ leaf, index, size, path }) {
  const steps = path.map(unhex);
  let node = unhex(leaf);
  for (let at = index, left = size; left > 1; at = Math.floor(at / 2), left = Math.floor((left + 1) / 2)) {
    if (at % 2 === 0 && at + 1 >= left) continue;
    const beside = steps.shift();
    need(beside, "receipt-proof");
    node = await sha256(at % 2 ? joined(Uint8Array.of(1), beside, node) : joined(Uint8Array.of(1), node, beside));
  }
  need(!steps.length, "receipt-proof");
  return hex(node);
}
