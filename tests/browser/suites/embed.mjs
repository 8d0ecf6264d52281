// The app in a frame of a page of another origin: what that page learns (nothing of the person), what it may choose, and how it looks and
// works there. The page that makes snippets. The host is hostile where it can be.

import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { overlaps, sticksOut, violations } from '../barriers.mjs';
import { BIN, DIST, NUMBERS, TOGETHER, ask, drawn, follow, heading, open, origin, serve } from '../harness.mjs';
import { messages } from '../plans.mjs';

const TARGET = 'https://www.bbc.co.uk/weather';
const source = name => readFile(fileURLToPath(new URL(`../../../public/${name}`, import.meta.url)), 'utf8');
const { colour, contrast, luminance, said, theme, GROUNDS } = await import('../../../public/theme.js');

/** A council's server: what it answers for a path, with its headers. */
const pages = new Map();
const answer = (request, response) => {
  const { html, headers = {} } = pages.get(new URL(request.url, 'http://council').pathname) ?? {};
  if (html === undefined) return response.writeHead(404).end();
  return response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(html);
};
const councils = [createServer(answer), createServer(answer)];
/** `named`: another site, which may show the frame; `beside`: another origin of Kith's own site, which may too; `stranger`: one that may not. */
let hosts;
let kith;
before(async () => {
  const [first, second] = await Promise.all(councils.map(council => new Promise(done => {
    council.listen(0, '127.0.0.1', () => done(council.address().port));
  })));
  hosts = { named: `http://localhost:${first}`, beside: `http://127.0.0.1:${second}`, stranger: `http://127.0.0.1:${first}` };
  kith = await serve(DIST, '--frames', `${hosts.named} ${hosts.beside} https://www.example.gov.uk`);
});
after(() => {
  for (const council of councils) {
    council.closeAllConnections();
    council.close();
  }
  kith?.child.kill();
});

const script = () => `<script src="${kith.origin}/embed.js" referrerpolicy="no-referrer" defer></script>`;
const link = (data = '') => `<a href="${kith.origin}/" data-kith ${data}>Find support near home</a>`;
let count = 0;

/** Where the council has a page with this in its body. */
function publish(body, { headers, attributes = 'lang="en"', head = '' } = {}) {
  const path = `/${count += 1}`;
  pages.set(path, { html: `<!doctype html><html ${attributes}><title>Council</title><link rel="icon" href="data:,">${head}<body>${body}</body></html>`, headers });
  return path;
}

/** Opens a page of the council with this in its body. */
async function visit(t, body, { host, headers, attributes, head, ...options } = {}) {
  const lent = await open(t, { fresh: true, app: false, ...options });
  await lent.page.goto('about:blank');
  for (const list of Object.values(lent.seen)) list.length = 0;
  await lent.page.goto((host ?? hosts.named) + publish(body, { headers, attributes, head }));
  return lent;
}

/** The nth frame with the app, once it is drawn. */
async function framed(page, at = 0) {
  const frame = await (await page.locator('iframe').nth(at).elementHandle()).contentFrame();
  await frame.locator('#heading').waitFor();
  return frame;
}

/** Until the frame is as high as it says, and for a moment longer. */
async function settled(page, at = 0) {
  for (let last = -1, still = 0; still < 6;) {
    await page.waitForTimeout(100);
    const { height } = await page.locator('iframe').nth(at).boundingBox();
    still = height === last ? still + 1 : 0;
    last = height;
  }
}

const tokens = frame => frame.evaluate(() => {
  const style = getComputedStyle(document.documentElement);
  return Object.fromEntries(['leaf', 'paper', 'ink', 'on-leaf'].map(name => [name, style.getPropertyValue(`--${name}`).trim()]));
});

/** All that a page can try to see of a frame. */
const SPY = `<script>
  window.caught = [];
  const note = (what, ...rest) => caught.push([what, ...rest]);
  for (const name of ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'change', 'paste', 'copy', 'submit', 'compositionend', 'pointerdown', 'click', 'hashchange', 'popstate'])
    addEventListener(name, event => note('event', name, event.key ?? '', event.target?.nodeName ?? ''), true);
  addEventListener('message', event => note('message', event.origin, JSON.stringify(event.data)));
  new MutationObserver(list => { for (const { type, attributeName, target } of list) if (attributeName !== 'style') note('mutation', type, attributeName, target.nodeName); })
    .observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  function pry() {
    const found = [];
    for (const frame of document.querySelectorAll('iframe')) {
      for (const look of [() => frame.contentDocument?.body.innerHTML, () => frame.contentWindow.document.body, () => frame.contentWindow.location.href,
        () => frame.contentWindow.history.state, () => frame.contentWindow.localStorage, () => frame.contentWindow.name])
        try { const value = look(); if (value !== undefined && value !== null) found.push(String(value)); } catch { /* As it should be. */ }
      found.push(frame.src, String(frame.contentWindow.length));
    }
    return [...found, location.href, document.title, String(history.length), String(scrollY), JSON.stringify({ ...localStorage }), document.cookie,
      JSON.stringify(performance.getEntriesByType('resource').map(entry => entry.name))];
  }
</script>`;

