// The benchmark: every engine on every set, one at a time, in one page of one Chromium. Prints a table, writes target/bench.json.
//   tests/bench/build 300 2000 20000 100000 && node tests/bench/run.mjs

import { readFile, writeFile } from 'node:fs/promises';
import { cpus, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { DATA, open } from './chromium.mjs';

const SETS = ['300', '2000', '20000', '100000'];
const [KITH, INDEX] = ['Kith, a whole answer', 'Kith, its index of places alone'];
const TASKS = { load: 'load', nearest: 'nearest 20 of a need', find: 'text, place and two filters' };

const page = await open();
const sets = Object.fromEntries(['southwark', ...SETS].map(set => [set, {}]));
const run = async (set, engine) => {
  process.stderr.write(`bench: ${set}, ${engine}\n`);
  sets[set][engine] = await page.bench(set, engine);
};
try {
  await run('southwark', KITH);
  for (const set of SETS) for (const engine of page.engines) await run(set, engine);
} finally {
  await page.close();
}

const wasm = await readFile(`${DATA}kith-bench_bg.wasm`);
const facts = {
  points: page.facts.origin,
  processor: cpus()[0].model,
  cores: cpus().length,
  memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
  chromium: page.version,
  wasm: wasm.length,
  wasm_brotli: brotliCompressSync(wasm).length,
};

const ms = time => time === undefined ? '–' : time.toPrecision(3).replace(/^(\d{4,}|\d\.\d+e\+\d+)$/, () => Math.round(time).toString());
const named = set => set === 'southwark' ? 'Southwark, as it is' : `${Number(set).toLocaleString('en-GB')} services`;
const COLUMNS = ['load', 'of it index', 'from saved', 'nearest', '95 %', 'find', '95 %', 'found'];

const lines = [
  '',
  `Milliseconds: medians, and what 95 in 100 are under. ${facts.points}.`,
  `${facts.processor}, ${facts.cores} cores, ${facts.memory}; Chromium ${facts.chromium}; Kith's wasm ${facts.wasm} bytes, ${facts.wasm_brotli} brotli.`,
  'load: from the bytes of a file to ready; "of it index" is without reading JSON; "from saved" with an index that was saved before.',
  'The SHA-256 of Kith'"'"'s file is checked by the browser as it comes: on 100,000 services in '
    + `${ms(sets['100000'][KITH].hash.median)}, which is not in its load.`,
  `nearest: the ${page.facts.limit} nearest that help with a need. find: by words, place and two filters. found: in how many of 100.`,
];
for (const set of ['southwark', ...SETS]) {
  lines.push('', named(set).padEnd(34) + COLUMNS.map(column => column.padStart(12)).join(''));
  for (const [engine, { load, restore, nearest, find }] of Object.entries(sets[set])) {
    const isKith = engine === KITH || engine === INDEX;
    const cells = [load.median, isKith ? undefined : load.built, restore?.median, nearest?.median, nearest?.p95, find?.median, find?.p95];
    lines.push(engine.padEnd(34) + [...cells.map(ms), find ? Math.round(100 * find.found) : '–'].map(cell => String(cell).padStart(12)).join(''));
  }
}

const largest = sets[SETS.at(-1)][KITH];
const bars = [
  ['find on Southwark', sets.southwark[KITH].find.median, 1],
  ['find on 100,000', largest.find.median, 8],
  ['load of 100,000, with its hash', largest.load.median + largest.hash.median, 250],
].map(([what, is, bar]) => ({ what, is, bar, met: is <= bar }));
lines.push('', ...bars.map(({ what, is, bar, met }) => `${met ? 'met   ' : 'MISSED'}  ${what}: ${ms(is)} ms, of ${bar} ms at most`));

/** Why a peer may be quicker: what it does not do. */
const REASONS = {
  load: 'those without words index places alone; Kith checks every value, sorts services by all they state, and makes its index of words as\n'
    + '    it loads when services are few',
  nearest: "they list places; a whole answer also ranks, groups, says why, and counts what every other choice would leave. Kith's index alone\n"
    + `    takes ${SETS.map(set => ms(sets[set][INDEX].nearest.median)).join(', ')}: a tree of nodes, where theirs are flat arrays`,
  find: 'they tell which records match (see "found"); Kith also understands needs, mends slips, ranks, groups, says why, and counts as above',
};
const behind = [];
lines.push('');
for (const task of Object.keys(TASKS)) {
  const rows = [];
  for (const set of SETS) {
    const kith = sets[set][KITH][task].median;
    const time = times => Math.min(times[task]?.median ?? Infinity, task === 'load' ? times.restore?.median ?? Infinity : Infinity);
    const quicker = Object.entries(sets[set]).filter(([engine, times]) => engine !== KITH && engine !== INDEX && time(times) < kith);
    behind.push(...quicker.map(([engine, times]) => ({ set, task, engine, theirs: time(times), kith })));
    if (quicker.length) rows.push(`  ${named(set)}: ${quicker.map(([engine, times]) => `${engine} ${ms(time(times))}`).join('; ')}; Kith ${ms(kith)}`);
  }
  lines.push(rows.length ? `Not ahead in ${TASKS[task]}: ${REASONS[task]}.` : `Ahead of every peer in ${TASKS[task]}.`, ...rows);
}
const wrong = Object.entries(sets).flatMap(([set, engines]) =>
  Object.entries(engines).filter(([, result]) => result.wrong && set !== 'southwark').map(([engine, result]) => `WRONG: ${named(set)}, ${engine}: ${result.wrong}`));
lines.push(...wrong);

const out = fileURLToPath(new URL('../../target/bench.json', import.meta.url));
await writeFile(out, `${JSON.stringify({ facts, bars, behind, sets }, null, 1)}\n`);
console.log(`${lines.join('\n')}\n\nwritten to target/bench.json`);
process.exitCode = wrong.length ? 1 : 0;
