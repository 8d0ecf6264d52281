// Every view in every language, and in every way that somebody may have set up a device: nothing that keeps anybody out.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { after, describe, test } from 'node:test';
import { barriers, barriersInForcedColours, overlaps, sticksOut, tabThrough, tooSmall, violations } from '../barriers.mjs';
import { DIST, TOGETHER, VIEWS as COMMON, ask, drawn, follow, open } from '../harness.mjs';
import { gather } from '../nu.mjs';
import { button, messages, planned } from '../plans.mjs';

/** Every language that the app under test was built with. */
const LANGUAGES = (await readdir(DIST)).map(name => name.match(/^messages\.(.+)-[0-9a-f]{16}\.kith$/)?.[1]).filter(Boolean).sort();
const RIGHT_TO_LEFT = ['ar', 'fa'];
/** Where a word of three Latin letters is not of the language. */
const OTHER_LETTERS = ['am', 'ar', 'bn', 'fa', 'ti', 'zh-Hans', 'zh-Hant'];
/** One of each script that is drawn otherwise: these are looked at in more widths, and the first two in every state. */
const CLOSELY = ['en', 'ar', 'bn', 'zh-Hans'];
const THOROUGHLY = ['en', 'ar'];

const lonely = page => ask(page, 'SE15 5EB', 'lonely');
const leaflet = name => page => follow(page, `footer a[href="#/${name}"]`, '.notices');

/**
 * Every view, and how to get there from home with the data there. In an order in which what is typed or picked for one does not
 * change another.
 */
const VIEWS = {
  'home': page => page.locator('.tiles').first().waitFor(),
  'place that cannot be read': async page => {
    await ask(page, 'zxqv wjkk', 'lonely');
    await page.locator('.error').waitFor();
  },
  'empty answer': COMMON['empty answer'],
  'answer': async page => {
    await lonely(page);
    await page.locator('.hit').first().waitFor();
  },
  // A sheet over the page on a phone, a column on a desk.
  'answer, to be narrowed': async page => {
    await lonely(page);
    await page.locator('.hit').first().waitFor();
    if (!await page.locator('.facets[open]').count()) await follow(page, '.facets summary', '.facets[open] .facet');
  },
  'service': async page => {
    await lonely(page);
    await follow(page, '.hit:has(a[href^="tel:"]) h3 a[href^="#/service/"]', '.facts');
  },
  'area': page => follow(page, 'nav a[href="#/area"]', '.results .hit'),
  'urgent': page => follow(page, 'nav a[href="#/urgent"]', '.lines.first'),
  'watched': leaflet('watched'),
  'about': page => follow(page, 'footer a[href="#/about"]', '.sources'),
  'accessibility': leaflet('accessibility'),
  'privacy': leaflet('privacy'),
  'empty plan': page => follow(page, 'nav a[href="#/plan"]', '.nothing'),
  'plan': async page => {
    await pick(page, 3);
    await follow(page, 'nav a[href^="#/plan"]', '.plan .hit:nth-child(3)');
    // English beside another language comes by itself, and later.
    await page.locator('.sheet dl[lang="en"]').first().waitFor({ state: 'attached' });
  },
};

/** Finds services and puts the first few in the plan. */
async function pick(page, count) {
  await lonely(page);
  for (let place = 0; place < count; place += 1) {
    await page.locator('.hit .acts button:not(.on)').first().click();
    await page.locator(`.hit .btn.on >> nth=${place}`).waitFor();
  }
}

/** Goes through every view, and looks at each. */
async function walk(page, look) {
  for (const [view, go] of Object.entries(VIEWS)) {
    await follow(page, 'header .mark', '.tiles');
    await go(page);
    await drawn(page);
    await look(view);
  }
}

async function choose(page, tag) {
  await page.selectOption('#language', tag);
  await page.locator(`html[lang="${tag}"]`).waitFor();
}