/** A visit in the frame of a page that spies: all that it caught, and what was asked of servers. */
async function journey(t, place, words) {
  const { page, seen } = await visit(t, `${link()}${script()}`, { head: SPY });
  const frame = await framed(page);
  await settled(page);
  await frame.locator('#place').focus();
  await page.keyboard.type(place);
  await frame.locator('#text').focus();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
  await frame.locator('.hit').first().waitFor();
  await drawn(frame);
  await follow(frame, '.hit h3 a', '.facts');
  // A page that wants to know may ask again, and pull at the frame.
  await page.evaluate(() => {
    const [frame] = document.querySelectorAll('iframe');
    for (const data of [{ kith: 'hello' }, { kith: 'ready' }, { kith: 'height' }, 'hello', null]) frame.contentWindow.postMessage(data, '*');
    frame.style.width = '50%';
  });
  await page.waitForTimeout(300);
  await page.setViewportSize({ width: 700, height: 900 });
  await page.waitForTimeout(500);
  const caught = await page.evaluate(() => window.caught);
  const pried = await page.evaluate(() => window.pry());
  const asked = seen.requests.map(request => `${request.method()} ${request.url()} ${request.postData()}`).filter(line => !/\.svg|\/\d+ null/.test(line));
  return { caught, pried, asked: asked.sort(), headers: await Promise.all(seen.requests.map(request => request.allHeaders())), height: (await page.locator('iframe').boundingBox()).height };
}

