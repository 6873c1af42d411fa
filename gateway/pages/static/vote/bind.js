// Binding this device by the slip from the table: its code is scanned into the address's fragment, or typed.
import { Refused, ask } from "./asking.js";
import { binding, codeOf } from "./device.js";

const form = document.getElementById("bind");
const field = form.querySelector("input");
const button = form.querySelector("button");
const { session, deputy } = document.getElementById("seat").dataset;

function say(name) {
  for (const line of form.querySelectorAll("[data-bind]")) line.hidden = line.dataset.bind !== name;
}

async function bind(event) {
  event?.preventDefault();
  const code = codeOf(field.value);
  if (!code) return say("no-code");
  button.disabled = true;
  say("working");
  try {
    const mine = await binding(code, session, deputy);
    await ask(`/api/v1/sessions/${session}/device`, mine, form.dataset.csrf, say);
    return location.reload();
  } catch (failed) {
    const known = failed instanceof Refused && form.querySelector(`[data-bind="${failed.message}"]`);
    say(known ? failed.message : "failed");
  }
  button.disabled = false;
  return undefined;
}

if (globalThis.crypto?.subtle) {
  form.addEventListener("submit", bind);
  button.disabled = false; // without this script the code would go out in an address
  const [, scanned] = location.hash.match(/^#slip=([\w-]+)$/) || [];
  if (scanned) {
    history.replaceState(null, "", location.pathname); // the code stays in no history
    field.value = scanned;
    bind();
  }
} else say("insecure");
