// Kith's opening hours against an independent evaluator, the npm package `opening_hours`: every minute of 2026 and 2027 for
// every line of expressions.txt, in London, with the package's own bank holidays of England. What Kith says comes from the
// file that `write_what_kith_says` in tests/hours.rs writes: the one that KITH_HOURS names, or one written now.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import OpeningHours from 'opening_hours';

// Node reads this anew when it is set; a test below says whether it did.
process.env.TZ = 'Europe/London';

const here = path => fileURLToPath(new URL(path, import.meta.url));
const FROM = new Date('2026-01-01T00:00Z');
const TO = new Date('2028-01-01T00:00Z');
const minuteOf = date => Math.round((date - FROM) / 60_000);
const MINUTES = minuteOf(TO);
const SOUTHWARK = { lat: 51.5, lon: -0.08, address: { country_code: 'gb', state: 'England' } };

// Lines that the package reads otherwise.
const ENDS_WITH_FEBRUARY = 'a part of the year from within February to its end never comes';
const OTHERWISE = new Map([
  ['Feb 20-28 10:00-12:00', ENDS_WITH_FEBRUARY],
  ['Feb 20-29 10:00-12:00', ENDS_WITH_FEBRUARY],
]);

const [open, closed, unknown] = Buffer.from('ocu');

/** A state for each minute lived, from each line of the file. */
function whatKithSays() {
  const folder = mkdtempSync(join(tmpdir(), 'kith-hours-'));
  const path = process.env.KITH_HOURS ?? join(folder, 'hours.txt');
  try {
    if (!process.env.KITH_HOURS) {
      const writer = 'test --locked --features bake --test hours -- --ignored --exact write_what_kith_says';
      const env = { ...process.env, KITH_HOURS_OUT: path };
      execFileSync('cargo', writer.split(' '), { cwd: here('../..'), env, stdio: ['ignore', 'ignore', 'inherit'] });
    }
    const lines = readFileSync(path, 'utf8').trim().split('\n').map(line => line.split('\t'));
    return new Map(lines.map(([expression, runs]) => [expression, minutes(runs)]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function minutes(runs) {
  const states = Buffer.alloc(MINUTES);
  let at = 0;
  for (const [, state, length] of runs.matchAll(/([ocu])(\d+)/g)) {
    states.fill(state, at, (at += Number(length)));
  }
  assert.equal(at, MINUTES);
  return states;
}

function whatThePackageSays(expression) {
  const states = Buffer.alloc(MINUTES, closed);
  for (const [from, to, isUnknown] of new OpeningHours(expression, SOUTHWARK).getOpenIntervals(FROM, TO)) {
    states.fill(isUnknown ? unknown : open, minuteOf(from), minuteOf(to));
  }
  return states;
}

const kith = whatKithSays();

/** Minutes of bank holidays, and of the 24 hours after each: what began on one may last into them. */
const aroundHolidays = (() => {
  const holiday = kith.get('PH 00:00-24:00');
  let last = -Infinity;
  return Array.from(holiday, (state, minute) => {
    if (state === open) last = minute;
    return minute - last <= 24 * 60;
  });
})();

/** First minutes after a change of the clock. */
const CHANGES = ['2026-03-29', '2026-10-25', '2027-03-28', '2027-10-31'].map(date => minuteOf(new Date(`${date}T01:00Z`)));

/** Minutes that a clock does not name once, and the first hour of the day after one of 23 hours. */
const unevenHours = new Set(
  CHANGES.flatMap((change, autumn) => {
    const hours = autumn % 2 ? [change - 60, change] : [change, change + 22 * 60];
    return hours.flatMap(hour => Array.from({ length: 60 }, (_, minute) => hour + minute));
  }),
);

// Where the two differ by rule, on any line.
const RULES = [
  {
    why: 'Kith doubts what hours that name no bank holiday would have open on one; tests/hours.rs holds it to the minute',
    holds: (expression, minute, ours, theirs) =>
      ours === unknown && theirs === open && !expression.includes('PH') && aroundHolidays[minute],
  },
  {
    why: 'a time that March skips or October repeats, and what runs past midnight after the skip, the package moves; Kith reads the clock',
    holds: (_expression, minute) => unevenHours.has(minute),
  },
  {
    why: '"||" counts minute by minute for the package, and for Kith on days that are closed otherwise',
    holds: (expression, _minute, ours) => expression.includes('||') && ours === closed,
  },
];

test('the clock is London’s', () => {
  const uneven = [];
  for (let minute = 1; minute < MINUTES; minute += 1) {
    const offset = at => new Date(FROM.getTime() + at * 60_000).getTimezoneOffset();
    if (offset(minute) !== offset(minute - 1)) uneven.push(minute);
  }
  assert.deepEqual(uneven, CHANGES);
});

test('every line was compared', () => {
  const lines = readFileSync(here('expressions.txt'), 'utf8').split('\n').map(line => line.trim());
  assert.deepEqual([...kith.keys()], lines.filter(line => line && !line.startsWith('#')));
  assert.ok(kith.size >= 220, `${kith.size}`);
  for (const [line] of OTHERWISE) assert.ok(kith.has(line), line);
});

test('every minute of two years agrees with an independent evaluator', () => {
  const faults = [];
  const used = new Set();
  for (const [expression, ours] of kith) {
    const theirs = whatThePackageSays(expression);
    let first;
    for (let minute = 0; minute < MINUTES; minute += 1) {
      if (ours[minute] === theirs[minute]) continue;
      const rule = RULES.find(({ holds }) => holds(expression, minute, ours[minute], theirs[minute]));
      if (rule) used.add(rule);
      else first ??= minute;
    }
    const why = OTHERWISE.get(expression);
    if (first === undefined && why) {
      faults.push(`${expression}: agrees, and is listed as another reading: ${why}`);
    } else if (first !== undefined && !why) {
      const at = new Date(FROM.getTime() + first * 60_000);
      faults.push(`${expression}: ${at} is ${String.fromCharCode(ours[first])}, and they say ${String.fromCharCode(theirs[first])}`);
    }
  }
  assert.equal(faults.length, 0, `${faults.length} of ${kith.size}:\n${faults.join('\n')}`);
  for (const rule of RULES) assert.ok(used.has(rule), `nothing differs any more because ${rule.why}`);
});
