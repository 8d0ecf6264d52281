// Makes the snippet that puts the app in somebody else's page, and shows what it will look like. What there is to choose comes from
// embed.json; which colours can be read from theme.js, as in the frame itself.

import { GROUNDS, colour, said, theme } from './theme.js';

const COLOURS = ['accent', 'paper', 'ink'];
const KINDS = { neighbourhood: 'Neighbourhoods', ward: 'Wards', place: 'Places' };
/** How long somebody may still be typing. */
const PAUSE = 400;
const home = new URL('./', import.meta.url);
const $ = id => document.getElementById(id);
let shown = '';
let timer;

for (const name of COLOURS) $(name).value = `#${GROUNDS.light[name]}`;
fill().catch(error => {
  console.error(error);
  $('missing').hidden = false;
});
$('form').addEventListener('input', make);
$('form').addEventListener('submit', event => event.preventDefault());
$('copy').addEventListener('click', copy);
make();

/** Puts what there is into the lists. */
async function fill() {
  const { areas, needs, languages } = await fetch(new URL('embed.json', home)).then(response => response.json());
  const option = (value, text, lang) => Object.assign(new Option(text, value), { lang });
  for (const [kind, label] of Object.entries(KINDS)) {
    const group = Object.assign(document.createElement('optgroup'), { label });
    const named = ({ name, place }) => (name === place ? name : `${name} (measured from ${place})`);
    group.append(...areas.filter(area => area.kind === kind).map(area => option(area.id, named(area), 'en')));
    if (group.children.length) $('area').append(group);
  }
  $('need').append(...needs.map(({ id, name }) => option(id, name, 'en')));
  $('lang').append(...languages.map(({ tag, name }) => option(tag, name, tag)));
}

/** What was chosen, by the names of the attributes. */
function chosen() {
  const values = ['area', 'need', 'lang', 'title', 'height'].map(name => [name, $(name).value.trim()]);
  const own = $('own').checked ? COLOURS.map(name => [name, colour($(name).value.slice(1))]).filter(([name, hex]) => hex !== GROUNDS.light[name]) : [];
  return Object.fromEntries([...values, ...own].filter(([, value]) => value));
}

function make() {
  $('colours').hidden = !$('own').checked;
  const { title = 'Find support near home', height: asked, ...presets } = chosen();
  const height = Math.min(2000, Math.max(200, Math.round(Number(asked)) || 700));
  const isReadable = judge(presets);
  if (!isReadable) for (const name of COLOURS) delete presets[name];
  const attributes = Object.entries({ ...presets, title, height });
  const data = attributes.map(([name, value]) => ` data-${name}="${escaped(value)}"`).join('');
  const link = `${home}${presets.need ? `#/answer?need=${presets.need}` : ''}`;
  $('code').value = `<a href="${link}" data-kith${data}>${escaped(title)}</a>\n<script src="${home}embed.js" referrerpolicy="no-referrer" defer></script>`;
  $('policy').value = `script-src ${home}embed.js;\nframe-src ${home.origin};`;
  $('copied').textContent = '';
  clearTimeout(timer);
  timer = setTimeout(show, shown ? PAUSE : 0, attributes, link);
}

/** Whether the colours are used, in words for somebody who knows nothing of contrast. */
function judge(presets) {
  const own = Object.fromEntries(COLOURS.filter(name => presets[name]).map(name => [name, presets[name]]));
  const { faults, least } = theme(own);
  const line = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const list = document.createElement('ul');
  list.append(...faults.map(({ what, ratio, least }) => line('li', `${what}: ${said(ratio)} to 1, needs ${least}`)));
  const verdict = faults.length
    ? [line('p', 'These colours are not used, because people could not read them:'), list]
    : [line('p', `These colours can be read: all text has ${said(least)} to 1 or more, and needs 4.5.`)];
  // Said again only when it is something else.
  const now = document.createElement('div');
  now.append(...verdict);
  if (now.textContent !== $('readable').textContent) $('readable').replaceChildren(...now.childNodes);
  $('readable').className = faults.length ? 'bad' : 'good';
  return !faults.length;
}

/** By the very script that the snippet names; the snippet without a script has what that one makes. */
function show(attributes, link) {
  const now = JSON.stringify(attributes);
  if (now === shown) return;
  shown = now;
  const finder = document.createElement('kith-finder');
  for (const [name, value] of attributes) finder.setAttribute(name, value);
  $('preview').replaceChildren(finder);
  const frame = finder.querySelector('iframe');
  const { title, height } = Object.fromEntries(attributes);
  const made = ['src', 'title', 'sandbox', 'allow', 'referrerpolicy', 'loading'].map(name => `${name}="${escaped(frame.getAttribute(name))}"`);
  $('plain').value = `<iframe ${[...made, `width="100%" height="${height}"`].join('\n  ')}></iframe>\n<p><a href="${link}">${escaped(title)}</a></p>`;
}

async function copy() {
  try {
    await navigator.clipboard.writeText($('code').value);
    $('copied').textContent = 'Copied.';
  } catch {
    $('code').select();
    $('copied').textContent = 'Your browser does not let us copy. The code is marked: copy it yourself.';
  }
}

/** As an attribute's value, or between tags. */
function escaped(text) {
  return String(text).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
