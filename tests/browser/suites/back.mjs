// Back and Forward: a view is as it was left, with its scroll and its focus.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TOGETHER, ask, open } from '../harness.mjs';

const focused = page => page.evaluate(() => document.activeElement.textContent);
const top = page => page.evaluate(() => Math.round(scrollY));
/** Waits until what is measured has stood still. */
async function settled(page, measure, expected) {
  for (let tries = 0; tries < 40 && await measure(page) !== expected; tries++) await page.waitForTimeout(50);
  assert.equal(await measure(page), expected);
}

describe('back and forward', TOGETHER, () => {
  for (const width of [360, 1280]) {
    test(`a list is as it was left, with its filter, its scroll and its focus, at ${width}`, async t => {
      const { page } = await open(t, { width, fresh: true });
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.chips a[href*="open=1"]').click();
      await page.locator('.chips .on').waitFor();
      const link = page.locator('.hit h3 a').nth(4);
      await link.focus();
      await page.evaluate(() => scrollBy(0, 40));
      await page.waitForTimeout(100);
      const [name, down] = [await link.innerText(), await top(page)];
      assert.ok(down > 200);
      await page.keyboard.press('Enter');
      await page.locator('.facts').waitFor();
      await settled(page, top, 0);
      assert.equal(await page.evaluate(() => document.activeElement.id), 'heading');

      await page.goBack();
      await page.locator('.chips .on').waitFor();
      await settled(page, focused, name);
      await settled(page, top, down);
      await page.goForward();
      await page.locator('.facts').waitFor();
      assert.equal(await page.locator('h1').innerText(), name);
    });
  }

  test('the way past the header works in a view that somebody came back to', async t => {
    const { page } = await open(t, { fresh: true });
    await ask(page, 'SE15 5EB', 'food');
    await page.locator('.hit h3 a').first().click();
    await page.locator('.facts').waitFor();
    await page.goBack();
    await page.locator('.hit').first().waitFor();
    await page.locator('.skip').first().focus();
    await page.keyboard.press('Enter');
    await settled(page, page => page.evaluate(() => document.activeElement.id), 'heading');
  });
});
