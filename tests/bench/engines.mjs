// Every engine, set up as its authors advise. Each can `load` a set, and then find the `nearest` of a need, or `find` by words, place and
// two filters, or both; it gives the numbers of services, 20 at most (Kith: 20 in each group).

import Flatbush from 'flatbush';
import { Document } from 'flexsearch';
import Fuse from 'fuse.js';
import * as geoflatbush from 'geoflatbush';
import * as geokdbush from 'geokdbush';
import KDBush from 'kdbush';
import MiniSearch from 'minisearch';

export const LIMIT = 20;
const FIELDS = ['name', 'organisation', 'summary', 'description', 'address'];
/** What a word is worth where it stands; Kith's are the same. */
const BOOST = { name: 4, organisation: 2.5, summary: 1.5 };
/** Metres of a degree of longitude and of latitude in the middle of London: the plane that Kith uses. */
const METRES = [69_400, 111_260];

const parse = bytes => JSON.parse(new TextDecoder().decode(bytes));

/** Records that have a place, in the form that spatial indexes are filled with: a number of the index is a place in this list. */
const placed = records => records.filter(record => record.lon !== null);

/** Whether a record states what both filters ask for. */
const fits = (record, { bits }) => bits.every(([facet, bit]) => record[facet] & bit);

/** The first 20 of these by distance, on the plane. */
function byDistance(records, { lon, lat }) {
  const away = ({ lon: x, lat: y }) => ((x - lon) * METRES[0]) ** 2 + ((y - lat) * METRES[1]) ** 2;
  const list = records.filter(record => record.lon !== null).map(record => [away(record), record.id]);
  return list.sort((a, b) => a[0] - b[0]).slice(0, LIMIT).map(([, id]) => id);
}

/** Kith. `whole` answers as the app does; else its index of places alone is asked. */
const kith = (name, whole) => ({
  name,
  file: 'catalogue.kith',
  async start({ shared, facts }) {
    const module = await import('./data/kith-bench.js');
    const { memory } = await module.default();
    const core = new module.Kith(new Uint8Array(await shared('gazetteer.kith')), facts.now);
    // Of every language, as the app has them once somebody types.
    for (const language of facts.languages) core.learn(new Uint8Array(await shared(`words.${language}.kith`)));
    return { core, memory };
  },
  unload: ({ core }) => core.unload(),
  stop: ({ core }) => core.free(),
  load({ core }, file) {
    core.load(new Uint8Array(file));
    return core;
  },
  nearest: whole
    ? (core, { lon, lat, need }) => core.find(lon, lat, '', `need=${need}`, LIMIT).subarray(1)
    : (core, { lon, lat, need }) => core.nearest(lon, lat, need, LIMIT),
  find: whole && ((core, { lon, lat, text, choices }) => core.find(lon, lat, text, choices, LIMIT).subarray(1)),
  total: whole && ((core, { lon, lat, need }) => core.find(lon, lat, '', `need=${need}`, LIMIT)[0]),
});

const SPATIAL = {
  'kdbush + geokdbush': {
    build(places) {
      const index = new KDBush(places.length);
      for (const { lon, lat } of places) index.add(lon, lat);
      return index.finish();
    },
    save: index => index.data,
    restore: data => KDBush.from(data),
    around: (index, { lon, lat }, keep) => geokdbush.around(index, lon, lat, LIMIT, Infinity, keep),
  },
  // On the plane, which is less work than the globe.
  flatbush: {
    build(places) {
      const index = new Flatbush(places.length);
      for (const { lon, lat } of places) index.add(lon * METRES[0], lat * METRES[1]);
      index.finish();
      return index;
    },
    save: index => index.data,
    restore: data => Flatbush.from(data),
    around: (index, { lon, lat }, keep) => index.neighbors(lon * METRES[0], lat * METRES[1], LIMIT, Infinity, keep),
  },
  'flatbush + geoflatbush': {
    build(places) {
      const index = new Flatbush(places.length);
      for (const { lon, lat } of places) index.add(lon, lat);
      index.finish();
      return index;
    },
    save: index => index.data,
    restore: data => Flatbush.from(data),
    around: (index, { lon, lat }, keep) => geoflatbush.around(index, lon, lat, LIMIT, Infinity, keep),
  },
};

