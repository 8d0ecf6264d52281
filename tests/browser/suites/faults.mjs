// Every file of the app in turn, with everything that a host or a network does to one. Whatever happens, the numbers to call stay, and
// there is either an answer with a number to ring or one plain message with a way on. The table of what was seen stands in the output.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { host } from '../builds.mjs';
import { DIST, NUMBERS, open } from '../harness.mjs';

/** What happens to the file, and to whatever is asked of a host that is slow. */
const FAULTS = ['cut', 'damaged', 'lost', 404, 503, 'slow', 'stalled'];
/** Longer than the page waits before it owns up to being slow. */
const SLOW = 10_000;

const manifest = JSON.parse(await readFile(join(DIST, 'manifest.json'), 'utf8'));
const page = await readFile(join(DIST, 'index.html'), 'utf8');
const styles = [...page.matchAll(/href="?(?:\.\/)?((?:kith|print)-[0-9a-f]+\.css)/g)].map(([, name]) => name);
/** The files of a first answer. Those that only a choice or a menu asks for are beside them in `suites/failures.mjs` and `language.mjs`. */
const files = [
  'manifest.json', 'boot.js', 'visit.js', ...styles, ...Object.values(manifest.app).map(({ path }) => path),
  ...['catalogue', 'gazetteer', 'words.en', 'messages.en'].map(name => manifest.files[name].path),
];

/** What is on the page, once it will not change by itself. */
const END = () => {
  // Before its style sheet is there nothing is drawn, and nothing is hidden yet.
  if (!performance.getEntriesByType('paint').length) return '';
  const shown = selector => [...document.querySelectorAll(selector)].some(one => one.checkVisibility({ visibilityProperty: true }));
  if (shown('.hit a[href^="tel:"]')) return 'an answer with a number to ring';
  if (shown('#stopped [data-why]')) return 'says that it could not start';
  if (shown('.error[role="alert"]')) return 'says what did not arrive, and tries again';
  if (shown('.late')) return 'says that it takes long, and what to do';
  return '';
};

const ANSWER = 'an answer with a number to ring';
const LONG = 'says that it takes long, and what to do';

const table = [];
after(() => {
  const named = ([file, fault, end]) => `# ${file.replace(/-?[0-9a-f]{16}/, '').padEnd(18)} ${String(fault).padEnd(9)} ${end}`;
  console.log(table.sort(([a], [b]) => files.indexOf(a) - files.indexOf(b)).map(named).join('\n'));
});

// Nearly all of it is waiting.
describe('every file in turn', { concurrency: 6 }, () => {
  for (const file of files) {
    for (const fault of FAULTS) {
      test(`${file.replace(/-?[0-9a-f]{16}/, '')}, ${fault}: numbers to call, and an answer or one plain message`, async t => {
        const site = await host(t);
        site.fails.set(`/${file}`, fault === 'slow' ? { after: SLOW } : fault);
        const { page, seen } = await open(t, { app: false, fresh: true, at: `${site.origin}/#/answer?need=food`, until: 'commit' });
        const ends = () => page.waitForFunction(END, null, { polling: 100 }).then(found => found.jsonValue());
        let end = await ends();
        // What takes long may still end.
        while (end === LONG && file !== 'boot.js' && !['slow', 'stalled'].includes(fault)) end = await ends();
        for (const number of NUMBERS) assert.ok(await page.locator(`a[href="${number}"]`).first().isVisible(), `${number} cannot be seen`);
        const messages = await page.locator(':is(#stopped, .error[role="alert"], .late)').evaluateAll(all =>
          all.filter(one => one.checkVisibility({ visibilityProperty: true })).length);
        // What is only slow may arrive in between; and after a while the page goes without its style sheet.
        const comes = fault === 'slow' || (fault === 'stalled' && file.startsWith('kith-') && file.endsWith('.css'));
        if (!comes) assert.equal(messages, end === ANSWER ? 0 : 1, end);
        // A hash that is not that of the file: what is damaged never runs.
        const checked = [...Object.values(manifest.app), ...Object.values(manifest.files)].some(({ path }) => path === file);
        if (checked && ['cut', 'damaged'].includes(fault)) assert.notEqual(end, ANSWER);
        if (comes) {
          await page.locator('.hit a[href^="tel:"]').first().waitFor();
          if (end !== ANSWER) end += `, then ${ANSWER}`;
        }
        table.push([file, fault, end]);
        assert.deepEqual(seen.errors.filter(error => /panicked/.test(error)), []);
      });
    }
  }
});
