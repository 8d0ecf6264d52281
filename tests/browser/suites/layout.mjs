// Large text, what the focus can be seen on, and what moves while loading. Widths and sizes: see views.mjs.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TOGETHER, ask, launch, open, walk } from '../harness.mjs';

describe('layout', TOGETHER, () => {
  test('text of twice the size fits every view on a phone', async t => {
    // The browser's own setting, to which every size here answers: the policy stops a rule put in by a test.
    const large = await launch('--blink-settings=defaultFontSize=32');
    t.after(() => large.close());
    const { page } = await open(t, { in: large, width: 360 });
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
    await walk(page, async view => {
      assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${view} scrolls sideways`);
    });
  });

  test('while somebody tabs through an answer on a phone, the focus is in the window with nothing over it', async t => {
    const { page } = await open(t, { width: 360, height: 780 });
    await ask(page, 'SE15 5EB');
    const stops = await page.locator(':is(a[href], button, input, summary):visible').count();
    assert.ok(stops > 50);
    await page.focus('.skip');
    for (let stop = 1; stop < stops; stop += 1) {
      await page.keyboard.press('Tab');
      const wrong = await page.evaluate(() => {
        const element = document.activeElement;
        // A link over two lines is in two boxes.
        const { x, y, width, height, bottom, right } = element.getClientRects()[0];
        const within = y >= 0 && x >= 0 && bottom <= innerHeight && right <= innerWidth;
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        if (within && element.contains(top)) return null;
        return `${element.outerHTML.slice(0, 120)} at ${x}, ${y} under ${top?.outerHTML.slice(0, 120)}`;
      });
      assert.equal(wrong, null, `stop ${stop}`);
    }
  });

  for (const width of [360, 1280]) {
    test(`hardly anything moves while home loads at ${width} pixels`, async t => {
      const { page } = await open(t, { width });
      await page.locator('.tiles').first().waitFor();
      const moved = await page.evaluate(() => new Promise(done => {
        let sum = 0;
        const add = list => { for (const { value } of list.getEntries()) sum += value; };
        new PerformanceObserver(add).observe({ type: 'layout-shift', buffered: true });
        // Two frames on, the last is drawn and all shifts have been told.
        requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(sum))));
      }));
      assert.ok(moved <= 0.02, `${moved}`);
    });
  }
});
