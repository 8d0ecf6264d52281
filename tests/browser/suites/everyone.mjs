// Everyone gets to a plan: in each language of the menu, without a mouse, by what a screen reader is told, and with help for reading.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { describe, test } from 'node:test';
import { TOGETHER, VIEWS, ask, follow, heading, landed, open, origin } from '../harness.mjs';
import { button, elsewhere, idsOf, linkTo, messages, openPlan, planned, read } from '../plans.mjs';

/** What people type who have nobody or nothing to eat, from data/needs, and how the need is called there. */
const PHRASES = {
  am: ['ብቸኝነት ይሰማኛል', 'company'],
  ar: ['اشعر بالوحدة', 'company'],
  bn: ['ঘরে খাবার নেই', 'food'],
  en: ['food parcels', 'food'],
  es: ['me siento sola', 'company'],
  fa: ['احساس تنهایی میکنم', 'company'],
  fr: ['je me sens seule', 'company'],
  it: ['non ho niente da mangiare', 'food'],
  pl: ['jestem samotna', 'company'],
  pt: ['estou com fome', 'food'],
  so: ['gaajo baa i haysa', 'food'],
  ti: ['ዝብላዕ የብለይን', 'food'],
  tr: ['çok yalnızım', 'company'],
  vi: ['tôi thấy cô đơn', 'company'],
  'zh-Hans': ['没饭吃', 'food'],
  'zh-Hant': ['冇嘢食', 'food'],
};

describe('from a need in words to a plan on another device', TOGETHER, () => {
  test('there is a journey for every language of the menu', async t => {
    const { page } = await open(t);
    const offered = await page.locator('#language option').evaluateAll(options => options.map(option => option.value));
    assert.deepEqual(offered.sort(), Object.keys(PHRASES).sort());
  });

  for (const [tag, [phrase, need]] of Object.entries(PHRASES)) {
    test(`in ${tag}`, async t => {
      const { page, seen } = await open(t);
      const texts = await messages(tag);
      await page.selectOption('#language', tag);
      await page.locator(`html[lang="${tag}"]`).waitFor();
      assert.equal(await heading(page), texts.home.heading);

      await ask(page, 'SE15 5EB', phrase);
      await page.locator('.understood').waitFor();
      assert.ok((await page.locator('.understood').innerText()).toLowerCase().includes(texts.need[need].toLowerCase()), 'the need is understood');
      const found = await page.locator('.hit h3').allInnerTexts();
      assert.ok(found.length >= 2);

      await follow(page, '.hit h3 a', '.facts');
      assert.equal(await heading(page), found[0]);
      await button(page, texts.plan.add).click();
      await button(page, texts.plan.remove).waitFor();
      await follow(page, '.back a', '.hit');
      await button(page.locator('.hit').nth(1), texts.plan.add).click();
      assert.equal(await page.locator('header nav .count').innerText(), '2');

      await openPlan(page);
      assert.equal(await heading(page), texts.plan.heading);
      assert.deepEqual(await planned(page), found.slice(0, 2));

      const link = await read(page.locator('.take .qr'));
      assert.deepEqual(await planned(await elsewhere(t, page, link)), found.slice(0, 2), 'the same services in the same order');
      assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
    });
  }
});

describe('the question as it stands', TOGETHER, () => {
  test('a need that is chosen is looked for near the place in the field', async t => {
    const { page } = await open(t);
    await page.fill('#place', 'SE1 9RT');
    await follow(page, 'a.tile[href="#/answer?need=food"]', '.hit');
    assert.match(await heading(page), /near SE1 9RT/);
  });

  test('a need that is chosen is looked for with the words in the field, and not with those that were there before', async t => {
    const { page } = await open(t);
    await ask(page, 'SE15 5EB', 'food');
    await follow(page, '.back a', '#text');
    await page.fill('#text', '');
    await follow(page, 'a[href="#/private"]', 'main :is(.hit, .nothing)');
    assert.equal(await page.locator('.understood').count(), 0, 'the answer says what was wiped out');
    assert.ok(await page.locator('.hit').count());
  });
});

