// How well what people type is understood: `kith eval`, and MiniSearch and Fuse given the same phrases and records, as a baseline.
//   make eval, or: node tests/bench/quality.mjs [FILE.jsonl…]    (5 minutes, nearly all Fuse's)
// Each peer is set up as it does best on tests/queries/tune; the figures in comments are its need@1 there.

import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import Fuse from 'fuse.js';
import MiniSearch from 'minisearch';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const read = path => readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
const lines = path => read(path).split('\n').map(line => line.trim()).filter(Boolean);

/** The rows of a CSV text, by the names of its columns. */
function rows(text) {
  const all = [[]];
  let cell = '';
  for (const [, quoted, plain, end] of text.matchAll(/"((?:[^"]|"")*)"|([^",\r\n]+)|(,|\r?\n)/g)) {
    cell += quoted?.replaceAll('""', '"') ?? plain ?? '';
    if (!end) continue;
    all.at(-1).push(cell);
    cell = '';
    if (end !== ',') all.push([]);
  }
  const [head, ...rest] = all.filter(row => row.length > 1);
  return rest.map(row => Object.fromEntries(head.map((name, at) => [name, row[at]])));
}

/** A phrase with its choices written out, a gap as a space; see src/bake/words.rs. */
function expand(phrase) {
  const [whole, choices] = /\(([^()]*)\)/.exec(phrase) ?? [];
  if (!whole) return [phrase.replace(/(\.\.|…|\s)+/g, ' ').trim()];
  return choices.split('|').flatMap(choice => expand(phrase.replace(whole, () => choice)));
}

/** A document for each concept and language: its phrases, and its needs in order. */
function concepts() {
  const needs = new Map(rows(read(`${ROOT}data/needs/concepts.csv`)).map(row => [row.id, row.needs.split(';')]));
  return readdirSync(`${ROOT}data/needs`).filter(file => file.endsWith('.txt')).flatMap(file => {
    const phrases = {};
    let under;
    for (const line of lines(`${ROOT}data/needs/${file}`)) {
      if (line.startsWith('[')) under = phrases[line.slice(1, -1)] ??= new Set();
      else if (!line.startsWith('#')) expand(line).forEach(phrase => under.add(phrase));
    }
    return Object.entries(phrases).map(([id, under]) => ({ lang: file.slice(0, -4), phrases: [...under], needs: needs.get(id) }));
  });
}

/** A document for each record. What a table's blank cells mean stands in dataset.toml, of which no more than this is read. */
function records() {
  return read(`${ROOT}data/southwark/dataset.toml`).split('[[table]]').slice(1).flatMap(table => {
    const told = key => new RegExp(`^${key} = "(.*)"`, 'm').exec(table)?.[1] ?? '';
    return rows(read(`${ROOT}data/southwark/${told('file')}`)).map(({ name, organisation, summary, needs }) =>
      ({ name, organisation: organisation || told('organisation'), summary, needs: (needs || told('needs')).split(';') }));
  });
}

const [CONCEPTS, RECORDS, FIELDS, HITS] = [concepts(), records(), ['name', 'organisation', 'summary', 'text'], 20];
/**
 * As its README advises, and Chinese cut into characters: by default a sentence would be one word, and match nothing. A document for each
 * phrase, 82 %: with one for each concept and language, as Fuse has, where a few words repeat through all the choices, 72 %.
 */
function miniSearch() {
  const documents = [...CONCEPTS.flatMap(({ phrases, needs }) => phrases.map(text => ({ text, needs }))), ...RECORDS];
  const tokenize = text => MiniSearch.getDefault('tokenize')(text.replace(/\p{Script=Han}/gu, ' $& '));
  const searchOptions = { prefix: true, fuzzy: 0.2, combineWith: 'OR', boost: { name: 2 } };
  const index = new MiniSearch({ fields: FIELDS, tokenize, searchOptions });
  index.addAll(documents.map((document, id) => ({ ...document, id })));
  return ({ q }) => index.search(q).slice(0, HITS).map(({ id, score }) => ({ score, needs: documents[id].needs }));
}

