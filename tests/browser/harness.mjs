// What every browser test stands on: one `kith serve`, one Chromium, and pages that note what they ask for and what goes wrong.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { after } from 'node:test';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const here = path => fileURLToPath(new URL(path, import.meta.url));
export const DIST = process.env.KITH_DIST ?? here('../../dist');
export const BIN = process.env.KITH_BIN ?? here('../../target/debug/kith');
const ARGS = ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

/** A Tuesday, half past ten in London. */
const NOW = Date.parse('2026-11-24T10:30:00Z');
/** The numbers that every view and every failure must show. */
export const NUMBERS = ['tel:999', 'tel:111', 'tel:116123'];

/** Much of a test is waiting, so that even two cores do better with two at a time. */
export const TOGETHER = { concurrency: 2 };

export const launch = (...args) => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...ARGS, ...args] });

const server = await serve();
export const origin = server.origin;
const browser = await launch();
/** Stops both. The test runner does so by itself. */
export async function close() {
  await browser.close();
  server.child.kill();
}
after(close);
// When the browser does not start, nothing else stops the server.
process.on('exit', () => server.child.kill());

/** Serves a folder; whoever asks for another than the app under test stops it by `child.kill()`. */
export async function serve(dist = DIST, ...options) {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = `127.0.0.1:${probe.address().port}`;
  probe.close();
  await once(probe, 'close');
  const child = spawn(BIN, ['serve', dist, '--address', address, ...options], { stdio: ['ignore', 'pipe', 'inherit'] });
  // It speaks once it listens; when it ends instead, it has said why.
  const ended = once(child, 'exit').then(([code]) => { throw new Error(`${BIN} serve ended with ${code}`); });
  ended.catch(() => {});
  await Promise.race([once(child.stdout, 'data'), ended]);
  return { child, origin: `http://${address}` };
}

const idle = [];

/**
 * A page with the app on it, and what it is seen to do. `before` runs before it loads, to put failures in its way; without `app` the
 * program need not start. A new window takes longer than most tests, so a page is lent again, unless it is to be `fresh` or has a
 * browser or options of its own. `at`: another address than the app's; `until`: what of it is waited for.
 */
export async function open(t, { width = 360, height = 780, app = true, fresh = false, in: another, before, at = `${origin}/`, until, ...options } = {}) {
  const isKept = !fresh && !another && Object.keys(options).length === 0;
  const lent = (isKept && idle.pop()) || await draw(another ?? browser, options);
  const { page, context, seen } = lent;
  t.after(async () => {
    if (!isKept) return context.close();
    await page.unrouteAll();
    await context.setOffline(false);
    await page.emulateMedia({ media: null, colorScheme: null, forcedColors: null });
    for (const list of Object.values(seen)) list.length = 0;
    idle.push(lent);
  });
  await page.setViewportSize({ width, height });
  await before?.(page);
  // Without a hash this loads anew, whatever the page showed before.
  await page.goto(at, { waitUntil: until });
  if (app) await heading(page);
  return lent;
}

async function draw(from, options) {
  const context = await from.newContext({ locale: 'en-GB', serviceWorkers: 'block', ...options });
  const page = await context.newPage();
  // Long, for a machine that does much else: nothing here waits for it to pass.
  page.setDefaultTimeout(40_000);
  const seen = { requests: [], console: [], errors: [], violations: [] };
  page.on('request', request => seen.requests.push(request));
  page.on('console', message => {
    seen.console.push(message.text());
    if (message.type() === 'error') seen.errors.push(message.text());
  });
  page.on('pageerror', error => seen.errors.push(String(error)));
  if (options.javaScriptEnabled === false) return { page, context, seen };
  await page.exposeFunction('violated', what => seen.violations.push(what));
  await page.addInitScript(now => {
    // Not Playwright's clock: it wraps the timers too, and axe, which waits on many, takes seven times as long.
    window.Date = class extends Date {
      constructor(...args) { super(...(args.length ? args : [now])); }
      static now() { return now; }
    };
    addEventListener('securitypolicyviolation', event => window.violated(`${event.effectiveDirective} ${event.blockedURI}`));
  }, NOW);
  return { page, context, seen };
}

/** The heading of a view: the page has none with this id until the program runs. */
export async function heading(page) {
  await page.locator('#heading').waitFor();
  return page.locator('#heading').innerText();
}

/** Waits until the focus is on the heading. */
export const landed = page => page.locator('#heading:focus').waitFor();

/** Asks from wherever the form is, and waits for the answer or for what is wrong. */
export async function ask(page, place, words = '') {
  await page.fill('#place', place);
  await page.fill('#text', words);
  await page.press('#text', 'Enter');
  await page.locator('main :is(.status, .error)').waitFor();
}

/** Until what changed has been drawn, and the focus and the scroll moved after it. A click before that may miss what it is meant for. */
export const drawn = page => page.evaluate(() => new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)));
}));

/** Follows a link, and waits for a part of what it leads to. */
export async function follow(page, link, until) {
  await page.locator(link).first().click();
  await page.locator(until).first().waitFor();
  await drawn(page);
}

/**
 * Every view there is, and how to get there from home. In an order in which what is typed for one does not change another; home
 * comes last, with something in its fields.
 */
export const VIEWS = {
  'answer about a need': page => follow(page, 'a[href="#/answer?need=food"]', '.hit'),
  'private answer': page => follow(page, 'a[href="#/private"]', '.hit'),
  'confidential service': async page => {
    await follow(page, 'a[href="#/private"]', '.hit');
    await follow(page, '.hit h3 a[href="#/private"]', '.facts');
  },
  'answer': page => ask(page, 'SE15 5EB'),
  'service': async page => {
    await ask(page, 'SE15 5EB');
    await follow(page, '.hit:has(a[href^="tel:"]) h3 a[href^="#/service/"]', '.facts');
  },
  'answer to words of crisis': async page => {
    await ask(page, 'SE15 5EB', 'i want to kill myself');
    await page.locator('.crisis').waitFor();
  },
  'empty answer': async page => {
    await ask(page, 'SE15 5EB', 'zxqv wjkk');
    await page.locator('.nothing').waitFor();
  },
  'place that cannot be read': async page => {
    await ask(page, 'zxqv wjkk', 'food');
    await page.locator('.error').waitFor();
  },
  'service that is not there': async page => {
    await page.evaluate(() => { location.hash = '#/service/no-such-service'; });
    await landed(page);
  },
  'urgent': page => follow(page, 'nav a[href="#/urgent"]', '.lines.first'),
  'about': page => follow(page, 'footer a[href="#/about"]', '.sources'),
  'home': async () => {},
};

/** Goes through every view, and looks at each. */
export async function walk(page, look) {
  for (const [view, go] of Object.entries(VIEWS)) {
    await follow(page, '.mark', '.tiles');
    await go(page);
    await look(view);
  }
}

/** The numbers to call are there, and can be seen. */
export async function showsNumbers(page) {
  for (const number of NUMBERS) assert.ok(await page.locator(`a[href="${number}"]`).first().isVisible(), `${number} cannot be seen`);
}

/** Answers a request with the right file but for one bit. */
export async function damage(route) {
  const response = await route.fetch();
  const body = await response.body();
  body[body.length >> 1] ^= 1;
  await route.fulfill({ body, contentType: response.headers()['content-type'] });
}

/** Holds requests back until they are let go. */
export function hold() {
  let release;
  const held = new Promise(resolve => { release = resolve; });
  return { release, route: async route => { await held; await route.continue(); } };
}
