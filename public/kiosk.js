// A kiosk: the screen of a library or a waiting room, used by one stranger after another. Fetched when the address says `?kiosk`;
// docs/kiosk.md says how to set one up, what it forgets and what it cannot.
//
// It begins with the languages, asks who is quiet for long whether they are still there, and forgets them when they are not. What would
// leave the page is shown as words and as a square for one's own phone. A wipe ends with a load of the page, the one thing that surely
// empties its memory.

const base = new URL('./', import.meta.url);
const root = document.documentElement;
const home = location.pathname + location.search;

/** How long the question waits for an answer, in seconds. */
const ASKS = 20;
/** What the address may say: the least and the most, or the words; and what is so when it says nothing. */
const SETTINGS = {
  idle: { least: 30, most: 600, usual: 75 },
  print: { words: ['yes', 'no'], usual: 'yes' },
};
/** Notes for the staff: where, how many, and how long each. */
const [NOTES, MOST_NOTES, LONGEST] = ['kith-notes', 200, 1000];
/** How often a wipe that found no way to load the page tries again, and how long it waits for a newer build to take over. */
const [RETRY, PATIENCE] = [10_000, 5000];

const { settings, unknown } = read(new URLSearchParams(location.search));
root.dataset.mode = 'kiosk';
root.dataset.print = settings.print;
history.scrollRestoration = 'manual';

const layer = document.createElement('div');
layer.id = 'kiosk';
let manifest, app, texts, tag = 'en';
/** The build that waits and is whole. */
let newer = null;
let wiping = false;
let wiped = new Date(performance.timeOrigin);
/** When somebody last did something, by a clock that nobody sets. */
let last = performance.now();
const quiet = () => (performance.now() - last) / 1000;
const isAttracting = () => 'attract' in root.dataset;

/** What the address says of this kiosk; what cannot be understood is as usual, and is told to the staff. */
function read(query) {
  const settings = Object.fromEntries(Object.entries(SETTINGS).map(([name, { usual }]) => [name, usual]));
  const unknown = [];
  for (const [name, value] of query) {
    const { least, most, words } = Object.hasOwn(SETTINGS, name) ? SETTINGS[name] : {};
    const isNumber = /^\d{1,4}$/.test(value) && value >= least && value <= most;
    if (words?.includes(value)) settings[name] = value;
    else if (isNumber) settings[name] = Number(value);
    else if (name !== 'kiosk' || value) unknown.push(value ? `${name}=${value}` : name);
  }
  return { settings, unknown };
}

/** Shows the languages; the program is started behind them. */
export async function begin(list, program) {
  [manifest, app] = [list, program];
  const file = manifest.files.kiosk;
  const style = Object.assign(document.createElement('link'), { rel: 'stylesheet', href: new URL('kiosk.css', base).href });
  const styled = new Promise((resolve, reject) => Object.assign(style, { onload: resolve, onerror: reject }));
  document.head.append(style);
  const [response] = await Promise.all([fetch(new URL(file.path, base), { integrity: file.integrity }), styled]);
  texts = await response.json();
  // What a reload or a restart of the browser brought back is of somebody else.
  await rewind();
  document.body.append(layer);
  attract();
  tend().catch(console.warn);
}

// Words.

const say = (name, language = tag) => (texts[language] ?? texts.en)[name];
const count = (name, number) => say(`${name}_${new Intl.PluralRules(tag).select(number)}`)?.replace('{{count}}', number)
  ?? say(`${name}_other`).replace('{{count}}', number);

/** An element; what is in it is text, elements or nothing. */
function el(name, properties = {}, ...content) {
  const { data = {}, ...rest } = properties;
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(rest)) {
    if (key in element && !key.startsWith('aria')) element[key] = value;
    else element.setAttribute(key, value);
  }
  Object.assign(element.dataset, data);
  element.append(...content.flat().filter(part => part !== null && part !== undefined));
  return element;
}
const press = (className, text, does) => el('button', { type: 'button', className, onclick: does }, text);

// The languages first.

const LINES = [['999', 'danger'], ['111', 'mental'], ['116 123', 'listen']];

