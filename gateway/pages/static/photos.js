// Photos of a form: seen before they are sent, taken out again, and over several screens kept until they are sent.
const NAME = "photos", LONGEST = 24 * 3600 * 1000; // what nobody sent within a day is given up

// What is kept lies in this browser only, under a name of this tab; where that is forbidden, it rejects.
const kept = (mode, ask) => new Promise((told, failed) => {
  const opening = indexedDB.open("minsheng", 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(NAME);
  opening.onerror = () => failed(opening.error);
  opening.onsuccess = () => {
    const asked = ask(opening.result.transaction(NAME, mode).objectStore(NAME));
    asked.onerror = () => failed(asked.error);
    asked.onsuccess = () => told(asked.result);
    asked.transaction.oncomplete = () => opening.result.close();
  };
});
const tab = () => {
  const name = sessionStorage.getItem(NAME) || `${Date.now()}-${Math.random()}`;
  sessionStorage.setItem(NAME, name);
  return name;
};
const keep = (files) => kept("readwrite", (all) => (files.length ? all.put(files, tab()) : all.delete(tab())));
const giveUpOld = async () => {
  const old = (await kept("readonly", (all) => all.getAllKeys())).filter((name) => Date.now() - parseInt(name, 10) > LONGEST);
  for (const name of old) await kept("readwrite", (all) => all.delete(name));
};

const wake = (root) => root.querySelectorAll("input[data-thumbs]").forEach((input) => {
  if (input.dataset.awake) return;
  input.dataset.awake = "1";
  const list = document.getElementById(input.dataset.thumbs), keeps = "keeps" in input.dataset;
  let chosen = [];
  const put = (files) => { // a field's files are replaced as a whole
    const all = new DataTransfer();
    files.forEach((file) => all.items.add(file));
    chosen = files;
    input.files = all.files;
    list.replaceChildren(...files.map((file) => {
      const image = new Image(), out = document.createElement("button"), item = document.createElement("li");
      image.src = URL.createObjectURL(file);
      image.alt = file.name;
      Object.assign(out, { type: "button", className: "link", textContent: list.dataset.out });
      out.setAttribute("aria-label", `${list.dataset.out} ${file.name}`);
      out.addEventListener("click", () => { change(chosen.filter((one) => one !== file)); input.focus(); });
      item.append(image, out);
      return item;
    }));
  };
  let busy = null;
  const during = (work) => { // where nothing can be kept the last screen asks for photos, as it does without scripts
    const mine = work.catch(() => {}).then(() => { if (busy === mine) busy = null; });
    busy = mine;
  };
  const change = (files) => {
    put(files.slice(0, Number(list.dataset.most)));
    if (files.length > chosen.length) list.append(Object.assign(document.createElement("li"), { className: "error", textContent: list.dataset.over }));
    if (keeps) during(keep(chosen));
  };
  input.addEventListener("change", () => change([...chosen, ...input.files])); // one more by each choice
  if (!keeps) return;

  during(giveUpOld().then(() => kept("readonly", (all) => all.get(tab()))).then((files) => {
    input.closest("[data-kept]")?.removeAttribute("hidden");
    if (files) put(files);
  }));
  input.form.addEventListener("submit", (event) => { // not before what is kept is in the field, or what is in the field kept
    if (busy === null) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    busy.then(() => input.form.requestSubmit(event.submitter));
  });
});

wake(document);
document.addEventListener("htmx:load", (event) => wake(event.target));
if (document.querySelector("[data-forget-photos]")) keep([]).catch(() => {});
