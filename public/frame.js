// The app in a frame of somebody else's page: what that page chose, how high the frame should be, and links that do not take the frame
// away. Fetched only there, by `boot.js`.
//
// The page around learns nothing of what is found. A height would tell: a list of three is not as high as one of thirty. So the height of
// the first view alone is told, as that page chose it, before anybody has touched the frame; from then on nothing is ever said to it, and
// what is longer scrolls inside.

import { colour, said, theme } from './theme.js';

/** No preset is that long: it was not written here. */
const LONGEST = 1000;
/** Heights are told in steps, and none above this: what is shown next may be short. */
const STEP = 20, HIGHEST = 3200;
/** How high the strips are by which a frame knows what of it can be seen, and how many there are at most. */
const STRIP = 16, STRIPS = 200;
const root = document.documentElement;
const isFramed = window.top !== window;
const search = location.search.length > LONGEST ? '' : location.search;
const asked = new URLSearchParams(search);
const warn = text => console.warn(`Kith: ${text}`);

// Opened by itself the address of a frame is that of the app.
if (isFramed) root.dataset.mode = 'embed';
else history.replaceState(history.state, '', location.pathname + location.hash);
if (search !== location.search && isFramed) warn('the address of the frame is too long, and nothing of it is used');

if (isFramed) {
  put(dress());
  listen();
}

/** Where "home" is, as the page around chose it. */
export const place = isFramed ? await preset().catch(error => warn(error)) ?? '' : '';

/** The place of the area. The language is put to use by `boot.js`. */
async function preset() {
  const [area, lang] = ['area', 'lang'].map(name => asked.get(name));
  if (!area && !lang) return '';
  const { areas, languages } = await fetch(new URL('embed.json', import.meta.url)).then(response => response.json());
  if (lang && !languages.some(({ tag }) => tag === lang)) warn(`lang ${JSON.stringify(lang)} is not one of ${languages.map(({ tag }) => tag).join(' ')}`);
  const found = areas.find(({ id }) => id === area);
  if (area && !found) warn(`area ${JSON.stringify(area)} is not known; embed.html lists those that are`);
  return found?.place ?? '';
}

/** The rules of this mode. They are rules, not properties of an element, so that paper and the choice of strong contrast keep their own. */
function dress() {
  // What the page around would have to ask the device for, and so learn too; what fills a window; what would hide under its edge.
  const rules = ['[data-mode] .locate { display: none; }', '[data-mode] main { min-block-size: 0; }', '[data-mode] .exit { inset-block-start: var(--seen, 0); }'];
  const chosen = {};
  for (const name of ['accent', 'paper', 'ink']) {
    if (!asked.has(name)) continue;
    chosen[name] = colour(asked.get(name));
    if (!chosen[name]) {
      warn(`${name} ${JSON.stringify(asked.get(name))} is not a colour like 0a5c4d: the ordinary colours stay`);
      return rules;
    }
  }
  if (!Object.keys(chosen).length) return rules;
  const { isDark, tokens, faults } = theme(chosen);
  if (faults.length) {
    const why = faults.map(({ what, ratio, least }) => `${what} ${said(ratio)} to 1 of ${least}`).join('; ');
    warn(`these colours cannot be read, so the ordinary ones stay: ${why}`);
    return rules;
  }
  const values = Object.entries(tokens).map(([name, hex]) => `--${name}: #${hex};`).join(' ');
  return [...rules, `@media screen { :root:root:not([data-contrast="1"]) { color-scheme: ${isDark ? 'dark' : 'light'}; ${values} } }`];
}

function put(rules) {
  const [sheet] = document.styleSheets;
  for (const rule of rules) sheet.insertRule(rule, sheet.cssRules.length);
}

function listen() {
  // To anybody, since it says nothing; who answers is told the height, and nobody else.
  let around = '';
  let told = 0;
  // Of a page that is new, `visit.js` may not have said yet that it is the first.
  let isTouched = (history.state?.place ?? 0) !== 0;
  const tell = () => {
    if (isTouched || !around || document.getElementById('starting')) return;
    const height = Math.min(HIGHEST, Math.ceil(measured() / STEP) * STEP);
    if (height !== told) parent.postMessage({ kith: 'height', height }, around);
    told = height;
  };
  const size = new ResizeObserver(tell);
  const touch = event => {
    if (!event.isTrusted) return;
    isTouched = true;
    size.disconnect();
  };
  for (const name of ['keydown', 'pointerdown', 'beforeinput', 'input', 'hashchange']) addEventListener(name, touch, true);
  addEventListener('message', ({ source, origin, data }) => {
    if (source !== parent || data?.kith !== 'hello' || origin === 'null') return;
    around = origin;
    tell();
  });
  size.observe(document.body);
  parent.postMessage({ kith: 'ready' }, '*');

  // Seen from its top when another view comes, also in a page that has been scrolled far down.
  addEventListener('focusin', event => { if (event.target.id === 'heading') document.body.scrollIntoView(); });
  follow();
  // Another host would be shown in this frame, or not at all.
  addEventListener('click', event => {
    const link = event.target.closest?.('a[href]');
    if (!link || link.id === 'leave' || !/^https?:$/.test(link.protocol)) return;
    if (link.origin + link.pathname + link.search === location.origin + location.pathname + location.search) return;
    if (link.getAttribute('href') === './') {
      event.preventDefault();
      return location.reload();
    }
    Object.assign(link, { target: '_blank', rel: 'noopener noreferrer' });
  }, true);
}

/** Without the number in "My plan": it is of the person. */
function measured() {
  const counts = [...document.querySelectorAll('.bar .count')];
  for (const count of counts) count.hidden = true;
  const { height } = document.body.getBoundingClientRect();
  for (const count of counts) count.hidden = false;
  return height;
}

/** How far down the part of a high frame that can be seen begins, so that the way out stays in it: the first strip that is seen whole. */
function follow() {
  const pane = document.createElement('div');
  Object.assign(pane.style, { position: 'fixed', inset: '0', overflow: 'hidden', visibility: 'hidden', pointerEvents: 'none' });
  const seen = new Set();
  const watch = new IntersectionObserver(entries => {
    for (const { target, intersectionRatio } of entries) seen[intersectionRatio > 0.98 ? 'add' : 'delete'](target);
    const first = [...pane.children].findIndex(strip => seen.has(strip));
    if (first >= 0) root.style.setProperty('--seen', `${first * pane.firstChild.offsetHeight}px`);
  }, { threshold: 0.99 });
  const cut = () => {
    watch.disconnect();
    seen.clear();
    const height = Math.max(STRIP, Math.ceil(innerHeight / STRIPS));
    pane.replaceChildren(...Array.from({ length: Math.floor(innerHeight / height) }, () => {
      const strip = document.createElement('div');
      strip.style.height = `${height}px`;
      watch.observe(strip);
      return strip;
    }));
  };
  root.append(pane);
  addEventListener('resize', cut);
  cut();
}
