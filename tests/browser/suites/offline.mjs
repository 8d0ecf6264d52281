// What is kept on the device: the app with no network, a newer build, damage, and the way back when the worker itself is at fault.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { host, withMailbox } from '../builds.mjs';
import { DIST, TOGETHER, ask, follow, open, showsNumbers } from '../harness.mjs';
import { messages } from '../plans.mjs';

/** The names without which nobody is answered, as the worker has them. */
const CORE = JSON.parse((await readFile(join(DIST, 'sw.js'), 'utf8')).match(/^const CORE = (.*);$/m)[1]);

/** A device of its own on which the app is kept. */
async function visit(t, { origin }, options) {
  const lent = await open(t, { fresh: true, serviceWorkers: 'allow', app: false, ...options });
  await lent.page.goto(`${origin}/`);
  await lent.page.locator('#place').waitFor();
  return lent;
}

/** Waits until everything is kept. */
const kept = page => page.evaluate(async core => {
  const { active } = await navigator.serviceWorker.ready;
  const until = async is => { while (!await is()) await new Promise(done => { setTimeout(done, 50); }); };
  await until(() => active.state === 'activated' && navigator.serviceWorker.controller);
  await until(async () => {
    const names = await caches.keys();
    const has = await Promise.all(names.map(async name => {
      const cache = await caches.open(name);
      return (await Promise.all(core.map(file => cache.match(file)))).every(Boolean);
    }));
    return has.some(Boolean);
  });
}, CORE);

/** Loads the first view anew. */
async function load(page) {
  await page.goto(`${new URL(page.url()).origin}/`);
  await page.locator('#place').waitFor();
}

/** Looks for a newer build, as a browser does from time to time; when it came, or did not. */
const look = page => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.getRegistration();
  await registration.update().catch(() => {});
  const worker = registration.installing ?? registration.waiting;
  if (worker?.state === 'installing') await new Promise(done => { worker.addEventListener('statechange', done, { once: true }); });
  return registration.waiting ? 'waiting' : worker?.state ?? 'none';
});

/** Whether the data that are shown name a mailbox: only the newer build's do. */
async function isNewer(page) {
  await ask(page, 'SE15 5EB', 'food');
  await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
  await page.click('.correction summary');
  await page.locator('.correction .details').waitFor();
  return await page.locator('.correction a[href^="mailto:"]').count() > 0;
}

describe('with no network after one visit', TOGETHER, () => {
  test('everything works, in the language that was chosen', async t => {
    const site = await host(t);
    const { page, seen } = await visit(t, site);
    await page.selectOption('#language', 'so');
    await page.locator('html[lang="so"]').waitFor();
    await ask(page, 'SE15 5EB', 'cunto');
    await page.locator('.hit').first().waitFor();
    await kept(page);
    // The languages that were used before the worker was there, and the words of all, come a moment later.
    await page.waitForFunction(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys())))).flat()
      .filter(({ url }) => /\/(messages\.so|words\.)/.test(url)).length > 15);
    site.fails.set('*', 'lost');
    await load(page);
    await page.selectOption('#language', 'so');
    await page.locator('html[lang="so"]').waitFor();
    await ask(page, 'se15 5eb', 'hablar con alguien');
    await page.locator('.hit').first().waitFor();
    await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
    await page.locator('.hit, .facts').first().waitFor();
    assert.deepEqual(seen.errors.filter(error => !/net::ERR/.test(error)), []);
  });

  test('a page with the place and the need leaves nothing of either in what is kept', async t => {
    const site = await host(t);
    const { page } = await visit(t, site);
    await kept(page);
    await ask(page, 'SE15 5EB', 'debt');
    await page.locator('.hit').first().waitFor();
    const urls = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat());
    assert.ok(urls.length >= CORE.length);
    for (const url of urls) assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/[\w.-]+$/);
    assert.ok(![...site.asked.keys()].some(path => /SE15|debt|5EB/i.test(path)));
  });
});

describe('what is kept and was damaged', TOGETHER, () => {
  for (const name of CORE) {
    test(`${name.replace(/-?[0-9a-f]{16}/, '')} is fetched anew`, async t => {
      const site = await host(t);
      const { page } = await visit(t, site);
      await kept(page);
      await page.evaluate(async file => {
        for (const name of await caches.keys()) {
          const cache = await caches.open(name), response = await cache.match(file);
          const bytes = new Uint8Array(await response.arrayBuffer());
          bytes[bytes.length >> 1] ^= 1;
          await cache.put(file, new Response(bytes, { headers: response.headers }));
        }
      }, name);
      await load(page);
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.hit').first().waitFor();
    });
  }
});

/** Where a part of a build is asked for. */
async function pathOf(part, build) {
  const { files } = JSON.parse(await readFile(join(build, 'manifest.json'), 'utf8'));
  return { manifest: '/manifest.json', worker: '/sw.js', catalogue: `/${files.catalogue.path}` }[part];
}

