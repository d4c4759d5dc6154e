// Keeps the page that checks paper, and what it checks with, for times without a network. What is kept was fetched
// without cookies: it is nobody's.
const CACHE = "kho-offline-1";
const PAGE = "/verify/offline";
const VENDOR = "/assets/vendor/zxing-wasm-3.1.4";
const PARTS = [
  `${PAGE}?lang=vi`,
  `${PAGE}?lang=en`,
  "/assets/offline.js",
  "/assets/seal.js",
  "/assets/status-list.js",
  // Below the page: a worker elsewhere would not be served from what is kept.
  "/verify/offline/qr-worker.js",
  "/assets/forms.js",
  "/assets/kho.css",
  "/assets/icons.svg",
  "/assets/emblem.svg",
  `${VENDOR}/reader/index.js`,
  `${VENDOR}/share.js`,
  `${VENDOR}/zxing_reader.wasm`,
];
const DATA = /^\/(api\/v1\/verify\/keys|api\/v1\/verify\/seals\/keys|statuslists(\/\d+)?)$/;
const PATIENCE = 4000;

const fetched = (address) => fetch(address, { credentials: "omit", cache: "no-cache" });
const keep = async (address) => {
  const answer = await fetched(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  await (await caches.open(CACHE)).put(address, answer);
};
const kept = async (address) => (await caches.open(CACHE)).match(address);
// Addresses of these parts have versions: the page knows them.
const keepAll = async () => {
  await Promise.all(PARTS.map(keep));
  const page = await (await kept(PARTS[0])).text();
  await Promise.all([...page.matchAll(/(?:href|src)="(\/webjars\/[^"?#]+)"/g)].map(([, address]) => keep(address)));
};

self.addEventListener("install", (event) => event.waitUntil(keepAll().then(() => self.skipWaiting())));
self.addEventListener("activate", (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => name.startsWith("kho-offline-") && name !== CACHE).map((name) => caches.delete(name))),
      )
      .then(() => self.clients.claim()),
  ),
);
// The page says so whenever it is opened with a network.
self.addEventListener("message", (event) => {
  if (event.data === "renew") event.waitUntil(keepAll().catch(() => {}));
});

const orKept = async (request, address) => {
  const old = await kept(address);
  if (!old) return fetch(request);
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), PATIENCE);
  try {
    const answer = await fetch(request, { signal: giveUp.signal });
    return answer.status < 500 ? answer : old;
  } catch {
    return old;
  } finally {
    clearTimeout(timer);
  }
};
const data = async (path) => {
  try {
    const answer = await fetched(path);
    if (answer.ok) await (await caches.open(CACHE)).put(path, answer.clone());
    return answer.ok ? answer : ((await kept(path)) ?? answer);
  } catch (failure) {
    const old = await kept(path);
    if (!old) throw failure;
    return old;
  }
};

self.addEventListener("fetch", (event) => {
  const { pathname, searchParams, origin } = new URL(event.request.url);
  if (event.request.method !== "GET" || origin !== self.location.origin) return;
  if (pathname === PAGE && event.request.mode === "navigate") {
    const language = searchParams.get("lang") === "en" ? "en" : "vi";
    event.respondWith(orKept(event.request, `${PAGE}?lang=${language}`));
  } else if (DATA.test(pathname)) {
    event.respondWith(data(pathname));
  } else if (PARTS.includes(pathname) || pathname.startsWith("/webjars/")) {
    event.respondWith(orKept(event.request, pathname));
  }
});
