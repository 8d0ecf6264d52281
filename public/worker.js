// Keeps the app on the device, so that it works with no network. `kith seal` writes this as sw.js, with the list of files in front:
//   VERSION  says which build; another one when any byte of any file is another
//   FILES    name → hash (as `integrity` has it)
//   CORE     the names without which nobody is answered: all of them are kept, or none
//
// A page is answered from one build only, old or new, never a mix. A new build is fetched beside the old one, checked, and waits until
// every page is closed, or until somebody asks for it.

const CACHE = `kith-${VERSION}`;
const base = new URL('./', location);

addEventListener('install', event => event.waitUntil(install()));
addEventListener('activate', event => event.waitUntil(activate()));
addEventListener('fetch', event => {
  const name = nameOf(event.request);
  if (name) event.respondWith(answer(name, event.request));
});
addEventListener('message', event => {
  const said = event.data;
  if (said === 'go') skipWaiting();
  else if (Array.isArray(said)) event.waitUntil(keep(said).catch(() => {}));
  // A kiosk keeps every language, and takes a new build once all of it is here.
  else if (said === 'all') event.waitUntil(keep(Object.keys(FILES)).then(() => event.ports[0].postMessage('all'), () => {}));
});

/** The file that a request is for, as FILES names it; undefined for everything that is none of ours. */
function nameOf({ method, url }) {
  const { origin, pathname } = new URL(url);
  if (method !== 'GET' || origin !== base.origin || !pathname.startsWith(base.pathname)) return undefined;
  const name = pathname.slice(base.pathname.length) || 'index.html';
  return Object.hasOwn(FILES, name) ? name : undefined;
}

async function install() {
  const cache = await caches.open(CACHE);
  const others = await Promise.all((await caches.keys()).filter(ours).map(name => caches.open(name)));
  await Promise.all(Object.keys(FILES).map(async name => {
    // What an older build has and is still the same is taken from there: also a language that somebody chose.
    for (const other of others) {
      const kept = await other.match(name);
      if (kept && await isWhole(kept, name)) return cache.put(name, kept);
    }
    return CORE.includes(name) ? fetched(cache, name) : undefined;
  }));
}

async function activate() {
  await Promise.all((await caches.keys()).filter(name => ours(name) && name !== CACHE).map(name => caches.delete(name)));
  await clients.claim();
}

const ours = name => name.startsWith('kith-');

async function answer(name, request) {
  let cache;
  try {
    cache = await caches.open(CACHE);
    const kept = await cache.match(name);
    // A device may damage what it keeps.
    if (kept && await isWhole(kept, name)) return kept;
  } catch { /* Nothing can be kept here: the network is left. */ }
  const response = await fetch(request);
  if (cache && response.ok && await isWhole(response, name)) await cache.put(name, plain(response)).catch(() => {});
  return response;
}

/** Fetches a file and keeps it; fails when it is not the one of this build. */
async function fetched(cache, name) {
  const response = await fetch(new URL(name, base), { integrity: FILES[name], cache: 'no-cache' });
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  await cache.put(name, plain(response));
}

/** A copy that can answer a navigation: one that was redirected cannot. Its headers, and so its policy, stay. */
function plain(response) {
  const headers = new Headers(response.headers);
  // Of the way, not of what arrived.
  for (const name of ['content-encoding', 'content-length']) headers.delete(name);
  return new Response(response.clone().body, { headers });
}

/** Whether a file is the one of this build. The response can still be read afterwards. */
async function isWhole(response, name) {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await response.clone().arrayBuffer()));
  return FILES[name] === `sha256-${btoa(String.fromCharCode(...hash))}`;
}

/** Keeps files that a page took before this worker was there, by address or by name; fails when one does not come. */
async function keep(urls) {
  const cache = await caches.open(CACHE);
  const names = urls.map(url => nameOf({ method: 'GET', url: new URL(url, base).href })).filter(Boolean);
  const tries = await Promise.allSettled(names.map(async name => await cache.match(name) ?? fetched(cache, name)));
  const failed = tries.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
}