function attract() {
  root.dataset.attract = '';
  const mark = document.querySelector('.mark')?.cloneNode(true);
  const name = el('p', { className: 'kiosk-name' }, ...(mark?.childNodes ?? ['Kith']));
  const choices = manifest.languages.map(({ tag, name }) => el('li', {}, press('kiosk-language', [
    el('span', { className: 'kiosk-own' }, name), el('span', {}, say('start', tag)),
  ], event => choose(tag, event.currentTarget))));
  manifest.languages.forEach(({ tag }, place) => Object.assign(choices[place], { lang: tag, dir: say('dir', tag) }));
  const lines = LINES.map(([number, about]) => el('li', {}, el('bdi', { className: 'kiosk-number', dir: 'ltr' }, number), ' ', say(about, 'en')));
  layer.replaceChildren(el('main', { className: 'kiosk-attract', lang: 'en', dir: 'ltr' },
    name,
    el('h1', { id: 'kiosk-choose', tabIndex: -1 }, say('choose', 'en')),
    el('p', { className: 'lead' }, say('lead', 'en')),
    el('ul', { className: 'kiosk-lines' }, lines),
    el('ul', { className: 'kiosk-languages', 'aria-labelledby': 'kiosk-choose' }, choices),
    el('p', { id: 'kiosk-status', role: 'status' }),
    el('p', { className: 'hint' }, say('forgets', 'en'))));
  scrollTo(0, 0);
}

/** Speaks a language, by the app's own menu, and shows the app. */
async function choose(wanted, button) {
  if (button.ariaDisabled) return;
  tag = wanted;
  const status = document.getElementById('kiosk-status');
  status.lang = tag;
  const slow = setTimeout(() => { status.textContent = say('wait'); }, 300);
  for (const other of layer.querySelectorAll('.kiosk-language')) other.ariaDisabled = 'true';
  const menu = await until(() => document.getElementById('language'));
  if (root.lang !== tag) {
    menu.value = tag;
    menu.dispatchEvent(new Event('change'));
    await until(() => root.lang === tag || document.querySelector('.language [role="alert"]'));
  }
  clearTimeout(slow);
  if (wiping) return;
  // A language that did not come says so by its menu.
  tag = texts[root.lang] ? root.lang : 'en';
  delete root.dataset.attract;
  bar();
  document.getElementById('heading')?.focus({ preventScroll: true });
  scrollTo(0, 0);
}

const until = is => new Promise(done => {
  const look = () => {
    const found = is();
    if (found) done(found);
    else setTimeout(look, 50);
  };
  look();
});

/** What is always in view: the way to finish, and on the page about the data the way to the staff's corner. */
function bar() {
  // Behind the app, which was not there before.
  if (document.body.lastElementChild !== layer) document.body.append(layer);
  const staff = location.hash.startsWith('#/about') ? press('btn quiet', say('staff'), corner) : null;
  layer.replaceChildren(el('section', { className: 'kiosk-bar no-print', lang: tag, dir: say('dir'), 'aria-label': say('finished') },
    el('p', { className: 'hint' }, say('forgets')), staff, press('btn', say('finished'), () => wipe())));
}

addEventListener('hashchange', () => { if (texts && !isAttracting() && !wiping) bar(); });
// The app's own menu may be used as well.
new MutationObserver(() => {
  if (isAttracting() || wiping || root.lang === tag || !texts?.[root.lang]) return;
  tag = root.lang;
  bar();
}).observe(root, { attributes: true, attributeFilter: ['lang'] });

// Dialogues. Each is gone when it is closed, and the focus goes back to where it was.

function dialogue(className, title, content, role = 'dialog') {
  const box = el('dialog', { className: `kiosk-dialogue ${className}`, role, lang: tag, dir: say('dir'), 'aria-labelledby': 'kiosk-title' },
    el('h2', { id: 'kiosk-title', tabIndex: -1 }, title), content);
  // Of two at a time, only the upper one is read.
  const before = document.activeElement;
  box.addEventListener('close', () => { box.remove(); before?.focus?.({ preventScroll: true }); });
  document.body.append(box);
  box.showModal();
  box.querySelector('#kiosk-title').focus();
  return box;
}
const closer = () => press('btn', say('close'), event => event.currentTarget.closest('dialog').close());