/** Goes through every view in a language, with the data that did not come first, and the menu for reading unfolded last. */
async function walkIn(page, tag, look) {
  await choose(page, tag);
  await lonely(page);
  await page.locator('main .error').waitFor();
  await look('data that did not come');
  await page.unroute('**/catalogue-*');
  await page.click('main .error button');
  await page.locator('.hit').first().waitFor();
  await walk(page, look);
  await follow(page, 'header .mark', '.tiles');
  await page.click('#reading summary');
  await look('the menu for reading');
}
const withoutData = page => page.route('**/catalogue-*', route => route.abort());

const size = (width, height = 780) => page => page.setViewportSize({ width, height });
/** A sheet of a resident's own, by script: the policy stops one in the markup. */
const wear = css => page => page.evaluate(css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}, css);
const bare = page => page.evaluate(() => { document.adoptedStyleSheets = []; });
const media = settings => page => page.emulateMedia(settings);
/** Presses what the menu for reading has: the largest text, more space, stronger colours; or all of it back. */
const read = isMore => page => page.evaluate(isMore => {
  // Pressed, they may be drawn anew.
  const press = place => document.querySelectorAll('.reading-menu [aria-pressed]')[place].click();
  [isMore ? 2 : 0, 3, 4].forEach(press);
}, isMore);
const plain = { media: null, colorScheme: null, forcedColors: null };

/** WCAG 1.4.12. */
const SPACED = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
  + ' p { margin-block-end: 2em !important }';

const FITS = { sticksOut, overlaps };
const ALL = { violations, tooSmall, ...FITS };

/** How somebody may have set up the device: in which languages it is looked at, how it comes about, what must hold, how it ends. */
const STATES = {
  'at 320 pixels': [LANGUAGES, size(320), ALL],
  'at 320 pixels with text spaced out': [LANGUAGES, wear(SPACED), FITS, bare],
  'at 375 pixels': [CLOSELY, size(375), ALL],
  'in the dark': [THOROUGHLY, media({ colorScheme: 'dark' }), { violations }, media(plain)],
  'in forced colours': [THOROUGHLY, media({ forcedColors: 'active' }), { barriersInForcedColours }, media(plain)],
  'with text of twice the size': [THOROUGHLY, wear('html { font-size: 200% }'), ALL, bare],
  'on paper': [THOROUGHLY, media({ media: 'print' }), { violations, sticksOut }, media(plain)],
  'read large, spaced and strong': [THOROUGHLY, read(true), { ...ALL, violations: barriers }, async page => {
    await media(plain)(page);
    await read(false)(page);
  }],
  'at 1280 pixels': [CLOSELY, size(1280), ALL, size(320)],
};

let looked = 0;
after(() => console.log(`${looked} views in their states were looked at`));

/** What is wrong in each state of what is shown. */
async function inEveryState(page, tag) {
  const wrong = {};
  for (const [state, [languages, begin, checks, end]] of Object.entries(STATES)) {
    if (!languages.includes(tag)) continue;
    await begin(page);
    for (const [what, check] of Object.entries(checks)) {
      const found = await check(page);
      if (found.length) wrong[`${what} ${state}`] = found;
    }
    await end?.(page);
    looked += 1;
  }
  return wrong;
}

/** Latin words in a view that nobody says are English. By WCAG 3.1.2 a name in a sentence of another language needs no mark. */
const unmarked = (page, tag) => page.evaluate(hasOtherLetters => {
  const isRecord = element => element.closest('[lang]').lang === 'en';
  // What a record says stands by itself.
  const texts = [...document.querySelectorAll('.hit :is(h2, h3), .hit > p[dir], .organisation, article > .lead, .sheet h3')];
  const found = texts.filter(element => !isRecord(element)).map(element => element.outerHTML.slice(0, 160));
  if (!hasOtherLetters) return found;
  const nodes = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const { data, parentElement: element } = nodes.currentNode;
    const letters = data.replace(/\bKith\b|https?:\S+/g, '').match(/\p{L}/gu) ?? [];
    const isLatin = letters.length >= 3 && letters.every(letter => /\p{Script=Latin}/u.test(letter));
    if (isLatin && !isRecord(element)) found.push(data.trim().slice(0, 160));
  }
  return found;
}, OTHER_LETTERS.includes(tag));

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    // As a browser writes down what it has.
    'attribute-boolean-style': ['error', { style: 'empty' }],
    'attribute-empty-style': ['error', { style: 'empty' }],
    'no-trailing-whitespace': 'off',
    // Numbers stand as their publishers write them.
    'tel-non-breaking': 'off',
    // Lists may have a name, by ARIA 1.2.
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
}));