/** Presses a key until the focus is where it should be; every stop on the way. */
async function tabTo(page, isThere, key = 'Tab') {
  const way = [];
  for (let stops = 0; stops < 150; stops += 1) {
    await page.keyboard.press(key);
    const stop = await page.evaluate(selector => {
      const at = document.activeElement;
      return { there: at.matches(selector), what: at.id || (at.getAttribute('aria-label') ?? at.innerText).replace(/\s+/g, ' ').trim() };
    }, isThere);
    way.push(stop.what);
    if (stop.there) return way;
  }
  return assert.fail(`${key} never comes to ${isThere}`);
}

async function enter(page, where, key) {
  const way = await tabTo(page, where, key);
  await page.keyboard.press('Enter');
  return way;
}

const focused = page => page.evaluate(() => document.activeElement.innerText.replace(/\s+/g, ' ').trim());

describe('by keyboard alone, from a fresh load to a printed plan', TOGETHER, () => {
  for (const [tag, words] of [['en', 'food parcels'], ['ar', 'بنك الطعام']]) {
    test(`in ${tag}`, async t => {
      const stub = page => page.addInitScript(() => { window.printed = 0; window.print = () => { window.printed += 1; }; });
      const { page, seen } = await open(t, { fresh: true, before: stub });
      const texts = await messages(tag);
      assert.deepEqual(await tabTo(page, '.skip'), ['Skip to the main part'], 'the first stop is the way past the header');
      await tabTo(page, '#language');
      for (let press = 0; press < 16 && await page.evaluate(() => document.documentElement.lang) !== tag; press += 1) {
        await page.keyboard.press('ArrowDown');
        // Each press shows another language: whoever goes through the menu waits for none of them.
        await page.waitForFunction(() => document.documentElement.lang === document.getElementById('language').value);
        assert.ok(await page.evaluate(() => document.activeElement.id === 'language'), 'the focus left the menu');
      }
      assert.equal(await page.evaluate(() => document.documentElement.lang), tag);

      await tabTo(page, '#place');
      await page.keyboard.type('SE15 5EB');
      assert.ok((await tabTo(page, '#text')).length <= 2, 'the second field follows the first, and what fills that in');
      await page.keyboard.type(words);
      await page.keyboard.press('Enter');
      await landed(page);
      await page.locator('.hit').nth(1).waitFor();
      const names = (await page.locator('.hit h3').allInnerTexts()).slice(0, 2);

      for (const [place, name] of names.entries()) {
        const card = `.hit:nth-child(${place + 1})`;
        await tabTo(page, `section:has(.results) ${card} h3 a`);
        assert.equal(await focused(page), name);
        const within = await page.locator('.hit').nth(place).locator('a, button').allInnerTexts();
        const way = await enter(page, `section:has(.results) ${card} button`);
        assert.deepEqual(way, within.slice(1).map(text => text.replace(/\s+/g, ' ').trim()), 'through the card from its name on');
        await button(page.locator('.hit').nth(place), texts.plan.remove).waitFor();
        assert.equal(await focused(page), `${texts.plan.remove} ${name}`, 'the focus is on what was pressed, which says what it does now');
      }

      await enter(page, 'header nav a:first-child', 'Shift+Tab');
      await landed(page);
      await page.locator('.plan').waitFor();
      await enter(page, '.plan > li:nth-child(2) button[id^="up-"]');
      await landed(page);
      const swapped = [...names].reverse();
      assert.deepEqual(await planned(page), swapped);
      await enter(page, '.take .btn');
      assert.equal(await page.evaluate(() => window.printed), 1);

      await page.emulateMedia({ media: 'print' });
      assert.deepEqual(await page.locator('.sheet h3:visible').allInnerTexts(), swapped);
      assert.match((await page.pdf()).toString('latin1'), /^%PDF/);
      assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
    });
  }
});

