// The report of an import, as it is opened from disk: the pages that tests/report.rs leaves behind. Nothing is served.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { TOGETHER, launch } from '../harness.mjs';
import { violations } from '../barriers.mjs';

const folder = fileURLToPath(new URL('../../../target/tmp/report/', import.meta.url));
const isThere = existsSync(`${folder}small/report.html`);
if (!isThere) console.log('skipped: the report in the browser, since tests/report.rs has not run here');

describe('report', { ...TOGETHER, skip: !isThere }, () => {
  async function open(t, { which = 'small', ...options } = {}) {
    const browser = await launch();
    t.after(() => browser.close());
    const page = await (await browser.newContext(options)).newPage();
    const seen = { asked: [], wrong: [] };
    page.on('request', request => seen.asked.push(request.url()));
    page.on('console', message => message.type() === 'error' && seen.wrong.push(message.text()));
    page.on('pageerror', error => seen.wrong.push(String(error)));
    await page.goto(pathToFileURL(`${folder}${which}/report.html`).href);
    return { page, seen };
  }
  const unfold = page => page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));

  for (const width of [320, 1280]) {
    for (const colorScheme of ['light', 'dark']) {
      test(`everybody can use it at ${width} pixels, ${colorScheme}`, async t => {
        const { page } = await open(t, { viewport: { width, height: 800 }, colorScheme });
        await unfold(page);
        assert.deepEqual(await violations(page), []);
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), 'it scrolls sideways');
      });
    }
  }

  test('it asks for nothing, and nothing goes wrong', async t => {
    const { seen } = await open(t);
    assert.equal(seen.asked.length, 1);
    assert.deepEqual(seen.wrong, []);
  });

  test('without a script all of it is there, and no filter', async t => {
    const { page } = await open(t, { javaScriptEnabled: false });
    assert.equal(await page.locator('.filter').isVisible(), false);
    assert.equal(await page.locator('details[data-reason]').count(), await page.locator('details[data-reason]:visible').count());
    assert.ok(await page.locator('details[data-reason]').count() > 3);
  });

  test('changes are filtered by reason, organisation, field and words, and the number is told', async t => {
    const { page } = await open(t);
    const rows = page.locator('details[data-reason] tbody tr:visible');
    const told = page.locator('.filter [role=status]');
    const all = await page.locator('details[data-reason] tbody tr').count();
    assert.match(await told.textContent(), new RegExp(`^${all} changes`));
    await page.getByLabel('Reason', { exact: true }).selectOption('needs-derived');
    assert.equal(await rows.count(), 3);
    assert.match(await told.textContent(), new RegExp(`^3 of ${all} `));
    await page.getByLabel('Organisation', { exact: true }).selectOption('Kin');
    assert.equal(await rows.count(), 1);
    await page.getByLabel('Reason', { exact: true }).selectOption('');
    await page.getByLabel('Organisation', { exact: true }).selectOption('');
    await page.getByLabel('Field', { exact: true }).selectOption('Opening hours');
    assert.equal(await rows.count(), 1);
    await page.getByLabel('Field', { exact: true }).selectOption('');
    await page.getByLabel('Words', { exact: true }).fill('LUNCH');
    assert.equal(await rows.count(), 1);
    await page.getByLabel('Words', { exact: true }).fill('nothing like it');
    assert.equal(await rows.count(), 0);
    assert.match(await told.textContent(), /^0 of/);
  });

  test('five thousand records open at once', async t => {
    const { page } = await open(t, { which: 'large' });
    const done = await page.evaluate(() => performance.getEntriesByType('navigation')[0].loadEventEnd);
    assert.ok(done < 5_000, `${done} ms`);
    assert.ok(await page.locator('h1').isVisible());
  });
});
