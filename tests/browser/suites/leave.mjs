// "Leave this page": where it is, that it goes away at once, and that nothing of the visit stays behind.

import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { describe, test } from 'node:test';
import { chromium } from 'playwright-core';
import { TOGETHER, VIEWS, ask, follow, heading, open, origin } from '../harness.mjs';
import { messages, openPlan, opened } from '../plans.mjs';

const TARGET = 'https://www.bbc.co.uk/weather';
/** Not the example that the first page gives. */
const PLACE = 'SE1 9RT';
const WORDS = 'my husband hits me';
/** The National Domestic Abuse Helpline, and a club for all. */
const [HELPLINE, CLUB] = ['refuge-national-domestic-abuse-helpline', 'home-instead-tulip-cafe'];

/** No test asks anybody else's server. */
const weather = page => page.context().route(`${TARGET}*`, route => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Dry' }));
/** From when on nothing may be seen: each text that a page of Kith then shows, however shortly. */
async function watch(page) {
  const shown = [];
  let watching = false;
  await page.context().exposeFunction('shown', text => { if (watching) shown.push(text); });
  await page.context().addInitScript(() => {
    const tell = () => window.shown(JSON.stringify([document.title, document.body?.innerText, location.href, history.state]));
    new MutationObserver(tell).observe(document, { subtree: true, childList: true, characterData: true });
  });
  return { shown, start: () => { watching = true; } };
}

/** Everything that a page shows or keeps; asked again when it went away while it was asked. */
const trace = page => page.evaluate(look).catch(() => settled(page).then(() => page.evaluate(look)));
function look() {
  const shown = [location.href, document.title, document.body?.innerHTML, history.state, window.name, document.referrer];
  const typed = [...document.querySelectorAll('input, textarea')].map(field => field.value);
  let kept;
  // A page without an address, or in another one, may keep nothing.
  try { kept = [{ ...localStorage }, { ...sessionStorage }, document.cookie]; } catch { kept = []; }
  return JSON.stringify([...shown, ...typed, ...kept]);
}

const AWAY = [TARGET, 'about:blank'];

/** Waits until a page stands still, and a little longer when it does so where it should not: it may be on its way. */
async function settled(page) {
  let still = 0;
  for (let last = '', tries = 0; still < (AWAY.includes(last) ? 3 : 15) && tries < 100; tries += 1) {
    await new Promise(done => { setTimeout(done, 60); });
    still = page.url() === last ? still + 1 : 0;
    last = page.url();
  }
}

/** Goes through the history as somebody does who wants to know. */
async function step(page, where) {
  // Before the first and after the last there is nowhere to go.
  const gone = page.waitForEvent('framenavigated', { timeout: 800 }).catch(() => {});
  await page.evaluate(where => ({ Back: () => history.back(), Forward: () => history.forward(), reload: () => location.reload() })[where](), where)
    .catch(() => {}); // It went away in the middle of being told to.
  await gone;
  await settled(page);
}

/** How a visit begins. */
const VISITS = {
  'an answer to words': page => ask(page, PLACE, WORDS),
  'a need that was chosen': async page => {
    await ask(page, PLACE);
    await follow(page, '.mark', '.tiles');
    await follow(page, 'a[href="#/private"]', '.hit');
  },
};

/** The rest of it. What nobody may see of it afterwards, and the addresses it went through. */
async function visit(page, begin) {
  const urls = new Set([page.url()]);
  const secrets = new Set([PLACE, WORDS]);
  const note = async () => {
    urls.add(page.url());
    for (const name of await page.locator('.hit h3:has(a[href="#/private"])').allInnerTexts()) secrets.add(name);
  };
  await begin(page);
  await note();
  await follow(page, '.hit h3 a[href="#/private"]', '.facts');
  secrets.add(await heading(page));
  await page.locator('article .acts button').first().click();
  await note();
  await openPlan(page);
  await page.locator('.take button', { hasText: 'Keep my plan' }).click();
  await page.fill('#note', 'Ask for Ngozi');
  secrets.add('Ask for Ngozi');
  await note();
  await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
  await note();
  await page.goBack();
  await page.locator('.plan').waitFor();
  await note();
  assert.ok(secrets.size >= 5 && urls.size >= 3);
  return { secrets: [...secrets], urls: [...urls] };
}

/** Ways to leave: a page to click in, and the keys of the whole window. */
const WAYS = {
  'by click': page => page.locator('#leave').click(),
  'by Shift, three times': async page => {
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
  },
};

const nothingOf = (secrets, text, where) => {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${where}: "${secret}" is in ${text.slice(0, 300)}`);
};

describe('leaving', TOGETHER, () => {
  for (const [from, begin] of Object.entries(VISITS)) {
    for (const [how, leave] of Object.entries(WAYS)) {
      test(`from ${from}, ${how}: nothing of the visit is behind Back, Forward, a reload or its addresses`, async t => {
        let watched;
        const { page, context, seen } = await open(t, {
          fresh: true,
          before: async page => {
            await weather(page);
            watched = await watch(page);
          },
        });
        const { secrets, urls } = await visit(page, begin);
        assert.deepEqual(Object.keys(await page.evaluate(() => ({ ...localStorage }))), ['kith-plan'], 'something was kept');
        const asked = seen.requests.length;
        await leave(page);
        await page.waitForURL(TARGET);
        watched.start();
        for (const where of ['Back', 'Back', 'Back', 'Back', 'Back', 'Forward', 'Forward', 'reload']) {
          await step(page, where);
          nothingOf(secrets, await trace(page), where);
          assert.ok(AWAY.includes(page.url()), `${where} leads to ${page.url()}`);
        }
        nothingOf(secrets, watched.shown.join('\n'), 'for a moment');
        nothingOf(secrets, JSON.stringify(seen.requests.slice(asked).map(request => [request.url(), request.headers()])), 'a request');

        // Who opens an address of the visit in another tab sees what a stranger sees there.
        const stranger = await context.browser().newContext({ locale: 'en-GB' });
        t.after(() => stranger.close());
        for (const url of urls) {
          const looks = [];
          for (const of of [context, stranger]) {
            const tab = await of.newPage();
            await tab.goto(url);
            await heading(tab);
            await tab.waitForLoadState('networkidle');
            // The two were not asked at the very same time.
            looks.push((await trace(tab)).replaceAll(/\d{1,2}:\d\d/g, ''));
            await tab.close();
          }
          nothingOf(secrets.filter(secret => !looks[1].includes(secret)), looks[0], url);
          assert.equal(looks[0], looks[1], url);
        }
        assert.deepEqual(seen.errors, []);
      });
    }
  }

  test('after a reload in the middle of the visit, nothing of it is behind Back either', async t => {
    const { page } = await open(t, { fresh: true, before: weather });
    await ask(page, PLACE, WORDS);
    await page.reload();
    await page.locator('.hit').first().waitFor();
    await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
    await page.locator('#leave').click();
    await page.waitForURL(TARGET);
    for (const where of ['Back', 'Back', 'Back']) {
      await step(page, where);
      assert.ok(AWAY.includes(page.url()), page.url());
    }
  });

  // Browsers keep pages that were left whole in memory, with all that was typed. Playwright's does not, unless it is let.
  for (const [what, between] of [
    ['the page that was left', async () => {}],
    ['an earlier page of the visit, left by a link to a service and then begun anew', async page => {
      await page.locator('.hit a[href^="https://www.refuge.org.uk"]').first().click();
      await page.waitForURL(/refuge/);
      await page.goto(`${origin}/`);
      await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
    }],
  ]) {
    test(`in a browser that keeps pages whole, Back does not show ${what}`, async t => {
      const keeping = await chromium.launch({
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
        args: ['--headless=new', '--no-sandbox', '--disable-gpu'],
        ignoreDefaultArgs: ['--disable-back-forward-cache'],
      });
      t.after(() => keeping.close());
      const { page } = await open(t, {
        in: keeping,
        before: async page => {
          await weather(page);
          await page.context().route('https://www.refuge.org.uk/**', route => route.fulfill({ contentType: 'text/html', body: 'Refuge' }));
        },
      });
      await ask(page, PLACE, WORDS);
      await between(page);
      await page.locator('#leave').click();
      await page.waitForURL(TARGET);
      for (const where of ['Back', 'Back', 'Back', 'Back', 'Back']) {
        await step(page, where);
        // Services by name are in everybody's answer to nothing, which a page that comes anew may show.
        nothingOf([PLACE, WORDS], await trace(page), `${where}, ${page.url()}`);
      }
    });
  }

  test('what is seen goes before the next page comes', async t => {
    const { page } = await open(t, { fresh: true, before: weather });
    await ask(page, PLACE, WORDS);
    const left = await page.evaluate(() => {
      document.getElementById('leave').click();
      return [document.body.childElementCount, document.title.replace('\u200b', '')];
    });
    assert.deepEqual(left, [0, '']);
    await page.waitForURL(TARGET);
  });
});

describe('leaving by key', TOGETHER, () => {
  const said = page => page.locator('#leave-status').innerText();

  test('each press is announced, and what was begun is forgotten after five seconds', async t => {
    const { page } = await open(t, { fresh: true, before: page => page.clock.install() });
    const { exit } = await messages('en');
    await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
    // From here on the time is the test's, however slow the machine.
    await page.clock.pauseAt('2100-01-01');
    assert.equal(await page.locator('#leave-status').getAttribute('role'), 'status');
    assert.equal(await said(page), '');
    await page.keyboard.press('Shift');
    assert.equal(await said(page), exit.two);
    await page.keyboard.press('Shift');
    assert.equal(await said(page), exit.one);
    await page.clock.runFor(4_900);
    assert.equal(await said(page), exit.one);
    await page.clock.runFor(200);
    assert.equal(await said(page), exit.expired);
    await page.keyboard.press('Shift');
    assert.equal(await said(page), exit.two, 'it is counted from one again');
    assert.ok(await page.locator('#leave').isVisible());
  });

  test('in Arabic it is announced in Arabic', async t => {
    const { page } = await open(t, { locale: 'ar' });
    const { exit } = await messages('ar');
    await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
    await page.keyboard.press('Shift');
    assert.equal(await said(page), exit.two);
  });

  for (const [what, keys] of [
    ['a key between', ['Shift', 'Shift', 'a', 'Shift']],
    ['Tab between', ['Shift', 'Tab', 'Shift', 'Tab', 'Shift']],
    ['Shift with Control', ['Control+Shift', 'Control+Shift', 'Control+Shift']],
    ['capital letters', ['Shift+M', 'Shift+Y', 'Shift+H', 'Shift']],
    ['a capital letter and two presses', ['Shift+A', 'Shift', 'Shift']],
    ['the way back by Shift and Tab, and two presses', ['Shift+Tab', 'Shift', 'Shift']],
  ]) {
    test(`three presses of Shift are not these: ${what}`, async t => {
      const { page } = await open(t, { fresh: true, before: weather });
      await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
      for (const key of keys) await page.keyboard.press(key);
      await settled(page);
      assert.equal(page.url(), `${origin}/#/urgent`);
    });
  }

  test('a capital letter or Shift and Tab announces nothing', async t => {
    const { page } = await open(t);
    await ask(page, PLACE, WORDS);
    for (const key of ['Shift+A', 'Shift+Tab']) {
      await page.keyboard.press(key);
      assert.equal(await said(page), '', key);
    }
  });

  test('Shift does nothing where there is no way to leave', async t => {
    const { page } = await open(t, { fresh: true, before: weather });
    await ask(page, PLACE, 'food');
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('Shift');
    await settled(page);
    assert.equal(page.url(), `${origin}/#/answer`);
  });
});