/** Where each stop of the focus is on the page, from the first to the last. */
async function stops(page) {
  await page.focus('.skip');
  const found = [];
  for (;;) {
    const stop = await page.evaluate(() => {
      const at = document.activeElement;
      const { left, right, top, bottom } = at.getBoundingClientRect();
      const name = at.id || at.innerText.replace(/\s+/g, ' ');
      return { part: at.closest('header, aside, main, footer')?.localName, name, left, right, top: top + scrollY, bottom: bottom + scrollY };
    });
    // After the last stop the focus leaves the page, or starts anew.
    if (found.length && !(stop.part && stop.name)) return found;
    if (stop.part) found.push(stop);
    await page.keyboard.press('Tab');
  }
}

/** Stops that are before the one before them in its own line, or above it and not in the next column. */
const backwards = (stops, isRightToLeft) => stops.slice(1).flatMap((stop, place) => {
  const before = stops[place];
  const shared = Math.min(stop.bottom, before.bottom) - Math.max(stop.top, before.top);
  const isSameLine = shared > Math.min(stop.bottom - stop.top, before.bottom - before.top) / 2;
  const isBack = isRightToLeft ? stop.right > before.right + 1 : stop.left < before.left - 1;
  const isNextColumn = isRightToLeft ? stop.right <= before.left + 1 : stop.left >= before.right - 1;
  return stop.bottom <= before.top + 1 && !isNextColumn || isSameLine && isBack ? [`${before.name} → ${stop.name}`] : [];
});

describe('the focus goes as the eye does', TOGETHER, () => {
  for (const [locale, width] of [['en-GB', 360], ['en-GB', 1280], ['ar', 360], ['ar', 1280]]) {
    test(`in ${locale}, ${width} pixels wide`, async t => {
      const { page } = await open(t, { locale, width });
      const views = {
        home: async () => {},
        // What narrows a list stands beside it on a desk, in a box that scrolls: there is no one line from top to bottom.
        ...width < 1000 && { answer: () => ask(page, 'SE15 5EB', 'food') },
        service: async () => {
          await ask(page, 'SE15 5EB', 'food');
          for (const place of [0, 1]) await page.locator('.hit').nth(place).locator('button').click();
          await follow(page, '.hit h3 a', '.facts');
        },
        plan: () => openPlan(page),
      };
      for (const [view, go] of Object.entries(views)) {
        await follow(page, '.mark', '.tiles');
        await go();
        const way = await stops(page);
        for (const [where, parts] of [['in the header', ['header']], ['below the header', ['aside', 'main', 'footer']]]) {
          const part = way.filter(stop => parts.includes(stop.part));
          assert.ok(part.length >= 5);
          await t.test(`${view}, ${where}`, () => assert.deepEqual(backwards(part, locale === 'ar'), []));
        }
      }
    });
  }
});

/** A view as a screen reader is told it, without the port of this run. */
async function told(page) {
  const snapshot = await page.locator('body').ariaSnapshot();
  return `${snapshot.replaceAll(encodeURIComponent(origin), 'http%3A%2F%2Fkith').replaceAll(origin, 'http://kith')}\n`;
}

describe('what a screen reader is told', TOGETHER, () => {
  for (const [tag, locale] of [['en', 'en-GB'], ['ar', 'ar']]) {
    test(`in ${tag} is what it was; KITH_SNAPSHOTS=new writes it anew, to be read before it is kept`, async t => {
      const { page } = await open(t, { locale });
      const views = {
        home: async () => {},
        answer: async () => {
          await ask(page, 'SE15 5EB');
          await follow(page, '.mark', '.tiles');
          await follow(page, 'a.tile[href="#/answer?need=food"]', '.hit');
        },
        service: () => follow(page, '.hit h3 a', '.facts'),
        plan: async () => {
          await follow(page, '.back a', '.hit');
          const ids = await idsOf(page);
          await page.evaluate(hash => { location.hash = hash; }, new URL(linkTo(ids.slice(0, 2))).hash);
          await page.locator('.plan').waitFor();
        },
      };
      for (const [view, go] of Object.entries(views)) {
        await go();
        const now = await told(page);
        const file = new URL(`../snapshots/${view}.${tag}.txt`, import.meta.url);
        if (process.env.KITH_SNAPSHOTS === 'new') await writeFile(file, now);
        const before = await readFile(file, 'utf8');
        await t.test(view, () => assert.equal(now, before));
      }
    });
  }
});

