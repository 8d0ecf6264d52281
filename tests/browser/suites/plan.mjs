// My plan: picked, put in order, taken along by link, square, calendar and paper; kept only when somebody says so.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import ical from 'ical.js';
import { TOGETHER, VIEWS, ask, follow, heading, landed, open, origin } from '../harness.mjs';
import { button, codeOf, elsewhere, idsOf, linkTo, messages, openPlan, opened, planned, read, stored } from '../plans.mjs';

const { plan: TEXTS, exit: EXIT } = await messages('en');
const PLACE = 'SE1 9RT';
const NOTE = 'Ask for Ngozi at the side door';
/** About safety, by telephone. */
const HELPLINE = 'refuge-national-domestic-abuse-helpline';
/** Ordinary ones. */
const [CLUB, PANTRY, LIBRARY] = ['home-instead-tulip-cafe', 'foodbank-pecan', 'foodbank-bermondsey-methodist-church'];

const count = page => page.locator('header nav .count').allInnerTexts();
const hash = page => page.evaluate(() => location.hash);
const goTo = async (page, hash, until) => {
  await page.evaluate(hash => { location.hash = hash; }, hash);
  await page.locator(until).first().waitFor();
};
const press = (page, words) => page.locator('.take').getByRole('button', { name: words, exact: true }).click();
const entry = (page, place) => page.locator('.plan > li').nth(place);
const nothing = { local: {}, session: {}, cookie: '', databases: 0, caches: 0, name: '' };
/** What is kept. The state of the history holds how many views there were, and whether one came back (public/visit.js): no more. */
async function kept(page) {
  const { state: { place, again, ...more }, ...rest } = await stored(page);
  assert.deepEqual([typeof place, typeof again, more], ['number', 'boolean', {}]);
  return rest;
}

