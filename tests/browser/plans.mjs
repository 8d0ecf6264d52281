// What tests about the plan share: codes, links, the square that a camera reads, and another device that opens a link.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import jsqr from 'jsqr';
import { open, origin } from './harness.mjs';

/** The texts of a language, as the app has them. */
export const messages = async tag => JSON.parse(await readFile(new URL(`../../data/messages/${tag}.json`, import.meta.url), 'utf8'));

/** `Code::of` of src/plan.rs done again: links on paper must be read for ever. */
export function codeOf(id) {
  const hash = [...Buffer.from(id)].reduce((hash, byte) => BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n);
  return ((hash ^ hash >> 36n) % 36n ** 7n).toString(36).padStart(7, '0');
}

export const linkTo = ids => `${origin}/#/plan?s=${ids.map(codeOf).join('')}`;

/** The services of the plan that is shown, in its order. */
export const planned = page => page.locator('.plan > li h2').allInnerTexts();

/** The ids of the services that an answer links to by name: those that may be seen. */
export const idsOf = page => page.locator('.hit h3 a[href^="#/service/"]')
  .evaluateAll(links => links.map(link => link.hash.slice('#/service/'.length)));

/** Opens the plan by the link of the header. */
export async function openPlan(page) {
  await page.locator('header nav a').first().click();
  await page.locator('.plan, .nothing').first().waitFor();
}

/** A button by its words; on cards the name of the service follows them. */
export const button = (within, words) => within.getByRole('button', { name: new RegExp(`^${words}`) });

/** What a camera reads in a square, from the pixels that are shown. */
export async function read(square) {
  const png = (await square.screenshot({ animations: 'disabled' })).toString('base64');
  const { width, height, pixels } = await square.page().evaluate(async png => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(png), c => c.charCodeAt())], { type: 'image/png' }));
    const drawing = Object.assign(document.createElement('canvas'), { width: bitmap.width, height: bitmap.height }).getContext('2d');
    drawing.drawImage(bitmap, 0, 0);
    const { data } = drawing.getImageData(0, 0, bitmap.width, bitmap.height);
    return { width: bitmap.width, height: bitmap.height, pixels: [...data].map(value => String.fromCharCode(value)).join('') };
  }, png);
  // A camera does not try the square with its colours turned: neither is tried here.
  return jsqr(Uint8ClampedArray.from(Buffer.from(pixels, 'latin1')), width, height, { inversionAttempts: 'dontInvert' })?.data;
}

/** A device that has never been here opens a link. */
export async function elsewhere(t, page, link) {
  const context = await page.context().browser().newContext({ locale: 'en-GB', serviceWorkers: 'block', viewport: { width: 360, height: 780 } });
  t.after(() => context.close());
  const other = await context.newPage();
  other.setDefaultTimeout(40_000);
  const errors = [];
  other.on('pageerror', error => errors.push(String(error)));
  await other.goto(link);
  await other.locator('.plan, .nothing').first().waitFor();
  assert.deepEqual(errors, []);
  return other;
}

/** A page of its own, with a plan of these services, opened by a link as it comes on paper. */
export async function opened(t, ids, options) {
  const lent = await open(t, { fresh: true, ...options });
  await lent.page.evaluate(hash => { location.hash = hash; }, new URL(linkTo(ids)).hash);
  await lent.page.locator(ids.length ? '.plan' : '.nothing').waitFor();
  return lent;
}

/** What is kept on the device, as one object. */
export const stored = page => page.evaluate(async () => ({
  local: { ...localStorage }, session: { ...sessionStorage }, cookie: document.cookie, state: history.state, name: window.name,
  databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
}));
