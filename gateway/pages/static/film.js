// A film goes in pieces, so that a line that breaks costs one of them; without scripts the form sends it whole.
const TRIES = 4, FIRST_WAIT = 1000; // a piece is tried again after one, two and four seconds

class Refused extends Error {}

const ask = async (method, address, csrf, body) => {
  const kind = typeof body === "string" ? { "Content-Type": "application/json" } : {};
  for (let tried = 1; ; tried += 1) {
    const answer = await fetch(address, { method, body, headers: { "X-CSRF-Token": csrf, ...kind } }).catch(() => null);
    if (answer?.ok) return answer.json();
    if (answer && answer.status < 500 && answer.status !== 408 && answer.status !== 429) throw new Refused(answer.status);
    if (tried === TRIES) throw new Error("no answer");
    await new Promise((passed) => setTimeout(passed, FIRST_WAIT * 2 ** (tried - 1)));
  }
};

document.querySelectorAll("form[data-film]").forEach((form) => {
  const input = form.querySelector("input[type=file]"), csrf = form.querySelector("[name=csrf]").value;
  const state = form.querySelector("[data-film-state]"), bar = form.querySelector("progress"), button = form.querySelector("button");
  const say = (text) => { state.hidden = false; state.textContent = text; };
  let sending = null; // which file, under which id, and how many pieces of it are there

  const send = async (file) => {
    const piece = Number(form.dataset.piece), pieces = Math.ceil(file.size / piece);
    if (sending?.file !== file) {
      const begun = JSON.stringify({ filename: file.name.slice(-100), size: file.size });
      sending = { file, id: (await ask("POST", form.dataset.film, csrf, begun)).id, there: 0 };
    }
    for (; sending.there < pieces; sending.there += 1) {
      const body = new FormData();
      body.append("content", file.slice(sending.there * piece, (sending.there + 1) * piece), "piece");
      await ask("PUT", `${form.dataset.film}/${sending.id}/pieces/${sending.there}`, csrf, body);
      bar.value = (sending.there + 1) / pieces;
    }
  };

  form.addEventListener("submit", async (event) => {
    const [file] = input.files;
    if (!file) return; // the server says at the field that none was chosen
    event.preventDefault();
    [bar.hidden, button.disabled] = [false, true];
    say(state.dataset.busy);
    try {
      await send(file);
      location.assign(form.dataset.done);
    } catch (broken) {
      if (broken instanceof Refused) sending = null;
      say(broken instanceof Refused ? state.dataset.refused : state.dataset.failed);
      button.disabled = false;
    }
  });
});