describe('a plan', TOGETHER, () => {
  test('is filled from an answer and from a service, and counted in the header', async t => {
    const { page, seen } = await open(t);
    await ask(page, PLACE, 'food');
    const names = await page.locator('.hit h3').allInnerTexts();
    assert.deepEqual(await count(page), []);
    await button(page.locator('.hit').nth(1), TEXTS.add).click();
    assert.deepEqual(await count(page), ['1']);
    assert.equal(await page.locator('header nav a').first().getAttribute('href'), new URL(linkTo([(await idsOf(page))[1]])).hash);
    await follow(page, '.hit h3 a', '.facts');
    await button(page, TEXTS.add).click();
    assert.deepEqual(await count(page), ['2']);
    await button(page, TEXTS.remove).click();
    await button(page, TEXTS.add).click();
    assert.deepEqual(await count(page), ['2'], 'taken out and put in again');
    await page.locator('header nav').getByRole('link', { name: 'My plan : 2 services' }).click();
    await landed(page);
    assert.deepEqual(await planned(page), [names[1], names[0]]);
    await follow(page, '.plan h2 a', '.facts');
    assert.equal(await heading(page), names[1]);
    await button(page, TEXTS.remove).waitFor();
    assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
  });

  test('nothing moves under the finger that adds to it', async t => {
    const { page } = await open(t);
    await ask(page, PLACE, 'food');
    const add = button(page.locator('.hit').first(), TEXTS.add);
    const before = await add.evaluate(button => button.getBoundingClientRect().top + scrollY);
    await add.click();
    const after = await button(page.locator('.hit').first(), TEXTS.remove).evaluate(button => button.getBoundingClientRect().top + scrollY);
    assert.equal(after, before);
  });

  test('is put in order, thinned out and emptied, and the focus is never lost', async t => {
    const { page } = await opened(t, [CLUB, PANTRY, LIBRARY]);
    const names = await planned(page);
    const at = () => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    const says = async (ids, focus) => {
      assert.deepEqual(await planned(page), ids.map(id => names[[CLUB, PANTRY, LIBRARY].indexOf(id)]));
      assert.equal(await hash(page), new URL(linkTo(ids)).hash);
      assert.deepEqual(await count(page), [String(ids.length)]);
      await page.waitForFunction(focus => document.activeElement.id === focus, focus);
    };
    assert.equal(await button(entry(page, 0), TEXTS.up).count(), 0, 'the first cannot go up');
    await button(entry(page, 2), TEXTS.up).click();
    await says([CLUB, LIBRARY, PANTRY], `up-${codeOf(LIBRARY)}`);
    await page.keyboard.press('Enter');
    await says([LIBRARY, CLUB, PANTRY], 'heading');
    await button(entry(page, 1), TEXTS.remove).click();
    await says([LIBRARY, PANTRY], 'heading');
    const length = await page.evaluate(() => history.length);
    await press(page, TEXTS.clear);
    await page.locator('.nothing').waitFor();
    assert.deepEqual([await hash(page), await count(page), await at()], ['#/plan', [], 'heading']);
    assert.equal(await page.evaluate(() => history.length), length, 'no change is a step of the way back');
    await follow(page, '.nothing a', '.tiles');
  });

  test('is full at thirty: it says so, takes no more, and does again when one is taken out', async t => {
    const { page } = await open(t);
    await goTo(page, '#/answer?all=near', '.hit');
    const ids = await idsOf(page);
    assert.ok(ids.length > 31, 'an answer long enough');
    await goTo(page, new URL(linkTo(ids.slice(0, 31))).hash, '.plan');
    assert.equal((await planned(page)).length, 30);
    assert.deepEqual(await count(page), ['30']);
    assert.equal(await read(page.locator('.take .qr')), linkTo(ids.slice(0, 30)), 'the square of the longest link can be read');
    await goTo(page, `#/service/${ids[31]}`, '.facts');
    const full = button(page, TEXTS.full);
    assert.ok(await full.isDisabled());
    await openPlan(page);
    await button(entry(page, 29), TEXTS.remove).click();
    await goTo(page, `#/service/${ids[31]}`, '.facts');
    await button(page, TEXTS.add).click();
    assert.deepEqual(await count(page), ['30']);
  });

  test('says of a service that is in no data that it has gone, and lets it be taken out', async t => {
    const { page } = await opened(t, [CLUB, 'a-club-that-closed', PANTRY]);
    assert.equal((await planned(page)).length, 2);
    assert.ok((await entry(page, 1).innerText()).startsWith(TEXTS.gone));
    await button(entry(page, 1), TEXTS.remove).click();
    assert.equal(await hash(page), new URL(linkTo([CLUB, PANTRY])).hash);
    assert.equal(await page.locator('.plan > li').count(), 2);
  });

  test('a link with nonsense in it shows what can be read', async t => {
    const { page, seen } = await open(t);
    await goTo(page, `#/plan?s=${codeOf(CLUB)}!!!!!!!${codeOf(CLUB)}${codeOf(PANTRY)}abc`, '.plan');
    assert.equal((await planned(page)).length, 2);
    await goTo(page, '#/plan?s=%3Cb%3E', 'main');
    assert.deepEqual(seen.errors, []);
  });
});

