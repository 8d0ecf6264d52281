// Starts the program: reads the manifest, fetches the program with its hash, and says plainly what went wrong when something
// does. The data is fetched by the program, while somebody types. The page shows the numbers to call all the while.

/** Keeping the app must not stand in the way of a first search on a poor signal. */
const CALM = 10_000;
const base = new URL('./', import.meta.url);
const $ = id => document.getElementById(id);

/** The browser has no WebAssembly, or refuses ours. */
class NoWasm extends Error {}

const query = new URLSearchParams(location.search);
// The language of whoever made the link, before those that the device asks for.
const lang = query.get('lang');
if (lang) Object.defineProperty(navigator, 'languages', { value: [lang, ...navigator.languages], configurable: true });
// In a page of somebody else: what that page chose.
const framed = query.has('embed') && import('./frame.js').catch(console.warn);

// The program says so when the words of the page did not come.
addEventListener('stopped', stop);
start().catch(stop);

async function start() {
  if (typeof WebAssembly !== 'object' || typeof WebAssembly.instantiate !== 'function') throw new NoWasm();
  const kiosk = query.has('kiosk') && await import('./kiosk.js');
  const manifest = await read(new URL('manifest.json', base));
  const url = file => new URL(file.path, base).href;
  const { js, wasm } = manifest.app;
  const [program] = await Promise.all([
    fetch(url(wasm), { integrity: wasm.integrity }).then(arrived),
    module(url(js), js.integrity),
  ]);
  const app = await import(url(js));
  try {
    await app.default({ module_or_path: program });
  } catch (error) {
    throw error instanceof WebAssembly.CompileError ? new NoWasm() : error;
  }
  const files = Object.entries(manifest.files).map(([name, file]) => `${name} ${url(file)} ${file.integrity}`);
  const languages = manifest.languages.map(({ tag, name }) => `${tag} ${name}`);
  if (kiosk) await kiosk.begin(manifest, app);
  app.start(files.join('\n'), languages.join('\n'), manifest.expires, (await framed)?.place ?? '');
  setTimeout(() => import('./keep.js').catch(console.warn), CALM);
}

// The voice is fetched when somebody looks for it.
addEventListener('toggle', event => {
  if (event.target.id === 'reading' && event.target.open && 'speechSynthesis' in window) import('./listen.js').catch(console.error);
}, true);

// What lies over the page goes when somebody goes on, or says so. The finger decides by what it presses, the keyboard by where it is.
const over = () => [...document.querySelectorAll('#reading[open], .over[open]')]
  .find(fold => fold.id || getComputedStyle(fold).position === 'fixed');
const shut = fold => fold.querySelector('summary').click();
const leave = event => {
  const fold = over();
  if (fold && !event.composedPath().includes(fold)) shut(fold);
};
addEventListener('focusin', event => { if (event.target.matches(':focus-visible')) leave(event); });
addEventListener('click', leave);
addEventListener('keydown', event => {
  const fold = event.key === 'Escape' && over();
  if (!fold) return;
  shut(fold);
  fold.querySelector('summary').focus();
});

async function read(url) {
  return arrived(await fetch(url, { cache: 'no-cache' })).json();
}

function arrived(response) {
  if (!response.ok) throw new Error(`${response.status} ${response.url}`);
  return response;
}

// Fetches a module's script with its hash; the `import` that follows takes this one, or fails with it.
function module(href, integrity) {
  const link = document.createElement('link');
  Object.assign(link, { rel: 'modulepreload', href, integrity });
  return new Promise((resolve, reject) => {
    link.onload = resolve;
    link.onerror = () => reject(new Error(`could not load ${href}`));
    document.head.append(link);
  });
}

function stop(error) {
  console.error(error);
  const starting = $('starting'), stopped = $('stopped');
  // The app is there already: it has a message of its own.
  if (!starting || !stopped) return;
  starting.hidden = true;
  stopped.hidden = false;
  const why = error instanceof NoWasm ? 'wasm' : navigator.onLine === false ? 'offline' : 'load';
  stopped.querySelector(`[data-why="${why}"]`).hidden = false;
}
