// The content policy: as the rules of others judge it, and as a browser holds to it.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { host } from '../builds.mjs';
import { DIST, damage, open, origin } from '../harness.mjs';

/** What Google's CSP Evaluator says of a policy. Both of its ways to say "nothing to see here" are left out. */
const judged = policy => new CspEvaluator(new CspParser(policy).csp).evaluate()
  .filter(({ severity }) => ![Severity.NONE, Severity.INFO].includes(severity)).map(({ directive, description }) => `${directive}: ${description}`);

test('the CSP Evaluator has one thing to say: that our own host must not serve other people\'s scripts, which it does not', async () => {
  const policy = (await fetch(origin)).headers.get('content-security-policy');
  const found = judged(policy);
  assert.equal(found.length, 1, found.join('\n'));
  assert.match(found[0], /^script-src: 'self' can be problematic if you host JSONP/);
  assert.ok(judged(policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")).length > 1, 'and it sees a weaker one');
});

test('the rules of the MDN HTTP Observatory, but for the two that ask for https', async () => {
  const response = await fetch(origin);
  const header = name => response.headers.get(name);
  const page = await response.text();
  const policy = header('content-security-policy');
  for (const [rule, holds] of Object.entries({
    'content-security-policy': /default-src 'none'/.test(policy) && !/unsafe-inline|'unsafe-eval'|https?:|\*/.test(policy),
    cookies: header('set-cookie') === null,
    'cross-origin-resource-sharing': header('access-control-allow-origin') === null,
    'referrer-policy': header('referrer-policy') === 'no-referrer',
    'subresource-integrity': !/<(?:script|link)[^>]*\b(?:src|href)=["']?(?:https?:)?\/\//.test(page),
    'x-content-type-options': header('x-content-type-options') === 'nosniff',
    'x-frame-options': /frame-ancestors 'self'$/.test(policy),
  })) assert.ok(holds, rule);
});

/** What a text that came into the page might try, and how each of it ends. */
const tried = page => page.evaluate(async () => {
  const fails = async what => {
    try {
      await what();
      return 'done';
    } catch (error) {
      return error.name;
    }
  };
  return Promise.all([
    fails(() => { document.createElement('div').innerHTML = '<p>'; }),
    fails(() => { document.createElement('script').src = './boot.js'; }),
    fails(() => document.createElement('template').insertAdjacentHTML('beforeend', '<p>')),
    fails(() => window.trustedTypes.createPolicy('another', {})),
    fails(() => navigator.serviceWorker.register('./boot.js')),
    fails(() => new Worker('./boot.js')),
    fails(() => fetch('https://elsewhere.example/')),
  ]);
});

for (const bare of [false, true]) {
  test(`no text becomes a script or an element, no other script a worker, and nothing is told elsewhere${bare ? ', at a host that sends no policy too' : ''}`, async t => {
    const at = bare ? (await host(t, DIST, { bare })).origin : origin;
    assert.equal((await fetch(at)).headers.has('content-security-policy'), !bare);
    const { page, seen } = await open(t, { fresh: true, serviceWorkers: 'allow', at: `${at}/` });
    assert.deepEqual(await tried(page), Array(7).fill('TypeError'));
    // And the browser says so, a moment later: every other suite listens for it.
    for (let tries = 0; seen.violations.length < 6 && tries < 100; tries += 1) await page.waitForTimeout(50);
    assert.ok(seen.violations.length >= 6, seen.violations.join('\n'));
  });
}

test('the one way past the policy leads to the worker, and cannot be taken again', async t => {
  const { page } = await open(t, { fresh: true, serviceWorkers: 'allow' });
  // It takes the page over a moment after it is ready.
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  assert.equal(await page.evaluate(() => navigator.serviceWorker.controller.scriptURL), `${origin}/sw.js`);
  assert.equal(await page.evaluate(() => {
    try {
      return window.trustedTypes.createPolicy('kith', { createScriptURL: text => text }).name;
    } catch (error) {
      return error.name;
    }
  }), 'TypeError');
});

test('every file that the manifest names is refused when one bit of it is another', async t => {
  const { app, files, languages } = JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8'));
  const refused = new Set();
  const note = page => page.on('console', message => {
    const [, url] = message.text().match(/valid digest in the 'integrity' attribute for resource '([^']*)'/) ?? [];
    if (url) refused.add(new URL(url).pathname.slice(1));
  });
  // First what the page begins with, one after the other; then all the rest at once.
  for (const path of [app.js.path, app.wasm.path, files['messages.en'].path]) {
    const { page } = await open(t, { fresh: true, app: false, before: async page => { note(page); await page.route(`**/${path}`, damage); } });
    await page.locator('#stopped').waitFor();
  }
  // And the one that only a kiosk asks for: without its texts it does not start.
  const { page: kiosk } = await open(t, { fresh: true, app: false, at: `${origin}/?kiosk`, before: async page => {
    note(page);
    await page.route(`**/${files.kiosk.path}`, damage);
  } });
  await kiosk.locator('#stopped').waitFor();
  const rest = Object.keys(files).filter(name => !['messages.en', 'kiosk'].includes(name)).map(name => files[name].path);
  const { page } = await open(t, { fresh: true, before: async page => {
    note(page);
    await page.route(url => rest.includes(url.pathname.slice(1)), damage);
  } });
  await page.focus('#text');
  for (const { tag } of languages.filter(({ tag }) => tag !== 'en')) {
    const failed = page.waitForEvent('console', message => message.text().includes(files[`messages.${tag}`].path));
    await page.selectOption('#language', tag);
    await failed;
  }
  const all = [...Object.values(files), ...Object.values(app)].map(({ path }) => path).sort();
  for (let tries = 0; refused.size < all.length && tries < 100; tries += 1) await page.waitForTimeout(100);
  assert.deepEqual([...refused].sort(), all);
});
