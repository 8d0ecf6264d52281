// Reads a page aloud, sentence by sentence, with voices of this device only: others send the text away. Fetched when the menu for
// reading is opened.

const button = () => document.getElementById('listen');
const voices = () => speechSynthesis.getVoices().filter(voice => voice.localService);
const voiceFor = tag => voices().find(({ lang }) => lang.replace('_', '-').toLowerCase().split('-')[0] === tag.split('-')[0]);
let reading = false;
/** What is being read. */
let current = null;

/** What is read, with its language: in order, without what only the eye needs. */
function parts() {
  const blocks = document.querySelectorAll('main :is(h1, h2, h3, p, dt, dd, li):not(:has(p, h2, h3, li, dd))');
  const shown = [...blocks].filter(block => block.checkVisibility?.() ?? true);
  return shown.flatMap(block => {
    const lang = block.closest('[lang]').lang;
    const text = block.innerText.trim();
    const cut = Intl.Segmenter ? [...new Intl.Segmenter(lang, { granularity: 'sentence' }).segment(text)].map(({ segment }) => segment) : [text];
    return cut.map(sentence => ({ lang, sentence: sentence.trim(), block })).filter(({ sentence }) => sentence);
  });
}

function stop() {
  reading = false;
  current = null;
  speechSynthesis.cancel();
  document.querySelector('.read')?.classList.remove('read');
  show();
}

function read([part, ...rest]) {
  if (!part || !reading) return stop();
  const voice = voiceFor(part.lang);
  // A language without a voice of this device is passed over.
  if (!voice) return read(rest);
  document.querySelector('.read')?.classList.remove('read');
  current = part.block;
  current.classList.add('read');
  const saying = Object.assign(new SpeechSynthesisUtterance(part.sentence), { voice, lang: voice.lang, rate: 0.9 });
  saying.onend = () => read(rest);
  saying.onerror = stop;
  speechSynthesis.speak(saying);
}

function show() {
  const listen = button();
  if (!listen) return;
  listen.hidden = !voiceFor(document.documentElement.lang);
  listen.textContent = reading ? listen.dataset.stop : listen.dataset.listen;
}

addEventListener('click', event => {
  if (event.target !== button()) return;
  if (reading) return stop();
  reading = true;
  show();
  // A device that was just told to be silent swallows what follows at once.
  setTimeout(() => read(parts()), 60);
});
// A view may change without its address.
new MutationObserver(() => { if (reading && current && !current.isConnected) stop(); }).observe(document.body, { childList: true, subtree: true });
for (const event of ['hashchange', 'pagehide']) addEventListener(event, stop);
speechSynthesis.addEventListener?.('voiceschanged', show);
new MutationObserver(show).observe(document.documentElement, { attributes: true, attributeFilter: ['lang'] });
show();
