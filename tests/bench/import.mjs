// How long it takes, and how much memory, to import a feed that is made for it: `node tests/bench/import.mjs [COUNT]`, after `make build`.
//
// An Open Referral UK v3 feed as councils have them: mark-up in a third of the texts, ages of -1, terms of a taxonomy for half, days in one
// of two spellings, some with no hours at all. Words and numbers come from a fixed seed; postcodes with their points from data/places.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const KITH = process.env.KITH_BIN ?? here('../../target/debug/kith');
/** For 100,000 records, and what is asked of them: seconds, and bytes. */
const MANY = 100_000, BARS = { seconds: 20, bytes: 1e9 };

const WORDS = `advice befriending benefits breakfast carers centre chat choir class coffee company dementia english families food free friendly garden
  group health help home housing job listening local lunch mental money older people phone sessions support swimming talk tea together training
  visit volunteers walk warm weekly welcome wellbeing women young`.split(/\s+/);
const KINDS = ['Advice centre', 'Befriending scheme', 'Carers group', 'Choir', 'Food pantry', 'Lunch club', 'Walking group', 'Youth club'];
const TERMS = ['Food', 'Mental health', 'Housing', 'Older people', 'Social groups', 'Money and debt', 'Carers', 'Learning'];
const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** Numbers below a bound, the same each time (Lehmer's generator, with Park and Miller's constants of 1988). */
function chance(seed) {
  let state = seed;
  return bound => { state = state * 48_271 % 2_147_483_647; return state % bound; };
}

/** The feed as text. */
async function feed(count) {
  const below = chance(20_261_122);
  const one = list => list[below(list.length)];
  const places = (await readFile(here('../../data/places/postcodes.csv'), 'utf8')).trim().split('\n').slice(1).map(line => line.split(','));
  const sentence = () => {
    const words = Array.from({ length: 6 + below(12) }, () => one(WORDS)).join(' ');
    return `${words[0].toUpperCase()}${words.slice(1)}.`;
  };
  const record = number => {
    const [postcode, latitude, longitude] = one(places);
    const texts = Array.from({ length: 2 + below(3) }, sentence);
    const from = 8 + below(8), kind = one(KINDS);
    return {
      id: `${number.toString(16).padStart(8, '0')}-0000-4000-8000-000000000000`,
      name: `${kind} ${number}`,
      description: below(3) ? texts.join(' ') : `<p>${texts.join('</p><p>')}</p>`,
      status: 'active',
      url: `https://service${number}.kith-tests.org.uk/`,
      assured_date: `2026-0${1 + below(9)}-1${below(10)}`,
      organization: { id: `o${number % 5000}`, name: `Organisation ${number % 5000}` },
      minimum_age: below(2) ? 18 : -1,
      maximum_age: -1,
      phones: [{ number: `020 7946 ${String(below(10_000)).padStart(4, '0')}` }],
      ...below(2) && { attributes: [{ taxonomy_term: { id: `t${below(8)}`, name: one(TERMS) } }] },
      ...below(8) && { schedules: [{ freq: 'WEEKLY', byday: one(DAYS), opens_at: `${String(from).padStart(2, '0')}:${below(2) ? '00' : '30:00'}`, closes_at: `${from + 3}:00` }] },
      service_at_locations: [{
        id: `l${number}`,
        location: { id: `p${number}`, latitude: Number(latitude), longitude: Number(longitude), addresses: [{ address_1: `${1 + below(200)} High Street`, city: 'London', postal_code: postcode }] },
      }],
    };
  };
  const records = Array.from({ length: count }, (_, number) => JSON.stringify(record(number)));
  return `{"total_items":${count},"total_pages":1,"page_number":1,"size":${count},"contents":[${records.join(',\n')}]}`;
}

/** Runs a command: how long it took, the most memory it had (as Linux tells it), and what it said. */
async function timed(command, options) {
  const start = performance.now();
  const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '', bytes = 0;
  child.stdout.on('data', text => { said += text; });
  const looks = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
    bytes = Math.max(bytes, 1024 * Number(status.match(/VmHWM:\s+(\d+)/)?.[1] ?? 0));
  }, 20);
  const [code] = await once(child, 'close');
  clearInterval(looks);
  assert.equal(code, 0, said);
  return { seconds: (performance.now() - start) / 1000, bytes, said };
}

/** Imports so many records into a new folder, and once more over the tables of the first time. */
export async function imports(count) {
  const root = here('../../target/bench/import'), file = join(root, 'feed.json'), out = join(root, 'town');
  await rm(root, { recursive: true, force: true });
  await mkdir(root, { recursive: true });
  for (const shared of ['places', 'needs', 'messages']) await symlink(here(`../../data/${shared}`), join(root, shared));
  await writeFile(file, await feed(count));
  const options = ['import', 'oruk', file, '--out', out, '--name', 'Made', '--source-url', 'https://kith-tests.org.uk/', '--day'];
  const first = await timed(KITH, [...options, '2026-11-22']);
  const again = await timed(KITH, [...options, '2026-11-23']);
  const report = JSON.parse(await readFile(join(out, 'report.json'), 'utf8'));
  return { first, again, report };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const count = Number(process.argv[2] ?? MANY);
  const { first, again } = await imports(count);
  for (const [what, { seconds, bytes }] of [['into a new folder', first], ['once more', again]]) {
    console.log(`${count} records, ${what}: ${seconds.toFixed(1)} s, ${Math.round(bytes / 1e6)} MB`);
  }
  const { seconds, bytes } = first;
  if (count === MANY) console.log(`the bar, ${BARS.seconds} s and ${BARS.bytes / 1e6} MB: ${seconds <= BARS.seconds && bytes <= BARS.bytes ? 'met' : 'NOT met'}`);
}
