// What holds in every view and state, on phones and on a desk: nothing that axe-core can find, nothing outside the window, nothing too
// small, no markup that the policy forbids, and numbers that can be seen in any colours and on paper.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { describe, test } from 'node:test';
import { NUMBERS, TOGETHER, open, origin, walk } from '../harness.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Each rule of axe that is broken, with the element. In the dark only colours differ, so only they are looked at again. */
async function barriers(page) {
  // Through the debugger, since the policy stops any script that is not ours.
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const found = [];
  for (const [colorScheme, runOnly] of [['dark', { type: 'rule', values: COLOURS }], ['light', { type: 'tag', values: TAGS }]]) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await page.evaluate(runOnly => window.axe.run({ runOnly, resultTypes: ['violations'] }), runOnly);
    for (const { id, nodes } of violations) found.push(...nodes.map(node => `${id}, ${colorScheme}: ${node.html}`));
  }
  return found;
}

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

/** Script and style in the markup, which the policy forbids. */
const inline = page => page.evaluate(() => [...document.querySelectorAll('*')]
  .filter(element => element.matches('style, script:not([src]), [style]') || element.getAttributeNames().some(name => /^on/.test(name)))
  .map(element => element.outerHTML.slice(0, 120)));

/** Numbers to ring that cannot be seen, or whose ink is too near the ground they stand on, in forced colours and on paper. */
async function unseen(page) {
  const found = [];
  for (const colorScheme of ['light', 'dark']) {
    for (const media of [{ media: 'screen', forcedColors: 'active' }, { media: 'print', forcedColors: 'none' }]) {
      await page.emulateMedia({ ...media, colorScheme });
      const links = await page.evaluate(faint, { numbers: NUMBERS, paper: media.media === 'print' });
      found.push(...links.map(link => `${media.media}, ${colorScheme}: ${link}`));
    }
  }
  await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null });
  return found;
}

/** Runs in the page. */
function faint({ numbers, paper }) {
  const rgba = colour => colour.match(/[\d.]+/g).map(Number);
  const light = colour => rgba(colour).slice(0, 3).reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0) / 255;
  // What is behind is not printed.
  const ground = element => {
    for (let at = element; at && !paper; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if ((rgba(colour)[3] ?? 1) > 0) return colour;
    }
    return 'rgb(255, 255, 255)';
  };
  const isSeen = element => {
    const { width, height } = element.getBoundingClientRect();
    return element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && width > 0 && height > 0
      && Math.abs(light(getComputedStyle(element).color) - light(ground(element))) >= 0.4;
  };
  return [
    ...numbers.filter(number => !document.querySelector(`a[href="${number}"]`)),
    ...[...document.querySelectorAll('.urgent a, main a[href^="tel:"], main a[href^="sms:"]')]
      .filter(element => !element.closest('[hidden]') && !isSeen(element)).map(element => element.outerHTML.slice(0, 120)),
  ];
}

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