describe('a plan and the way back', TOGETHER, () => {
  /** A plan of two, seen; then one of them is taken out elsewhere. */
  async function thinned(t) {
    const lent = await open(t, { fresh: true });
    const { page } = lent;
    await ask(page, PLACE, 'food');
    const [first, second] = await page.locator('.hit h3').allInnerTexts();
    for (const place of [0, 1]) await button(page.locator('.hit').nth(place), TEXTS.add).click();
    await openPlan(page);
    assert.deepEqual(await planned(page), [first, second]);
    await follow(page, '.mark', '.tiles');
    await ask(page, PLACE, 'food');
    await button(page.locator('.hit').nth(1), TEXTS.remove).click();
    await page.goBack();
    await page.goBack();
    await page.locator('.plan').waitFor();
    return { ...lent, first };
  }

  test('Back to an older address of the plan does not bring a service back', async t => {
    const { page, first } = await thinned(t);
    assert.deepEqual(await planned(page), [first]);
    assert.deepEqual(await count(page), ['1']);
  });

  test('nor does a reload or a bookmark of what is then in the address bar', async t => {
    const { page, first } = await thinned(t);
    await page.reload();
    await page.locator('.plan').waitFor();
    assert.deepEqual(await planned(page), [first]);
  });

  test('a link that somebody shares is shown in a page with another plan', async t => {
    const { page } = await opened(t, [CLUB, PANTRY]);
    const mine = await planned(page);
    await goTo(page, '#/', '.tiles');
    await goTo(page, new URL(linkTo([LIBRARY])).hash, '.plan');
    const theirs = await planned(page);
    assert.equal(theirs.length, 1);
    assert.ok(!mine.includes(theirs[0]));
    assert.deepEqual(await count(page), ['1']);
  });
});

describe('taking a plan along', TOGETHER, () => {
  test('its link holds codes, and neither the place nor the words nor the need', async t => {
    const { page } = await open(t);
    await ask(page, PLACE, 'food bank');
    await page.locator('main .chips a[href*="open=1"]').click();
    await page.locator('main .chips .on').waitFor();
    const ids = await idsOf(page);
    for (const place of [0, 1]) await button(page.locator('.hit').nth(place), TEXTS.add).click();
    await openPlan(page);
    await page.fill('#note', NOTE);
    const link = linkTo(ids.slice(0, 2));
    assert.match(link, /#\/plan\?s=[0-9a-z]{14}$/);
    assert.equal(page.url(), link);
    assert.equal(await page.locator('.take .address').innerText(), link);
    assert.equal(await read(page.locator('.take .qr')), link);
  });

  test('it is copied, and the page says so until the plan changes', async t => {
    const { page, context } = await opened(t, [CLUB, PANTRY]);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
    await press(page, TEXTS.copy);
    const status = page.locator('.take .status');
    await status.filter({ hasText: TEXTS.copied }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), linkTo([CLUB, PANTRY]));
    await button(entry(page, 1), TEXTS.up).click();
    assert.equal(await status.innerText(), '');
  });

  test('when it cannot be copied, the page says so', async t => {
    const { page, seen } = await opened(t, [CLUB], {
      before: page => page.addInitScript(() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); }),
    });
    await press(page, TEXTS.copy);
    await page.locator('.take .status', { hasText: TEXTS.not_copied }).waitFor();
    assert.deepEqual(seen.errors, []);
  });

  for (const [tag, locale] of [['en', 'en-GB'], ['ar', 'ar'], ['pl', 'pl']]) {
    test(`in ${tag} messages by telephone and e-mail say what it is, with the link by itself`, async t => {
      const { page } = await opened(t, [CLUB, PANTRY], { locale });
      const { plan } = await messages(tag);
      for (const [scheme, field, name] of [['sms:', '?&body=', plan.sms], ['mailto:', '?body=', plan.email]]) {
        const href = await page.locator('.take').getByRole('link', { name, exact: true }).getAttribute('href');
        assert.ok(href.startsWith(scheme + field), href);
        const body = decodeURIComponent(href.slice((scheme + field).length));
        assert.ok(body.startsWith(plan.message.split('{{link}}')[0].trim()), body);
        // What stands against a link becomes a part of it where it is tapped, seen or not.
        assert.ok(body.split(/\s+/).includes(linkTo([CLUB, PANTRY])), JSON.stringify(body));
      }
    });
  }

  test('a device with a sheet for sharing offers it, with the link', async t => {
    const stub = () => {
      navigator.share = what => {
        window.shared = what;
        return Promise.reject(new DOMException('closed', 'AbortError'));
      };
    };
    const { page, seen } = await opened(t, [CLUB], { before: page => page.addInitScript(stub) });
    await press(page, TEXTS.send);
    assert.deepEqual(await page.evaluate(() => window.shared), { text: TEXTS.message.replace('{{link}}', linkTo([CLUB])) });
    assert.deepEqual(seen.errors, [], 'whoever closes the sheet has not met an error');
  });

  test('a device without one does not', async t => {
    const { page } = await opened(t, [CLUB], { before: page => page.addInitScript(() => { delete Navigator.prototype.share; }) });
    assert.equal(await page.getByRole('button', { name: TEXTS.send, exact: true }).count(), 0);
  });

  for (const [how, options, contrast] of [
    ['by day', { colorScheme: 'light' }],
    ['in the dark', { colorScheme: 'dark' }],
    ['in forced colours', { forcedColors: 'active' }],
    ['in forced colours in the dark', { forcedColors: 'active', colorScheme: 'dark' }],
    ['in stronger colours in the dark', { colorScheme: 'dark' }, true],
  ]) {
    test(`the square can be read ${how}`, async t => {
      const { page } = await open(t);
      await page.emulateMedia(options);
      await goTo(page, new URL(linkTo([CLUB, PANTRY])).hash, '.plan');
      if (contrast) await page.evaluate(() => { document.documentElement.dataset.contrast = '1'; });
      assert.equal(await read(page.locator('.take .qr')), linkTo([CLUB, PANTRY]));
      if (contrast) await page.evaluate(() => { document.documentElement.dataset.contrast = '0'; });
    });
  }
});

