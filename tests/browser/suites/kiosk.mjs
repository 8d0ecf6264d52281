// A kiosk: the languages first, somebody's journey, and that nothing of them is there for the next one.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { sticksOut, violations } from '../barriers.mjs';
import { host, withMailbox } from '../builds.mjs';
import { DIST, TOGETHER, ask, drawn, follow, heading, open, origin } from '../harness.mjs';
import { messages, read, stored } from '../plans.mjs';

const PLACE = 'SE1 9RT';
const WORDS = 'my husband hits me';
const SECRETS = [PLACE, 'SE19RT', WORDS, 'Ask for Ngozi', 'Together Community Space', '#/service/', '#/plan?'];
const { kiosk: TEXTS } = await messages('en');

/** A screen of its own, at its languages. */
async function stand(t, { query = '', at = origin, ...options } = {}) {
  const lent = await open(t, { fresh: true, app: false, ...options });
  await lent.page.goto(`${at}/?kiosk${query}`);
  await attracts(lent.page);
  return lent;
}

const attracts = page => page.locator('html[data-attract] .kiosk-language').first().waitFor();

/** Touches a language, and waits for the app in it. */
async function speak(page, tag = 'en') {
  await page.locator(`[lang="${tag}"] > .kiosk-language`).click();
  await page.locator(`html[lang="${tag}"] .kiosk-bar`).waitFor();
  await page.locator('.tiles').first().waitFor();
}

const finish = page => page.locator('.kiosk-bar .btn').last();
/** Says that one is finished, and waits for the next page. */
async function wiped(page, act = page => finish(page).click()) {
  await page.evaluate(() => { window.before = true; });
  await act(page);
  await page.waitForFunction(() => !window.before);
  await attracts(page);
}

/** Everything that the page shows or keeps. */
const traces = page => page.evaluate(async () => JSON.stringify([
  location.href, document.title, history.state, window.name, document.referrer, document.documentElement.outerHTML,
  [...document.querySelectorAll('input, textarea')].map(({ value }) => value), { ...localStorage }, { ...sessionStorage }, document.cookie,
  await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).map(({ url }) => url))),
  (await indexedDB.databases()).length,
]));

