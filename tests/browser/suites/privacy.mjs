// What leaves the device, and what stays behind on it.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TOGETHER, VIEWS, ask, follow, heading, landed, open } from '../harness.mjs';

// Two homes three kilometres apart.
const HOMES = [
  { postcode: 'SE15 5EB', lat: 51.473718, lon: -0.072038 },
  { postcode: 'SE1 9RT', lat: 51.503329, lon: -0.086797 },
];

/** How a home could be written down. */
function names({ postcode, lat, lon }) {
  const [outward, inward] = postcode.split(' ');
  const written = [postcode, outward + inward, `${outward} ${inward[0]}`, outward + inward[0]];
  const degrees = [lat, lon].flatMap(value => [value.toFixed(3), (Math.trunc(value * 1000) / 1000).toFixed(3)]);
  return [...written, ...written.map(text => text.replace(' ', '+')), ...written.map(text => text.replace(' ', '%20')), ...degrees]
    .map(text => text.toLowerCase());
}

/** Everything that outlives the view, as one text. */
const traces = async page => JSON.stringify([page.url(), await page.context().cookies(), await page.evaluate(async () => [
  location.href, document.title, document.referrer, history.state, window.name, { ...localStorage }, { ...sessionStorage }, document.cookie,
  await Promise.all((await caches.keys()).map(async name => [name, (await (await caches.open(name)).keys()).map(kept => kept.url)])),
  await indexedDB.databases(), performance.getEntriesByType('resource').map(entry => entry.name),
  (await navigator.serviceWorker?.getRegistrations() ?? []).map(worker => worker.scope),
])]);

/** The same steps for any home: what was asked of the server, and what was left behind after each step. */
async function journey(t, postcode) {
  const { page, context, seen } = await open(t, { fresh: true });
  const left = [];
  const step = async action => { await action; left.push(await traces(page)); };
  await step(page.locator('#place').pressSequentially(postcode));
  await step(ask(page, postcode, 'lonely'));
  await step(follow(page, '.back a', '#place'));
  await step(ask(page, postcode));
  await step(follow(page, '.hit h3 a[href^="#/service/"]', '.facts'));
  await step(follow(page, '.back a', '.hit'));
  await step(follow(page, '.chips a[href*="open=1"]', '.chips .on'));
  await step(follow(page, '.mark', '.tiles'));
  await step(follow(page, 'a[href="#/private"]', '.hit'));
  await step(follow(page, '.hit h3 a', '.facts'));
  await step(follow(page, 'footer a[href="#/about"]', '.sources'));
  await step(page.goBack());
  const requests = await Promise.all(seen.requests.map(async request => ({
    method: request.method(), url: request.url(), post: request.postData(), headers: await request.allHeaders(),
  })));
  left.push(JSON.stringify(await context.storageState({ indexedDB: true })), JSON.stringify(seen.console), JSON.stringify(requests));
  return { requests, left: left.join('\n').toLowerCase() };
}

describe('what leaves the device and what stays on it', TOGETHER, () => {
  test('the server is asked the same for every home, and no home is left behind', async t => {
    const [here, there] = await Promise.all(HOMES.map(home => journey(t, home.postcode)));
    // The browser fetches the icon when it likes.
    const order = ({ requests }) => requests.filter(({ url }) => !url.endsWith('.svg')).map(({ method, url, post }) => `${method} ${url} ${post}`);
    assert.deepEqual(order(here), order(there));
    assert.ok(order(here).length >= 9 && order(here).every(line => line.startsWith('GET ') && line.endsWith(' null')));
    assert.deepEqual([...here.requests, ...there.requests].filter(request => request.headers.referer), [], 'no request says where it comes from');
    for (const [home, { left }] of [[HOMES[0], here], [HOMES[1], there]]) {
      for (const name of names(home)) {
        const at = left.indexOf(name);
        assert.equal(at, -1, `${name} is in ${left.slice(Math.max(0, at - 100), at + 100)}`);
      }
    }
  });

  test('a private answer and a service from it are nowhere but on the screen, and a reload shows home', async t => {
    for (const view of ['private answer', 'confidential service']) {
      const { page } = await open(t);
      await VIEWS[view](page);
      const [shown] = (await heading(page)).split(/ (?:in|near) /);
      assert.equal(new URL(page.url()).hash, '#/private', view);
      assert.doesNotMatch(await page.title(), /abuse|safety|violence|refuge|hurt/i, view);
      assert.ok(!(await traces(page)).includes(shown), `${view}: ${shown} is left behind`);

      await page.reload();
      await heading(page);
      await page.locator('.tiles').first().waitFor();
      assert.equal(await page.locator('.hit, .facts').count(), 0, view);
      assert.deepEqual([await page.inputValue('#place'), await page.inputValue('#text')], ['', ''], 'what was typed is gone');
    }
  });

  test('the way back from a private service leads to its list', async t => {
    const { page } = await open(t);
    await VIEWS['private answer'](page);
    const names = await page.locator('.hit h3').allInnerTexts();
    await follow(page, '.hit h3 a[href="#/private"]', '.facts');
    await landed(page);
    await follow(page, '.back a', '.hit');
    await landed(page);
    assert.deepEqual(await page.locator('.hit h3').allInnerTexts(), names);
    assert.equal(new URL(page.url()).hash, '#/private');
  });
});
