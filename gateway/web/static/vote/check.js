// The page that checks a board: choose a file, or take the round's own from this site.
import { DoesNotHold, verify } from "./verify.js";

const page = document.getElementById("check");
const bar = document.getElementById("bar");
const show = (name) => {
  for (const part of page.querySelectorAll("[data-say]")) part.hidden = part.dataset.say !== name;
};

async function check(text) {
  show("working");
  try {
    const board = JSON.parse(text);
    const result = await verify(board, (part) => {
      bar.value = part;
      return new Promise((done) => setTimeout(done));
    });
    const titles = Object.fromEntries(board.head.candidates.map((one) => [one.id, one.title]));
    document.getElementById("title").textContent = board.head.round.title;
    document.getElementById("root").textContent = board.head.root || "—";
    document.getElementById("checked").textContent = String(result.checked ?? board.head.count);
    document.getElementById("totals-only").hidden = result.checked !== null;
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
    show("holds");
  } catch (failed) {
    const reason = failed instanceof DoesNotHold ? failed.message : "unreadable";
    const words = document.querySelector(`[data-reason="${reason}"]`) || document.querySelector('[data-reason="unreadable"]');
    document.getElementById("reason").textContent = words.textContent;
    show("refused");
  }
}

document.getElementById("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) await check(await file.text());
});

if (!globalThis.crypto?.subtle) show("insecure");
else if (page.dataset.round) {
  const answer = await fetch(`/api/v1/rounds/${page.dataset.round}/board.json`, { credentials: "omit" });
  if (answer.ok) await check(await answer.text());
}