describe('keeping a plan', TOGETHER, () => {
  const said = page => page.locator('.take [role="status"]').last().innerText();

  test('is done only when somebody says so, under one key, and undone when somebody says so', async t => {
    const { page } = await open(t, { fresh: true });
    await ask(page, PLACE, 'food');
    const ids = await idsOf(page);
    for (const place of [0, 1]) await button(page.locator('.hit').nth(place), TEXTS.add).click();
    await openPlan(page);
    await page.fill('#note', NOTE);
    const names = await planned(page);
    assert.deepEqual(await kept(page), nothing, 'nothing is kept before');
    assert.equal(await said(page), TEXTS.keep_note);

    await press(page, TEXTS.keep);
    assert.equal(await said(page), TEXTS.kept);
    assert.deepEqual(await kept(page), { ...nothing, local: { 'kith-plan': ids.slice(0, 2).map(codeOf).join('') } });
    await page.goto(`${origin}/`);
    await heading(page);
    assert.deepEqual(await count(page), ['2'], 'without anything in the address');
    await openPlan(page);
    assert.deepEqual(await planned(page), names);
    await button(entry(page, 1), TEXTS.up).click();
    assert.deepEqual((await kept(page)).local, { 'kith-plan': [ids[1], ids[0]].map(codeOf).join('') }, 'kept as it is now');

    await press(page, TEXTS.forget);
    assert.deepEqual(await kept(page), nothing);
    assert.deepEqual(await planned(page), [...names].reverse(), 'it is still here');
    await page.goto(`${origin}/`);
    await heading(page);
    assert.deepEqual(await count(page), []);
  });

  test('a plan that is emptied is not there again after a reload', async t => {
    const { page } = await opened(t, [CLUB]);
    await press(page, TEXTS.keep);
    await press(page, TEXTS.clear);
    await page.reload();
    await page.locator('.nothing').waitFor();
    assert.deepEqual(await count(page), []);
  });

  test('a link that somebody shares neither replaces the plan that is kept nor is said to be kept', async t => {
    const { page } = await opened(t, [CLUB, PANTRY]);
    await press(page, TEXTS.keep);
    const before = (await kept(page)).local;
    await goTo(page, '#/', '.tiles');
    await goTo(page, new URL(linkTo([LIBRARY])).hash, '.plan');
    assert.notEqual(await said(page), TEXTS.kept, 'it says that what is shown is kept');
    await goTo(page, `#/service/${HELPLINE}`, '.facts');
    await button(page, TEXTS.add).click();
    assert.deepEqual((await kept(page)).local, before, 'what was kept is gone');
  });

  for (const [what, refuse] of [
    ['has no room', () => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; }],
    ['is forbidden', () => { Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } }); }],
    ['is not there', () => { Object.defineProperty(window, 'localStorage', { value: null }); }],
  ]) {
    test(`where storage ${what} the page says that it keeps nothing, and loses nothing`, async t => {
      const { page, seen } = await opened(t, [CLUB, PANTRY], { before: page => page.addInitScript(refuse) });
      const names = await planned(page);
      await press(page, TEXTS.keep);
      assert.equal(await said(page), TEXTS.not_kept);
      assert.deepEqual(await planned(page), names);
      await button(entry(page, 1), TEXTS.up).click();
      assert.deepEqual(await planned(page), [...names].reverse(), 'it goes on');
      await page.getByRole('button', { name: TEXTS.keep, exact: true }).waitFor();
      assert.deepEqual(seen.errors, []);
    });
  }
});

