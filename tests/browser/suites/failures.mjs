// Whatever does not arrive, is damaged or cannot run: the numbers to call stay, and the page says what is wrong and what to do.

import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { TOGETHER, VIEWS, ask, damage, heading, hold, landed, launch, open, showsNumbers } from '../harness.mjs';

const missing = route => route.fulfill({ status: 404, contentType: 'text/plain', body: 'not here' });
const pageInstead = route => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sign in to the wireless</title>' });
const cut = route => route.abort();
/** As a browser sees it that lost its network, and knows it before the request ends. */
const offline = (page, when) => async route => {
  await when?.().catch(() => {});
  await page.context().setOffline(true);
  await page.evaluate(() => navigator.onLine && new Promise(known => addEventListener('offline', known, { once: true })));
  // A page that is reloaded lets go of what it had asked for.
  await route.abort('internetdisconnected').catch(() => {});
};

/** The page that stood there first says that the program could not start, and why. */
async function stopped(page, why) {
  await page.locator('#stopped').waitFor();
  const said = await page.locator('#stopped [data-why]').evaluateAll(all => all.filter(one => one.checkVisibility()).map(one => one.dataset.why));
  assert.deepEqual(said, [why]);
  assert.ok(!await page.locator('#starting').isVisible(), 'it still says that it is starting');
  await showsNumbers(page);
}

/** The app runs and says that the list is not there: never "nothing found". */
async function failed(page, because) {
  const error = page.locator('.error[role="alert"]');
  await error.waitFor();
  assert.match(await error.innerText(), because);
  assert.equal(await page.locator('.status, .nothing, .hit').count(), 0);
  await showsNumbers(page);
}

