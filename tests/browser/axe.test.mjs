// What axe-core can find, in every view and state, at three widths, in light and in dark.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { TOGETHER, open, walk } from './harness.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['color-contrast', 'link-in-text-block'];
const WIDTHS = [320, 360, 1280];

/** Empty when all is well; else each rule with the element that breaks it. In the dark only colours differ. */
async function barriers(page) {
  // Through the debugger, since the policy stops any script that is not ours.
  await page.evaluate(source);
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 780 });
    for (const [colorScheme, runOnly] of [['light', { type: 'tag', values: TAGS }], ['dark', { type: 'rule', values: COLOURS }]]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(runOnly => window.axe.run({ runOnly, resultTypes: ['violations'] }), runOnly);
      for (const { id, nodes } of violations) found.push(...nodes.map(node => `${id} at ${width} px, ${colorScheme}: ${node.html}`));
    }
  }
  return found;
}

describe('axe finds nothing', TOGETHER, () => {
  test('in any view', async t => {
    const { page } = await open(t);
    await walk(page, view => t.test(view, async () => assert.deepEqual(await barriers(page), [])));
  });

  for (const [state, file, then, app] of [
    ['the program is on its way', '**/manifest.json', '#starting', false],
    ['the program could not start', '**/*_bg.wasm', '#stopped', false],
    ['the data is on its way', '**/catalogue-*', 'main .loading', true],
    ['the data could not be had', '**/catalogue-*', 'main .error', true],
  ]) {
    test(`while ${state}`, async t => {
      const held = state.endsWith('on its way');
      const { page } = await open(t, { app, before: page => page.route(file, route => held || route.fulfill({ status: 404 })) });
      if (app) await page.press('#place', 'Enter');
      await page.locator(then).waitFor();
      assert.deepEqual(await barriers(page), []);
    });
  }
});
