// "Leave this page": by click on #leave, or Shift pressed three times by itself where there is one. It works without the program.
// The way is that of the GOV.UK Design System's "Exit this page", and then: nothing of the visit stays behind Back.

const TARGET = 'https://www.bbc.co.uk/weather';
const TIMES = 3;
const PATIENCE = 5000;
const framed = window.top !== window;
const link = () => document.getElementById('leave');

// Each entry of the history says how many of this visit lie before it, or that somebody left from here.
let place = history.state?.place ?? 0;
let leaving = false;
if (history.state?.left) location.replace(TARGET);
else note();
addEventListener('hashchange', () => {
  if (leaving) return;
  if (history.state?.left) return location.replace(TARGET);
  // An entry without a note is new, and after the last one.
  if (history.state?.place === undefined) place += 1;
  else place = history.state.place;
  note();
});
// A page that comes back whole from memory runs no script anew.
addEventListener('pageshow', event => { if (event.persisted && history.state?.left) location.replace(TARGET); });

function note() {
  history.replaceState({ place }, '');
}

function leave() {
  leaving = true;
  // First what can be seen, then what is kept, then the way.
  document.title = '\u200b';
  document.body.replaceChildren();
  window.speechSynthesis?.cancel();
  try { localStorage.clear(); sessionStorage.clear(); } catch { /* Nothing could be kept either. */ }
  const go = () => {
    history.replaceState({ left: true }, '', location.pathname + location.search + '#/');
    if (framed) window.open(TARGET, '_top', 'noopener');
    // From the first view of the visit, as a new entry: what came after it is gone from the history.
    else location.assign(TARGET);
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

let presses = 0, timer;
const say = text => { const status = document.getElementById('leave-status'); if (status) status.textContent = text; };
addEventListener('keydown', event => { if (event.key !== 'Shift') forget(); });
addEventListener('keyup', event => {
  const { two, one, expired } = link()?.dataset ?? {};
  if (event.key !== 'Shift' || event.ctrlKey || event.metaKey || event.altKey || !link()) return;
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
