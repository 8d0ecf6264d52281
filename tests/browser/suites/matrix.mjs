// Every view in every language, and in every way that somebody may have set up a device: nothing that keeps anybody out.

import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { after, describe, test } from 'node:test';
import { barriers, overlaps, sticksOut, tabThrough, tooSmall, violations } from '../barriers.mjs';
import { DIST, TOGETHER, ask, follow, landed, open } from '../harness.mjs';

/** Every language that the app under test was built with. */
const LANGUAGES = (await readdir(DIST)).map(name => name.match(/^messages\.(.+)-[0-9a-f]{16}\.kith$/)?.[1]).filter(Boolean).sort();
const RIGHT_TO_LEFT = ['ar', 'fa'];
/** Where a word of three Latin letters is not of the language. */
const OTHER_LETTERS = ['am', 'ar', 'bn', 'fa', 'ti', 'zh-Hans', 'zh-Hant'];
/** One of each script that is drawn otherwise: these are looked at in more widths, and the first two in every state. */
const CLOSELY = ['en', 'ar', 'bn', 'zh-Hans'];
const THOROUGHLY = ['en', 'ar'];

const lonely = page => ask(page, 'SE15 5EB', 'lonely');
const info = name => page => follow(page, `footer a[href="#/${name}"]`, `#heading:focus`);

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
  'empty answer': async page => {
    await ask(page, 'SE15 5EB', 'zxqv wjkk');
    await page.locator('.nothing').waitFor();
  },
  'answer': async page => {
    await lonely(page);
    await page.locator('.hit').first().waitFor();
    // Unfolded, as on a desk: there is more to go wrong.
    if (!await page.locator('.facets[open]').count()) await page.click('.facets summary');
    await page.locator('.facets[open]').waitFor();
  },
  'service': async page => {
    await lonely(page);
    await follow(page, '.hit:has(a[href^="tel:"]) h3 a[href^="#/service/"]', '.facts');
  },
  'area': page => follow(page, 'nav a[href="#/area"]', '.results .hit'),
  'urgent': page => follow(page, 'nav a[href="#/urgent"]', '.lines.first'),
  'watched': info('watched'),
  'about': page => follow(page, 'footer a[href="#/about"]', '.sources'),
  'accessibility': info('accessibility'),
  'privacy': info('privacy'),
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
  const [normal, , largest] = document.querySelectorAll('.reading-menu [role="group"] button');
  (isMore ? largest : normal).click();
  const others = () => [...document.querySelectorAll('.reading-menu .chips:not([role]) button')];
  others().forEach((_, place) => others()[place].click());
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
  'in forced colours': [THOROUGHLY, media({ forcedColors: 'active' }), { violations }, media(plain)],
  'with text of twice the size': [THOROUGHLY, wear('html { font-size: 200% }'), ALL, bare],
  'on paper': [THOROUGHLY, media({ media: 'print' }), { violations, sticksOut }, media(plain)],
  'read large, spaced and strong': [THOROUGHLY, read(true), { ...ALL, violations: barriers }, async page => {
    await media(plain)(page);
    await read(false)(page);
  }],
  'at 1280 pixels': [CLOSELY, size(1280), ALL],
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

/** Latin words that nobody says are English. In the sense of WCAG 3.1.2 a name in a sentence of another language needs no mark. */
const unmarked = (page, tag) => page.evaluate(hasOtherLetters => {
  const isRecord = element => element.closest('[lang]').lang === 'en';
  // What a record says stands by itself.
  const texts = [...document.querySelectorAll('.hit :is(h2, h3), .hit > p[dir], .organisation, article > .lead, .sheet h3')];
  const found = texts.filter(element => !isRecord(element)).map(element => element.outerHTML.slice(0, 160));
  if (!hasOtherLetters) return found;
  const nodes = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (nodes.nextNode()) {
    const { data, parentElement: element } = nodes.currentNode;
    const letters = data.replace(/\bKith\b|https?:\S+/g, '').match(/\p{L}/gu) ?? [];
    const isLatin = letters.length >= 3 && letters.every(letter => /\p{Script=Latin}/u.test(letter));
    if (isLatin && !element.closest('[hidden], script') && !isRecord(element) && element.tagName !== 'OPTION') found.push(data.trim().slice(0, 160));
  }
  return found;
}, OTHER_LETTERS.includes(tag));

describe('every view in every language', TOGETHER, () => {
  for (const tag of LANGUAGES) {
    test(tag, async t => {
      const { page, seen } = await open(t, { width: 320, before: withoutData });
      await walkIn(page, tag, async view => {
        await t.test(`${view} keeps nobody out`, async () => assert.deepEqual(await inEveryState(page, tag), {}));
        await t.test(`${view} says which language it is in, and which its records are in`, async () => {
          const { lang, dir } = await page.evaluate(() => document.documentElement);
          assert.deepEqual({ lang, dir }, { lang: tag, dir: RIGHT_TO_LEFT.includes(tag) ? 'rtl' : 'ltr' });
          if (tag !== 'en') assert.deepEqual(await unmarked(page, tag), []);
        });
      });
      await t.test('the policy was never broken', () => assert.deepEqual(seen.violations, []));
    });
  }
});
