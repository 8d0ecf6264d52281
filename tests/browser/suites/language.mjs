// The page in another language: chosen or guessed, whole and the right way round, and never at the cost of what was typed.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { NUMBERS, TOGETHER, ask, damage, heading, landed, open, showsNumbers, walk } from '../harness.mjs';

const ARABIC = /[\u0600-\u06ff]/;
const messages = async tag => JSON.parse(await readFile(new URL(`../../../data/messages/${tag}.json`, import.meta.url), 'utf8'));
/** Everything on the page that stands for a language. */
const spoken = page => page.evaluate(() => ({
  lang: document.documentElement.lang, dir: document.documentElement.dir, menu: document.getElementById('language').value,
}));
const choose = async (page, tag) => {
  await page.selectOption('#language', tag);
  await page.locator(`html[lang="${tag}"]`).waitFor();
};

describe('the language of the page', TOGETHER, () => {
  test('the menu switches to Arabic and back, and keeps what was typed, the view and the focus', async t => {
    const { page, seen } = await open(t);
    const [ar, en] = await Promise.all(['ar', 'en'].map(messages));
    await page.fill('#place', 'SE15 5EB');
    await page.fill('#text', 'half a sen');
    await page.focus('#language');
    for (const [tag, dir, texts] of [['ar', 'rtl', ar], ['en', 'ltr', en]]) {
      await choose(page, tag);
      assert.deepEqual(await spoken(page), { lang: tag, dir, menu: tag });
      assert.equal(await heading(page), texts.home.heading);
      assert.equal(await page.title(), texts.title.home);
      assert.deepEqual([await page.inputValue('#place'), await page.inputValue('#text')], ['SE15 5EB', 'half a sen']);
      assert.ok(await page.evaluate(() => document.activeElement.id === 'language'), 'the focus left the menu');
      assert.equal(await page.locator('footer', { hasText: ar.frame.draft }).count(), tag === 'ar' ? 1 : 0);
      await showsNumbers(page);
    }
    assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
  });

  test('an answer in Arabic has the same results, its filters, its scroll and its hash', async t => {
    const { page } = await open(t);
    await ask(page, 'SE15 5EB', 'food');
    await page.locator('.chips a[href*="open=1"]').click();
    await page.locator('.chips .on').waitFor();
    const [names, hash] = [await page.locator('.hit h3').allInnerTexts(), new URL(page.url()).hash];
    // The browser keeps in place what is being read, though texts above it are now longer or shorter.
    const read = () => page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight / 2).closest('.hit')?.querySelector('h3').innerText);
    await page.locator('.hit').nth(1).evaluate(card => scrollTo(0, card.offsetTop - innerHeight / 2 + card.offsetHeight / 2));
    const before = await read();
    assert.ok(before);
    await choose(page, 'ar');
    assert.equal(new URL(page.url()).hash, hash);
    assert.equal(await read(), before);
    assert.deepEqual((await page.locator('.hit h3').allInnerTexts()).sort(), names.sort());
    assert.equal(await page.locator('.hit h3:not([lang="en"])').count(), 0, 'names are marked as English');
    for (const said of await page.locator('.hit .why, .hit .stale, .status').allInnerTexts()) assert.match(said, ARABIC);
    assert.match(await page.locator('.hit .meta b').first().innerText(), /مشيًا/);
  });

  test('no view in Arabic has English words but those of records, and none scrolls sideways', async t => {
    const { page } = await open(t);
    await choose(page, 'ar');
    await walk(page, async view => {
      for (const width of [320, 1280]) {
        await page.setViewportSize({ width, height: 780 });
        assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), `${view} scrolls sideways at ${width}`);
      }
      const english = await page.evaluate(() => [...document.querySelectorAll('body *')]
        .filter(element => !element.closest('[lang]:not(html), [hidden], bdi, script'))
        .flatMap(element => [...element.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data))
        .filter(text => /[a-z]{3}/i.test(text) && !/[\u0600-\u06ff]/.test(text)));
      assert.deepEqual(english.filter(text => !/^\s*Kith\s*$/.test(text)), [], view);
    });
  });

  for (const [asked, expected] of [['ar-EG', 'ar'], ['cy', 'en'], ['en-GB', 'en']]) {
    test(`a device that asks for ${asked} is first greeted in ${expected}, and English can be chosen`, async t => {
      const { page, seen } = await open(t, { locale: asked });
      assert.equal((await spoken(page)).lang, expected);
      const fetched = () => seen.requests.map(request => new URL(request.url()).pathname).filter(path => /messages|words/.test(path));
      await page.waitForLoadState('networkidle');
      const languages = fetched().map(path => path.match(/\.([\w-]+?)-[0-9a-f]{16}/)[1]).sort();
      assert.deepEqual(languages, expected === 'en' ? ['en', 'en'] : ['ar', 'ar', 'en'], 'its texts, and its words beside the English ones');
      await choose(page, 'en');
      assert.equal(await heading(page), 'Support near home');
    });
  }

  for (const [what, fail] of [['missing', route => route.abort()], ['damaged', damage]]) {
    test(`when the texts at the start are ${what}, the page says that it stopped, with numbers to call`, async t => {
      const { page } = await open(t, { app: false, before: page => page.route('**/messages.*', fail) });
      await page.locator('#stopped').waitFor();
      assert.ok(await page.locator('#stopped [data-why="load"]').isVisible());
      assert.ok(await page.locator('#stopped a[href="tel:08082000247"]').isVisible());
      assert.ok(!await page.locator('#starting').isVisible());
      await showsNumbers(page);
      await page.unroute('**/messages.*');
      await page.locator('#stopped a.btn').click();
      await heading(page);
    });

    test(`when another language is ${what}, the page keeps its own and says so`, async t => {
      const { page } = await open(t);
      await page.route('**/messages.ar-*', fail);
      await page.fill('#place', 'SE15');
      await page.selectOption('#language', 'ar');
      await page.locator('.language [role="alert"]').waitFor();
      assert.match(await page.locator('.language [role="alert"]').innerText(), /العربية.* could not be loaded/);
      assert.deepEqual(await spoken(page), { lang: 'en', dir: 'ltr', menu: 'en' });
      assert.equal(await page.inputValue('#place'), 'SE15');
      await page.unroute('**/messages.ar-*');
      await choose(page, 'ar');
      assert.equal(await page.locator('.language [role="alert"]').count(), 0);
    });
  }

  test('a device whose language does not come is greeted in English', async t => {
    const { page } = await open(t, { locale: 'ar', before: page => page.route('**/messages.ar-*', route => route.abort()) });
    assert.equal((await spoken(page)).lang, 'en');
  });

  test('private words stay private in every language', async t => {
    const { page } = await open(t);
    await choose(page, 'ar');
    await page.locator('a[href="#/private"]').first().click();
    await landed(page);
    await page.locator('.hit').first().waitFor();
    assert.equal(new URL(page.url()).hash, '#/private');
    assert.doesNotMatch(await page.title(), /عنف|إساءة|أمان/);
    for (const number of NUMBERS) assert.ok(await page.locator(`.crisis a[href="${number}"]`).count(), number);
  });
});

test("the browser's own rules for plurals ask for the forms that the files have", async t => {
  const { page } = await open(t);
  for (const file of await readdir(new URL('../../../data/messages/', import.meta.url))) {
    const tag = file.replace('.json', '');
    const { walk: texts } = await messages(tag);
    const forms = await page.evaluate(tag => {
      const rules = new Intl.PluralRules(tag);
      return [...new Set([...Array(201).keys(), 1_000_000].map(n => rules.select(n)))];
    }, tag);
    const ours = Object.keys(texts).filter(name => name.startsWith('minutes_')).map(name => name.replace('minutes_', ''));
    assert.deepEqual(forms.sort(), ours.sort(), tag);
  }
});
