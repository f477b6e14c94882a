/* The service worker. Nothing is answered from the cache while the network answers; without it, the sheet of
   a meeting is shown as it was last seen on this device, and any other page is replaced by one that says so.
   The server puts SHELL = {version, files, page, door} and Keeping (js/keeping.js) before this text. */
"use strict";

const FILES = `tep-${SHELL.version}`;
const PAGES = "bang"; // sheets of meetings: only those of which the server says until when they may be kept
const UNTIL = "Keep-Offline";
const PATIENCE = 4000; // ms: after that what is kept is shown, if anything is

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(look(event.data.page)));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (address.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(page(event));
  else if (SHELL.files.includes(address.pathname)) event.respondWith(file(request));
});

async function install() {
  const cache = await caches.open(FILES);
  await cache.addAll([...SHELL.files, SHELL.page].map((address) => new Request(address, { cache: "reload" })));
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name !== FILES && name !== PAGES) await caches.delete(name);
  }
  await self.clients.claim();
}

/** A page that was opened before there was this worker. */
async function look(address) {
  const request = new Request(address);
  await noted(request, await fetch(request, { redirect: "manual" }));
}

async function page(event) {
  const { request } = event;
  const kept = request.method === "GET" ? await opened(request) : null;
  const network = fetch(request).then(async (response) => {
    await noted(request, response.clone());
    return response;
  });
  event.waitUntil(network.catch(() => {}));
  const instead = () => kept || caches.match(SHELL.page);
  return kept ? first(network, instead) : network.catch(instead);
}

function file(request) {
  return first(fetch(request), () => caches.match(request, { ignoreSearch: true, ignoreVary: true }));
}

/** What the network answers; `instead` where it fails or takes too long. */
function first(network, instead) {
  const late = new Promise((done) => { setTimeout(done, PATIENCE); });
  return Promise.race([network, late]).catch(() => {}).then(async (found) => found || (await instead()) || network);
}

/** Keeps, renews or forgets the page; at the sign-in page nobody is signed in, so nothing of anybody stays. */
async function noted(request, response) {
  const { pathname } = new URL(request.url);
  if (pathname === SHELL.door && response.ok) {
    await Promise.all([caches.delete(PAGES), Keeping.forget()]);
  } else if (request.method === "GET" && response.type === "basic" && response.status < 500) {
    const cache = await caches.open(PAGES);
    if (response.ok && response.headers.has(UNTIL)) await cache.put(pathname, response);
    else await cache.delete(pathname);
  }
}

/** The kept page, unless its time is up. */
async function opened(request) {
  const cache = await caches.open(PAGES);
  const found = await cache.match(new URL(request.url).pathname, { ignoreVary: true });
  if (!found || Number(found.headers.get(UNTIL)) * 1000 > Date.now()) return found;
  await cache.delete(new URL(request.url).pathname);
  return null;
}
