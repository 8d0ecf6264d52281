// What keeps somebody out, looked for in the page: what axe-core finds, what does not fit the window, what is too small to be hit, what
// hides what has the focus. Each answers with a list, empty when all is well.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { NUMBERS } from './harness.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** All of WCAG 2.2 up to AA, and what is good practice beside it. */
const EVERYTHING = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Each rule of axe that is broken, with the element. `but`: rules that are left out. */
export async function violations(page, runOnly = EVERYTHING, but = []) {
  // Through the debugger, since the policy stops any script that is not ours.
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const found = await page.evaluate(async ({ runOnly, but }) => {
    const rules = Object.fromEntries(but.map(rule => [rule, { enabled: false }]));
    // Nothing here comes from elsewhere, so there is nothing to load beforehand, which takes it a quarter of its time.
    const { violations } = await window.axe.run({ runOnly, rules, resultTypes: ['violations'], preload: false });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html, any }) => [id, html.slice(0, 160), any[0]?.message ?? '']));
  }, { runOnly, but });
  return found.map(([id, html, why]) => `${id}: ${html} ${why}`.trim());
}

/** The same in the light and in the dark; there only colours differ, so only they are looked at again. */
export async function barriers(page) {
  const found = [];
  for (const [colorScheme, runOnly] of [['dark', COLOURS], ['light', EVERYTHING]]) {
    await page.emulateMedia({ colorScheme });
    found.push(...(await violations(page, runOnly)).map(what => `${colorScheme}: ${what}`));
  }
  return found;
}

/**
 * The same in forced colours, light and dark. axe looks at the colour that the page asks for, which is not the one that is drawn, so
 * what is drawn is compared here.
 */
export async function barriersInForcedColours(page) {
  const found = [];
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    found.push(...(await page.evaluate(tooFaint)).map(what => `${colorScheme}: ${what}`));
  }
  return [...found, ...await violations(page, EVERYTHING, COLOURS.values)];
}

