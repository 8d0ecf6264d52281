// What the Nu HTML checker says of every view in every language, as the suite of all views saw them, of the pages without script,
// and of the style sheets and pictures.

import assert from 'node:assert/strict';
import { readdir, writeFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { DIST } from '../harness.mjs';
import { faults, gathered } from '../nu.mjs';
// It gathers the views, and so has to come first.
import './matrix.mjs';

/** How many of those that are alike are looked at. */
const ALIKE = 3;

/** Of each language every kind of page: all at the top, and the first few of services, neighbourhoods, needs, and needs in neighbourhoods. */
async function pages() {
  const names = (await readdir(join(DIST, 'pages'), { recursive: true })).filter(name => name.endsWith('.html')).sort();
  const kinds = names.reduce((kinds, name) => kinds.set(kindOf(name), [...kinds.get(kindOf(name)) ?? [], name]), new Map());
  const some = [...kinds].flatMap(([kind, alike]) => (kind.endsWith(' 2') ? alike : alike.slice(0, ALIKE)));
  return some.map(name => join(DIST, 'pages', name));
}

/** Its language, the first folder in that, and how deep it lies. */
function kindOf(name) {
  const parts = name.split('/');
  return [parts[0], parts.length > 2 ? parts[1] : '', parts.length].join(' ');
}

/** Then not every view was seen. */
const isPart = process.execArgv.some(option => option.startsWith('--test-name-pattern'));

describe('the Nu HTML checker', () => {
  test('finds nothing in any view, nor in the pages without script, style sheets and pictures', { timeout: 300_000 }, async t => {
    const own = (await readdir(DIST)).filter(name => /\.(html|css|svg)$/.test(name)).map(name => join(DIST, name));
    const still = await pages();
    assert.ok(still.length > 200, `${still.length} pages`);
    assert.ok(isPart || gathered.size > 100, `${gathered.size} views`);
    t.diagnostic(`${gathered.size} views, ${still.length} pages`);
    assert.deepEqual(await faults([...own, ...still]), []);
  });

  test('as it is run here, finds what is wrong', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'kith-'));
    t.after(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'wrong.html'), '<!doctype html><html lang="en"><title>Wrong</title><p><div></p></div>');
    await writeFile(join(folder, 'wrong.css'), 'p { colour: red }');
    const found = (await faults([join(folder, 'wrong.html'), join(folder, 'wrong.css')])).join('\n');
    assert.match(found, /wrong\.html.*“p” end tag/);
    assert.match(found, /wrong\.css.*colour/);
  });
});