/** The menu with help for reading, unfolded. */
async function unfold(page) {
  await page.locator('#reading summary').click();
  await page.locator('.reading-menu').waitFor();
}

describe('help with reading', TOGETHER, () => {
  const look = page => page.evaluate(() => {
    const [root, body] = [document.documentElement, document.body].map(element => getComputedStyle(element));
    const lines = parseFloat(body.lineHeight) / parseFloat(body.fontSize);
    return { ...document.documentElement.dataset, text: root.fontSize, letters: body.letterSpacing, lines, ink: body.color };
  });
  const PLAIN = { size: '0', space: '0', contrast: '0', text: '16px', letters: 'normal', lines: 1.5, ink: 'rgb(23, 33, 30)' };
  for (const [name, pressed, changed] of [
    ['large text', ['large'], { size: '1', text: '19.2px' }],
    ['very large text', ['largest'], { size: '2', text: '23.2px' }],
    ['more space', ['space'], { space: '1', letters: `${1.1 * 16 * 0.06}px`, lines: 1.8 }],
    ['stronger colours', ['contrast'], { contrast: '1', ink: 'rgb(0, 0, 0)' }],
    ['all at once', ['largest', 'space', 'contrast'], {
      size: '2', space: '1', contrast: '1', text: '23.2px', letters: `${1.1 * 23.2 * 0.06}px`, lines: 1.8, ink: 'rgb(0, 0, 0)',
    }],
  ]) {
    test(`${name}: shown, kept in another language and another view, and taken back`, async t => {
      const { page, seen } = await open(t);
      const round = ({ letters, lines, ...shown }) => ({
        ...shown, letters: letters.replace(/[\d.]+/, size => Number(size).toFixed(2)), lines: Number(lines.toFixed(2)),
      });
      const expected = round({ ...PLAIN, ...changed });
      const press = async (tag, keys) => {
        const { reading } = await messages(tag);
        // It folds when the focus goes elsewhere.
        if (!await page.locator('#reading').evaluate(menu => menu.open)) await unfold(page);
        // By key: where the menu stands is another test.
        for (const key of keys) await page.getByRole('button', { name: reading[key], exact: true }).press('Enter');
        return Promise.all(keys.map(key => page.getByRole('button', { name: reading[key], exact: true }).getAttribute('aria-pressed')));
      };
      assert.deepEqual(round(await look(page)), PLAIN);
      assert.deepEqual(await press('en', pressed), pressed.map(() => 'true'));
      assert.deepEqual(round(await look(page)), expected);
      await page.selectOption('#language', 'pl');
      await page.locator('html[lang="pl"]').waitFor();
      assert.deepEqual(round(await look(page)), expected, 'in another language');
      await ask(page, 'SE15 5EB');
      assert.deepEqual(round(await look(page)), expected, 'in another view');
      assert.ok(await page.evaluate(() => document.scrollingElement.scrollWidth <= innerWidth), 'it scrolls sideways');
      await press('pl', pressed.map(key => key === 'large' || key === 'largest' ? 'normal' : key));
      assert.deepEqual(round(await look(page)), PLAIN, 'taken back');
      assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
    });
  }
});

test('more space is more than a tall script has by itself', async t => {
  const { page } = await open(t, { locale: 'ar' });
  const lines = () => page.locator('.lead').evaluate(lead => parseFloat(getComputedStyle(lead).lineHeight));
  const before = await lines();
  await unfold(page);
  await page.getByRole('button', { name: (await messages('ar')).reading.space, exact: true }).press('Enter');
  assert.ok(await lines() > before);
  assert.equal(await page.locator('.lead').evaluate(lead => parseFloat(getComputedStyle(lead).letterSpacing) || 0), 0, 'joined letters stay joined');
});

