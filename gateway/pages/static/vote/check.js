// The page that checks a board: choose a file, or take the round's own from this site.
import { readAloud } from "./aloud.js";
import { fingerprint } from "./ballot.js";
import { read } from "./json.js";
import { checkReceipt } from "./receipt.js";
import { DoesNotHold } from "./verdict.js";
import { verify } from "./verify.js";

const page = document.getElementById("check");
const bar = document.getElementById("bar");
let board = null; // the one that holds
const wordsOf = (failed) => {
  const reason = failed instanceof DoesNotHold ? failed.message : "unreadable";
  const words = document.querySelector(`[data-reason="${reason}"]`) || document.querySelector('[data-reason="unreadable"]');
  return words.textContent;
};
const show = (name) => {
  for (const part of page.querySelectorAll("[data-say]")) part.hidden = part.dataset.say !== name;
};

async function check(data) {
  show("working");
  board = null;
  try {
    const given = read(data);
    const result = await verify(given, (part) => {
      bar.value = part;
      return new Promise((done) => setTimeout(done));
    });
    const titles = Object.fromEntries(given.head.candidates.map((one) => [one.id, one.title]));
    document.getElementById("title").textContent = given.head.round.title;
    document.getElementById("root").textContent = given.head.root || "—";
    readAloud(document.getElementById("read-aloud"), given.head.root || "");
    document.getElementById("count").textContent = String(given.head.count);
    for (const part of page.querySelectorAll("[data-verdict]")) part.hidden = part.dataset.verdict !== result.verdict;
    const outcome = document.querySelector(`[data-outcome="${result.outcome}"]`);
    document.getElementById("outcome").textContent = outcome.textContent;
    const list = document.getElementById("found");
    const line = (id, how) => {
      const item = document.createElement("li");
      item.textContent = `${titles[id]} · ${document.querySelector(`[data-word="${how}"]`).textContent}`;
      return item;
    };
    list.replaceChildren(
      ...result.adopted.map((id) => line(id, "adopted")),
      ...result.tied.map((id) => line(id, "tied")),
      ...Object.entries(result.grades).map(([id, grade]) => line(id, grade)),
    );
    document.getElementById("seal-key").textContent = await fingerprint(given.head.keys.seal);
    document.getElementById("receipt-part").hidden = !given.head.keys.receipt;
    board = given;
    showReceipt("");
    show("holds");
  } catch (failed) {
    document.getElementById("reason").textContent = wordsOf(failed);
    show("refused");
  }
}

const showReceipt = (name) => {
  for (const part of page.querySelectorAll("[data-receipt]")) part.hidden = part.dataset.receipt !== name;
};

async function proofOf(leaf) {
  const answer = await fetch(`/api/v1/rounds/${board.head.round.id}/proof?leaf=${encodeURIComponent(leaf)}`, { credentials: "omit" });
  if (answer.status >= 500) throw new DoesNotHold("receipt-later");
  return answer.ok ? read(await answer.arrayBuffer()) : null;
}

document.getElementById("receipt").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (!file || !board) return;
  try {
    await checkReceipt(board, read(await file.arrayBuffer()), proofOf);
    showReceipt("there");
  } catch (failed) {
    document.getElementById("receipt-reason").textContent = wordsOf(failed);
    showReceipt("not");
  }
});

document.getElementById("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) await check(await file.arrayBuffer());
});

if (!globalThis.crypto?.subtle) show("insecure");
else if (page.dataset.round) {
  fetch(`/api/v1/rounds/${page.dataset.round}/board.json`, { credentials: "omit" })
    .then((answer) => (answer.ok ? answer.arrayBuffer().then(check) : undefined));
}