// Is anybody there?

setInterval(tick, 1000);

for (const event of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart', 'input']) addEventListener(event, stir, { passive: true, capture: true });
addEventListener('scroll', stir, { passive: true, capture: true });

function stir() {
  // The question is answered by its buttons.
  if (!document.querySelector('.kiosk-still')) last = performance.now();
}

function tick() {
  if (wiping) return;
  if (window.speechSynthesis?.speaking) stir();
  const left = Math.ceil(settings.idle + ASKS - quiet());
  const asked = document.querySelector('.kiosk-still');
  if (isAttracting() || !texts) {
    const isStopped = document.getElementById('stopped')?.hidden === false;
    // Nobody is here: the time for what would disturb somebody.
    if (quiet() > ASKS && (newer || isStopped)) wipe();
  } else if (left <= 0) wipe();
  else if (asked) counting(asked, left);
  else if (left <= ASKS) ask(left);
}

function ask(left) {
  const stay = press('btn', say('stay'), event => event.currentTarget.closest('dialog').close());
  const box = dialogue('kiosk-still', say('still'), [
    el('p', { className: 'kiosk-count', 'aria-hidden': 'true' }, count('idle', left)),
    el('p', { className: 'sr', role: 'status' }, count('idle', left)),
    el('p', { className: 'acts' }, stay, press('btn quiet', say('finished'), () => wipe())),
  ], 'alertdialog');
  box.addEventListener('close', () => { last = performance.now(); });
  stay.focus();
}

/** The eye is told every second, the ear at ten. */
function counting(asked, left) {
  asked.querySelector('.kiosk-count').textContent = count('idle', left);
  if (left === 10) asked.querySelector('[role="status"]').textContent = count('idle', left);
}

// Forgetting.

addEventListener('wipe', () => wipe());
// A page that comes back whole from memory is of somebody else.
addEventListener('pageshow', event => { if (event.persisted) wipe(); });
addEventListener('pagehide', () => { hide(); forget(); });

/** What can be seen. */
function hide() {
  document.title = 'Kith';
  for (const element of document.querySelectorAll('input, textarea')) element.value = '';
  document.body.replaceChildren();
  window.speechSynthesis?.cancel();
}

/** What is kept, but for what is the staff's. */
function forget() {
  try {
    sessionStorage.clear();
    for (const name of Object.keys(localStorage)) if (name !== NOTES) localStorage.removeItem(name);
  } catch { /* Nothing could be kept either. */ }
}

async function wipe() {
  if (wiping) return;
  wiping = true;
  // Before that there is nothing of anybody's, and the numbers stay.
  if (texts) hide();
  forget();
  // First: each step in the history has the browser ask for the icon, and a worker that answers is not replaced.
  await renewed();
  await rewind();
  arrive();
}

/** Goes back to the first view of the visit, and on to a new one: what came after the first is gone from the history. */
async function rewind() {
  const { place = 0 } = history.state ?? {};
  if (place > 0) {
    const back = new Promise(done => { addEventListener('popstate', done, { once: true }); setTimeout(done, 300); });
    history.go(-place);
    await back;
  }
  history.replaceState({ place: 0 }, '', home);
  history.pushState({ place: 1 }, '', `${home}#/`);
  // So that `visit.js` counts from here.
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** Lets a newer build take over, if one is here whole. */
async function renewed() {
  if (!newer) return;
  const taken = new Promise(done => {
    newer.addEventListener('statechange', () => { if (newer.state === 'activated') done(); });
    setTimeout(done, PATIENCE);
  });
  newer.postMessage('go');
  await taken;
}

/** Loads the page anew, once it is sure that there is one: a browser's own message would stand there for ever. */
async function arrive() {
  const response = await fetch(home, { cache: 'no-cache' }).catch(() => null);
  if (response?.ok) return location.reload();
  // Till then a page with nothing of anybody's, and the numbers.
  wiped = new Date();
  if (texts && !layer.isConnected) {
    document.body.append(layer);
    attract();
    layer.querySelector('.kiosk-languages').replaceWith(el('p', { className: 'note', role: 'status' }, say('failed', 'en')));
  }
  setTimeout(arrive, RETRY);
}

// What would leave the page: another site, a call, a message, another window.

const KINDS = { 'tel:': 'call', 'sms:': 'text', 'mailto:': 'mail' };
const isHere = url => url.origin === location.origin && url.pathname === location.pathname && (url.search === location.search || url.pathname + url.search === base.pathname);

function follow(event) {
  const link = event.target.closest?.('a[href]');
  if (!link) return event.button === 1 ? event.preventDefault() : undefined;
  const url = new URL(link.href);
  const isPlain = event.type === 'click' && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  // `visit.js` sees to it.
  if (link.id === 'leave') return event.preventDefault();
  // "Try again".
  if (isHere(url) && !url.hash) { event.preventDefault(); return wipe(); }
  if (isHere(url) && isPlain && !link.target) return undefined;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (isHere(url)) link.click();
  else if (texts) take(url, link.querySelector('bdi')?.innerText);
  return undefined;
}
for (const event of ['click', 'auxclick']) addEventListener(event, follow, true);
for (const event of ['contextmenu', 'dragstart']) addEventListener(event, event => event.preventDefault(), true);
window.open = () => null;

/** Shows where a link leads, in words and as a square; `written`: how the page writes a number. */
function take(url, written) {
  const kind = KINDS[url.protocol] ?? 'link';
  const [address] = url.href.slice(kind === 'link' ? 0 : url.protocol.length).replace(/^https?:\/\//, '').split(kind === 'link' ? '#' : '?');
  const isNumber = kind === 'call' || kind === 'text';
  const shown = (isNumber && written) || decoded(address).replace(/\/$/, '');
  const square = app.square(url.href);
  dialogue('kiosk-take', say(kind), [
    el('p', {}, say('take')),
    shown && el('p', { className: isNumber ? 'kiosk-number' : 'kiosk-address' }, el('bdi', { dir: 'ltr' }, shown)),
    square ? drawn(square) : el('p', { className: 'note' }, say('long')),
    el('p', { className: 'acts' }, closer()),
  ].filter(Boolean));
}

function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

/** A square, as the program writes it: how many dark and light squares to a side, and the path of the dark ones. */
function drawn(square) {
  const space = 'http://www.w3.org/2000/svg';
  const [side, ...path] = square.split(' ');
  const [svg, dark] = ['svg', 'path'].map(name => document.createElementNS(space, name));
  for (const [name, value] of [['class', 'qr'], ['viewBox', `0 0 ${side} ${side}`], ['role', 'img'], ['aria-label', say('square')]]) svg.setAttribute(name, value);
  dark.setAttribute('d', path.join(' '));
  svg.append(dark);
  return svg;
}

// Printing, where the staff do not want it.

if (settings.print === 'no') window.print = () => {};
addEventListener('keydown', event => {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.code === 'KeyP' && settings.print === 'no') event.preventDefault();
  if (isCommand && ['KeyS', 'KeyU', 'KeyO'].includes(event.code)) event.preventDefault();
  if (event.ctrlKey && event.altKey && event.code === 'KeyK' && texts) corner();
}, true);

// Fields: no browser offers to the next one what the last one typed.

new MutationObserver(() => {
  for (const field of document.querySelectorAll('form, input, textarea')) if (field.autocomplete !== 'off') field.autocomplete = 'off';
}).observe(document, { childList: true, subtree: true });

// What is wrong with a service: a note for the staff, kept on this screen.

/** The notes; null when the device refuses. */
function notes() {
  try {
    const list = JSON.parse(localStorage.getItem(NOTES) ?? '[]');
    return Array.isArray(list) ? list : [];
  } catch (error) { return error instanceof SyntaxError ? [] : null; }
}

function keep(note) {
  const list = notes();
  if (!list || list.length >= MOST_NOTES) return false;
  try {
    localStorage.setItem(NOTES, JSON.stringify([...list, note]));
    return true;
  } catch { return false; }
}

addEventListener('click', event => {
  const summary = event.target.closest?.('.correction summary');
  if (!summary) return;
  event.preventDefault();
  correct(summary.parentElement.dataset.id, document.getElementById('heading').innerText);
}, true);

function correct(id, name) {
  const field = el('textarea', { className: 'field', id: 'kiosk-note', rows: 4, maxLength: LONGEST, dir: 'auto', 'aria-describedby': 'kiosk-hint' });
  const said = el('p', { role: 'status', id: 'kiosk-said' });
  const leave = press('btn', say('note_leave'), () => {
    const text = field.value.trim().slice(0, LONGEST);
    if (!text) { said.textContent = say('note_blank'); return field.focus(); }
    const isKept = keep({ at: new Date().toISOString(), id, name, text });
    // What was not kept stays in view, to be written down.
    said.textContent = say(isKept ? 'note_kept' : 'note_refused');
    field.readOnly = !isKept;
    leave.remove();
    return isKept ? (field.remove(), box.querySelector('#kiosk-title').focus()) : field.focus();
  });
  const box = dialogue('kiosk-correct', say('note'), [
    el('p', { lang: 'en', dir: 'auto' }, el('bdi', {}, name)),
    el('label', { htmlFor: 'kiosk-note' }, say('note_label')),
    el('p', { className: 'hint', id: 'kiosk-hint' }, say('note_hint')),
    said, field,
    el('p', { className: 'acts' }, leave, closer()),
  ]);
}

/** A cell that a spreadsheet takes for nothing but text (RFC 4180, and no formula). */
const cell = text => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
export const table = list => `\ufeff${[['date', 'service', 'name', 'note'], ...list.map(({ at, id, name, text }) => [at, id, name, text])]
  .map(row => row.map(value => cell(String(value ?? ''))).join(',')).join('\r\n')}\r\n`;

// The staff's corner. Nothing in it is secret, and nothing in it can do harm but emptying the list of notes.

const stamp = time => `${time.getFullYear()}-${String(time.getMonth() + 1).padStart(2, '0')}-${String(time.getDate()).padStart(2, '0')} ${time.toTimeString().slice(0, 5)}`;

function corner() {
  if (wiping || document.querySelector('.kiosk-staff')) return;
  const list = notes() ?? [];
  const facts = [
    ['build', manifest.app.wasm.integrity.slice('sha256-'.length).slice(0, 12)],
    ['dated', manifest.date],
    ['wiped', stamp(wiped)],
    ['seconds', `${settings.idle}`],
    ['printing', say(settings.print)],
    ['unknown', unknown.join(', ') || say('none')],
  ];
  const row = ([name, value]) => el('div', {}, el('dt', {}, say(name)), el('dd', { lang: tag }, el('bdi', {}, value)));
  const sure = el('p', { className: 'acts', hidden: true }, say('sure'), press('btn', say('yes'), () => empty(true)), press('btn quiet', say('no'), () => empty(false)));
  const number = el('p', { role: 'status' }, count('notes', list.length));
  const ask = press('btn quiet', say('empty'), () => { sure.hidden = false; sure.querySelector('.quiet').focus(); });
  const box = dialogue('kiosk-staff', say('staff'), [
    el('dl', { className: 'facts' }, facts.map(row)),
    number,
    el('p', { className: 'acts' }, press('btn quiet', say('save'), () => save(table(notes() ?? []))), ask),
    sure,
    el('p', { className: 'acts' }, closer()),
  ]);
  const empty = isSure => {
    if (isSure) {
      try { localStorage.removeItem(NOTES); } catch { /* There is none. */ }
      number.textContent = count('notes', notes()?.length ?? 0);
    }
    sure.hidden = true;
    ask.focus();
  };
  return box;
}

function save(text) {
  const href = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  el('a', { href, download: `kith-notes-${stamp(new Date()).slice(0, 10)}.csv` }).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

// What is kept on this device: every language, for a day with no network; and a newer build, which is taken at a wipe.

async function tend() {
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const registration = await serviceWorker.ready;
  const whole = worker => new Promise(done => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = done;
    worker.postMessage('all', [port2]);
  });
  const look = async () => {
    if (!registration.waiting || newer === registration.waiting) return;
    const { waiting } = registration;
    await whole(waiting);
    newer = waiting;
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look));
  await whole(registration.active);
  await look();
  // What did not come at first may come later.
  setInterval(() => { look(); if (registration.active) whole(registration.active); }, 600_000);
}