describe('a plan with a service about safety', TOGETHER, () => {
  test('is nowhere in the address, whatever is done with it, and shows the way to leave', async t => {
    const { page } = await open(t, { fresh: true });
    await VIEWS['private answer'](page);
    const [name] = await page.locator('.hit h3').allInnerTexts();
    const seen = [];
    page.on('framenavigated', frame => seen.push(new URL(frame.url()).hash));
    await button(page.locator('.hit').first(), TEXTS.add).click();
    assert.equal(await page.locator('header nav a').first().getAttribute('href'), '#/private');
    await ask(await home(page), PLACE, 'food');
    await button(page.locator('.hit').first(), TEXTS.add).click();
    await openPlan(page);
    await landed(page);
    assert.equal((await planned(page))[0], name);
    const isPrivate = async () => {
      assert.equal(await hash(page), '#/private');
      assert.equal(await page.title(), 'My plan – Kith');
      assert.ok(await page.locator('#leave').isVisible());
      assert.ok(await page.locator('.take .error', { hasText: TEXTS.safety }).isVisible());
      assert.deepEqual(await kept(page), nothing);
    };
    await isPrivate();
    await button(entry(page, 1), TEXTS.up).click();
    await isPrivate();
    await page.selectOption('#language', 'ar');
    await page.locator('html[lang="ar"]').waitFor();
    assert.equal(await hash(page), '#/private');
    await page.selectOption('#language', 'en');
    await page.locator('html[lang="en"]').waitFor();
    await isPrivate();
    await button(entry(page, 0), TEXTS.remove).click();
    await isPrivate();
    assert.ok(seen.every(hash => !hash.includes('s=')), `${seen}`);
    await page.reload();
    await page.locator('.tiles').first().waitFor();
    assert.deepEqual(await count(page), [], 'a reload finds nothing');
  });

  /** The first page, as by the sign. */
  async function home(page) {
    await follow(page, '.mark', '.tiles');
    return page;
  }

  test('opened by its link does not stay in the address, and shows the way to leave', async t => {
    const { page } = await opened(t, [CLUB, HELPLINE]);
    assert.equal((await planned(page)).length, 2);
    await page.locator('#leave', { hasText: EXIT.button }).waitFor();
    assert.equal(await hash(page), '#/private');
  });

  test('is printed, sent and read by a camera all the same', async t => {
    const { page } = await opened(t, [CLUB, HELPLINE]);
    const link = await read(page.locator('.take .qr'));
    assert.equal(link, linkTo([CLUB, HELPLINE]));
    const names = await planned(page);
    assert.deepEqual(await planned(await elsewhere(t, page, link)), names);
  });
});

