// What the screen says to each kind of place that people type.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { messages } from '../plans.mjs';
import { TOGETHER, ask, heading, landed, open } from '../harness.mjs';

/** What was said about the place, and whether there are distances. */
async function said(t, place) {
  const { page } = await open(t);
  await ask(page, place, 'food');
  await landed(page);
  const message = await page.locator('main .note, main .error p').first().innerText();
  const distances = await page.locator('.hit .meta b').count();
  return { page, message, head: await heading(page), distances, form: await page.locator('form #place').count() };
}

test('My area tells what is on in the coming week, when something is', async t => {
  const { page } = await open(t, { fresh: true, before: page => page.addInitScript(() => {
    // The Monday before a last Tuesday of a month.
    const monday = Date.parse('2026-11-23T10:30:00Z');
    window.Date = class extends Date {
      constructor(...args) { super(...(args.length ? args : [monday])); }
      static now() { return monday; }
    };
  }) });
  const { area } = await messages('en');
  await page.locator('nav a[href="#/area"]').click();
  await page.fill('#place', 'SE15 5EB');
  await page.press('#place', 'Enter');
  await page.locator('.results .hit').first().waitFor();
  const list = page.locator(`h2:text-is("${area.week}") ~ ul`).first();
  assert.match(await list.locator('.hit').first().innerText(), /Opens tomorrow at 10am\n+Coffee & Connection for cancer carers/);
});

describe('what people type for a place', TOGETHER, () => {
  for (const [kind, place, label, words] of [
    ['mended', 'se i5 5eb', 'SE15 5EB', /SE15 5EB/],
    ['retired', 'SE15 1AP', 'SE15 1AP', /SE15 1AP.*old/],
    ['not in our list', 'SE15 5ZZ', 'SE15 5', /SE15 5ZZ.*SE15 5\b/],
    ['in part', 'SE15', 'SE15', /middle of SE15/],
    ['of an area', 'peckham', 'Peckham', /middle of Peckham/],
  ]) {
    test(`a postcode or name ${kind} is answered near ${label}, and the reading is owned up to`, async t => {
      const { message, head, distances, form } = await said(t, place);
      assert.match(message, words);
      assert.ok(head.endsWith(`near ${label}`), head);
      assert.ok(distances > 0 && form === 0);
    });
  }

  test('a postcode as it is meant needs no remark', async t => {
    const { page } = await open(t);
    await ask(page, ' se155eb ', 'food');
    assert.equal(await page.locator('main > .note').count(), 0);
    assert.match(await heading(page), /near SE15 5EB$/);
  });

  test('a postcode elsewhere is answered without distances, and is told why', async t => {
    const { message, head, distances, form } = await said(t, 'M1 1AE');
    assert.match(message, /M1 1AE.*outside/);
    assert.ok(!head.includes('near') && distances === 0 && form === 0);
  });

  for (const [kind, place, words] of [['of PO boxes', 'SE1P 5LX', /SE1P.*PO box/], ['that is none', 'zxqv wjkk', /zxqv wjkk/]]) {
    test(`a place ${kind} is asked for again, with what was typed still there`, async t => {
      const { page, message, distances, form } = await said(t, place);
      assert.match(message, words);
      assert.ok(form === 1 && distances === 0);
      assert.equal(await page.locator('h1').count(), 1);
      assert.deepEqual([await page.inputValue('#place'), await page.inputValue('#text')], [place, 'food']);
      await ask(page, 'SE15 5EB', 'food');
      await page.locator('.hit').first().waitFor();
      assert.equal(await page.locator('.error').count(), 0);
    });
  }

  test('no place at all is no mistake: a list without distances, and where to say it', async t => {
    const { message, distances, form } = await said(t, '');
    assert.match(message, /where you live/);
    assert.ok(distances === 0 && form === 0);
  });

  test('what is typed is text, never markup', async t => {
    const { page, seen } = await open(t);
    const typed = '<img src=x onerror=alert(1)> & “quotes”';
    await ask(page, typed, typed);
    await page.locator('.error').waitFor();
    assert.ok((await page.locator('.error').innerText()).includes(typed));
    assert.equal(await page.locator('main img').count(), 0);
    assert.deepEqual([await page.inputValue('#place'), seen.violations], [typed, []]);
  });
});

describe('where this device is', TOGETHER, () => {
  /** The place field after the button was pressed, with what is said beside it. */
  async function pressed(t, options) {
    const lent = await open(t, { fresh: true, ...options });
    // Without the data there is no postcode to give.
    await lent.page.waitForFunction(() => !document.querySelector('.loading'));
    await lent.page.waitForLoadState('networkidle');
    await lent.page.locator('.here').click();
    return lent;
  }

  test('gives its postcode, which can be seen, and nothing of it leaves', async t => {
    const { page, seen } = await pressed(t, { permissions: ['geolocation'], geolocation: { longitude: -0.0653, latitude: 51.4735 } });
    await page.waitForFunction(() => document.querySelector('#place').value);
    assert.match(await page.inputValue('#place'), /^SE15 5[A-Z]{2}$/);
    assert.ok(await page.evaluate(() => document.activeElement.id === 'place'));
    await page.locator('.ask .btn').click();
    await page.locator('.hit .meta b').first().waitFor();
    for (const request of seen.requests) assert.doesNotMatch(decodeURIComponent(request.url()), /SE15|51\.47/);
  });

  test('is said to be unknown when it may not be told, and typing goes on', async t => {
    const { page } = await pressed(t, {});
    await page.locator('.locate .hint', { hasText: 'did not say' }).waitFor();
    await page.fill('#place', 'SE15 5EB');
    await page.locator('.ask .btn').click();
    await page.locator('.hit').first().waitFor();
  });

  test('is said to be outside when it is', async t => {
    const { page } = await pressed(t, { permissions: ['geolocation'], geolocation: { longitude: -1.54, latitude: 53.8 } });
    await page.locator('.locate .hint', { hasText: 'outside the area' }).waitFor();
    assert.equal(await page.inputValue('#place'), '');
  });
});