const MINISEARCH = { fields: FIELDS, searchOptions: { boost: BOOST, prefix: true, fuzzy: 0.2, combineWith: 'AND' } };

// Every text engine gives the records that hold all the words (any order, slips allowed where it can) and pass the filters.
const TEXT = {
  // Boost, prefix and fuzzy 0.2 as in its README. All words must be there (combineWith), or "nearest" would mean little; it is the
  // quicker way too. The filter is its own.
  minisearch: {
    build(records) {
      const index = new MiniSearch(MINISEARCH);
      index.addAll(records);
      return index;
    },
    save: index => new TextEncoder().encode(JSON.stringify(index)).buffer,
    restore: data => MiniSearch.loadJSON(new TextDecoder().decode(data), MINISEARCH),
    matches: (index, records, question) =>
      index.search(question.text, { filter: ({ id }) => fits(records[id], question) }).map(({ id }) => records[id]),
  },
  // Words by themselves (`useTokenSearch`), as its README advises for more than one word; threshold and the rest as they come.
  'fuse.js': {
    build: records =>
      new Fuse(records, { useTokenSearch: true, tokenMatch: 'all', keys: FIELDS.map(name => ({ name, weight: BOOST[name] ?? 1 })) }),
    matches: (index, _, question) => index.search(question.text).map(({ item }) => item).filter(record => fits(record, question)),
  },
  // A document index that knows the beginnings of words, as its README has it.
  flexsearch: {
    build(records) {
      const index = new Document({ tokenize: 'forward', document: { id: 'id', index: FIELDS } });
      for (const record of records) index.add(record);
      return index;
    },
    matches(index, records, question) {
      const found = index.search(question.text, { limit: records.length, merge: true });
      return found.map(({ id }) => records[id]).filter(record => fits(record, question));
    },
  },
};

/**
 * An engine, from a spatial index, a text index, or both: then the nearest are those of what the words match. It reads its records from
 * JSON, `parsed` is told when it has, and makes its indexes from them, or from what was `saved` of them.
 */
const peer = (name, place, text) => ({
  name,
  file: 'records.json',
  load(_, file, { parsed, saved }) {
    const records = parse(file);
    parsed();
    const make = (engine, of, data) => data ? engine.restore(data) : engine.build(of);
    const places = place && placed(records);
    return {
      records,
      places,
      near: place && make(SPATIAL[place], places, saved?.near),
      words: text && make(TEXT[text], records, saved?.words),
    };
  },
  save: (!place || SPATIAL[place].save) && (!text || TEXT[text].save)
    && (({ near, words }) => ({ near: place && SPATIAL[place].save(near), words: text && TEXT[text].save(words) })),
  // With words beside it, an index of places is no other than without.
  nearest: place && !text && (({ places, near }, question) =>
    SPATIAL[place].around(near, question, at => places[at].need & question.needBit).map(at => places[at].id)),
  find: text && (({ records, places, near, words }, question) => {
    const found = TEXT[text].matches(words, records, question);
    if (!place) return byDistance(found, question);
    const matched = new Set(found.map(({ id }) => id));
    return SPATIAL[place].around(near, question, at => matched.has(places[at].id)).map(at => places[at].id);
  }),
});

export const ENGINES = [
  kith('Kith, a whole answer', true),
  kith('Kith, its index of places alone', false),
  ...Object.keys(SPATIAL).map(place => peer(place, place, null)),
  ...Object.keys(TEXT).map(text => peer(`${text}, then by distance`, null, text)),
  ...[['kdbush + geokdbush', 'minisearch'], ['flatbush', 'minisearch'], ['flatbush', 'flexsearch']].map(([place, text]) =>
    peer(`${place} + ${text}`, place, text)),
];

/** What every engine must find: the 20 nearest places of a need, by looking at each. */
export const bruteForce = (records, question) => byDistance(records.filter(record => record.need & question.needBit), question);

/** Metres from a question to a record, on the globe. */
export function metres({ lon, lat }, record) {
  const [a, b, c] = [lat, record.lat, record.lon - lon].map(degrees => degrees * Math.PI / 180);
  const half = Math.sin((b - a) / 2) ** 2 + Math.cos(a) * Math.cos(b) * Math.sin(c / 2) ** 2;
  return 2 * 6_371_000 * Math.asin(Math.sqrt(half));
}
