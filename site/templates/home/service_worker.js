/* Shows a kept page with the hotline when a page can't be fetched. Nothing else is kept, nothing else is changed. */
const { pages, files, version, usual } = JSON.parse("{{ kept|escapejs }}");
const NAME = `offline-${version}`;

self.addEventListener("install", (event) => {
  const wanted = [...Object.values(pages), ...files].map((address) => new Request(address, { cache: "reload" }));
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll(wanted)).then(() => self.skipWaiting()));
});

self.addEventListener("activate", (event) => {
  const forget = (names) => Promise.all(names.filter((name) => name !== NAME).map((name) => caches.delete(name)));
  event.waitUntil(caches.keys().then(forget));
});

function kept(path) {
  const language = path.split("/")[1];
  return caches.match(pages[language] ?? pages[usual]);
}

self.addEventListener("fetch", (event) => {
  const { pathname, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin || pathname.startsWith("/admin/")) {
    return;
  }
  if (event.request.mode === "navigate") {
    event.respondWith(fetch(event.request).catch(() => kept(pathname)));
  } else if (files.includes(pathname)) {
    event.respondWith(fetch(event.request).catch(() => caches.match(pathname)));
  }
});
