// The app in a folder of a host that has other things too: nothing of it knows where it lies.

import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { DIST, ask, follow, open, serve, showsNumbers } from '../harness.mjs';

const FOLDER = '/a/b/';

/** A host with the app in that folder, and another page above it. */
async function inFolder(t) {
  const root = await mkdtemp(join(tmpdir(), 'kith-'));
  t.after(() => rm(root, { recursive: true }));
  await mkdir(join(root, 'a'));
  await symlink(resolve(DIST), join(root, FOLDER.slice(1, -1)));
  await writeFile(join(root, 'index.html'), '<!doctype html><title>Another page</title>');
  const served = await serve(root);
  t.after(() => served.child.kill());
  return served;
}

async function journey(page) {
  await ask(page, 'SE15 5EB', 'food');
  await page.locator('.hit').first().waitFor();
  await follow(page, '.hit:has(a[href^="tel:"]) h3 a[href^="#/service/"]', '.facts');
  await showsNumbers(page);
  await page.selectOption('#language', 'ar');
  await page.locator('html[lang="ar"]').waitFor();
  await page.selectOption('#language', 'en');
  await page.locator('html[lang="en"]').waitFor();
}

test('in a folder of a host everything works, asks for nothing outside the folder, and works without the network after', async t => {
  const { origin, child } = await inFolder(t);
  const { page, seen } = await open(t, { fresh: true, serviceWorkers: 'allow', app: false });
  seen.requests.length = 0;
  await page.goto(origin + FOLDER);
  await page.locator('#place').waitFor();
  await journey(page);
  const core = JSON.parse((await readFile(join(DIST, 'sw.js'), 'utf8')).match(/^const CORE = (.*);$/m)[1]);
  await page.evaluate(async names => {
    await navigator.serviceWorker.ready;
    const isKept = async name => Boolean(await caches.match(new URL(name, location).href));
    const all = async () => (await Promise.all(names.map(isKept))).every(Boolean);
    while (!navigator.serviceWorker.controller || !await all()) await new Promise(done => { setTimeout(done, 50); });
  }, core);
  for (const request of seen.requests.filter(request => request.url().startsWith(origin))) {
    assert.ok(new URL(request.url()).pathname.startsWith(FOLDER), request.url());
  }
  assert.ok(seen.requests.length > 10);
  assert.deepEqual([seen.violations, seen.errors], [[], []]);
  const scopes = await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => scope));
  assert.deepEqual(scopes, [origin + FOLDER]);
  child.kill();
  await page.goto(origin + FOLDER);
  await page.locator('#place').waitFor();
  await ask(page, 'SE15 5EB', 'food');
  await page.locator('.hit').first().waitFor();
  await showsNumbers(page);
});

test('in a folder of a host, pages without script lead to one another and back to the finder', async t => {
  const { origin } = await inFolder(t);
  const { page } = await open(t, { fresh: true, app: false });
  await page.goto(`${origin}${FOLDER}pages/en/index.html`);
  await page.locator('main a[href="need/food.html"]').first().click();
  await page.locator('#heading').waitFor();
  assert.equal(new URL(page.url()).pathname, `${FOLDER}pages/en/need/food.html`);
  await page.locator('footer a').first().click();
  await page.locator('.hit').first().waitFor();
  assert.equal(new URL(page.url()).pathname.replace('index.html', ''), FOLDER);
});