/** What is not valid in the head, and what is not in the body, with what stands there. */
async function invalid(page) {
  const html = await page.content();
  const { results } = await validator.validateString(html);
  const found = results.flatMap(({ messages }) => messages)
    .map(({ ruleId, message, offset }) => ({ offset, said: `${ruleId}: ${message}: ${html.slice(offset, offset + 140)}` }));
  const body = html.indexOf('<body');
  const said = isIn => found.filter(({ offset }) => isIn(offset)).map(({ said }) => said);
  return { head: said(offset => offset < body), body: said(offset => offset >= body) };
}

describe('every view in every language', TOGETHER, () => {
  for (const tag of LANGUAGES) {
    test(tag, async t => {
      const { page, seen } = await open(t, { width: 320, before: withoutData });
      await walkIn(page, tag, async view => {
        await gather(page, `${view} in ${tag}`);
        await t.test(`${view} keeps nobody out`, async () => assert.deepEqual(await inEveryState(page, tag), {}));
        await t.test(`${view} says which language it is in, and which its records are in`, async () => {
          const said = await page.evaluate(() => ({ lang: document.documentElement.lang, dir: document.documentElement.dir }));
          assert.deepEqual(said, { lang: tag, dir: RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr' });
          if (tag !== 'en') assert.deepEqual(await unmarked(page, tag), []);
        });
        if (!THOROUGHLY.includes(tag)) return;
        await t.test(`${view} is valid HTML`, async () => assert.deepEqual((await invalid(page)).body, []));
      });
      await t.test('the policy was never broken', () => assert.deepEqual(seen.violations, []));
    });
  }
});

test('the head, in which views change the title only, is valid HTML', async t => {
  const { page } = await open(t);
  assert.deepEqual((await invalid(page)).head, []);
});

test('the menu has every language there is, each by its own name and marked as it', async t => {
  const { page } = await open(t);
  const options = await page.locator('#language option').evaluateAll(all => all.map(({ value, lang, text }) => ({ value, lang, text })));
  assert.deepEqual(options.map(({ value }) => value).sort(), LANGUAGES);
  for (const { value, lang, text } of options) {
    assert.equal(lang, value);
    assert.notEqual(text.trim(), '');
  }
});

describe('a window enlarged four times', TOGETHER, () => {
  // 1280 by 1024 at 400 %.
  const ENLARGED = { width: 320, height: 256, deviceScaleFactor: 4 };

  for (const tag of THOROUGHLY) {
    test(`has room for every view in ${tag}`, async t => {
      const { page } = await open(t, { ...ENLARGED, before: withoutData });
      await walkIn(page, tag, view => t.test(view, async () => assert.deepEqual([...await sticksOut(page), ...await overlaps(page)], [])));
    });
  }

  test('shows what has the focus beside the way out, which stays at the top', async t => {
    const { page } = await open(t, ENLARGED);
    await VIEWS.urgent(page);
    // Where words are long, it takes most of what is seen.
    for (const tag of LANGUAGES) {
      await choose(page, tag);
      await t.test(tag, async () => assert.deepEqual([...await tabThrough(page, 'Tab'), ...await tabThrough(page, 'Shift+Tab')], []));
    }
  });
});

describe('by keyboard', TOGETHER, () => {
  for (const [width, height] of [[320, 568], [1280, 720]]) {
    for (const key of ['Tab', 'Shift+Tab']) {
      test(`${key} reaches everything in every view, and the focus is never hidden, at ${width} pixels`, async t => {
        const { page } = await open(t, { width, height });
        await walk(page, view => t.test(view, async () => assert.deepEqual(await tabThrough(page, key), [])));
      });
    }
  }
});

/** Runs in the page: help and what is around it, in the order in which it is read and in which it is seen from the top. */
function place() {
  scrollTo(0, 0);
  const marks = ['.skip', '.mark', 'nav', 'nav a[href="#/urgent"]', '#language', '#reading', 'aside.urgent', 'aside a[href="tel:999"]',
    'aside a[href="tel:111"]', 'aside a[href="tel:116123"]', 'main', '#heading', 'footer', 'footer a[href="#/urgent"]'];
  const found = marks.map(mark => ({ mark, element: document.querySelector(mark) })).filter(({ element }) => element?.checkVisibility());
  const isBefore = (a, b) => a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING;
  const top = ({ element }) => Math.round(element.getBoundingClientRect().top);
  return {
    read: found.toSorted((a, b) => (isBefore(a.element, b.element) ? -1 : 1)).map(({ mark }) => mark),
    seen: found.toSorted((a, b) => top(a) - top(b)).map(({ mark }) => mark),
  };
}

describe('nothing has to be done twice or by a steady hand', TOGETHER, () => {
  // What is pressed is reached by click and by key: see above, where something of it is in front of all else when it has the focus.
  test('nothing is dragged in any view', async t => {
    const { page } = await open(t, { fresh: true, before: page => page.addInitScript(() => {
      window.dragging = [];
      const listen = EventTarget.prototype.addEventListener;
      EventTarget.prototype.addEventListener = function (type, ...rest) {
        if (/^(drag|drop|pointer(down|move)|mouse(down|move)|touch(start|move))/.test(type)) window.dragging.push(`${type} on ${this}`);
        return listen.call(this, type, ...rest);
      };
    }) });
    await page.evaluate(() => document.createElement('i').addEventListener('dragstart', () => {}));
    assert.deepEqual(await page.evaluate(() => window.dragging.splice(0)), ['dragstart on [object HTMLElement]'], 'it would be noticed');
    await walk(page, view => t.test(view, async () => assert.deepEqual(await page.evaluate(() => {
      const by = ['drag', 'dragstart', 'drop', 'pointerdown', 'pointermove', 'mousedown', 'mousemove', 'touchstart', 'touchmove'];
      const isDragged = element => element.matches('[draggable="true"], [type="range"]') || by.some(type => element[`on${type}`]);
      return [...window.dragging, ...[...document.querySelectorAll('*')].filter(isDragged).map(element => element.outerHTML.slice(0, 120))];
    }), [])));
  });

  for (const tag of THOROUGHLY) {
    test(`help is in the same place of every view in ${tag}`, async t => {
      const { page } = await open(t, { before: withoutData });
      const places = {};
      await walkIn(page, tag, async view => {
        places[view] = {};
        for (const width of [320, 1280]) {
          await page.setViewportSize({ width, height: 780 });
          places[view][width] = await page.evaluate(place);
        }
      });
      for (const width of [320, 1280]) assert.equal(places.home[width].read.length, 14, 'all of it is there');
      for (const [view, of] of Object.entries(places)) await t.test(view, () => assert.deepEqual(of, places.home));
    });
  }

  test('the place that was typed is still there in another language, after Back, and in My area', async t => {
    const { page } = await open(t);
    const place = () => page.inputValue('#place');
    await page.fill('#place', 'SE15 5EB');
    await choose(page, 'ar');
    assert.equal(await place(), 'SE15 5EB', 'typed, then another language');
    await follow(page, 'nav a[href="#/area"]', '#place');
    assert.equal(await place(), 'SE15 5EB', 'My area');
    await page.press('#place', 'Enter');
    await page.locator('.results .hit').first().waitFor();
    await choose(page, 'en');
    assert.equal(await place(), 'SE15 5EB', 'My area in another language');
    assert.ok(await page.locator('.results .hit').count(), 'and what is around it');
    await page.goBack();
    await page.locator('.tiles').first().waitFor();
    assert.equal(await place(), 'SE15 5EB', 'back from My area');
    await page.fill('#text', 'lonely');
    await page.press('#text', 'Enter');
    await page.locator('.hit').first().waitFor();
    assert.match(await page.locator('#heading').innerText(), /SE15 5EB/);
    await page.goBack();
    await page.locator('.tiles').first().waitFor();
    assert.deepEqual([await place(), await page.inputValue('#text')], ['SE15 5EB', 'lonely'], 'back from the answer');
    await ask(page, 'zxqv wjkk', 'lonely');
    assert.deepEqual([await place(), await page.inputValue('#text')], ['zxqv wjkk', 'lonely'], 'to be put right, not typed again');
  });
});

/** Where the focus is, when it is on something that can be seen; null on the page as a whole. */
const focused = page => page.evaluate(() => {
  const { activeElement: element } = document;
  const { width, height } = element.getBoundingClientRect();
  const isSeen = element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && width > 0 && height > 0;
  return element === document.body || !isSeen ? null : element.id || element.textContent.trim();
});

describe('the focus', TOGETHER, () => {
  test('goes to the heading of every view, which has a title of its own, and is not lost by Back', async t => {
    const { page } = await open(t);
    const home = await page.title();
    const titles = { home };
    for (const [view, go] of Object.entries(VIEWS).filter(([view]) => view !== 'home')) {
      await follow(page, 'header .mark', '.tiles');
      assert.equal(await page.title(), home, `home before ${view}`);
      await go(page);
      titles[view] = await page.title();
      await t.test(view, async () => {
        assert.notEqual(titles[view], home);
        // Where more was pressed on the way, the focus is there.
        assert.equal(await focused(page), view === 'answer, to be narrowed' ? await page.locator('.facets summary').textContent() : 'heading');
        await page.goBack();
        await page.waitForFunction(title => document.title !== title, titles[view]);
        await drawn(page);
        assert.ok(await focused(page), 'it is nowhere after Back');
      });
    }
    const { watched, 'answer, to be narrowed': narrowed, 'place that cannot be read': unread, 'empty answer': empty, 'empty plan': bare, ...others } = titles;
    assert.deepEqual([narrowed, unread, empty, bare], [others.answer, others.answer, others.answer, others.plan], 'the same view has the same title');
    assert.equal(new Set(Object.values(others)).size, Object.keys(others).length, `no two views have the same: ${Object.values(titles)}`);
    // Neutral, for whoever reads it over somebody's shoulder.
    assert.equal(watched, 'Kith');
  });

  for (const [left, between] of [['untouched', async () => {}], ['and the page loaded anew', page => page.reload()]]) {
    test(`is not lost by Back to a view that was left ${left}`, async t => {
      const { page } = await open(t, { fresh: true });
      // As where a click does not bring the focus: on some devices it never does.
      await page.evaluate(() => { location.hash = '#/about'; });
      await page.locator('.sources').waitFor();
      await between(page);
      await page.locator('.sources').waitFor();
      await page.goBack();
      await page.locator('.tiles').first().waitFor();
      await drawn(page);
      assert.ok(await focused(page), 'it is nowhere');
    });
  }

  /** Presses in turn, by key, and looks each time; `until`: what shows that it worked; `on`: where the focus must be then. */
  async function press(t, page, steps) {
    for (const [what, control, until, on] of steps) {
      await (typeof control === 'string' ? page.locator(control) : control).first().focus();
      await page.keyboard.press('Enter');
      await page.locator(until).first().waitFor({ state: 'attached' });
      await drawn(page);
      await t.test(what, async () => {
        const now = await focused(page);
        assert.ok(now, 'it is nowhere');
        if (on) assert.match(now, on);
      });
    }
  }

  test('stays in sight after everything that is pressed in a plan', async t => {
    const { page } = await open(t, { fresh: true });
    const { plan: words } = await messages('en');
    await pick(page, 3);
    await follow(page, 'header nav a', '.plan .hit:nth-child(3)');
    const names = await planned(page);
    const hit = place => page.locator(`.plan .hit:nth-child(${place})`);
    const is = (place, name) => `.plan .hit:nth-child(${place}):has-text(${JSON.stringify(name)})`;
    const act = name => button(page.locator('.take'), words[name]);
    await press(t, page, [
      ['the last moved up', button(hit(3), words.up), is(2, names[2]), /^up-/],
      ['moved up to the top, where it can go no higher', button(hit(2), words.up), is(1, names[2])],
      ['another moved up', button(hit(2), words.up), is(1, names[0])],
      ['kept on this device', act('keep'), `.take :text(${JSON.stringify(words.kept)})`],
      ['no longer kept', act('forget'), `.take :text(${JSON.stringify(words.keep_note)})`],
      ['the link copied', act('copy'), '.take .status:not(:empty)'],
      ['the middle one taken out', button(hit(2), words.remove), '.plan:not(:has(.hit:nth-child(3)))'],
      ['the first taken out', button(hit(1), words.remove), '.plan:not(:has(.hit:nth-child(2)))'],
      ['the only one taken out', button(hit(1), words.remove), 'main .nothing'],
    ]);
    await follow(page, 'header .mark', '.tiles');
    await pick(page, 2);
    await follow(page, 'header nav a', '.plan .hit:nth-child(2)');
    await press(t, page, [['all of it emptied', act('clear'), 'main .nothing']]);
  });

  test('stays in sight after everything that is pressed in an answer', async t => {
    const { page } = await open(t);
    const { plan: words } = await messages('en');
    await ask(page, 'SE15 5EB');
    await page.locator('.hit').first().waitFor();
    const card = page.locator('.hit').first();
    await press(t, page, [
      ['put in the plan', button(card, words.add), '.hit .btn.on', /^Take out/],
      ['taken out of the plan', button(card, words.remove), 'main:not(:has(.btn.on))', /^Add/],
      ['only what is open', '#only-open', '#only-open.on', /^only-open$/],
      ['not only what is open', '#only-open.on', '#only-open:not(.on)', /^only-open$/],
      ['the ways to narrow unfolded', '.facets summary', '.facets[open]'],
      ['narrowed', '#cost-free', '#cost-free.on', /^cost-free$/],
      ['narrowed once more', '.facets .facet:not(:has(.on)) .pill', '.facets:has(.facet:has(.on) ~ .facet .on)'],
      ['the sheet closed', '.facets summary', '.facets:not([open])'],
      ['a chip that takes it away', '.page > .chips .on', '.page:not(:has(> .chips .on ~ .on, > .chips li:has(.on) ~ li .on))'],
      ['the last chip', '.page > .chips .on', '.page:not(:has(> .chips .on))'],
      ['all of a group', '.acts a[href*="all="]', '.results .hit:nth-child(11)'],
    ]);
    await follow(page, 'header .mark', '.tiles');
    await follow(page, 'a[href="#/answer?need=food"]', '.hit');
    await press(t, page, [['the need taken away', '.chips .on', '.page:not(:has(> .chips .on))', /^heading$/]]);
  });

  test('stays in sight after everything else that changes the page', async t => {
    const { page } = await open(t, { before: withoutData });
    await press(t, page, [
      ['the menu for reading unfolded', '#reading summary', '#reading[open]'],
      ['larger', '.reading-menu [aria-pressed] >> nth=2', '[data-size="2"]'],
      ['more space', '.reading-menu [aria-pressed] >> nth=3', '[data-space="1"]'],
      ['stronger', '.reading-menu [aria-pressed] >> nth=4', '[data-contrast="1"]'],
    ]);
    await ask(page, 'SE15 5EB', 'zxqv wjkk');
    await page.locator('main .error').waitFor();
    await page.unroute('**/catalogue-*');
    await press(t, page, [
      ['tried again', 'main .error button', 'main .nothing'],
      ['asked again from an empty answer', '.nothing a', '.tiles', /^heading$/],
    ]);
    await ask(page, 'zxqv wjkk', 'lonely');
    await press(t, page, [['asked again with a place that cannot be read', '.ask [type="submit"]', '.error', /^heading$/]]);
  });
});
