// What holds in every view and state, on phones and on a desk: nothing that axe-core can find, nothing outside the window, nothing too
// small, no markup that the policy forbids, and numbers that can be seen in any colours and on paper.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { barriers, inline, sticksOut, tooSmall, unseen } from '../barriers.mjs';
import { TOGETHER, open, origin, walk } from '../harness.mjs';

const CHECKS = { barriers, sticksOut, tooSmall, inline, unseen };

async function passes(page) {
  const wrong = {};
  for (const [what, check] of Object.entries(CHECKS)) {
    const found = await check(page);
    if (found.length) wrong[what] = found;
  }
  assert.deepEqual(wrong, {});
}

describe('every view', TOGETHER, () => {
  for (const [where, widths, locale] of [['on phones', [360, 320]], ['on a desk', [1280]], ['in Arabic', [360, 1280], 'ar']]) {
    test(where, async t => {
      const { page, seen } = await open(t, locale && { locale });
      await walk(page, async view => {
        for (const width of widths) {
          await page.setViewportSize({ width, height: 780 });
          await t.test(`${view}, ${width} pixels wide`, () => passes(page));
        }
      });
      await t.test('the policy was never broken, nothing went wrong and no other host was asked', () => {
        assert.deepEqual({ violations: seen.violations, errors: seen.errors }, { violations: [], errors: [] });
        assert.deepEqual([...new Set(seen.requests.map(request => new URL(request.url()).origin))], [origin]);
      });
    });
  }

  for (const [state, file, fail, then, app] of [
    ['the program is on its way', '**/manifest.json', () => {}, '#starting', false],
    ['the program could not start', '**/*_bg.wasm', route => route.abort(), '#stopped', false],
    ['the data is on its way', '**/catalogue-*', () => {}, 'main .loading', true],
    ['the data could not be had', '**/catalogue-*', route => route.abort(), 'main .error', true],
  ]) {
    test(`while ${state}`, async t => {
      const { page } = await open(t, { app, before: page => page.route(file, fail) });
      if (app) await page.press('#place', 'Enter');
      await page.locator(then).waitFor();
      for (const width of [320, 360, 1280]) {
        await page.setViewportSize({ width, height: 780 });
        await t.test(`${width} pixels wide`, () => passes(page));
      }
    });
  }
});
