// The visit, as the history has it: back to where one was, and out for good. It works without the program.
//
// Each entry of the history says how many of this visit lie before it (`place`), and whether it has been left for another one and come
// back to (`again`): then the program leaves scroll and focus to this script.

const TIMES = 3;
const PATIENCE = 5000;
/** How long a page may stay white for want of its style sheet. */
const WHITE = 6000;
const framed = window.top !== window;
const link = () => document.getElementById('leave');
const target = () => link()?.href ?? 'https://www.bbc.co.uk/weather';
let place = history.state?.place ?? 0;
let leaving = false;

if (history.state?.left) location.replace(target());
else note(false);

/** Where one was in each view: how far down, and what had the focus. In memory only. */
const was = [];
const remember = () => { was[place] = { top: scrollY, focus: named(document.activeElement) }; };
addEventListener('scroll', remember, { passive: true });
addEventListener('focusin', remember);

/** How to find an element again: by its id, or by where it leads and what it says. */
function named(element) {
  if (element?.id) return { id: element.id };
  const href = element?.getAttribute?.('href');
  return href && { href, text: element.textContent };
}

addEventListener('hashchange', () => {
  if (leaving) return;
  if (history.state?.left) return location.replace(target());
  // An entry without a note is new, and after the last one.
  const again = history.state?.place !== undefined;
  place = again ? history.state.place : place + 1;
  note(again);
  if (!again) return;
  const { top = 0, focus } = was[place] ?? {};
  // Once the program has drawn it, which it does before the next frame.
  requestAnimationFrame(() => requestAnimationFrame(() => {
    const links = () => [...document.querySelectorAll('a[href]')];
    const found = focus?.id ? document.getElementById(focus.id)
      : focus && links().find(link => link.getAttribute('href') === focus.href && link.textContent === focus.text);
    (found ?? document.getElementById('heading'))?.focus({ preventScroll: true });
    scrollTo(0, top);
  }));
});
// A page that comes back whole from memory runs no script anew.
addEventListener('pageshow', event => { if (event.persisted && history.state?.left) location.replace(target()); });

function note(again) {
  history.replaceState({ place, again }, '');
}

// A browser draws nothing before the style sheet, and would wait for minutes: then the page goes without it, until it is there.
setTimeout(() => {
  for (const sheet of document.querySelectorAll('link[rel="stylesheet"]:not([media])')) {
    if (sheet.sheet) continue;
    sheet.media = 'print';
    sheet.onload = () => { sheet.media = 'all'; };
  }
}, WHITE);

// "Leave this page": by click on #leave, or Shift pressed three times by itself where there is one. The way is that of the GOV.UK Design
// System's "Exit this page", and then: nothing of the visit stays behind Back.

// Other windows of the same site leave too; and a browser forgets a page that listens, instead of keeping it whole for Back.
const others = 'BroadcastChannel' in window ? new BroadcastChannel('kith') : null;
if (others) others.onmessage = leave;

function leave(from) {
  // A kiosk is left for nobody's page.
  if (document.documentElement.dataset.mode === 'kiosk') return dispatchEvent(new Event('wipe'));
  if (leaving) return;
  leaving = true;
  if (from?.type !== 'message') others?.postMessage('leave');
  const to = target();
  // First what can be seen, then what is kept, then the way.
  document.title = '\u200b';
  document.body.replaceChildren();
  window.speechSynthesis?.cancel();
  try { localStorage.clear(); sessionStorage.clear(); } catch { /* Nothing could be kept either. */ }
  const go = () => {
    history.replaceState({ left: true }, '', location.pathname + location.search + '#/');
    if (framed) window.open(to, '_top', 'noopener');
    // From the first view of the visit, as a new entry: what came after it is gone from the history.
    else location.assign(to);
  };
  if (framed || place === 0) return go();
  const late = setTimeout(go, 300);
  addEventListener('popstate', () => { clearTimeout(late); go(); }, { once: true });
  history.go(-place);
}

addEventListener('click', event => {
  if (!event.target.closest?.('#leave')) return;
  event.preventDefault();
  leave();
}, true);

let presses = 0, alone = false, timer;
const say = text => { const status = document.getElementById('leave-status'); if (status) status.textContent = text; };
addEventListener('keydown', event => { alone = event.key === 'Shift'; if (!alone) forget(); });
addEventListener('click', () => { alone = false; });
addEventListener('keyup', event => {
  const { two, one, expired } = link()?.dataset ?? {};
  if (event.key !== 'Shift' || !alone || event.ctrlKey || event.metaKey || event.altKey || !link()) return;
  presses += 1;
  clearTimeout(timer);
  if (presses === TIMES) return leave();
  say(presses === 1 ? two : one);
  timer = setTimeout(() => { forget(); say(expired); }, PATIENCE);
});

function forget() {
  presses = 0;
  clearTimeout(timer);
}
