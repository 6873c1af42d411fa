// Shows what is pushed to this browser, and opens what it is about. It stands between no page and the server.
self.addEventListener("push", (event) => {
  const { text, link, mark } = event.data.json();
  event.waitUntil(self.registration.showNotification(text, { tag: mark, data: link, icon: "/static/mark-192.png" }));
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(self.clients.openWindow(event.notification.data));
});