describe('the menu for reading', TOGETHER, () => {
  for (const [locale, width] of [['en-GB', 320], ['en-GB', 360], ['ar', 320], ['ar', 360]]) {
    test(`is in the window at every size of text, in ${locale}, ${width} pixels wide`, async t => {
      const { page } = await open(t, { locale, width });
      await unfold(page);
      const outside = [];
      for (const size of [0, 1, 2]) {
        await page.locator('.reading-menu [role="group"] button').nth(size).press('Enter');
        const { left, right } = await page.locator('.reading-menu').evaluate(menu => menu.getBoundingClientRect());
        if (left < 0 || right > width) outside.push(`size ${size}: from ${Math.round(left)} to ${Math.round(right)}`);
      }
      assert.deepEqual(outside, []);
    });
  }

  test('covers nothing that has the focus, on a phone', async t => {
    const { page } = await open(t);
    await unfold(page);
    await page.focus('#reading summary');
    const covered = [];
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab');
      covered.push(...await page.evaluate(() => {
        const { x, y, width, height } = document.activeElement.getClientRects()[0];
        const top = document.elementFromPoint(x + width / 2, y + height / 2);
        return document.activeElement.contains(top) ? [] : [document.activeElement.id || document.activeElement.innerText];
      }));
    }
    assert.deepEqual(covered, []);
  });
});

const VOICES = {
  near: { name: 'Near', lang: 'en-GB', localService: true },
  far: { name: 'Far', lang: 'en-GB', localService: false },
  near_arabic: { name: 'Near Arabic', lang: 'ar_SA', localService: true },
  far_arabic: { name: 'Far Arabic', lang: 'ar-SA', localService: false },
  near_polish: { name: 'Near Polish', lang: 'pl-PL', localService: true },
};

/** A device with these voices that notes what it says. It says a sentence when it is told to, by `window.next`. */
const speaking = (...names) => page => page.addInitScript(voices => {
  window.said = [];
  let saying;
  const device = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: utterance => { saying = utterance; window.said.push({ text: utterance.text, voice: utterance.voice?.name, lang: utterance.lang }); },
    cancel: () => { saying = undefined; },
  });
  window.isSpeaking = () => Boolean(saying);
  window.next = () => { const { onend } = saying; saying = undefined; onend(); };
  Object.defineProperty(window, 'speechSynthesis', { value: device });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}, names.map(name => VOICES[name]));

/** Starts reading, and waits for the first sentence. */
async function listen(page) {
  await unfold(page);
  await page.locator('#listen').click();
  await page.waitForFunction(() => window.isSpeaking());
}

/** Has everything read to its end. */
const everything = page => page.evaluate(async () => {
  while (window.isSpeaking()) {
    window.next();
    await Promise.resolve();
  }
  return window.said;
});

/** What stands in the view for somebody to read, in its languages. */
const written = page => page.evaluate(() => [...document.querySelectorAll('main :is(h1, h2, h3, p, dt, dd, li)')]
  .filter(block => block.checkVisibility() && !block.querySelector('p, h2, h3, li, dd') && block.innerText.trim())
  .map(block => ({ lang: block.closest('[lang]').lang, text: block.innerText.trim() })));

const plain = text => text.replace(/\s+/g, '');