describe('a newer build', TOGETHER, () => {
  test('waits until somebody asks for it, then is there whole', async t => {
    const site = await host(t);
    const { page } = await visit(t, site);
    await kept(page);
    assert.equal(await isNewer(page), false);
    await site.become(await withMailbox(t));
    await follow(page, '.mark', '.tiles');
    assert.equal(await page.locator('#newer').isVisible(), false);
    assert.equal(await look(page), 'waiting');
    const { frame } = await messages('en');
    await page.locator('#newer').waitFor();
    assert.match(await page.locator('#newer').innerText(), new RegExp(frame.newer));
    assert.equal(await isNewer(page), false, 'not before it is asked for');
    await Promise.all([page.waitForEvent('load'), page.click('#renew')]);
    await page.locator('.mark').waitFor();
    await follow(page, '.mark', '.tiles');
    assert.equal(await isNewer(page), true);
    assert.equal((await page.evaluate(() => caches.keys())).length, 1, 'the old one is gone');
    site.fails.set('*', 'lost');
    await page.goto(`${site.origin}/`);
    await page.locator('#place').waitFor();
    assert.equal(await isNewer(page), true);
  });

  test('comes by itself once every page of the old one is closed', async t => {
    const site = await host(t);
    const { page, context } = await visit(t, site);
    await kept(page);
    await site.become(await withMailbox(t));
    assert.equal(await look(page), 'waiting');
    await page.goto('about:blank');
    const other = await context.newPage();
    // The worker that waits takes over when nobody is left; a moment may pass.
    for (let tries = 0, newer = false; !newer; tries += 1) {
      assert.ok(tries < 10, 'it did not come');
      await other.goto('about:blank');
      await other.goto(`${site.origin}/`);
      await other.locator('#place').waitFor();
      newer = await isNewer(other);
    }
  });

  for (const failure of ['lost', 404, 503, 'cut', 'damaged']) {
    for (const file of ['catalogue', 'manifest', 'worker']) {
      // One bit of its list may be that of a language that nobody asks for: the rest is whole, and the next worker has it right.
      if (file === 'worker' && failure === 'damaged') continue;
      test(`of which the ${file} is ${failure} is not used: the old one stays whole`, async t => {
        const site = await host(t);
        const { page } = await visit(t, site);
        await kept(page);
        const next = await withMailbox(t);
        await site.become(next);
        site.fails.set(await pathOf(file, next), failure);
        assert.notEqual(await look(page), 'waiting');
        await load(page);
        assert.equal(await isNewer(page), false);
        site.fails.clear();
        assert.equal(await look(page), 'waiting', 'and the next try succeeds');
      });
    }
  }
});

describe('a newer build whose page is closed while it comes', TOGETHER, () => {
  for (const file of ['catalogue', 'manifest', 'worker']) {
    test(`at its ${file}: the old one is there whole meanwhile, and the new one afterwards`, async t => {
      const site = await host(t);
      const { page, context } = await visit(t, site);
      await kept(page);
      const next = await withMailbox(t);
      await site.become(next);
      site.fails.set(await pathOf(file, next), { after: 6_000 });
      await page.evaluate(async () => { (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
      await page.waitForTimeout(500);
      await page.close();
      const other = await context.newPage();
      await other.goto(`${site.origin}/`);
      await other.locator('#place').waitFor();
      assert.equal(await isNewer(other), false);
      site.fails.clear();
      for (let tries = 0; await look(other) !== 'waiting'; tries += 1) {
        assert.ok(tries < 30, 'it does not come');
        await other.waitForTimeout(500);
      }
      await follow(other, '.mark', '.tiles');
      assert.equal(await isNewer(other), false, 'not before it is asked for');
      await other.locator('#newer').waitFor();
      await Promise.all([other.waitForEvent('load'), other.click('#renew')]);
      await other.locator('.mark').waitFor();
      await follow(other, '.mark', '.tiles');
      assert.equal(await isNewer(other), true);
    });
  }
});

describe('where nothing can be kept', TOGETHER, () => {
  for (const [what, spoil] of [
    ['there is no worker', () => { delete Navigator.prototype.serviceWorker; }],
    ['the worker is refused', () => { ServiceWorkerContainer.prototype.register = () => Promise.reject(new DOMException('no', 'SecurityError')); }],
  ]) {
    test(`because ${what}, it works from the network, and fails in words`, async t => {
      const site = await host(t);
      const { page, seen } = await visit(t, site, { before: page => page.addInitScript(spoil) });
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.hit').first().waitFor();
      await showsNumbers(page);
      assert.deepEqual(seen.errors, []);
    });
  }

  test('because the file that switches the worker off was put in its place, all of it is gone', async t => {
    const site = await host(t);
    const { page } = await visit(t, site);
    await kept(page);
    site.fails.set('/sw.js', () => readFile(join(DIST, 'off.js')));
    await look(page);
    await page.waitForFunction(async () => !(await caches.keys()).length && !(await navigator.serviceWorker.getRegistrations()).length);
    site.fails.clear();
  });
});
