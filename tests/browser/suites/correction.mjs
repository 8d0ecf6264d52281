// Telling whoever keeps the list that a record is wrong: what is offered, what it says, and that nothing goes out by itself.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { MAILBOX, withMailbox } from '../builds.mjs';
import { TOGETHER, ask, follow, open, origin, serve } from '../harness.mjs';
import { button, messages, read } from '../plans.mjs';

/** Opens the page of a service with a number, and the fold on it. */
async function unfold(page) {
  await ask(page, 'SE15 5EB', 'lonely');
  await follow(page, '.hit:has(a[href^="tel:"]) h3 a[href^="#/service/"]', '.facts');
  const id = await page.evaluate(() => location.hash.slice('#/service/'.length));
  await page.locator('.correction summary').focus();
  await page.keyboard.press('Enter');
  await page.locator('.correction .details').waitFor();
  const [name, phone] = [await page.locator('h1').innerText(), await page.locator('article .acts a[href^="tel:"] bdi').first().innerText()];
  return { id, name, phone };
}

describe('a record that is wrong', TOGETHER, () => {
  // One after the other: there is one clipboard.
  describe('and copied', { concurrency: 1 }, () => {
    test('is told of by its details, where the list names no mailbox', async t => {
      const { page, context, seen } = await open(t, { fresh: true });
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
      const { wrong } = await messages('en');
      const { id, name, phone } = await unfold(page);
      const before = seen.requests.length;
      assert.equal(await page.locator('.correction > p').first().innerText(), wrong.nobody);
      assert.equal(await page.locator('.correction :is(a, svg)').count(), 0);
      await page.locator('.correction button').click();
      await page.locator('.correction .status:not(:empty)').waitFor();
      assert.equal(await page.locator('.correction .status').innerText(), wrong.copied);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      for (const said of [`${name} (${id})`, phone, 'Southwark, Kith']) assert.ok(copied.includes(said), `${said} in ${copied}`);
      assert.ok(!copied.includes('SE15 5EB'), 'not where somebody lives');
      assert.equal(seen.requests.length, before, 'nothing was asked of any host');
    });

    test('is not said to be copied because something else was', async t => {
      const { page, context } = await open(t, { fresh: true });
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
      const { plan } = await messages('en');
      await ask(page, 'SE15 5EB', 'lonely');
      await button(page.locator('.hit').first(), plan.add).click();
      await follow(page, 'header nav a', '.plan .hit');
      await button(page.locator('.take'), plan.copy).click();
      await page.locator('.take .status:not(:empty)').waitFor();
      await follow(page, '.plan .hit h2 a', '.facts');
      await page.click('.correction summary');
      await page.locator('.correction .details').waitFor();
      assert.equal(await page.locator('.correction .status').innerText(), '');
    });
  });

  test('is told of by an e-mail, from here or from another phone, where it names one', async t => {
    const other = await serve(await withMailbox(t));
    t.after(() => other.child.kill());
    const { page, seen } = await open(t, { fresh: true });
    await page.goto(`${other.origin}/`);
    await page.locator('#place').waitFor();
    const { wrong } = await messages('en');
    const { id, name, phone } = await unfold(page);
    assert.equal(await page.locator('.correction > p').first().innerText(), wrong.lead);
    const href = await page.locator('.correction a').getAttribute('href');
    const mail = new URL(href);
    assert.deepEqual([mail.protocol, mail.pathname], ['mailto:', MAILBOX]);
    assert.equal(mail.searchParams.get('subject'), `${name} (${id})`);
    assert.ok(mail.searchParams.get('body').includes(phone));
    assert.ok(!href.includes('SE15%205EB'));
    await page.setViewportSize({ width: 800, height: 900 });
    assert.equal(await read(page.locator('.correction .qr')), href);
    assert.deepEqual(seen.errors, []);
  });
});