describe('in a page of somebody else', TOGETHER, () => {
  for (const [how, leave] of Object.entries(WAYS)) {
    test(`the whole page goes away, ${how}, and Back shows nothing of the visit`, async t => {
      const around = createServer((_, response) => {
        response.setHeader('content-type', 'text/html');
        response.end(`<title>Council</title><iframe width="360" height="700" src="${origin}/"></iframe>`);
      }).listen(0, '127.0.0.1');
      await once(around, 'listening');
      t.after(() => around.close());
      const host = `http://localhost:${around.address().port}/`;
      const { page, context, seen } = await open(t, { fresh: true, before: weather });
      // `kith serve` lets nobody else show it; a council's server may.
      await context.route(`${origin}/`, async route => {
        const response = await route.fetch();
        const policy = response.headers()['content-security-policy'];
        assert.match(policy, /frame-ancestors 'self'/);
        const open = policy.replace(/; frame-ancestors [^;]*/, '');
        await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': open } });
      });
      await page.goto(host);
      const frame = page.frames()[1];
      const before = await page.evaluate(() => history.length);
      await ask(frame, PLACE, WORDS);
      await follow(frame, '.hit h3 a[href="#/private"]', '.facts');
      const secrets = [PLACE, WORDS, await frame.locator('#heading').innerText()];
      await follow(frame, 'nav a[href="#/urgent"]', '.lines.first');
      assert.equal(await page.evaluate(() => history.length), before, 'in a frame no view is a step of the page around it');
      await leave({ locator: selector => frame.locator(selector), keyboard: page.keyboard });
      await page.waitForURL(TARGET);
      for (const where of ['Back', 'Back', 'Back']) {
        await step(page, where);
        for (const part of page.frames()) nothingOf(secrets, await trace(part), `${where}, ${part.url()}`);
      }
      assert.deepEqual(seen.errors, []);
    });
  }
});