describe('a plan on paper', TOGETHER, () => {
  const CONTROLS = ':is(button, input, select, textarea, summary, nav a, footer a, .skip)';

  for (const [tag, locale] of [['en', 'en-GB'], ['ar', 'ar'], ['zh-Hant', 'zh-Hant']]) {
    test(`in ${tag} has everything for the way, in English too, and nothing to press`, async t => {
      const { page, seen } = await opened(t, [CLUB, PANTRY], { locale });
      const [own, english] = await Promise.all([tag, 'en'].map(messages));
      const names = await planned(page);
      const numbers = (await page.locator('.plan a[href^="tel:"] bdi:last-child').allInnerTexts()).filter(number => /^[\d ]+$/.test(number));
      assert.ok(numbers.length);
      await page.fill('#note', `${NOTE}\n– 10:30`);
      // The English texts may be on their way.
      if (tag !== 'en') await page.locator('.sheet dl[lang="en"]').first().waitFor({ state: 'attached' });
      await page.emulateMedia({ media: 'print' });

      const sheet = page.locator('.print-only');
      assert.ok(await sheet.isVisible());
      assert.deepEqual(await sheet.locator('h3').allInnerTexts(), names);
      assert.equal(await sheet.locator('.sheet-note').innerText(), `${NOTE}\n– 10:30`);
      for (const number of numbers) {
        const sizes = bdi => [bdi, document.body].map(of => parseFloat(getComputedStyle(of).fontSize));
        const [size, body] = await sheet.locator('.sheet-phone bdi', { hasText: number }).first().evaluate(sizes);
        assert.ok(size > 1.5 * body, `${number} is large`);
      }
      const said = await sheet.innerText();
      for (const texts of [own, english]) {
        assert.ok(said.includes(texts.facet.cost), `${texts.facet.cost}`);
        assert.ok(said.includes(texts.plan.printed.split('{{date}}')[1].trim()), texts.plan.printed);
      }
      assert.ok(said.includes(linkTo([CLUB, PANTRY])), 'the link stands there for whoever has no camera');
      assert.equal(await read(sheet.locator('.qr')), linkTo([CLUB, PANTRY]));

      const columns = await sheet.locator('.sheet > li').first().locator('dl').evaluateAll(lists => lists.map(list => {
        const { left, right, top } = list.getBoundingClientRect();
        return { lang: list.lang, dir: list.dir, left, right, top };
      }));
      const expected = [[tag, tag === 'ar' ? 'rtl' : 'ltr'], ['en', 'ltr']].slice(tag === 'en' ? 1 : 0);
      assert.deepEqual(columns.map(({ lang, dir }) => [lang, dir]), expected);
      if (tag !== 'en') {
        const [first, second] = columns;
        assert.equal(first.top, second.top);
        assert.ok(tag === 'ar' ? second.right <= first.left : first.right <= second.left, 'side by side, the own language first');
      }
      const pdf = (await page.pdf({ format: 'A4' })).toString('latin1');
      assert.match(pdf, /^%PDF/);
      assert.ok(pdf.match(/\/Type\s*\/Page\b/g).length <= 2, 'two services are one sheet of paper, written on both sides');
      assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
      await t.test('each sentence is in its own language and direction', async () => {
        const printed = sheet.locator('p', { hasText: english.plan.printed.split('{{date}}')[1].trim() }).last();
        assert.deepEqual(await printed.evaluate(line => [line.closest('[lang]').lang, getComputedStyle(line).direction]), ['en', 'ltr']);
      });
      await t.test('no controls', async () => {
        assert.deepEqual(await page.locator(`${CONTROLS}:visible`).evaluateAll(all => all.map(one => one.innerText || one.id)), []);
      });
    });
  }

  test('says of every service how to reach it, also of one without a telephone', async t => {
    const { page } = await opened(t, [CLUB, PANTRY]);
    const ways = await page.locator('.plan > li').evaluateAll(items => items.map(item => {
      const way = item.querySelector('a[href^="tel:"], a[href^="http"], a[href^="mailto:"]');
      return way.href.startsWith('tel:') ? way.querySelector('bdi:last-child').textContent : new URL(way.href).host || new URL(way.href).pathname;
    }));
    await page.emulateMedia({ media: 'print' });
    const onPaper = await page.locator('.sheet > li').allInnerTexts();
    assert.deepEqual(ways.map((way, place) => onPaper[place].includes(way) ? [] : `${way} is not in ${onPaper[place]}`).flat(), []);
  });

  test('is of one column in each language at a time: no more than the page speaks', async t => {
    const { page } = await opened(t, [CLUB], { locale: 'ar' });
    await page.locator('.sheet dl[lang="en"]').waitFor({ state: 'attached' });
    await page.selectOption('#language', 'en');
    await page.locator('html[lang="en"]').waitFor();
    assert.deepEqual(await page.locator('.sheet dl').evaluateAll(lists => lists.map(list => list.lang)), ['en']);
  });

  test('a note is in no storage, address or request', async t => {
    const { page, context, seen } = await opened(t, [CLUB, PANTRY]);
    await press(page, TEXTS.keep);
    await page.fill('#note', NOTE);
    await button(entry(page, 1), TEXTS.up).click();
    assert.equal(await page.inputValue('#note'), NOTE, 'it stays while the plan changes');
    await page.emulateMedia({ media: 'print' });
    await page.pdf();
    await page.emulateMedia({ media: null });
    await follow(page, '.plan h2 a', '.facts');
    await page.goBack();
    await page.locator('.plan').waitFor();
    const left = JSON.stringify([
      await stored(page), page.url(), await page.title(), await context.storageState({ indexedDB: true }), seen.console,
      await page.locator('.take a').evaluateAll(links => links.map(link => link.href)), await read(page.locator('.take .qr')),
      await Promise.all(seen.requests.map(async request => [request.url(), request.postData(), await request.allHeaders()])),
    ]);
    for (const word of [...NOTE.split(' ').filter(word => word.length > 3), encodeURIComponent(NOTE)]) assert.ok(!left.includes(word), word);
  });

  test('a note that is printed is the one in the field, also after another view and in another language', async t => {
    const { page } = await opened(t, [CLUB, PANTRY]);
    const both = async () => [await page.inputValue('#note'), await page.locator('.sheet-note').textContent()];
    await page.fill('#note', NOTE);
    assert.deepEqual(await both(), [NOTE, NOTE]);
    await page.selectOption('#language', 'ar');
    await page.locator('html[lang="ar"]').waitFor();
    assert.deepEqual(await both(), [NOTE, NOTE], 'in another language');
    await follow(page, '.mark', '.tiles');
    await openPlan(page);
    const [field, sheet] = await both();
    assert.equal(field, sheet, 'what is printed cannot be seen');
  });
});