describe('reading aloud', TOGETHER, () => {
  for (const [device, voices] of [
    ['has no voice', []],
    ['has only voices that send the text away', ['far', 'far_arabic']],
    ['has a voice of its own only for another language', ['near_arabic', 'near_polish', 'far']],
  ]) {
    test(`is not offered where the device ${device}`, async t => {
      const { page, seen } = await open(t, { fresh: true, before: speaking(...voices) });
      const script = page.waitForResponse('**/listen.js');
      await unfold(page);
      await script;
      await page.waitForFunction(() => performance.getEntriesByType('resource').some(entry => entry.name.endsWith('/listen.js')));
      assert.ok(!await page.locator('#listen').isVisible());
      assert.deepEqual(seen.errors, []);
    });
  }

  test('is not offered by this browser, which has no voice, and the menu works', async t => {
    const { page, seen } = await open(t, { fresh: true });
    await unfold(page);
    await page.waitForLoadState('networkidle');
    assert.ok(!await page.locator('#listen').isVisible());
    assert.deepEqual(seen.errors, []);
  });

  test('reads what is written, in order, sentence by sentence, with a voice of this device', async t => {
    const { page, seen } = await open(t, { fresh: true, before: speaking('far', 'near') });
    await follow(page, 'footer a[href="#/privacy"]', '.notices');
    await listen(page);
    assert.ok(await page.locator('.read').isVisible(), 'what is read is marked');
    assert.equal(await page.locator('#listen').innerText(), 'Stop reading');
    const said = await everything(page);
    assert.equal(plain(said.map(({ text }) => text).join('')), plain((await written(page)).map(({ text }) => text).join('')));
    assert.ok(said.length > (await written(page)).length, 'paragraphs are cut');
    for (const { text, voice, lang } of said) {
      assert.equal(text.match(/[.?!](?=\s+\p{Lu})/gu), null, `more than a sentence: ${text}`);
      assert.deepEqual({ voice, lang }, { voice: 'Near', lang: 'en-GB' });
    }
    assert.equal(await page.locator('.read').count(), 0, 'nothing is marked at the end');
    assert.equal(await page.locator('#listen').innerText(), 'Read this page aloud');
    assert.deepEqual({ errors: seen.errors, violations: seen.violations }, { errors: [], violations: [] });
  });

  for (const [name, voices, isRead] of [
    ['each language with a voice of its own', ['far', 'far_arabic', 'near', 'near_arabic'], () => true],
    ['nothing in a language for which there is no voice of its own', ['far', 'near_arabic'], ({ lang }) => lang === 'ar'],
  ]) {
    test(`in Arabic reads ${name}`, async t => {
      const { page } = await open(t, { fresh: true, locale: 'ar', before: speaking(...voices) });
      await ask(page, 'SE15 5EB');
      await follow(page, '.hit h3 a[href^="#/service/"]', '.facts');
      await listen(page);
      const said = await everything(page);
      const expected = (await written(page)).filter(isRead);
      assert.ok(expected.some(({ lang }) => lang === 'ar') && said.length);
      assert.equal(plain(said.map(({ text }) => text).join('')), plain(expected.map(({ text }) => text).join('')));
      for (const { voice, lang } of said) assert.equal(voice, lang === 'ar_SA' ? 'Near Arabic' : 'Near');
    });
  }

  for (const [change, start, leave] of [
    ['by a link', async () => {}, page => follow(page, 'footer a[href="#/urgent"]', '.lines.first')],
    ["by the browser's Back", page => follow(page, 'footer a[href="#/urgent"]', '.lines.first'), page => page.goBack()],
    ['to an answer', async () => {}, page => ask(page, 'SE15 5EB')],
    ['from a private list to a private service', VIEWS['private answer'], page => follow(page, '.hit h3 a[href="#/private"]', '.facts')],
    ['by the button', async () => {}, page => page.locator('#listen').click()],
  ]) {
    test(`stops on a change of view, ${change}`, async t => {
      const { page } = await open(t, { fresh: true, before: speaking('near') });
      await start(page);
      await listen(page);
      await page.evaluate(() => window.next());
      await page.waitForFunction(() => window.said.length === 2);
      await leave(page);
      assert.deepEqual(await page.evaluate(() => [window.isSpeaking(), document.querySelectorAll('.read').length]), [false, 0]);
      assert.equal(await page.locator('#listen').textContent(), 'Read this page aloud');
    });
  }
});