describe('the way to leave', TOGETHER, () => {
  const byHash = hash => async page => {
    await page.evaluate(hash => { location.hash = hash; }, hash);
    await page.locator('#heading').waitFor();
  };
  const WHERE = [
    ['an answer to words of violence', true, page => ask(page, PLACE, WORDS)],
    ['an answer to words of crisis', true, VIEWS['answer to words of crisis']],
    ['the answer about safety', true, VIEWS['private answer']],
    ['a service about safety', true, VIEWS['confidential service']],
    ['a service about safety, opened by its own address', true, byHash(`#/service/${HELPLINE}`)],
    ['who to call', true, VIEWS.urgent],
    ['whether somebody is watching', true, page => follow(page, 'footer a[href="#/watched"]', '.notices')],
    ['the question again, with words of violence still in it', true, async page => {
      await ask(page, PLACE, WORDS);
      await follow(page, '.back a', '#text');
      assert.equal(await page.inputValue('#text'), WORDS);
    }],
    ['the first page', false, async () => {}],
    ['an ordinary answer', false, page => ask(page, PLACE, 'food')],
    ['an answer to nothing', false, page => ask(page, PLACE)],
    ['an ordinary service', false, byHash(`#/service/${CLUB}`)],
    ['an empty plan', false, openPlan],
    ['where the information comes from', false, VIEWS.about],
    ['what is around home', false, page => follow(page, 'nav a[href="#/area"]', '.lines')],
  ];
  for (const [where, isThere, go] of WHERE) {
    test(`is ${isThere ? '' : 'not '}on ${where}`, async t => {
      const { page } = await open(t);
      await go(page);
      if (!isThere) {
        await page.waitForLoadState('networkidle');
        assert.equal(await page.locator('#leave').count(), 0);
        return;
      }
      await page.locator('#leave').waitFor();
      assert.equal(await page.locator('#leave').getAttribute('href'), TARGET, 'it leads away without any script');
      const box = await page.locator('#leave').boundingBox();
      assert.ok(box.width >= 44 && box.height >= 44);
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      const stays = await page.locator('#leave').evaluate(link => {
        const { x, y, width, height } = link.getBoundingClientRect();
        return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
      });
      assert.ok(stays, 'it stays in the window, with nothing over it');
    });
  }

  for (const [which, ids, isThere] of [['with a service about safety', [CLUB, HELPLINE], true], ['of ordinary services', [CLUB], false]]) {
    test(`is ${isThere ? '' : 'not '}on a plan ${which}`, async t => {
      const { page } = await opened(t, ids);
      assert.equal(await page.locator('#leave').count(), isThere ? 1 : 0);
    });
  }

  test('is not there when the program did not start: then nothing was typed, and the page says nothing of anybody', async t => {
    const { page } = await open(t, {
      fresh: true,
      app: false,
      before: async page => {
        await weather(page);
        await page.route('**/*_bg.wasm', route => route.abort());
      },
    });
    await page.locator('#stopped').waitFor();
    assert.equal(await page.locator('#leave, input').count(), 0);
    for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift');
    await settled(page);
    assert.equal(page.url(), `${origin}/`);
  });

  test('works when the data did not come', async t => {
    const { page } = await open(t, {
      fresh: true,
      before: async page => {
        await weather(page);
        await page.route('**/catalogue-*', route => route.abort());
      },
    });
    await follow(page, 'nav a[href="#/urgent"]', '.lines.first');
    await page.locator('#leave').click();
    await page.waitForURL(TARGET);
  });
});