/**
 * A document for each concept and language: by phrase it is slower and no better. The threshold as it comes, 0.6. The length of a field
 * is ignored, 65 %: else concepts with many phrases lose to records with short names, 39 %. Without `useTokenSearch`, though its README
 * advises it for more than one word: with it, and Chinese cut as above, 51 %.
 */
function fuse() {
  const documents = CONCEPTS.map(({ lang, phrases, needs }) => ({ lang, text: phrases.join('\n'), needs }));
  const keys = FIELDS.map(name => ({ name, weight: name === 'name' ? 2 : 1 }));
  const [options, indexes] = [{ keys, ignoreLocation: true, ignoreFieldNorm: true, includeScore: true }, {}];
  return ({ q, lang }) => {
    indexes[lang] ??= new Fuse([...documents.filter(document => ['en', lang].includes(document.lang)), ...RECORDS], options);
    return indexes[lang].search(q, { limit: HITS }).map(({ item, score }) => ({ score: 1 - score, needs: item.needs }));
  };
}

/**
 * The needs of 20 hits: each hit gives its score divided by its place to its first need, and three tenths of that to each next one in turn.
 * A plain sum buries the best hit under many poor ones, and the order alone forgets how much better it is.
 */
function understood(hits) {
  const sums = {};
  hits.forEach(({ score, needs }, place) => needs.forEach((need, at) => sums[need] = (sums[need] ?? 0) + score / (place + 1) * 0.3 ** at));
  return Object.keys(sums).sort((a, b) => sums[b] - sums[a]).slice(0, 3);
}

/** A peer's score in the words of `kith eval`, of one language or of all. */
function score(asked, lang) {
  const right = asked.filter(query => lang === 'all' || query.lang === lang).map(({ right }) => right);
  return { need_at_1: right.filter(([first]) => first).length, need_at_3: right.filter(three => three.includes(true)).length };
}

const PEERS = [miniSearch(), fuse()];
const shared = `${process.env.KITH_SHARED ?? `${ROOT}../shared`}/eval/queries.jsonl`;
const held = `${ROOT}tests/queries/held/`;
const sets = process.argv[2] ? { given: process.argv.slice(2) } : { [held]: readdirSync(held).map(file => held + file), [shared]: [shared] };
const columns = cells => cells.map(cell => `${cell}`.padStart(8)).join('');
const line = (lang, queries, engines) => console.log([lang.padEnd(8) + columns([queries]), ...engines.map(columns)].join('   ').trimEnd());
console.log('need@1 and need@3 in %; crisis: how many were seen; alarms: how many were false.');
console.log('Fuse is given the language, and only texts in that and English: with all 16 languages a query takes up to 25 s.');
for (const [title, asked] of Object.entries(sets)) {
  const files = asked.filter(file => existsSync(file));
  for (const file of asked.filter(file => !files.includes(file))) console.log(`\nskipped: there is no ${file}`);
  if (!files.length) continue;
  console.log(`\n${title}`);
  const queries = files.flatMap(lines).map(line => JSON.parse(line));
  const kith = JSON.parse(execFileSync(`${ROOT}target/debug/kith`, ['eval', '--json', '--data', `${ROOT}data/southwark`, ...files]));
  const right = (search, query) => understood(search(query)).map(need => query.expect.includes(need));
  const theirs = PEERS.map(search => queries.map(query => ({ lang: query.lang, right: right(search, query) })));
  line('', '', ['Kith', 'MiniSearch', 'Fuse'].map(name => [name, '', '', '']));
  line('', 'queries', Array(3).fill(['need@1', 'need@3', 'crisis', 'alarms']));
  for (const [lang, ours] of Object.entries({ ...kith.languages, all: kith.all })) {
    const percent = ({ need_at_1, need_at_3 }) => [need_at_1, need_at_3].map(count => (100 * count / ours.queries).toFixed(1));
    const danger = [`${ours.recalled}/${ours.crises}`, `${ours.false_alarms}/${ours.queries - ours.crises}`];
    line(lang, ours.queries, [[...percent(ours), ...danger], ...theirs.map(asked => [...percent(score(asked, lang)), '-', '-'])]);
  }
}