/** The hours of a service as the table has them. */
async function hoursOf(id) {
  const table = await readFile(new URL('../../../data/southwark/services.csv', import.meta.url), 'utf8');
  const row = table.split('\n').find(line => line.startsWith(`${id},`)) ?? assert.fail(`${id} is not in the table`);
  return row.match(/,"?((?:Mo|Tu|We|Th|Fr|Sa|Su)(?:\[[-\d,]+\])? \d\d:\d\d-\d\d:\d\d)"?,/)?.[1] ?? assert.fail(`${id} has no hours that can be read`);
}

const DAYS = ['Su', 'Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa'];
/** Days of the coming twelve weeks that hours like `Th 11:00-13:00` and `Tu[1,-1] 10:00-12:00` mean, worked out anew. */
function expected(hours, today, holidays) {
  const [, weekday, which, from, to] = hours.match(/^(\w\w)(?:\[([-\d,]+)\])? (\d\d:\d\d)-(\d\d:\d\d)$/) ?? assert.fail(hours);
  const found = [];
  for (let day = 0; day < 12 * 7; day += 1) {
    const date = new Date(Date.parse(`${today}T00:00:00Z`) + day * 86_400_000);
    const number = date.getUTCDate();
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    const places = [Math.ceil(number / 7), -Math.ceil((last - number + 1) / 7)];
    const text = date.toISOString().slice(0, 10);
    const isOn = DAYS[date.getUTCDay()] === weekday && (!which || which.split(',').some(place => places.includes(Number(place))));
    if (isOn && !holidays.includes(text)) found.push(`${text} ${from} to ${to}`);
  }
  return found;
}