describe('when something fails', TOGETHER, () => {
  for (const [what, file, fail] of [
    ['the manifest is missing', '**/manifest.json', missing],
    ['the manifest is not a manifest', '**/manifest.json', pageInstead],
    ['the program is missing', '**/*_bg.wasm', missing],
    ['the program is damaged', '**/*_bg.wasm', damage],
    ["the program's script is missing", '**/kith-app-*.js', missing],
    ["the program's script is damaged", '**/kith-app-*.js', damage],
    ["the program's script is cut off", '**/kith-app-*.js', cut],
  ]) {
    test(`${what}: the page says so, and trying again starts the app`, async t => {
      const { page } = await open(t, { app: false, before: page => page.route(file, fail) });
      await stopped(page, 'load');
      await page.unroute(file);
      await page.locator('#stopped a.btn').click();
      await heading(page);
      await page.locator('.tiles').first().waitFor();
    });
  }

  test('offline before the program is there: the page says so', async t => {
    const { page } = await open(t, { app: false, before: page => page.route('**/manifest.json', offline(page)) });
    await stopped(page, 'offline');
  });

  test('a browser without WebAssembly is told so', async t => {
    const old = await launch('--js-flags=--jitless');
    t.after(() => old.close());
    const { page } = await open(t, { in: old, app: false });
    assert.equal(await page.evaluate(() => typeof WebAssembly), 'undefined');
    await stopped(page, 'wasm');
  });

  test('a browser without JavaScript is told so, and not that something is on its way', async t => {
    const { page } = await open(t, { app: false, javaScriptEnabled: false });
    await page.locator('noscript p').waitFor();
    await showsNumbers(page);
    assert.ok(!await page.locator('#stopped').isVisible());
    assert.ok(!await page.locator('#starting').isVisible(), 'it says for ever that the list is coming');
  });

  for (const [what, file, fail, because] of [
    ['the catalogue is missing', '**/catalogue-*', missing, /did not arrive/],
    ['the catalogue is damaged', '**/catalogue-*', damage, /damaged/],
    ['the catalogue is a page of somebody else', '**/catalogue-*', pageInstead, /damaged/],
    ['the postcodes are damaged', '**/gazetteer-*', damage, /damaged/],
    ['the words are missing', '**/words.en-*', missing, /did not arrive/],
    ['the connection goes before the data', '**/{catalogue,gazetteer,words}*.kith', offline, /offline/],
  ]) {
    test(`${what}: the answer says so, keeps what was typed, and comes when tried again`, async t => {
      // The connection goes once the words of the page are there: without them it could not say anything.
      let there;
      const home = page => () => (there ??= page.locator('#place').waitFor());
      const { page, context } = await open(t, { before: page => page.route(file, fail === offline ? offline(page, home(page)) : fail) });
      await page.fill('#place', 'SE15 5EB');
      await page.fill('#text', 'food');
      await page.press('#text', 'Enter');
      await failed(page, because);
      await page.locator('.back a').click();
      await landed(page);
      assert.deepEqual([await page.inputValue('#place'), await page.inputValue('#text')], ['SE15 5EB', 'food']);
      await page.press('#text', 'Enter');
      await failed(page, because);

      await page.unroute(file);
      await context.setOffline(false);
      await page.locator('.error button').click();
      await page.locator('.hit').first().waitFor();
      assert.match(await heading(page), /near SE15 5EB/);
    });
  }

  test('without the data a link to a service says that the list is missing, not the service', async t => {
    const { page } = await open(t);
    await VIEWS.service(page);
    const name = await heading(page);
    await page.route('**/catalogue-*', missing);
    await page.reload();
    await failed(page, /did not arrive/);
    await page.unroute('**/catalogue-*');
    await page.locator('.error button').click();
    await page.locator('.facts').waitFor();
    assert.equal(await heading(page), name);
  });

  test('a catalogue of another version is refused in words, and trying again takes the page anew', async t => {
    const bytes = Buffer.from('KITH of a version that is not yet');
    const other = async page => {
      await page.route('**/catalogue-*', route => route.fulfill({ body: bytes }));
      await page.route('**/manifest.json', async route => {
        const manifest = await (await route.fetch()).json();
        manifest.files.catalogue.integrity = `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
        await route.fulfill({ json: manifest });
      });
    };
    const { page } = await open(t, { before: other });
    await page.press('#place', 'Enter');
    await failed(page, /this version cannot read/);
    await page.unrouteAll();
    await page.locator('.error button').click();
    await page.locator('.hit').first().waitFor();
  });

  test('while the data is on its way the answer says so, and then comes by itself', async t => {
    const data = hold();
    const { page } = await open(t, { before: page => page.route('**/catalogue-*', data.route) });
    await page.fill('#place', 'SE15 5EB');
    await page.press('#place', 'Enter');
    await page.locator('main .loading[role="status"]').waitFor();
    await showsNumbers(page);
    data.release();
    await page.locator('.hit').first().waitFor();
    assert.equal(await page.locator('main .loading').count(), 0);
  });

  test('after the first visit a broken connection changes nothing', async t => {
    const { page, context, seen } = await open(t);
    await ask(page, 'SE15 5EB');
    await context.setOffline(true);
    await page.locator('.mark').click();
    await ask(page, 'SE1 9RT', 'food');
    await page.locator('.hit').first().waitFor();
    assert.deepEqual(seen.errors, []);
  });

  test('whatever the zone of the device, hours are those of London', async t => {
    // Case 125. There it is the next day already.
    const told = await Promise.all(['Pacific/Kiritimati', 'Europe/London'].map(async timezoneId => {
      const { page } = await open(t, { fresh: true, timezoneId });
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.hit').first().waitFor();
      return page.locator('.hit .meta').allInnerTexts();
    }));
    assert.ok(told[0].some(text => /Open|Closed/.test(text)));
    assert.deepEqual(told[0], told[1]);
  });

  // Case 125 again: the clock.
  for (const [what, time] of [['at the beginning of its count', 0], ['before the data', Date.parse('2019-06-03T10:30:00Z')], ['years after the data', Date.parse('2038-01-19T10:30:00Z')], ['at nothing', NaN]]) {
    test(`with a clock that stands ${what}, nobody is said to be open or closed`, async t => {
      const set = now => {
        window.Date = class extends Date {
          constructor(...args) { super(...(args.length ? args : [now])); }
          static now() { return now; }
        };
      };
      const { page } = await open(t, { fresh: true, before: page => page.addInitScript(set, time) });
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.hit').first().waitFor();
      assert.ok(await page.locator('.hit .tag.unknown').count() > 0);
      const tags = await page.locator('.hit .meta .tag').allInnerTexts();
      assert.deepEqual(tags.filter(tag => /Open|Closed/.test(tag) && !/not stated/.test(tag)), []);
      await page.evaluate(() => { location.hash = '#/area'; });
      await page.getByRole('heading', { name: 'Places where somebody will help you in person' }).waitFor();
      assert.equal(await page.getByRole('heading', { name: /^(Open now|On this week)/ }).count(), 0);
    });
  }
});
