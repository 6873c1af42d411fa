// What the pages can do beyond plain forms; without it every form still works.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // On a phone the menu is one row that is drawn along: where one is comes into sight.
  document.querySelector(".tabs [aria-current], .tabs .here")?.scrollIntoView({ block: "nearest", inline: "center" });

  const wake = (root) => {
    all("[data-js]", root).forEach((part) => { part.hidden = false; });

    all("form", root).forEach((form) => form.addEventListener("submit", (event) => {
      if (form.dataset.sent) { event.preventDefault(); return; } // a second tap sends nothing twice
      form.dataset.sent = "1";
      setTimeout(() => { delete form.dataset.sent; }, 4000);
    }));

    all("[data-print]", root).forEach((button) => button.addEventListener("click", () => window.print()));

    all("[data-copy]", root).forEach((button) => button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      button.textContent = button.dataset.done;
    }));

    // What is written on a first screen is there again for whoever left half way, until it is sent or an hour is over.
    all("form[data-keep]", root).forEach((form) => {
      const name = form.dataset.keep, fields = () => all("textarea, input:not([type=hidden]):not([type=file])", form);
      const { at = 0, said: kept = {} } = JSON.parse(sessionStorage.getItem(name) || "{}"), fresh = Date.now() - at < 3600000;
      if (fresh && !fields().some((one) => one.tagName === "TEXTAREA" && one.value)) fields().forEach((one) => {
        const key = `${one.name}=${one.type === "radio" || one.type === "checkbox" ? one.value : ""}`;
        if (!(key in kept)) return;
        if (one.type === "radio" || one.type === "checkbox") one.checked = kept[key]; else one.value = kept[key];
      });
      form.addEventListener("input", () => sessionStorage.setItem(name, JSON.stringify({ at: Date.now(), said: Object.fromEntries(fields().map((one) => (
        one.type === "radio" || one.type === "checkbox" ? [`${one.name}=${one.value}`, one.checked] : [`${one.name}=`, one.value]))) })));
    });
    all("[data-forget]", root).forEach((part) => sessionStorage.removeItem(part.dataset.forget));

    all("[data-locate]", root).forEach((button) => button.addEventListener("click", () => {
      const say = document.getElementById("located");
      say.textContent = button.dataset.busy;
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => {
          document.getElementById("longitude").value = coords.longitude.toFixed(5);
          document.getElementById("latitude").value = coords.latitude.toFixed(5);
          say.textContent = button.dataset.done;
        },
        () => { say.textContent = button.dataset.failed; },
        { timeout: 10000, maximumAge: 60000 },
      );
    }));

    all("textarea[data-most]", root).forEach((area) => {
      const say = document.getElementById(area.id + "-left");
      const count = () => { say.textContent = say.dataset.text.replace("#", area.dataset.most - [...area.value].length); };
      area.addEventListener("input", count);
      count();
    });
  };

  // A receipt's link carries code and secret behind the #, which no server sees; the form posts them.
  const unlock = () => {
    const form = document.getElementById("follow");
    const found = /^#([0-9A-Z]{10})\.([0-9A-Z]{8,64})$/.exec(location.hash);
    if (!form || !found) return;
    history.replaceState(null, "", location.pathname);
    form.elements.code.value = found[1];
    form.elements.secret.value = found[2];
    form.requestSubmit();
  };

  document.addEventListener("DOMContentLoaded", () => {
    wake(document);
    unlock();
    const problem = document.getElementById("summary");
    if (problem) problem.focus();
  });
  window.addEventListener("hashchange", unlock);
  // A menu of the top row closes when the reader goes elsewhere; without this it closes by its own word only.
  const menus = () => document.querySelectorAll(".tabs details[open]");
  document.addEventListener("click", (event) => menus().forEach((one) => { if (!one.contains(event.target)) one.open = false; }));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") menus().forEach((one) => { one.open = false; one.querySelector("summary").focus(); });
  });
  document.addEventListener("htmx:load", (event) => { if (event.target !== document.body) wake(event.target); });
})();