/** Every date of a calendar file, in London's time, by somebody else's reading of it. */
function dates(text) {
  const file = new ical.Component(ical.parse(text));
  const zone = new ical.Timezone(file.getFirstSubcomponent('vtimezone'));
  return file.getAllSubcomponents('vevent').flatMap(component => {
    const event = new ical.Event(component);
    const found = [];
    for (let iterator = event.iterator(), next = iterator.next(); next; next = iterator.next()) {
      const { startDate, endDate } = event.getOccurrenceDetails(next);
      for (const time of [startDate, endDate]) time.zone = zone;
      const clock = time => time.toString().slice(11, 16);
      found.push({ said: `${startDate.toString().slice(0, 10)} ${clock(startDate)} to ${clock(endDate)}`, at: startDate.toJSDate().toISOString() });
    }
    return found;
  });
}

describe('dates for a calendar', TOGETHER, () => {
  const [WEEKLY, MONTHLY] = ['home-instead-tulip-cafe', 'coffee-and-connection-cancer-carers'];
  // The last Tuesday of December 2027 is a bank holiday, for Boxing Day is a Sunday; the clocks change on 28 March 2027.
  for (const [id, when, now, holidays, first] of [
    [WEEKLY, 'in November', '2026-11-24T10:30:00Z', [], '2026-11-26T11:00:00.000Z'],
    [MONTHLY, 'over Christmas', '2027-11-23T10:30:00Z', ['2027-12-28'], '2027-11-30T10:00:00.000Z'],
    [WEEKLY, 'over the change of the clocks', '2027-03-09T10:30:00Z', [], '2027-03-11T11:00:00.000Z'],
    [WEEKLY, 'in summer', '2027-05-04T22:30:00Z', [], '2027-05-06T10:00:00.000Z'],
    [MONTHLY, 'in November', '2026-11-24T10:30:00Z', [], '2026-11-24T10:00:00.000Z'],
  ]) {
    test(`of ${id}, ${when}, are those of the table`, async t => {
      const { page, seen } = await open(t, {
        fresh: true,
        before: page => page.addInitScript(now => {
          const Real = Object.getPrototypeOf(window.Date);
          window.Date = class extends Real {
            constructor(...args) { super(...(args.length ? args : [now])); }
            static now() { return now; }
          };
        }, Date.parse(now)),
      });
      await goTo(page, `#/service/${id}`, '.facts');
      const name = await heading(page);
      const [download] = await Promise.all([page.waitForEvent('download'), button(page, TEXTS.calendar).click()]);
      assert.equal(download.suggestedFilename(), 'kith.ics');
      const text = await readFile(await download.path(), 'utf8');
      const found = dates(text);
      assert.deepEqual(found.map(({ said }) => said), expected(await hoursOf(id), now.slice(0, 10), holidays));
      assert.ok(found.length >= 5);
      assert.equal(found[0].at, first, 'the same moment for every device');

      const event = new ical.Component(ical.parse(text)).getFirstSubcomponent('vevent');
      assert.equal(event.getFirstPropertyValue('summary'), name);
      assert.ok(event.getFirstPropertyValue('location').length > 5);
      assert.match(event.getFirstPropertyValue('uid'), new RegExp(`^${id}`));
      assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
      await t.test('when it was made is said in universal time', () => {
        assert.equal(event.getFirstPropertyValue('dtstamp').toString(), now);
      });
    });
  }

  test('are not offered for a place that is open all week', async t => {
    const { page } = await open(t);
    await goTo(page, `#/service/${PANTRY}`, '.facts');
    assert.equal(await page.getByRole('button', { name: TEXTS.calendar }).count(), 0);
  });
});
