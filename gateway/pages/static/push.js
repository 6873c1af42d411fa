// Adds this browser to those a person is told on: it subscribes with its push service, and the form tells the county.
document.querySelectorAll("form[data-push]").forEach((form) => {
  const say = document.getElementById("push-said");
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (one) => one.charCodeAt(0));

  const subscribe = async () => {
    if (!navigator.serviceWorker || !window.PushManager) return say.dataset.none;
    if (await Notification.requestPermission() !== "granted") return say.dataset.refused;
    await navigator.serviceWorker.register(form.dataset.worker);
    const { pushManager } = await active();
    const made = await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(form.dataset.push) });
    form.elements.subscription.value = JSON.stringify(made);
    return "";
  };
  const active = async () => { // a worker whose scope no page is in is never `ready`
    const found = await navigator.serviceWorker.getRegistration("/static/");
    const worker = found.installing || found.waiting;
    if (worker && !found.active) await new Promise((told) => worker.addEventListener("statechange", () => worker.state === "activated" && told()));
    return found;
  };

  form.addEventListener("submit", (event) => {
    if (form.elements.subscription.value) return;
    event.preventDefault();
    subscribe().catch(() => say.dataset.failed).then((why) => {
      say.textContent = why;
      if (!why) { delete form.dataset.sent; form.requestSubmit(); }
    });
  });
});
