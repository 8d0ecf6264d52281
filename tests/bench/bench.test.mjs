// That the benchmark works: every engine answers, and all agree on what is nearest. Made for `tests/run`; the numbers are `make bench`'s.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from './chromium.mjs';
import { imports } from './import.mjs';

execFileSync(fileURLToPath(new URL('build', import.meta.url)), ['300'], { stdio: ['ignore', 'inherit', 'inherit'] });
const page = await open();
after(page.close);

test('the clock of the page is fine enough', () => assert.ok(page.facts.isolated));

for (const engine of page.engines) {
  test(`${engine} answers, and agrees on what is nearest`, async () => {
    const { load, nearest, find, wrong } = await page.bench('300', engine, true);
    assert.ok(load.median > 0 && (nearest ?? find).median > 0);
    assert.equal(wrong ?? null, null);
    assert.ok(!find || find.found > 0, 'words find nothing');
  });
}

test('a feed is imported, and a second time nothing in it has changed', async () => {
  const { first, again, report } = await imports(300);
  assert.ok(first.seconds > 0 && first.bytes > 1e6 && again.seconds > 0);
  assert.equal(report.counts.found, 300);
  assert.equal(report.counts.kept + report.counts.dropped, 300);
  assert.ok(report.counts.kept > 250);
  const { day, ...since } = report.since;
  assert.deepEqual([day, ...Object.values(since).map(list => list.length)], ['2026-11-22', 0, 0, 0]);
});