/** Runs in the page: words with a contrast under that of WCAG 1.4.3. */
function tooFaint() {
  const rgba = colour => colour.match(/[\d.]+/g).map(Number);
  const luminance = colour => rgba(colour).slice(0, 3).map(part => part / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
  const ground = element => {
    const isClear = at => (rgba(getComputedStyle(at).backgroundColor)[3] ?? 1) === 0;
    let at = element;
    while (at !== document.body && isClear(at)) at = at.parentElement;
    return getComputedStyle(at).backgroundColor;
  };
  const contrast = (a, b) => (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  return [...document.querySelectorAll('body *')]
    .filter(element => [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim()))
    .filter(element => element.checkVisibility({ checkVisibilityCSS: true }) && !element.closest('.sr, :disabled, option'))
    .map(element => [element.outerHTML.slice(0, 120), contrast(luminance(getComputedStyle(element).color), luminance(ground(element)))])
    .filter(([, ratio]) => !(ratio >= 4.5)).map(([html, ratio]) => `${ratio.toFixed(1)} to 1: ${html}`);
}

/** What sticks out of the window at either side: to be scrolled to, or never to be seen. */
export const sticksOut = page => page.evaluate(() => {
  const room = document.documentElement.clientWidth;
  // For the ear only, or in a box that cuts or scrolls by itself.
  const isClipped = element => {
    for (let at = element; at !== document.body; at = at.parentElement) {
      const { clipPath, overflowX } = getComputedStyle(at);
      if (clipPath.startsWith('inset(50%') || (at !== element && overflowX !== 'visible')) return true;
    }
    return false;
  };
  const out = [...document.querySelectorAll('body *')].filter(element => {
    const { left, right, width } = element.getBoundingClientRect();
    return width > 0 && (left < -1 || right > room + 1) && element.checkVisibility() && !isClipped(element);
  });
  const { scrollWidth } = document.scrollingElement;
  // What is in such a thing sticks out because of it.
  const outermost = out.filter(element => !out.some(other => other !== element && other.contains(element)));
  const sideways = scrollWidth > room ? [`scrolls sideways: ${scrollWidth} > ${room}`] : [];
  return [...outermost.map(element => element.outerHTML.slice(0, 120)), ...sideways];
});

/** Words that lie on other words, but for a menu that unfolds over the page and what is stuck to its top. */
export const overlaps = page => page.evaluate(() => {
  const isShown = element => element.checkVisibility({ checkVisibilityCSS: true })
    && !element.closest('.sr, .language label, .skip, option, svg');
  const lines = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { currentNode: node } = texts;
    if (!node.data.trim() || !isShown(node.parentElement)) continue;
    const layer = node.parentElement.closest('.reading-menu, .exit, .over[open]');
    const range = document.createRange();
    range.selectNodeContents(node);
    // As high as its letters: lines that are set close together touch without harm.
    for (const { left, right, top, bottom, height } of range.getClientRects()) {
      lines.push({ node, layer, left: left + 1, right: right - 1, top: top + height * 0.25, bottom: bottom - height * 0.25 });
    }
  }
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  return lines.flatMap((a, place) => lines.slice(place + 1).filter(b => a.node !== b.node && a.layer === b.layer && meet(a, b))
    .map(b => `"${a.node.data.trim().slice(0, 60)}" and "${b.node.data.trim().slice(0, 60)}"`));
});

/** What is too small to be hit with a trembling finger. A link in a sentence is as high as its line and is exempt. */
export const tooSmall = page => page.evaluate(() => {
  const inSentence = element => getComputedStyle(element).display === 'inline'
    && [...element.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
  return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
    .filter(element => element.checkVisibility() && !inSentence(element))
    .map(element => [element.outerHTML.slice(0, 120), element.getBoundingClientRect()])
    .filter(([, { width, height }]) => width < 24 || height < 24)
    .map(([html, { width, height }]) => `${width} by ${height}: ${html}`);
});

/** Script and style in the markup, which the policy forbids. */
export const inline = page => page.evaluate(() => [...document.querySelectorAll('*')]
  .filter(element => element.matches('style, script:not([src]), [style]') || element.getAttributeNames().some(name => /^on/.test(name)))
  .map(element => element.outerHTML.slice(0, 120)));

/** Numbers to ring that cannot be seen, or whose ink is too near the ground they stand on, in forced colours and on paper. */
export async function unseen(page) {
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

/**
 * Goes by key from one end of the page to the other: what never gets the focus, and what has it with no point of it to be seen or
 * hit. `key`: Tab, or Shift+Tab, which comes from below and so meets what is stuck to the top.
 */
export async function tabThrough(page, key) {
  const count = await page.evaluate(isBack => {
    // A sheet over the page goes when the focus leaves it: its own stops are what can be reached.
    const sheet = [...document.querySelectorAll('.over[open]')].find(element => getComputedStyle(element).position === 'fixed');
    const stops = [...(sheet ?? document).querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter(element => element.checkVisibility() && !element.disabled);
    window.unreached = new Set(stops);
    (isBack ? stops.at(-1) : stops[0]).focus();
    return stops.length;
  }, key !== 'Tab');
  const found = [];
  for (let stop = 0; stop < count; stop += 1) {
    if (stop > 0) await page.keyboard.press(key);
    found.push(await page.evaluate(obscured));
  }
  const unreached = await page.evaluate(() => {
    // The way past the header lies over the header while it has the focus.
    document.activeElement.blur();
    return [...window.unreached].map(element => `never reached: ${element.outerHTML.slice(0, 120)}`);
  });
  return [...found.filter(Boolean), ...unreached];
}

/** Runs in the page. */
function obscured() {
  const element = document.activeElement;
  window.unreached.delete(element);
  const within = (from, to, place) => from + (to - from) * place;
  let over;
  // A link over two lines is in two boxes.
  for (const { left, right, top, bottom } of element.getClientRects()) {
    for (const across of [0.05, 0.25, 0.5, 0.75, 0.95]) {
      for (const down of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        const hit = document.elementFromPoint(within(left, right, across), within(top, bottom, down));
        if (hit && element.contains(hit)) return null;
        over ??= hit;
      }
    }
  }
  return `${element.outerHTML.slice(0, 120)} is ${over ? `under ${over.outerHTML.slice(0, 120)}` : 'outside the window'}`;
}
