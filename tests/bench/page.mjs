// The page of the benchmark: `bench` runs one engine on one set, and says how long things took, in milliseconds.

import { bruteForce, ENGINES, LIMIT, metres } from './engines.mjs';

const bytes = async path => {
  const response = await fetch(`data/${path}`);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.arrayBuffer();
};
const shared = path => bytes(path);
const json = async path => JSON.parse(new TextDecoder().decode(await bytes(path)));
const facts = await json('facts.json');

/** Records are only there to check with, and are let go before anything is timed. */
const records = set => json(`${set}/records.json`);

async function questions(set) {
  const bit = (facet, id) => 1 << facts.values[facet].indexOf(id);
  return (await json(`${set}/questions.json`)).map(question => ({
    ...question,
    needBit: bit('need', question.need),
    choices: question.filters.map(filter => filter.join('=')).join('&'),
    bits: question.filters.map(([facet, id]) => [facet, bit(facet, id)]),
  }));
}

const sorted = times => times.sort((a, b) => a - b);
const summary = times => {
  const of = part => times[Math.min(times.length - 1, Math.floor(times.length * part))];
  sorted(times);
  return { median: of(0.5), p95: of(0.95), samples: times.length };
};

/**
 * Asks each question again and again until the clock has something to measure, in turn, after a warm-up in which the browser compiles what
 * it will. Stops when `most` milliseconds are used up: slow engines answer fewer of the questions. `found`: for what part of them
 * something was found.
 */
function time(list, ask, { warm, most }) {
  const first = performance.now();
  ask(list[0]);
  const cold = performance.now() - first;
  for (let n = 1, start = performance.now(); performance.now() - start < warm; n++) ask(list[n % list.length]);
  const times = [];
  let found = 0;
  const start = performance.now();
  for (const question of list) {
    if (times.length >= 3 && performance.now() - start > most) break;
    const begin = performance.now();
    let asked = 0;
    let now = begin;
    let answer;
    for (; now - begin < 0.2; now = performance.now(), asked++) answer = ask(question);
    times.push((now - begin) / asked);
    found += answer.length > 0;
  }
  return { cold, found: found / times.length, ...summary(times) };
}

/** What an engine's nearest have against them: none of them may be farther than what looking at every record finds, but for rounding. */
function wrong(list, found, engine) {
  for (const question of list.slice(0, 50)) {
    const far = ids => sorted(Array.from(ids, id => metres(question, found.list[id])));
    const [expected, got] = [far(bruteForce(found.list, question)), far(engine.nearest(found.index, question))];
    if (got.length !== expected.length) return `${got.length} of ${expected.length} near ${question.lon} ${question.lat}`;
    // The plane and the globe differ by less than a hundredth over London.
    const place = expected.findIndex((away, n) => Math.abs(got[n] - away) > 2 + away / 100);
    if (place >= 0) return `number ${place} is ${got[place]} m away, not ${expected[place]} m, near ${question.lon} ${question.lat}`;
  }
  return null;
}

/** Loads from the bytes of a file, some times over: all of it, and what is left of that when JSON has been read. */
function load(engine, started, file, most, saved) {
  const [all, built] = [[], []];
  let index;
  for (const start = performance.now(); all.length < 3 || all.length < 9 && performance.now() - start < most;) {
    index = null;
    engine.unload?.(started);
    globalThis.gc?.();
    const begin = performance.now();
    let parsed = begin;
    index = engine.load(started, file, { saved, parsed: () => { parsed = performance.now(); } });
    const end = performance.now();
    all.push(end - begin);
    built.push(end - parsed);
    // What takes seconds is clear after one.
    if (all[0] > 2_000) break;
  }
  return { index, times: { cold: all[0], built: summary(built).median, ...summary(all) } };
}

/** How long the browser takes over the SHA-256 of a file. */
async function hash(file) {
  const times = [];
  for (let n = 0; n < 5; n++) {
    const begin = performance.now();
    await crypto.subtle.digest('SHA-256', file);
    times.push(performance.now() - begin);
  }
  return summary(times);
}

/** Runs an engine on a set. `quick`: only to see that it works. */
globalThis.bench = async (set, name, quick) => {
  const engine = ENGINES.find(engine => engine.name === name);
  const times = quick ? { warm: 0, most: 200 } : { warm: 500, most: 1_500 };
  const list = (await questions(set)).slice(0, quick ? 20 : undefined);
  const file = await bytes(`${set}/${engine.file}`);
  const started = await engine.start?.({ shared, facts });

  let loaded = load(engine, started, file, times.most);
  const result = { bytes: file.byteLength, load: loaded.times };
  if (engine.save) {
    const saved = engine.save(loaded.index);
    loaded = null;
    loaded = load(engine, started, file, times.most, saved);
    result.restore = loaded.times;
  }
  const { index } = loaded;
  result.memory = started?.memory.buffer.byteLength;
  // The app has the browser check the hash of the file as it comes.
  if (engine.file.endsWith('.kith')) result.hash = await hash(file);
  for (const task of ['nearest', 'find']) {
    if (engine[task]) result[task] = time(list, question => engine[task](index, question), times);
  }
  const all = await records(set);
  // Kith's whole answer is in the order of its own score: what can be checked is how many services it speaks of.
  if (engine.total) {
    const off = list.slice(0, 50).find(question => engine.total(index, question) !== all.filter(record => record.need & question.needBit).length);
    result.wrong = off ? `not every service for ${off.need}` : null;
  } else if (engine.nearest) {
    result.wrong = wrong(list, { list: all, index }, engine);
  }
  engine.stop?.(started);
  return result;
};

globalThis.engines = ENGINES.map(({ name }) => name);
globalThis.facts = { ...facts, isolated: crossOriginIsolated, limit: LIMIT };