async function forgot(page, where) {
  const text = await traces(page);
  assert.match(page.url(), /\?kiosk[^#]*(#\/)?$/, where);
  for (const secret of SECRETS) assert.ok(!text.includes(secret), `${where}: ${secret} is in ${text.slice(Math.max(0, text.indexOf(secret) - 80), text.indexOf(secret) + 80)}`);
}

/** A visit with a place, words, a service, a plan and a note for it. */
async function visit(page) {
  await speak(page, 'so');
  await ask(page, PLACE);
  await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
  await page.locator('article .acts button').first().click();
  await follow(page, 'header nav a', '.plan .hit');
  await page.fill('#note', 'Ask for Ngozi');
  await follow(page, '.mark', '.tiles');
  await ask(page, PLACE, WORDS);
  await page.locator('.hit').first().waitFor();
}

const dialogue = (page, which) => page.locator(`dialog.kiosk-${which}`);

describe('a kiosk', TOGETHER, () => {
  test('begins with its languages and the numbers to call, and goes from a language to a number to ring', async t => {
    const { page, seen } = await stand(t);
    assert.equal(await page.locator('html').getAttribute('data-mode'), 'kiosk');
    const shown = await page.locator('.kiosk-attract').innerText();
    for (const number of ['999', '111', '116 123']) assert.ok(shown.includes(number), number);
    assert.equal(await page.locator('.kiosk-language').count(), 16);
    assert.equal(await page.locator('.kiosk-attract a').count(), 0, 'nothing there leads away');
    assert.ok(!await page.locator('#place').isVisible());
    await speak(page, 'ar');
    assert.equal(await page.locator('html').getAttribute('dir'), 'rtl');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'heading');
    await ask(page, PLACE, 'lonely');
    await follow(page, '.hit:has(a[href^="tel:"]) h3 a[href^="#/service/"]', '.facts');
    assert.match(page.url(), /\?kiosk#\/service\//, 'the settings stay in the address');
    assert.ok(await finish(page).isVisible());
    assert.equal(await finish(page).innerText(), (await messages('ar')).kiosk.finished);
    assert.deepEqual([seen.errors, seen.violations], [[], []]);
  });

  test('shows nothing that is only for a device of one’s own, and lets no field be filled by the browser', async t => {
    const { page } = await stand(t);
    await speak(page);
    assert.ok(!await page.locator('.here').isVisible());
    assert.deepEqual(await page.locator('form, input').evaluateAll(fields => fields.map(field => field.autocomplete)), ['off', 'off', 'off']);
    await ask(page, PLACE, 'lonely');
    await page.locator('.hit button').first().click();
    await follow(page, 'header nav a', '.plan .hit');
    const { plan } = await messages('en');
    const shown = await page.locator('.take button:visible').allInnerTexts();
    for (const key of ['keep', 'copy']) assert.ok(!shown.some(text => text.includes(plan[key])), plan[key]);
    assert.ok(shown.includes(plan.print));
    assert.ok(!(await read(page.locator('.take .qr'))).includes('kiosk'), 'a plan is opened on another device as on any');
  });

  test('asks who is quiet whether they are still there, goes on when they are, and forgets them when they are not', async t => {
    const { page } = await stand(t, { query: '&idle=30', before: page => page.clock.install() });
    const choosing = speak(page, 'pl');
    await page.clock.runFor(2000);
    await choosing;
    await page.focus('#place');
    await page.keyboard.type(PLACE);
    await page.clock.runFor(28_000);
    assert.equal(await dialogue(page, 'still').count(), 0, 'not before its time');
    await page.clock.runFor(4000);
    const still = dialogue(page, 'still');
    await still.waitFor();
    const { kiosk } = await messages('pl');
    assert.equal(await still.getAttribute('role'), 'alertdialog');
    assert.equal(await page.evaluate(() => document.activeElement.innerText), kiosk.stay);
    const said = await still.locator('[role="status"]').innerText();
    const seconds = async () => Number((await still.locator('.kiosk-count').innerText()).match(/\d+/)[0]);
    const first = await seconds();
    await page.clock.runFor(3000);
    assert.equal(await seconds(), first - 3);
    assert.equal(await still.locator('[role="status"]').innerText(), said, 'said once, not every second');
    await page.keyboard.press('Enter');
    await still.waitFor({ state: 'detached' });
    assert.deepEqual([await page.evaluate(() => document.activeElement.id), await page.inputValue('#place')], ['place', PLACE]);
    await page.clock.runFor(33_000);
    await still.waitFor();
    await wiped(page, page => page.clock.runFor(21_000));
    await forgot(page, 'after the question');
  });

  test('leaves nothing of a visit behind Back, Forward, a reload or another window', async t => {
    const { page, context, seen } = await stand(t);
    await visit(page);
    await wiped(page);
    await forgot(page, 'at once');
    const length = await page.evaluate(() => history.length);
    for (let back = 0; back < 5; back += 1) {
      await page.evaluate(() => history.back());
      await page.waitForTimeout(800);
      // Before the first visit there is what this test was before.
      if (!page.url().includes('kiosk')) break;
      await forgot(page, `Back ${back + 1}`);
    }
    await page.goto(`${origin}/?kiosk`);
    await attracts(page);
    await speak(page);
    await forgot(page, 'another language');
    assert.deepEqual([await page.inputValue('#place'), await page.inputValue('#text')], ['', '']);
    assert.equal(await page.locator('header .count').count(), 0, 'no plan');
    await page.reload();
    await attracts(page);
    await forgot(page, 'a reload');
    const other = await context.newPage();
    await other.goto(`${origin}/?kiosk`);
    await attracts(other);
    await forgot(other, 'another window');
    assert.ok(length < 10);
    assert.deepEqual(seen.errors, []);
  });

  test('takes nobody on from where somebody else reloaded the page', async t => {
    const { page } = await stand(t);
    await speak(page);
    await follow(page, 'a[href="#/answer?need=food"]', '.hit');
    await page.goBack();
    await page.reload();
    await attracts(page);
    await page.evaluate(() => history.forward());
    await page.waitForTimeout(400);
    assert.match(page.url(), /\?kiosk#\/$/);
  });

  test('is left by "Leave this page" for its languages, not for another site', async t => {
    const { page, seen } = await stand(t);
    await speak(page);
    await ask(page, PLACE, WORDS);
    await page.locator('#leave').waitFor();
    await wiped(page, page => page.locator('#leave').click());
    await forgot(page, 'by click');
    await speak(page);
    await ask(page, PLACE, WORDS);
    await page.locator('#leave').waitFor();
    await wiped(page, async page => { for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift'); });
    await forgot(page, 'by key');
    assert.ok(seen.requests.every(request => request.url().startsWith(origin)));
  });

  test('opens no other site, call or message, by any button: it shows them in words and as a square', async t => {
    const { page, context, seen } = await stand(t, { width: 1280, height: 900 });
    await speak(page);
    await ask(page, PLACE, 'lonely');
    await page.locator('.hit').first().waitFor();
    for (const [link, heading] of [['.hit a[href^="http"]', TEXTS.link], ['.hit a[href^="tel:"]', TEXTS.call], ['.hit a[href^="mailto:"]', TEXTS.mail], ['.urgent a[href="tel:999"]', TEXTS.call]]) {
      const found = page.locator(link).first();
      const href = await found.getAttribute('href');
      for (const click of [{}, { button: 'middle' }, { modifiers: ['Control'] }, { modifiers: ['Shift'] }]) {
        await found.click(click);
        const box = dialogue(page, 'take');
        await box.waitFor();
        assert.equal(await box.locator('h2').innerText(), heading);
        assert.equal((await read(box.locator('.qr'))).replace(/\/$/, ''), href.replace(/\/$/, ''));
        await page.keyboard.press('Escape');
        await box.waitFor({ state: 'detached' });
      }
    }
    await page.locator('.urgent a[href="tel:116123"]').click();
    assert.match(await dialogue(page, 'take').innerText(), /116 123/);
    await page.keyboard.press('Escape');
    await page.locator('.mark').click({ button: 'middle' });
    await page.locator('.tiles').first().waitFor();
    const prevented = await page.evaluate(() => !document.querySelector('.mark').dispatchEvent(new MouseEvent('contextmenu', { bubbles: true, cancelable: true })));
    assert.ok(prevented, 'no menu of the browser');
    assert.equal(context.pages().length, 1);
    assert.ok(seen.requests.every(request => request.url().startsWith(origin)));
    assert.deepEqual(seen.errors, []);
  });

  test('prints no home, and nothing where the staff do not want it', async t => {
    const paper = async page => {
      await page.emulateMedia({ media: 'print' });
      const text = await page.evaluate(() => (document.body.checkVisibility() ? document.body.innerText : ''));
      await page.emulateMedia({ media: null });
      return text;
    };
    const { page } = await stand(t);
    await speak(page);
    await ask(page, PLACE, 'lonely');
    await page.locator('.hit').first().waitFor();
    assert.match(await page.evaluate(() => document.body.innerText), /SE1 9RT/);
    assert.doesNotMatch(await paper(page), /SE1 9RT|walk/);
    await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
    const printed = await paper(page);
    assert.doesNotMatch(printed, /SE1 9RT|minutes’ walk/);
    assert.ok(printed.includes(await heading(page)));
    assert.ok(await page.locator('.paper').isVisible());

    const { page: mute } = await stand(t, { query: '&print=no' });
    await speak(mute);
    await ask(mute, PLACE, 'lonely');
    await follow(mute, '.hit h3 a[href^="#/service/"]', '.facts');
    assert.ok(!await mute.locator('.paper').isVisible());
    assert.equal((await paper(mute)).trim(), '');
    const prevented = await mute.evaluate(() => !document.body.dispatchEvent(new KeyboardEvent('keydown', { code: 'KeyP', ctrlKey: true, bubbles: true, cancelable: true })));
    assert.ok(prevented);
  });

  test('tells the staff of settings that it did not understand, and goes by the usual ones', async t => {
    const { page } = await stand(t, { query: '&idle=5&print=maybe&colour=red' });
    await speak(page);
    await follow(page, 'footer a[href="#/about"]', '.sources');
    await page.locator('.kiosk-bar button', { hasText: TEXTS.staff }).click();
    const shown = await dialogue(page, 'staff').innerText();
    for (const what of ['idle=5', 'print=maybe', 'colour=red', `${TEXTS.seconds}\n75`, `${TEXTS.printing}\n${TEXTS.yes}`]) assert.ok(shown.includes(what), `${what} in ${shown}`);
    const { date } = await (await fetch(`${origin}/manifest.json`)).json();
    assert.ok(shown.includes(date));

    const { page: other } = await stand(t, { query: '&idle=600&print=no' });
    await speak(other);
    await other.keyboard.press('Control+Alt+KeyK');
    const said = await dialogue(other, 'staff').innerText();
    for (const what of [`${TEXTS.seconds}\n600`, `${TEXTS.printing}\n${TEXTS.no}`, `${TEXTS.unknown}\n${TEXTS.none}`]) assert.ok(said.includes(what), `${what} in ${said}`);
  });

  test('keeps notes for the staff over a wipe, gives them as a table without formulas, and forgets them when told twice', async t => {
    const { page, seen } = await stand(t);
    await speak(page);
    await ask(page, PLACE, 'lonely');
    await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
    const [name, id] = [await heading(page), await page.evaluate(() => location.hash.slice('#/service/'.length))];
    const before = seen.requests.length;
    const write = async text => {
      await page.locator('.correction summary').click();
      await page.fill('#kiosk-note', text);
      await dialogue(page, 'correct').locator('.btn').first().click();
    };
    await write('  ');
    assert.equal(await page.locator('#kiosk-said').innerText(), TEXTS.note_blank);
    await page.keyboard.press('Escape');
    await write('=1+1, "shut"\non Mondays');
    assert.equal(await page.locator('#kiosk-said').innerText(), TEXTS.note_kept);
    await page.keyboard.press('Escape');
    await write('x'.repeat(1200));
    await page.keyboard.press('Escape');
    assert.equal(seen.requests.length, before, 'nothing is sent');
    await wiped(page);
    assert.deepEqual(Object.keys((await stored(page)).local), ['kith-notes']);
    await speak(page);
    await page.keyboard.press('Control+Alt+KeyK');
    const staff = dialogue(page, 'staff');
    assert.ok((await staff.innerText()).includes(TEXTS.notes_other.replace('{{count}}', 2)));
    const [download] = await Promise.all([page.waitForEvent('download'), staff.getByRole('button', { name: TEXTS.save }).click()]);
    assert.match(download.suggestedFilename(), /^kith-notes-[\d-]+\.csv$/);
    const csv = await readFile(await download.path(), 'utf8');
    const [head, first, second] = csv.split('\r\n');
    assert.equal(head, '\ufeff"date","service","name","note"');
    assert.match(first, new RegExp(`^"2026-11-24T10:30:00.000Z","${id}","${name.replace(/[()]/g, '.')}","'=1\\+1, ""shut""\\non Mondays"$`));
    assert.equal(second.match(/x+/)[0].length, 1000);
    for (const begin of ['+', '-', '@', '\t', '\r']) {
      const made = await page.evaluate(async begin => (await import('./kiosk.js')).table([{ at: '', id: '', name: '', text: `${begin}1` }]), begin);
      assert.ok(made.includes(`"'${begin}1"`), JSON.stringify(begin));
    }
    const button = text => staff.getByRole('button', { name: text, exact: true });
    await button(TEXTS.empty).click();
    await button(TEXTS.no).click();
    assert.equal(JSON.parse((await stored(page)).local['kith-notes']).length, 2);
    await button(TEXTS.empty).click();
    await button(TEXTS.yes).click();
    assert.deepEqual((await stored(page)).local, {});
  });

  test('says that a note could not be kept, and leaves it in view, when the device refuses or the list is full', async t => {
    for (const spoil of [
      () => { Storage.prototype.setItem = () => { throw new DOMException('no', 'QuotaExceededError'); }; },
      () => localStorage.setItem('kith-notes', JSON.stringify(Array.from({ length: 200 }, () => ({ text: 'x' })))),
    ]) {
      const { page } = await stand(t);
      await speak(page);
      await follow(page, 'a[href="#/answer?need=food"]', '.hit');
      await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
      await page.evaluate(spoil);
      await page.locator('.correction summary').click();
      await page.fill('#kiosk-note', 'Shut on Mondays');
      await dialogue(page, 'correct').locator('.btn').first().click();
      assert.equal(await page.locator('#kiosk-said').innerText(), TEXTS.note_refused);
      assert.equal(await page.inputValue('#kiosk-note'), 'Shut on Mondays');
    }
  });

  test('asks the server the same for two homes', async t => {
    const lists = [];
    for (const place of ['SE15 5EB', PLACE]) {
      const { page, seen } = await stand(t, { app: true });
      await speak(page);
      await ask(page, place, 'lonely');
      await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
      await wiped(page);
      // Before that the test was on another page.
      lists.push(seen.requests.slice(seen.requests.findIndex(request => request.url().endsWith('?kiosk'))).map(request => `${request.method()} ${request.url()} ${request.postData()}`).filter(line => !line.includes('.svg')));
    }
    assert.ok(lists[0].length > 20 && lists[0].some(line => /kiosk-[0-9a-f]{16}\.json/.test(line)));
    assert.deepEqual(lists[0], lists[1]);
  });

  test('is fetched by nobody else', async t => {
    const { seen } = await open(t, { fresh: true });
    assert.deepEqual(seen.requests.filter(request => /kiosk/.test(request.url())).map(request => request.url()), []);
  });
});

describe('a kiosk that is there for months', TOGETHER, () => {
  /** How many builds the device keeps, and the fewest files that it has of one. */
  const builds = page => page.evaluate(async () => {
    const counts = await Promise.all((await caches.keys()).map(async name => (await (await caches.open(name)).keys()).length));
    return { many: counts.length, files: Math.min(...counts), isServed: Boolean(navigator.serviceWorker.controller) };
  });
  /** All files of the build under test. */
  const whole = async () => Object.keys(JSON.parse((await readFile(join(DIST, 'sw.js'), 'utf8')).match(/^const FILES = (.*);$/m)[1])).length;
  /** Waits until so many builds are kept whole: `waitForFunction` does not wait for promises. */
  async function kept(page, wanted = 1) {
    const all = await whole();
    for (let tries = 0; tries < 300; tries += 1) {
      const { many, files, isServed } = await builds(page);
      if (isServed && many === wanted && files >= all) return;
      await page.waitForTimeout(200);
    }
    assert.fail(`${wanted} builds of ${all} files are not there: ${JSON.stringify(await builds(page))}`);
  }

  test('serves every language over a day with no network, wipe after wipe', async t => {
    const site = await host(t);
    const { page, seen } = await stand(t, { at: site.origin, serviceWorkers: 'allow' });
    await kept(page);
    site.fails.set('*', 'lost');
    for (const tag of ['ti', 'bn']) {
      await speak(page, tag);
      await ask(page, PLACE, 'soledad');
      await page.locator('.hit').first().waitFor();
      await wiped(page);
    }
    await forgot(page, 'offline');
    assert.deepEqual(seen.errors.filter(error => !/ERR_|Failed to (load|fetch)/.test(error)), []);
  });

  test('takes a newer build at a wipe, once all of it is here, and asks nobody', async t => {
    const site = await host(t);
    const { page } = await stand(t, { at: site.origin, serviceWorkers: 'allow' });
    await kept(page);
    await speak(page);
    await site.become(await withMailbox(t));
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).update());
    await kept(page, 2);
    // Long enough to be known as whole.
    await page.waitForTimeout(3_000);
    assert.ok(!await page.locator('#newer').isVisible());
    await wiped(page);
    assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting), null);
    await speak(page);
    await follow(page, 'a[href="#/answer?need=food"]', '.hit');
    await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
    assert.equal((await builds(page)).many, 1);
  });

  for (const failure of ['lost', 'cut', 503]) {
    test(`goes on with what it has when a file of a newer build is ${failure}, and takes it another time`, async t => {
      const site = await host(t);
      const { page } = await stand(t, { at: site.origin, serviceWorkers: 'allow' });
      await kept(page);
      const next = await withMailbox(t);
      const { files } = JSON.parse(await readFile(join(next, 'manifest.json'), 'utf8'));
      await site.become(next);
      site.fails.set(`/${files.catalogue.path}`, failure);
      const update = () => page.evaluate(async () => { await (await navigator.serviceWorker.getRegistration()).update().catch(() => {}); });
      await update();
      await visit(page);
      await wiped(page);
      await forgot(page, `after ${failure}`);
      assert.equal(await page.evaluate(async () => (await navigator.serviceWorker.getRegistration()).waiting), null);
      await visit(page);
      site.fails.clear();
      await update();
      await kept(page, 2);
      await page.waitForTimeout(3_000);
      await wiped(page);
      await forgot(page, 'with the newer build');
      assert.equal((await builds(page)).many, 1);
    });
  }

  test('with no network and no worker, shows the numbers and nothing of the visit until the page can be had again', async t => {
    const site = await host(t);
    const { page } = await stand(t, { at: site.origin });
    await visit(page);
    site.fails.set('*', 'lost');
    await finish(page).click();
    await page.locator('.kiosk-attract .note').waitFor();
    const shown = await page.locator('body').innerText();
    assert.ok(shown.includes('116 123') && shown.includes(TEXTS.failed));
    await forgot(page, 'with no network');
    site.fails.clear();
    await attracts(page);
    await speak(page);
  });

  test('has no more in memory after 200 visits than after ten', { timeout: 900_000 }, async t => {
    const { page } = await stand(t);
    const client = await page.context().newCDPSession(page);
    const heap = async () => {
      await client.send('HeapProfiler.collectGarbage');
      return (await client.send('Runtime.getHeapUsage')).usedSize;
    };
    let early;
    for (let count = 1; count <= 200; count += 1) {
      await speak(page, count % 2 ? 'en' : 'ar');
      await ask(page, PLACE, 'lonely');
      await wiped(page);
      if (count === 10) early = { heap: await heap(), length: await page.evaluate(() => history.length) };
    }
    const late = await heap();
    t.diagnostic(`${early.heap} bytes after 10 visits, ${late} after 200`);
    assert.ok(late <= early.heap * 1.1, `${early.heap} → ${late}`);
    assert.equal(await page.evaluate(() => history.length), early.length);
  });
});

describe('everybody can use a kiosk', TOGETHER, () => {
  /** What is smaller than 48 pixels, but for links in a sentence. */
  const small = page => page.evaluate(() => [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
    .filter(element => element.checkVisibility() && !element.closest('.skip') && !(getComputedStyle(element).display === 'inline'
      && [...element.parentElement.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim())))
    .map(element => [element.getBoundingClientRect(), element.outerHTML.slice(0, 100)])
    .filter(([{ width, height }]) => width > 0 && (height < 47.5 || width < 47.5)).map(([{ width, height }, html]) => `${width}×${height} ${html}`));

  for (const tag of ['en', 'ar']) {
    for (const width of [360, 1280]) {
      test(`in ${tag} at ${width} pixels: no barrier, nothing sideways, nothing small`, async t => {
        const { page } = await stand(t, { query: '&idle=30', width, height: 900 });
        const look = async what => {
          await drawn(page);
          assert.deepEqual([await violations(page), await sticksOut(page), await small(page)], [[], [], []], what);
        };
        await look('the languages');
        await speak(page, tag);
        await look('home');
        await ask(page, PLACE, 'lonely');
        await look('an answer');
        await page.locator('.hit a[href^="tel:"]').first().click();
        await look('a number');
        await page.keyboard.press('Escape');
        await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
        await page.locator('.correction summary').click();
        await look('a note');
        await page.keyboard.press('Escape');
        await page.keyboard.press('Control+Alt+KeyK');
        await look('the staff');
        await page.keyboard.press('Escape');
        await dialogue(page, 'still').waitFor({ timeout: 45_000 });
        await look('the question');
      });
    }
  }

  test('by keyboard alone: a language, an answer, a number, and the end', async t => {
    const { page } = await stand(t);
    await page.locator('[lang="fr"] > .kiosk-language').focus();
    await page.keyboard.press('Enter');
    await page.locator('html[lang="fr"] .kiosk-bar').waitFor();
    await page.focus('#place');
    await page.keyboard.type(PLACE);
    await page.keyboard.press('Enter');
    await page.locator('.hit').first().waitFor();
    const link = page.locator('.hit a[href^="tel:"]').first();
    await link.focus();
    await page.keyboard.press('Enter');
    await dialogue(page, 'take').waitFor();
    const inside = () => page.evaluate(() => Boolean(document.activeElement.closest('dialog')));
    assert.ok(await inside());
    await page.keyboard.press('Tab');
    assert.ok(await inside());
    await page.keyboard.press('Enter');
    await dialogue(page, 'take').waitFor({ state: 'detached' });
    assert.ok(await link.evaluate(link => link === document.activeElement), 'the focus is back');
    await finish(page).focus();
    await wiped(page, page => page.keyboard.press('Enter'));
  });
});
