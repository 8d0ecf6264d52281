// What axe-core can find, in every view and state, at three widths, in light and in dark.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { TOGETHER, VIEWS, open } from './harness.mjs';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [320, 360, 1280];

/** Empty when all is well; else each rule with the element that breaks it. */
async function barriers(page) {
  const found = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 780 });
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(values => window.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), TAGS);
      for (const { id, nodes } of violations) found.push(...nodes.map(node => `${id} at ${width} px, ${colorScheme}: ${node.html}`));
    }
  }
  return found;
}

describe('axe finds nothing', TOGETHER, () => {
  for (const [view, go] of Object.entries(VIEWS)) {
    test(`in the view: ${view}`, async t => {
      const { page } = await open(t);
      await go(page);
      // Through the debugger, since the policy stops any script that is not ours.
      const t0 = Date.now();
      await page.evaluate(source);
      assert.deepEqual(await barriers(page), []);
      console.log(view, Date.now() - t0);
    });
  }
});
