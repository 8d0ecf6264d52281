// That the benchmark works: every engine answers, and all agree on what is nearest. Made for `tests/run`; the numbers are `make bench`'s.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { open } from './chromium.mjs';

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
