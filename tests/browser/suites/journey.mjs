// The way through the app without a mouse, on a phone's width and on a desk's.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { TOGETHER, ask, follow, heading, hold, landed, open, origin } from '../harness.mjs';

/** Presses Tab, or Shift and Tab, until the focus is on an element. */
async function tabTo(page, selector, key = 'Tab') {
  for (let stops = 0; stops < 400; stops += 1) {
    await page.keyboard.press(key);
    if (await page.evaluate(selector => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`${key} never comes to ${selector}`);
}

async function enter(page, selector, key) {
  await tabTo(page, selector, key);
  await page.keyboard.press('Enter');
}

async function type(page, selector, text) {
  await tabTo(page, selector);
  await page.keyboard.press('Control+A');
  await page.keyboard.press('Delete');
  await page.keyboard.type(text);
}

/** What the cards of the first group say: how far, whether it is open, where they lead, how to get in touch. */
const cards = page => page.locator('main section:has(.results)').first().locator('.hit').evaluateAll(hits => hits.map(hit => ({
  far: hit.querySelector('.meta b')?.innerText,
  tags: [...hit.querySelectorAll('.meta .tag')].map(tag => tag.innerText),
  name: hit.querySelector('h3 a').innerText,
  links: [...hit.querySelectorAll('.acts a')].map(link => link.href),
  unstated: hit.querySelector('.acts .unknown')?.innerText,
})));

function minutes(said) {
  const [, amount] = said.match(/^About (a|\d+) minutes?’s? walk/) ?? assert.fail(`not a walk: ${said}`);
  return amount === 'a' ? 1 : Number(amount);
}

describe('the way by keyboard', TOGETHER, () => {
  for (const [width, height] of [[360, 780], [1280, 900]]) {
    test(`somebody finds a service and comes back, by keyboard alone, at ${width} by ${height}`, async t => {
      const { page, seen } = await open(t, { width, height });

      await page.keyboard.press('Tab');
      assert.ok(await page.evaluate(() => document.activeElement.matches('.skip')), 'the first stop is the way past the header');
      await page.keyboard.press('Enter');
      await landed(page);
      assert.equal(new URL(page.url()).hash, '', 'the way past the header is not a view');

      await type(page, '#place', 'SE15 5EB');
      await type(page, '#text', 'food bank');
      await page.keyboard.press('Enter');
      await landed(page);
      assert.match(await heading(page), /near SE15 5EB/);
      await page.locator('.hit').first().waitFor();
      assert.ok(await page.locator('.hit .why', { hasText: /food/i }).count(), 'a card says which words it answers');

      await enter(page, '.back a', 'Shift+Tab');
      await landed(page);
      assert.equal(await page.inputValue('#place'), 'SE15 5EB', 'what was typed is still there');
      await type(page, '#text', '');
      await page.keyboard.press('Enter');
      await landed(page);

      const groups = await page.locator('main section:has(.results) h2').allInnerTexts();
      assert.ok(groups.length >= 3 && new Set(groups).size === groups.length, `groups: ${groups}`);
      const found = await cards(page);
      assert.ok(found.length >= 5);
      // What is open or freshly checked may come a little sooner than what is nearest.
      assert.ok(found.slice(0, 5).every(card => minutes(card.far) <= 10), `near first: ${found.map(card => card.far)}`);
      for (const { name, links, unstated } of found) {
        const isReached = links.some(link => /^(tel|https?|mailto):/.test(link));
        assert.ok(isReached || /not stated/.test(unstated), `${name} cannot be reached, and does not say so`);
      }
      assert.ok(found.some(card => card.links.some(link => link.startsWith('tel:'))), 'some can be rung');

      await enter(page, '.hit h3 a');
      await landed(page);
      assert.equal(await heading(page), found[0].name);
      assert.ok(await page.locator('.facts dt').count() >= 5);
      assert.equal(await page.locator('.facts > div:not(:has(dd))').count(), 0, 'every fact is stated, or said not to be');

      await enter(page, '.back a', 'Shift+Tab');
      await landed(page);
      assert.deepEqual(await cards(page), found, 'the same list');
      await page.goBack();
      await page.locator('.facts').waitFor();
      await page.goBack();
      await page.locator('.hit').first().waitFor();
      assert.deepEqual(await cards(page), found, "the same list by the browser's own Back");

      await enter(page, 'header .mark', 'Shift+Tab');
      await landed(page);
      await enter(page, 'a.tile[href="#/answer?need=food"]');
      await landed(page);
      assert.match(await heading(page), /near SE15 5EB/);
      assert.ok((await cards(page)).length);
      assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
    });
  }

  test('a filter keeps the focus, and leaves what is open at half past ten on a Tuesday', async t => {
    const { page } = await open(t);
    await ask(page, 'SE15 5EB');
    await enter(page, '.chips a[href*="open=1"]');
    await page.locator('.chips .on').waitFor();
    const found = await cards(page);
    assert.ok(found.length);
    for (const { name, tags } of found) assert.match(tags[0], /^Open/, name);
    assert.ok(await page.evaluate(() => document.activeElement.matches('.chips a')), 'the focus is on what was pressed');
  });

  test('a list is narrowed facet by facet, each with its count, and the focus stays where it was', async t => {
    const { page } = await open(t);
    await ask(page, 'SE15 5EB');
    await enter(page, '.facets summary');
    const value = '#cost-free';
    const count = Number(await page.locator(`${value} .count`).innerText());
    assert.ok(count > 0);
    const unstated = Number((await page.locator('.facet:has(#cost-free) .hint').innerText()).match(/^\d+/)[0]);
    await enter(page, value);
    await page.locator(`${value}.on`).waitFor();
    assert.equal(new URL(page.url()).hash, '#/answer?cost=free');
    const totals = await page.locator('main .group span').allInnerTexts();
    assert.equal(totals.reduce((sum, n) => sum + Number(n), 0), count + unstated, 'as many as was said');
    assert.ok(await page.evaluate(() => document.activeElement.id === 'cost-free'), 'the focus is on what was pressed');
    assert.ok(await page.locator('.hit .why', { hasText: /does not say: cost/i }).count(), 'what does not state it is set apart, and says so');
    await page.keyboard.press('Enter');
    await page.locator(`${value}:not(.on)`).waitFor();
    assert.ok(await page.locator('.facets[open]').count(), 'it stays unfolded');
  });

  test('words in another language are understood, and the answer says which', async t => {
    const { page } = await open(t);
    await ask(page, 'SE15 5EB', 'me siento muy sola y no conozco a nadie');
    await page.locator('.understood').waitFor();
    assert.match(await page.locator('.understood').innerText(), /(sola|conozco|nadie).*company and befriending/i);
    assert.ok((await cards(page)).length);
  });

  describe('the ways to narrow', TOGETHER, () => {
    const sheet = page => page.locator('.facets').evaluate(fold => fold.open && getComputedStyle(fold).position === 'fixed');
    const focused = page => page.evaluate(() => document.activeElement.id || document.activeElement.tagName);
    const open360 = async t => {
      const { page } = await open(t);
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.facets summary').click();
      await page.locator('.facets[open]').waitFor();
      return page;
    };

    test('are a sheet on a phone, that says how many are left and hides nothing of itself', async t => {
      const page = await open360(t);
      assert.ok(await sheet(page));
      const { top, bottom } = await page.locator('.facets').evaluate(fold => fold.getBoundingClientRect());
      assert.ok(top >= 0.2 * 780 && bottom === 780, `it goes from ${top} to ${bottom}`);
      await page.locator('#cost-free').click();
      await page.locator('#cost-free.on').waitFor();
      assert.ok(await sheet(page), 'it stays for the next choice');
      await page.locator('#cost-free [aria-hidden]').click();
      await page.locator('#cost-free:not(.on)').waitFor();
      assert.ok(await sheet(page), 'and for the cross that goes with what it takes away');
      assert.equal(await page.locator('.facets small').innerText(), await page.locator('main .status').first().innerText());
      // The last and the first, by keyboard: neither is under the head of the sheet.
      for (const [way, stop] of [['Tab', '.facet:last-child li:last-child .pill'], ['Shift+Tab', '.facet:first-child li:first-child .pill']]) {
        await tabTo(page, stop, way);
        const seen = await page.evaluate(() => {
          const { left, right, top, bottom } = document.activeElement.getBoundingClientRect();
          return document.activeElement.contains(document.elementFromPoint((left + right) / 2, top + 2))
            && document.activeElement.contains(document.elementFromPoint((left + right) / 2, bottom - 2));
        });
        assert.ok(seen, `${stop} is in sight`);
      }
    });

    test('go by Escape, by what is pressed beside them and when the focus goes on, and nothing moves under the finger', async t => {
      const page = await open360(t);
      await page.keyboard.press('Escape');
      await page.locator('.facets:not([open])').waitFor();
      assert.equal(await focused(page), 'SUMMARY');
      await page.keyboard.press('Enter');
      await page.locator('.facets[open]').waitFor();
      await tabTo(page, '.found a');
      await page.locator('.facets:not([open])').waitFor();
      assert.ok(await page.evaluate(() => document.activeElement.matches('.found a')), 'the focus is where it went');
      await page.locator('.facets summary').click();
      await page.locator('.facets[open]').waitFor();
      await page.locator('#only-open').click();
      await page.locator('#only-open.on').waitFor();
      await page.locator('.facets:not([open])').waitFor();
      assert.equal(await focused(page), 'only-open');
    });

    test('are not there when there is nothing to narrow, and what is found has their room', async t => {
      const { page } = await open(t, { width: 1280, height: 900 });
      await ask(page, 'SE15 5EB', 'zxqv wjkk');
      await page.locator('.nothing').waitFor();
      assert.equal(await page.locator('.facets').count(), 0);
      const [room, found] = await page.evaluate(() => ['.answer', '.found'].map(part => document.querySelector(part).getBoundingClientRect().width));
      assert.equal(found, room);
    });

    test('are no sheet where it would be all of the screen, and a column on a desk', async t => {
      const page = await open360(t);
      for (const [width, height] of [[780, 360], [320, 256], [360, 2000], [1280, 900]]) {
        await page.setViewportSize({ width, height });
        assert.ok(!await sheet(page), `at ${width} by ${height}`);
      }
      await page.locator('.found a').first().focus();
      assert.ok(await page.locator('.facets[open]').count(), 'what is beside the results stays');
    });

    test('are folded for somebody who comes by a link or by Back', async t => {
      const { page } = await open(t, { at: `${origin}/#/answer?cost=free`, fresh: true });
      await page.locator('.hit').first().waitFor();
      assert.equal(await page.locator('.facets[open]').count(), 0);
      assert.equal(await page.locator('.chips .on').count(), 1, 'the chip says it');
    });
  });

  describe('while the words of other languages are on their way', TOGETHER, () => {
    const OTHERS = /\/words\.(?!en-)/;

    /** Asks before any of them is there; `come` lets them come, and waits until all are heard. */
    async function early(t, text) {
      const others = hold();
      const { page } = await open(t, { before: page => page.route(OTHERS, others.route) });
      let missing = Object.keys((await (await page.request.get(`${origin}/manifest.json`)).json()).files)
        .filter(name => /^words\.(?!en$)/.test(name)).length;
      page.on('requestfinished', request => { missing -= OTHERS.test(request.url()) ? 1 : 0; });
      await ask(page, 'SE1 9RT', text);
      const come = async () => {
        assert.equal(missing, 15);
        others.release();
        while (missing > 0) await page.waitForTimeout(20);
        await page.waitForTimeout(500);
      };
      return { page, come };
    }

    test('an answer that is told stands, and the next question is heard in all', async t => {
      const { page, come } = await early(t, 'food');
      const told = () => page.locator('main').evaluate(main => ({
        says: main.innerText,
        places: [...main.querySelectorAll('.hit')].map(hit => hit.getBoundingClientRect().top + scrollY),
      }));
      const before = await told();
      assert.ok(before.places.length > 1);
      await come();
      assert.deepEqual(await told(), before);
      await follow(page, '.mark', '.tiles');
      await ask(page, 'SE1 9RT', 'me siento muy sola y no conozco a nadie');
      await page.locator('.understood').waitFor();
    });

    test('danger that another language hears is told when it is heard', async t => {
      const { page, come } = await early(t, 'food bank please, ya no quiero vivir');
      await page.locator('.hit').first().waitFor();
      assert.equal(await page.locator('.crisis').count(), 0);
      await come();
      await page.locator('.crisis').waitFor();
    });
  });

  test('"Show all" shows all, and keeps the focus in the page', async t => {
    const { page } = await open(t);
    await ask(page, 'SE15 5EB');
    const before = (await cards(page)).length;
    await enter(page, '.acts a[href*="all="]');
    await page.locator(`.hit:nth-child(${before + 1})`).first().waitFor();
    assert.ok((await cards(page)).length > before);
    assert.notEqual(await page.evaluate(() => document.activeElement.tagName), 'BODY');
  });

  test('a place put right leads to the answer, with the focus on its heading', async t => {
    const { page } = await open(t);
    await ask(page, 'zxqv wjkk', 'food');
    await landed(page);
    await type(page, '#place', 'SE15 5EB');
    await page.keyboard.press('Enter');
    await page.locator('.hit').first().waitFor();
    await landed(page);
  });

  test('the focus stays on the heading when the data comes late', async t => {
    const data = hold();
    const { page } = await open(t, { before: page => page.route('**/catalogue-*', data.route) });
    await page.fill('#place', 'SE15 5EB');
    await page.press('#place', 'Enter');
    await landed(page);
    await page.locator('main .loading').waitFor();
    data.release();
    await page.locator('.hit').first().waitFor();
    await landed(page);
  });
});