describe('what a page learns of somebody who uses the frame in it', TOGETHER, () => {
  test('nothing: the same messages, events, looks and requests for two homes and two needs, and none of what was typed', async t => {
    const [one, two] = [await journey(t, 'SE15 5EB', 'food'), await journey(t, 'SE1 9RT', 'lonely and sad')];
    const messages = ({ caught }) => caught.filter(([what]) => what === 'message');
    assert.deepEqual(messages(one), messages(two));
    assert.ok(messages(one).some(([, from, data]) => from === kith.origin && /height/.test(data)), 'and there are some');
    const still = list => list.pried.map(text => text.replace(/localhost:\d+\/\d+/g, 'page'));
    assert.deepEqual(still(one), still(two));
    assert.deepEqual(one.asked, two.asked);
    assert.ok(one.asked.length > 15);
    assert.equal(one.height, two.height);
    for (const { caught, pried, headers } of [one, two]) {
      assert.deepEqual(caught.filter(([what]) => what === 'event'), [], 'no key, click or field of the frame');
      assert.doesNotMatch(JSON.stringify([caught, pried, headers]), /SE15|SE1 ?9|5EB|9RT|lonely|food|#\/(answer|service)/i);
      assert.deepEqual(headers.filter(({ referer, host }) => referer && host === new URL(kith.origin).host), [], 'Kith is not told which page it is');
    }
  });

  test('not one message comes after the first touch, whatever is opened', async t => {
    const { page } = await visit(t, `${link()}${script()}`, { head: SPY, width: 500 });
    const frame = await framed(page);
    await settled(page);
    const before = (await page.evaluate(() => window.caught)).length;
    for (const [to, until] of [['nav a[href="#/urgent"]', '.lines.first'], ['.mark', '.tiles'], ['a[href="#/private"]', '.hit'], ['footer a[href="#/about"]', '.sources']]) {
      await follow(frame, to, until);
    }
    await page.setViewportSize({ width: 900, height: 700 });
    await page.waitForTimeout(400);
    assert.equal((await page.evaluate(() => window.caught)).length, before);
  });

  test('a frame that comes back where somebody was says nothing of it', async t => {
    const { page } = await visit(t, `${link()}${script()}`, { head: SPY });
    const frame = await framed(page);
    await settled(page);
    await ask(frame, 'SE15 5EB', 'food');
    await page.evaluate(() => { window.caught.length = 0; });
    await Promise.all([page.waitForEvent('framenavigated'), frame.evaluate(() => location.reload())]);
    await (await framed(page)).locator('.hit').first().waitFor();
    await page.waitForTimeout(500);
    const told = await page.evaluate(() => window.caught.filter(([what]) => what === 'message').map(([, , data]) => data));
    assert.deepEqual(told, ['{"kith":"ready"}']);
  });

  test('a plan that is kept on the device does not change the height', async t => {
    // Of the same site: Chromium's windows without a profile forbid storage to frames of another one.
    const { page } = await visit(t, `${link()}${script()}`, { width: 360, host: hosts.beside });
    let frame = await framed(page);
    await settled(page);
    const { height } = await page.locator('iframe').boundingBox();
    await ask(frame, 'SE15 5EB', 'food');
    for (const at of [0, 1, 2]) await frame.locator('.hit button').nth(at).click();
    await frame.locator('header nav a').first().click();
    await frame.locator('.take button', { hasText: 'Keep my plan' }).click();
    await page.goto(page.url());
    frame = await framed(page);
    await settled(page);
    assert.equal(await frame.locator('.bar .count').innerText(), '3', 'it was kept');
    assert.equal((await page.locator('iframe').boundingBox()).height, height);
  });
});

describe('what a frame is told to be', TOGETHER, () => {
  test('as high as its first page, so that nothing of it has to be scrolled to', async t => {
    for (const width of [360, 1280]) {
      const { page } = await visit(t, `${link()}${script()}`, { width });
      const frame = await framed(page);
      await settled(page);
      const { height } = await page.locator('iframe').boundingBox();
      const needed = await frame.evaluate(() => document.scrollingElement.scrollHeight);
      assert.ok(height >= needed && height < needed + 40 && height > 900, `${height} for ${needed} at ${width}`);
    }
  });

  test('and no higher than one can look through, when its first page is a long list', async t => {
    const { page } = await visit(t, `<div data-kith data-need="healthcare"></div>${script()}`, { width: 360 });
    const frame = await framed(page);
    await frame.locator('.hit').first().waitFor();
    await settled(page);
    assert.ok(await frame.evaluate(() => document.scrollingElement.scrollHeight) > 3300);
    assert.equal((await page.locator('iframe').boundingBox()).height, 3200);
  });

  test('only by its own window, its own origin and a number; and never absurd', async t => {
    const { page } = await visit(t, `${link()}${script()}<iframe id="other" srcdoc="other"></iframe>`, { head: SPY });
    const frame = await framed(page);
    await settled(page);
    const high = async () => (await page.locator('iframe').first().boundingBox()).height;
    const as = await high();
    const other = page.frames().find(of => of !== frame && of !== page.mainFrame());
    await page.evaluate(() => {
      for (const height of [555, 300]) postMessage({ kith: 'height', height }, '*');
    });
    await other.evaluate(() => parent.postMessage({ kith: 'height', height: 444 }, '*'));
    await page.evaluate(origin => {
      const { contentWindow: source } = document.querySelector('iframe');
      const say = (data, from = origin) => dispatchEvent(new MessageEvent('message', { data, origin: from, source }));
      say({ kith: 'height', height: 333 }, 'https://evil.example');
      say({ kith: 'height', height: 333 }, `${origin}.evil.example`);
      for (const data of [null, undefined, 'height', 333, [], { height: 333 }, { kith: 'heights', height: 333 }, ...[NaN, Infinity, -Infinity, '333', '333px', [333], null, { valueOf: () => 333 }, true].map(height => ({ kith: 'height', height }))]) say(data);
    }, kith.origin);
    await page.waitForTimeout(200);
    assert.equal(await high(), as);
    for (const [said, becomes] of [[1e9, 20_000], [-5, 200], [0, 200], [1234, 1234]]) {
      await frame.evaluate(height => parent.postMessage({ kith: 'height', height }, '*'), said);
      await page.waitForFunction(height => document.querySelector('iframe').offsetHeight === height, becomes);
    }
  });

  test('for each of two frames by itself', async t => {
    const { page } = await visit(t, `<div data-kith data-need="food" data-title="Food"></div><kith-finder area="peckham" lang="ar" title="مساعدة"></kith-finder>${script()}`, { width: 800 });
    const [one, two] = [await framed(page, 0), await framed(page, 1)];
    await one.locator('.hit').first().waitFor();
    await settled(page, 0);
    await settled(page, 1);
    assert.deepEqual(await page.locator('iframe').evaluateAll(all => all.map(frame => frame.title)), ['Food', 'مساعدة']);
    assert.equal(await one.evaluate(() => document.documentElement.lang), 'en');
    assert.equal(await two.evaluate(() => document.documentElement.lang), 'ar');
    const [first, second] = await page.locator('iframe').evaluateAll(all => all.map(frame => frame.offsetHeight));
    assert.ok(Math.abs(first - second) > 100, 'neither has the height of the other');
  });
});

describe('presets', TOGETHER, () => {
  test('area, need and language are there at first, and the place can be changed', async t => {
    const { page } = await visit(t, `<div data-kith data-area="peckham" data-need="food" data-lang="es"></div>${script()}`);
    const frame = await framed(page);
    await frame.locator('.hit').first().waitFor();
    assert.equal(await frame.evaluate(() => document.documentElement.lang), 'es');
    assert.match(await heading(frame), /Peckham/);
    await follow(frame, '.mark', '.tiles');
    assert.equal(await frame.inputValue('#place'), 'Peckham');
    await ask(frame, 'SE1 9RT', '');
    assert.match(await heading(frame), /SE1 9RT/);
  });

  test('a neighbourhood begins at a place in it that people know by name', async t => {
    const { areas } = JSON.parse(await readFile(join(DIST, 'embed.json'), 'utf8'));
    const [north] = areas;
    assert.equal(north.id, 'north');
    const { page } = await visit(t, `<div data-kith data-area="north"></div>${script()}`);
    assert.equal(await (await framed(page)).inputValue('#place'), north.place);
  });

  test('every area that is offered is one that the finder finds', async t => {
    const { areas, needs, languages } = JSON.parse(await readFile(join(DIST, 'embed.json'), 'utf8'));
    assert.ok(areas.length > 30 && needs.length === 26 && languages.length === 16);
    assert.equal(new Set(areas.map(({ id }) => id)).size, areas.length);
    for (const { place } of areas) {
      const found = await promisify(execFile)(BIN, ['find', '--at', place, '--need', 'food', '--json', '--data', DIST]);
      assert.ok(JSON.parse(found.stdout).place, place);
    }
  });

  for (const [what, query, warns] of [
    ['an unknown language', 'embed&lang=xx', /lang "xx"/],
    ['an unknown area', 'embed&area=atlantis', /area "atlantis"/],
    ['what looks like a script', 'embed&area=%3Cscript%3Ealert(1)%3C/script%3E&lang=%22%3E%3Cimg', /area "<script>/],
    ['a zero byte', 'embed&area=%00&lang=%00', /area/],
    ['bad percent-encoding', 'embed&area=%E0%A4%A&lang=%&accent=%zz', /accent/],
    ['names of the language\'s own objects', 'embed&area=__proto__&lang=constructor&accent=toString', /lang "constructor"/],
    ['colours that are none', 'embed&accent=red&paper=fff', /accent "red" is not a colour/],
    ['a long query', `embed&area=${'a'.repeat(30_000)}`, /too long/],
  ]) {
    test(`${what}: the ordinary page, and a word for the web editor`, async t => {
      const { page, seen } = await visit(t, `<iframe src="${kith.origin}/?${query.replaceAll('"', '&quot;')}" width="360" height="700"></iframe>`);
      const frame = await framed(page);
      await frame.locator('.tiles').first().waitFor();
      assert.equal(await frame.evaluate(() => document.documentElement.lang), 'en');
      assert.equal(await frame.inputValue('#place'), '');
      assert.equal((await tokens(frame)).leaf, '#0a5c4d');
      assert.ok(seen.console.some(text => warns.test(text)), JSON.stringify(seen.console).slice(0, 400));
      assert.deepEqual(seen.errors, []);
      assert.deepEqual(seen.violations, []);
    });
  }

  test('100 kB of query: the server says no or the page is the ordinary one, and the link is there', async t => {
    const { page } = await visit(t, `${link(`data-area="${'a'.repeat(100_000)}"`)}${script()}`);
    await page.waitForTimeout(1000);
    assert.ok(await page.locator('a', { hasText: 'Find support' }).isVisible());
    const answer = await fetch(`${kith.origin}/?embed&area=peckham`);
    assert.equal(answer.status, 200, 'and the server lives');
  });

  test('the address of a frame, opened by itself, is the whole app with its own address', async t => {
    const { page } = await open(t, { fresh: true });
    await page.goto(`${origin}/?embed&area=peckham&accent=ff0000#/answer?need=food`);
    await page.locator('.hit').first().waitFor();
    assert.equal(page.url(), `${origin}/#/answer?need=food`);
    assert.equal(await page.evaluate(() => document.documentElement.dataset.mode), undefined);
    assert.equal((await tokens(page)).leaf, '#0a5c4d');
  });

  test('links and squares of a plan are those of the whole app', async t => {
    const { page } = await visit(t, `<div data-kith data-area="peckham"></div>${script()}`);
    const frame = await framed(page);
    await ask(frame, 'SE15 5EB', 'food');
    await frame.locator('.hit button').first().click();
    await frame.locator('header nav a').first().click();
    await frame.locator('.plan').waitFor();
    const text = await frame.locator('.address').first().innerText();
    assert.match(text, new RegExp(`^${kith.origin.replaceAll('.', '\\.')}/#/plan\\?s=`));
  });
});

describe('colours', TOGETHER, () => {
  test('contrast is that of WCAG, for pairs that others worked out', () => {
    for (const [one, other, ratio] of [['000000', 'ffffff', 21], ['ffffff', 'ffffff', 1], ['767676', 'ffffff', 4.54], ['777777', 'ffffff', 4.48], ['949494', 'ffffff', 3.03],
      ['ff0000', 'ffffff', 4.0], ['0000ff', 'ffffff', 8.59], ['00ff00', 'ffffff', 1.37], ['ff0000', '000000', 5.25]]) {
      assert.ok(Math.abs(contrast(one, other) - ratio) < 0.006, `${one} on ${other}: ${contrast(one, other)}`);
      assert.equal(contrast(one, other), contrast(other, one));
    }
    assert.equal(luminance('000000'), 0);
    assert.ok(Math.abs(luminance('ffffff') - 1) < 1e-12);
    assert.equal(said(4.499), '4.4', 'never rounded up to enough');
  });

  test('only six digits are a colour', () => {
    for (const text of ['fff', '#ffffff', 'red', '', null, undefined, 'ffffff;', 'gggggg', 'ffffff0', ' ffffff']) assert.equal(colour(text), undefined, String(text));
    assert.equal(colour('AbCdEf'), 'abcdef');
  });

  test('what is not chosen is as the style sheet has it, in the light and in the dark, and can be read', async () => {
    const css = await readFile(fileURLToPath(new URL('../../../style/kith.css', import.meta.url)), 'utf8');
    const [light, dark] = css.split('@media (prefers-color-scheme: dark)');
    const value = (part, name) => part.match(new RegExp(`--${name}: #([0-9a-f]+);`))[1].replace(/^(.)(.)(.)$/, '$1$1$2$2$3$3');
    for (const [ground, part] of [['light', light], ['dark', dark]]) {
      for (const [name, hex] of Object.entries(GROUNDS[ground])) assert.equal(hex, value(part, name === 'accent' ? 'leaf' : name), `${name} in the ${ground}`);
      assert.deepEqual(theme(GROUNDS[ground]).faults, [], ground);
    }
  });

  for (const [what, chosen] of [
    ['a blue on a cold grey', { accent: '005eb8', paper: 'f0f4f5', ink: '212b32' }],
    ['a dark page', { paper: '101010', ink: 'f5f5f5', accent: 'ffd54a' }],
    ['an accent alone', { accent: '8a1c7c' }],
  ]) {
    test(`${what} is used, and axe finds nothing on home, an answer, a service and who to call`, async t => {
      const data = Object.entries(chosen).map(([name, hex]) => `data-${name}="${hex}"`).join(' ');
      const { page, seen } = await visit(t, `<div data-kith ${data}></div>${script()}`, { width: 700, colorScheme: 'dark' });
      const frame = await framed(page);
      const now = await tokens(frame);
      for (const [name, hex] of Object.entries(chosen)) assert.equal(now[name === 'accent' ? 'leaf' : name], `#${hex}`);
      assert.deepEqual(await violations(frame), [], 'home');
      await ask(frame, 'SE15 5EB', 'my husband hits me');
      assert.deepEqual(await violations(frame), [], 'answer');
      await follow(frame, '.hit h3 a', '.facts');
      assert.deepEqual(await violations(frame), [], 'service');
      await follow(frame, 'nav a[href="#/urgent"]', '.lines.first');
      assert.deepEqual(await violations(frame), [], 'urgent');
      assert.deepEqual(seen.console.filter(text => /^Kith/.test(text)), []);
      assert.deepEqual(seen.violations, []);
    });
  }

  test('those that cannot be read are refused as a whole, with the numbers for the web editor, once', async t => {
    const { page, seen } = await visit(t, `<div data-kith data-accent="ffdd00" data-ink="333333"></div>${script()}`);
    const now = await tokens(await framed(page));
    assert.deepEqual([now.leaf, now.ink], ['#0a5c4d', '#17211e']);
    const told = seen.console.filter(text => /^Kith: these colours cannot be read/.test(text));
    assert.equal(told.length, 1);
    assert.match(told[0], /links on the page 1\.2 to 1 of 4\.5/);
  });

  test('strong contrast and paper have their own colours, whatever was chosen', async t => {
    const { page } = await visit(t, `<div data-kith data-accent="8a1c7c" data-paper="fff5e0"></div>${script()}`);
    const frame = await framed(page);
    assert.equal((await tokens(frame)).paper, '#fff5e0');
    await frame.evaluate(() => { document.documentElement.dataset.contrast = '1'; });
    assert.equal((await tokens(frame)).paper, '#fff');
    await frame.evaluate(() => { document.documentElement.dataset.contrast = '0'; });
    await page.emulateMedia({ media: 'print' });
    assert.equal((await tokens(frame)).leaf, '#000');
    await page.emulateMedia({ media: null });
  });
});

describe('how it looks and works in the page', TOGETHER, () => {
  for (const [what, attributes, head, body] of [
    ['a column of 320 pixels', 'lang="en"', '<style>main { width: 320px }</style>', ''],
    ['a page from right to left', 'lang="ar" dir="rtl"', '', 'data-lang="ar" data-title="مساعدة قرب البيت"'],
    ['a dark page', 'lang="en"', '<style>html { color-scheme: dark; background: #111; color: #eee } a { color: #9cf }</style>', 'data-paper="101715" data-ink="f2efe7" data-accent="7fd6bf"'],
  ]) {
    test(`${what}: nothing sticks out or overlaps, and axe finds nothing`, async t => {
      const { page, seen } = await visit(t, `<main><h1>Support</h1>${link(body)}</main>${script()}`, { width: 400, attributes, head });
      const frame = await framed(page);
      await settled(page);
      for (const go of [async () => {}, () => ask(frame, 'SE15 5EB', 'food'), () => follow(frame, '.hit h3 a', '.facts')]) {
        await go();
        assert.deepEqual(await sticksOut(frame), []);
        assert.deepEqual(await overlaps(frame), []);
        assert.deepEqual(await violations(frame), []);
      }
      assert.deepEqual(await violations(page), []);
      for (const number of NUMBERS) assert.ok(await frame.locator(`a[href="${number}"]`).first().isVisible(), number);
      assert.deepEqual(seen.errors, []);
    });
  }

  test('Tab goes in at one end and out at the other, and Shift with Tab back', async t => {
    const { page } = await visit(t, `<button id="before">Before</button>${link()}<button id="after">After</button>${script()}`);
    const frame = await framed(page);
    await settled(page);
    // The frame is a process of its own: the page hears a moment later where the focus went.
    const at = test => page.waitForFunction(`(${test})(document.activeElement)`);
    const inFrame = 'element => element.nodeName === "IFRAME"';
    await page.focus('#before');
    await page.keyboard.press('Tab');
    await at(inFrame);
    assert.ok(await frame.evaluate(() => document.activeElement.matches('.skip')));
    const stops = await frame.locator(':is(a[href], button, input, summary, select):visible').count();
    for (let stop = 0; stop < stops + 2 && await page.evaluate(() => document.activeElement.nodeName) === 'IFRAME'; stop += 1) await page.keyboard.press('Tab');
    await at('element => element.textContent.includes("Find support") && element !== document.body');
    await page.keyboard.press('Shift+Tab');
    await at(inFrame);
  });

  test('links to others open a window of their own that knows nothing of this one; the frame stays', async t => {
    const { page, context } = await visit(t, `${link()}${script()}`);
    await context.route(/^https:/, route => route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }));
    const frame = await framed(page);
    await follow(frame, 'footer a[href="#/about"]', '.sources');
    const url = frame.url();
    await ask(await (await follow(frame, '.mark', '.tiles'), frame), 'SE15 5EB', 'food');
    await follow(frame, '.hit h3 a[href^="#/service/"]', '.facts');
    const [other] = await Promise.all([context.waitForEvent('page'), frame.locator('main a[href^="https://"]').first().click()]);
    await other.waitForLoadState();
    assert.equal(await other.evaluate(() => window.opener), null);
    assert.equal(await other.evaluate(() => document.referrer), '');
    assert.equal(new URL(frame.url()).origin, new URL(url).origin);
    assert.ok(await frame.locator('.facts').isVisible());
  });

  test('the frame may do what docs/embed.md says, and no more', async t => {
    const { page } = await visit(t, `${link()}${script()}`);
    const frame = page.locator('iframe');
    const doc = await readFile(fileURLToPath(new URL('../../../docs/embed.md', import.meta.url)), 'utf8');
    assert.equal(await frame.getAttribute('sandbox'), [...doc.matchAll(/^\| `(allow-[a-z-]+)` \|/gm)].map(([, name]) => name).join(' '));
    assert.equal(await frame.getAttribute('allow'), 'clipboard-write; web-share');
    assert.equal(await frame.getAttribute('referrerpolicy'), 'no-referrer');
    assert.equal(await frame.getAttribute('loading'), 'lazy');
    assert.equal(await (await framed(page)).locator('.here:visible').count(), 0, 'the device is not asked where it is: its answer would be the page\'s too');
  });

  // Each in a frame that lacks it, and in one that lacks nothing: what then cannot be done, and can.
  const SAFETY = 'my husband hits me';
  const DOES = {
    'allow-scripts': async (page, frame) => { await frame.locator('#heading').waitFor({ timeout: 4000 }); return true; },
    'allow-same-origin': async (page, frame) => { await frame.locator('#heading').waitFor({ timeout: 4000 }); return true; },
    'allow-forms': async (page, frame) => {
      await frame.fill('#place', 'SE15 5EB');
      await frame.press('#place', 'Enter');
      await frame.locator('.hit').first().waitFor({ timeout: 4000 });
      return true;
    },
    'allow-popups': async (page, frame) => opened(page, frame),
    'allow-popups-to-escape-sandbox': async (page, frame) => {
      const other = await opened(page, frame);
      return other.evaluate(() => document.body.requestPointerLock().then(() => true, error => !/sandboxed/.test(error.message)));
    },
    'allow-top-navigation-by-user-activation': async (page, frame) => {
      await ask(frame, 'SE15 5EB', SAFETY);
      await frame.locator('#leave').click();
      await page.waitForURL(TARGET, { timeout: 4000 });
      return true;
    },
    'allow-downloads': async (page, frame) => {
      await frame.evaluate(() => { location.hash = '#/service/home-instead-tulip-cafe'; });
      await Promise.all([page.waitForEvent('download', { timeout: 4000 }), frame.locator('article button', { hasText: 'calendar' }).click()]);
      return true;
    },
    'allow-modals': async (page, frame, seen) => {
      await frame.evaluate(() => print());
      await page.waitForTimeout(200);
      return !seen.console.some(text => /Ignored call to 'print/.test(text));
    },
  };
  async function opened(page, frame) {
    await frame.evaluate(() => { location.hash = '#/about'; });
    await frame.evaluate(() => { location.hash = '#/service/refuge-national-domestic-abuse-helpline'; });
    const [other] = await Promise.all([page.context().waitForEvent('page', { timeout: 4000 }), frame.locator('main a[href^="https://"]').first().click()]);
    await other.waitForLoadState();
    return other;
  }
  for (const [lacking, can] of Object.entries(DOES)) {
    test(`${lacking} is needed`, async t => {
      for (const isThere of [true, false]) {
        const may = Object.keys(DOES).filter(name => isThere || name !== lacking).join(' ');
        const { page, context, seen } = await visit(t, `<iframe sandbox="${may}" src="${kith.origin}/?embed" width="700" height="800"></iframe>`, { width: 800 });
        await context.route(/^https:/, route => route.fulfill({ contentType: 'text/html', body: '<title>Elsewhere</title>' }));
        const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
        if (!['allow-scripts', 'allow-same-origin'].includes(lacking)) await frame.locator('#heading').waitFor();
        assert.equal(Boolean(await can(page, frame, seen).catch(() => false)), isThere, isThere ? 'with it' : 'without it');
      }
    });
  }

  test('in a high frame the way out stays in the part that can be seen', async t => {
    const { page } = await visit(t, `<p>Top</p>${link()}${script()}`, { height: 700 });
    const frame = await framed(page);
    await settled(page);
    await ask(frame, 'SE15 5EB', 'my husband hits me');
    await frame.locator('#leave').waitFor();
    for (const down of [0, 600, 1300, 500]) {
      await page.evaluate(down => scrollTo(0, down), down);
      await page.waitForTimeout(400);
      const box = await frame.locator('#leave').boundingBox();
      assert.ok(box.y >= 0 && box.y + box.height <= 700, `${box.y} at ${down}`);
    }
  });

  test('another view is seen from its top, also when the page was scrolled far down', async t => {
    const { page } = await visit(t, `${'<p>Above</p>'.repeat(20)}${link()}${script()}`, { height: 700 });
    const frame = await framed(page);
    await settled(page);
    await frame.locator('a[href="#/answer?need=volunteering"]').scrollIntoViewIfNeeded();
    assert.ok(await page.evaluate(() => scrollY) > 600);
    await follow(frame, 'a[href="#/answer?need=volunteering"]', '.hit');
    await page.waitForTimeout(300);
    const { y } = await frame.locator('#heading').boundingBox();
    assert.ok(y >= 0 && y < 700, `${y}`);
  });

  test('nothing is kept by a worker, in a frame', async t => {
    const { page } = await visit(t, `${link()}${script()}`, { host: hosts.beside });
    const asked = of => of.evaluate(async () => {
      let times = 0;
      ServiceWorkerContainer.prototype.register = () => { times += 1; return Promise.reject(new Error('counted')); };
      await import('./keep.js');
      return times;
    });
    assert.equal(await asked(await framed(page)), 0);
    await page.goto(`${kith.origin}/`);
    assert.equal(await asked(page), 1, 'and outside one it is');
  });

  test('where the browser keeps nothing for frames, the plan says so, and works', async t => {
    const { page } = await visit(t, `${link()}${script()}`);
    const frame = await framed(page);
    const { plan } = await messages('en');
    await ask(frame, 'SE15 5EB', 'food');
    await frame.locator('.hit button').first().click();
    await frame.locator('header nav a').first().click();
    await frame.locator('.take button', { hasText: 'Keep my plan' }).click();
    await frame.getByText(plan.not_kept).waitFor();
    assert.equal(await frame.locator('.plan > li').count(), 1);
  });
});

describe('leaving from inside', TOGETHER, () => {
  const PLACE = 'SE1 9RT', WORDS = 'my husband hits me';
  for (const [how, leave] of [
    ['by click', (frame) => frame.locator('#leave').click()],
    ['by Shift, three times', async (frame, page) => { for (let press = 0; press < 3; press += 1) await page.keyboard.press('Shift'); }],
  ]) {
    test(`${how}: the whole page goes away, and Back shows nothing of the visit`, async t => {
      const { page, context, seen } = await visit(t, `${link()}${script()}`);
      await context.route(`${TARGET}*`, route => route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>Dry' }));
      const frame = await framed(page);
      await ask(frame, PLACE, WORDS);
      await leave(frame, page);
      await page.waitForURL(TARGET);
      await page.goBack();
      await framed(page);
      for (const part of page.frames()) {
        const trace = await part.evaluate(() => JSON.stringify([location.href, document.body.innerHTML, history.state, [...document.querySelectorAll('input')].map(field => field.value)]));
        for (const secret of [PLACE, WORDS, 'Domestic Abuse Helpline']) assert.ok(!trace.includes(secret), `${secret} in ${part.url()}`);
      }
      assert.deepEqual(seen.errors, []);
    });
  }
});

describe('where it may be shown', TOGETHER, () => {
  test('not by a site that is not named: the frame is empty, and the link is there', async t => {
    const { page, seen } = await visit(t, `${link()}${script()}`, { host: hosts.stranger });
    await page.waitForTimeout(1500);
    const frame = await (await page.locator('iframe').elementHandle()).contentFrame();
    assert.equal(await frame.locator('#heading, .wrap').count(), 0);
    assert.ok(seen.errors.some(text => /frame-ancestors/.test(text)), JSON.stringify(seen.errors));
    assert.ok(await page.locator('a', { hasText: 'Find support' }).isVisible());
  });

  test('the server names who may, and refuses to start with what is no origin', async () => {
    const { headers } = await fetch(`${kith.origin}/`);
    assert.match(headers.get('content-security-policy'), new RegExp(`frame-ancestors 'self' ${hosts.named} ${hosts.beside} https://www\\.example\\.gov\\.uk$`));
    for (const wrong of ['http://www.example.gov.uk', '*', 'https:', 'https://', 'https://*.gov.uk', "'none'", 'https://a.uk;script-src', 'https://a.uk/path', 'https://a.uk:0', 'https://a.uk:99999', 'https://u@a.uk', 'javascript:1',
      'https://a.uk https://b.uk,c', 'http://localhost.evil.example']) {
      const { status, stderr } = spawnSync(BIN, ['serve', DIST, '--address', '127.0.0.1:1', '--frames', wrong], { encoding: 'utf8', timeout: 20_000 });
      assert.equal(status, 2, wrong);
      assert.match(stderr, /^kith: --frames ".*": .* like https:\/\/www\.example\.gov\.uk$/m, wrong);
    }
  });

  for (const [what, policy, isFramed, hasLink] of [
    ['both directives: the frame', () => `default-src 'none'; script-src ${kith.origin}/embed.js; frame-src ${kith.origin}`, true, true],
    ['no script-src: the link', () => `default-src 'none'; frame-src ${kith.origin}`, false, true],
    ['no frame-src: the link', () => `default-src 'none'; script-src ${kith.origin}/embed.js`, false, true],
    ['frame-src alone, with a plain frame and no script: the frame', () => `default-src 'none'; frame-src ${kith.origin}`, 'plain', true],
  ]) {
    test(`on a page with a strict policy, ${what}`, async t => {
      const frame = isFramed === 'plain' ? `<iframe src="${kith.origin}/?embed" title="Find support" width="360" height="700"></iframe>` : '';
      const { page, seen } = await visit(t, `${frame}${link()}${script()}`, { headers: { 'content-security-policy': policy() } });
      if (isFramed) {
        const frame = await framed(page);
        await ask(frame, 'SE15 5EB', 'food');
        assert.ok(await frame.locator('.hit').count() > 3);
      } else {
        await page.waitForTimeout(1500);
        assert.equal(await page.locator('iframe').count(), 0);
        assert.ok(seen.violations.length + seen.errors.length > 0);
      }
      // But for the icon of the page itself.
      if (isFramed === true) assert.deepEqual(seen.violations.filter(what => !what.startsWith('img-src')), []);
      assert.equal(await page.locator('a', { hasText: 'Find support' }).isVisible(), hasLink);
    });
  }

  test('without script the link is there, and leads to the app', async t => {
    const { page } = await visit(t, `${link('data-need="food"')}${script()}`, { javaScriptEnabled: false });
    assert.equal(await page.locator('iframe').count(), 0);
    assert.equal(await page.locator('a').getAttribute('href'), `${kith.origin}/`);
    assert.ok(await page.locator('a').isVisible());
  });

  test('put in twice, by head or by foot, the script shows one frame', async t => {
    const { page, seen } = await visit(t, `${link()}${script()}`, { head: `<script src="${kith.origin}/embed.js"></script>` });
    await framed(page);
    assert.equal(await page.locator('iframe').count(), 1);
    assert.deepEqual(seen.errors, []);
  });

  test('the script is at most 2,000 bytes as it is served, and nothing of it is in a first visit', async () => {
    assert.ok((await stat(join(DIST, 'embed.js'))).size <= 2000);
    const page = await readFile(join(DIST, 'index.html'), 'utf8');
    const worker = await readFile(join(DIST, 'sw.js'), 'utf8');
    for (const name of ['embed.js', 'frame.js', 'theme.js', 'embed.html', 'builder.js', 'builder.css', 'embed.json']) {
      assert.ok(!page.includes(name), name);
      assert.ok(!worker.split('\n').slice(0, 3).join('\n').includes(`"${name}"`), `${name} is kept`);
    }
    assert.match(await source('boot.js'), /import\('\.\/frame\.js'\)/);
  });
});

describe('the page that makes the snippet', TOGETHER, () => {
  /** Opens it; the app under it is the one that may be framed by the council. */
  const builder = async (t, options) => {
    const lent = await open(t, { fresh: true, app: false, ...options });
    for (const list of Object.values(lent.seen)) list.length = 0;
    await lent.page.goto(`${kith.origin}/embed.html`);
    await lent.page.locator('#area optgroup').first().waitFor({ state: 'attached' });
    return lent;
  };

  for (const width of [360, 1280]) {
    test(`at ${width} pixels nothing sticks out, and axe finds nothing in the light or the dark`, async t => {
      const { page, seen } = await builder(t, { width });
      await page.check('#own');
      await page.fill('#accent', '#ffdd00');
      await page.locator('#readable.bad li').first().waitFor();
      await framed(page);
      assert.deepEqual(await sticksOut(page), []);
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme });
        assert.deepEqual(await violations(page), [], colorScheme);
      }
      assert.deepEqual(seen.errors, []);
      assert.deepEqual(seen.violations, []);
    });
  }

  test('what it makes shows in another page what it showed', async t => {
    const { page } = await builder(t, { width: 1280 });
    await page.selectOption('#area', 'peckham');
    await page.selectOption('#need', 'food');
    await page.selectOption('#lang', 'so');
    await page.check('#own');
    await page.fill('#accent', '#005eb8');
    await page.fill('#title', 'Food & "more" <near> you');
    await page.waitForFunction(() => document.querySelector('#preview iframe')?.src.includes('005eb8') && document.querySelector('#preview iframe').title.startsWith('Food'));
    assert.match(await page.locator('#readable').innerText(), /can be read/);
    const preview = await framed(page);
    await preview.locator('.hit').first().waitFor();
    const shown = [await heading(preview), await preview.evaluate(() => document.documentElement.lang), (await tokens(preview)).leaf];
    for (const box of ['#code', '#plain']) {
      const { page: other } = await visit(t, await page.inputValue(box), { width: 900 });
      const frame = await framed(other);
      await frame.locator('.hit').first().waitFor();
      assert.deepEqual([await heading(frame), await frame.evaluate(() => document.documentElement.lang), (await tokens(frame)).leaf], shown, box);
      assert.equal(await other.locator('iframe').getAttribute('title'), 'Food & "more" <near> you');
      assert.equal(await other.locator('a').last().innerText(), 'Food & "more" <near> you');
    }
    assert.equal(shown[1], 'so');
    assert.equal(shown[2], '#005eb8');
  });

  test('colours that cannot be read are not in the snippet, and it says which and why', async t => {
    const { page } = await builder(t);
    await page.check('#own');
    await page.fill('#accent', '#ffdd00');
    await page.locator('#readable.bad').waitFor();
    assert.match(await page.locator('#readable').innerText(), /links on the page: 1\.2 to 1, needs 4\.5/);
    assert.doesNotMatch(await page.inputValue('#code'), /ffdd00/);
    await page.fill('#accent', '#005eb8');
    await page.locator('#readable.good').waitFor();
    assert.match(await page.inputValue('#code'), /data-accent="005eb8"/);
  });

  test('when the lists do not come, it says so', async t => {
    const { page } = await open(t, { fresh: true, app: false });
    await page.route('**/embed.json', route => route.abort());
    await page.goto(`${kith.origin}/embed.html`);
    await page.locator('#missing').waitFor();
  });

  test('it says the directives that a strict page needs, and they are those that were tried', async t => {
    const { page } = await builder(t);
    assert.equal(await page.inputValue('#policy'), `script-src ${kith.origin}/embed.js;\nframe-src ${kith.origin};`);
  });
});
