// What a deputy is about to cast, before it is cast: how many of each mark, and every item that is left open.
const OPEN = ".";
const form = document.getElementById("ballot");
const part = document.getElementById("summary-of-ballot");

const items = () => Array.from(form.querySelectorAll("fieldset"), (one) => ({
  mark: one.querySelector(":checked")?.value || OPEN,
  title: one.querySelector("legend").textContent,
}));

export const marks = () => items().map(({ mark }) => mark).join("");

// Resolves to whether the deputy confirms what is shown; the ballot stands there again as it was when not.
export function confirmed() {
  const all = items();
  for (const line of part.querySelectorAll("[data-mark]")) {
    line.textContent = String(all.filter(({ mark }) => mark === line.dataset.mark).length);
  }
  const open = all.filter(({ mark }) => mark === OPEN);
  part.querySelector("[data-open]").hidden = !open.length;
  part.querySelector("[data-open] ul").replaceChildren(...open.map(({ title }) => {
    const line = document.createElement("li");
    line.textContent = title;
    return line;
  }));
  shown(true);
  part.querySelector("h3").focus();
  return new Promise((told) => {
    part.querySelector("[data-confirm]").onclick = () => told(true);
    part.querySelector("[data-return]").onclick = () => { shown(false); told(false); };
  });
}

function shown(summary) {
  form.hidden = summary;
  part.hidden = !summary;
  if (!summary) form.scrollIntoView();
}

export const over = () => { part.hidden = true; };
