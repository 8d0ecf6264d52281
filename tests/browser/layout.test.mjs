// Widths, sizes, what the focus can be seen on, what moves while loading, forced colours and paper.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { NUMBERS, TOGETHER, VIEWS, ask, launch, open, walk } from './harness.mjs';

/** What sticks out to the right of the window. */
const sticksOut = page => page.evaluate(() => {
  const room = document.documentElement.clientWidth;
  return document.scrollingElement.scrollWidth <= room ? []
    : [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > room + 1)
      .map(element => element.outerHTML.slice(0, 120)).concat(`${document.scrollingElement.scrollWidth} > ${room}`);
});

/** What is too small to be hit with a trembling finger. A link in a sentence is as high as its line and is exempt. */
const tooSmall = page => page.evaluate(() => {
  const inSentence = element => getComputedStyle(element).display === 'inline'
    && [...element.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return [...document.querySelectorAll('a[href], button, input, select, summary, [tabindex="0"]')]
    .filter(element => element.checkVisibility() && !inSentence(element))
    .map(element => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([html, { width, height }]) => `${width} by ${height}: ${html}`);
});

/** Links that cannot be seen, or whose ink is too near the ground they stand on; `paper`: the ground is never printed. */
const unseen = (page, links, paper) => page.evaluate(([links, paper]) => {
  const rgba = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => rgba(colour).slice(0, 3).reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0) / 255;
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((rgba(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  return links.map(link => [link, document.querySelector(link)]).filter(([, element]) => {
    if (!element?.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true })) return true;
    const { width, height } = element.getBoundingClientRect();
    const under = paper ? 'rgb(255, 255, 255)' : ground(element);
    return width === 0 || height === 0 || Math.abs(light(getComputedStyle(element).color) - light(under)) < 0.4;
  }).map(([link]) => link);
}, [links, paper]);

describe('widths, sizes, colours and paper', TOGETHER, () => {
  test('320 pixels, which is 400 % of 1280, show every view without scrolling sideways, and nothing is too small to press', async t => {
    const { page } = await open(t, { width: 320 });
    await walk(page, async view => {
      assert.deepEqual(await sticksOut(page), [], view);
      assert.deepEqual(await tooSmall(page), [], view);
    });
  });

  test('text of twice the size fits every view on a phone', async t => {
    // The browser's own setting, to which every size here answers: the policy stops a rule put in by a test.
    const large = await launch('--blink-settings=defaultFontSize=32');
    t.after(() => large.close());
    const { page } = await open(t, { in: large, width: 360 });
    assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).fontSize), '32px');
    await walk(page, async view => assert.deepEqual(await sticksOut(page), [], view));
  });

  test('while somebody tabs through an answer on a phone, the focus is in the window with nothing over it', async t => {
    const { page } = await open(t, { width: 360, height: 780 });
    await ask(page, 'SE15 5EB');
    const stops = await page.locator('a[href], button, input').count();
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
        return within && element.contains(top) ? null : `${element.outerHTML.slice(0, 120)} at ${x},${y} under ${top?.outerHTML.slice(0, 120)}`;
      });
      assert.equal(wrong, null, `stop ${stop}`);
    }
  });

  for (const width of [360, 1280]) {
    test(`hardly anything moves while home loads at ${width} pixels`, async t => {
      const { page } = await open(t, {
        width,
        fresh: true,
        before: page => page.addInitScript(() => {
          window.shifts = [];
          new PerformanceObserver(list => window.shifts.push(...list.getEntries().map(entry => entry.value))).observe({ type: 'layout-shift', buffered: true });
        }),
      });
      await page.locator('.tiles').first().waitFor();
      // Two frames: the last is drawn, and its shifts are told.
      const shifts = await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(() => done(window.shifts))))));
      const moved = shifts.reduce((sum, shift) => sum + shift, 0);
      assert.ok(moved <= 0.02, `${moved}`);
    });
  }

  const numbers = NUMBERS.map(number => `.urgent a[href="${number}"]`);
  for (const [view, links] of [
    ['home', numbers], ['answer', [...numbers, '.hit a[href^="tel:"]']], ['service', [...numbers, 'article a[href^="tel:"]']],
    ['answer to words of crisis', [...numbers, '.crisis a[href="tel:999"]']], ['urgent', ['.lines a[href="tel:999"]', '.lines a[href^="sms:"]']],
  ]) {
    test(`the numbers to call can be seen in forced colours and on paper: ${view}`, async t => {
      const { page } = await open(t);
      await VIEWS[view](page);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ media: 'screen', colorScheme, forcedColors: 'active' });
        assert.deepEqual(await unseen(page, links, false), [], `forced colours, ${colorScheme}`);
        await page.emulateMedia({ media: 'print', colorScheme, forcedColors: 'none' });
        assert.deepEqual(await unseen(page, links, true), [], `paper, ${colorScheme}`);
      }
    });
  }
});
