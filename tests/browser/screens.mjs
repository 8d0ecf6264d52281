// `make screens`: the pictures in docs/screens/, taken of the built app, and the page that shows them.

import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ask, close, heading, open } from './harness.mjs';

const LANGUAGES = { en: 'English', ar: 'Arabic', bn: 'Bengali', 'zh-Hans': 'Chinese' };
const SIZES = { phone: { width: 360, height: 780 }, desk: { width: 1280, height: 900 } };
const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
await mkdir(folder, { recursive: true });
for (const old of await readdir(folder)) await rm(folder + old);

// Nobody runs what the harness wants done after a test: closing the browser does it.
const taker = { after() {} };
const names = new Map();
for (const language of Object.keys(LANGUAGES)) {
  for (const [size, view] of Object.entries(SIZES)) {
    const { page } = await open(taker, { ...view, fresh: true });
    const take = async name => {
      names.set(name, new Set(names.get(name)).add(size));
      await page.evaluate(() => document.activeElement.blur());
      await page.screenshot({ path: `${folder}${name}-${language}-${size}.jpg`, type: 'jpeg', quality: 60 });
    };
    const go = async hash => {
      await page.evaluate(hash => { location.hash = hash; }, hash);
      await heading(page);
      await page.waitForTimeout(200);
    };
    if (language !== 'en') {
      await page.selectOption('#language', language);
      await page.waitForFunction(tag => document.documentElement.lang === tag, language);
    }
    await take('home');
    await ask(page, 'SE15 5EB', 'lonely');
    await take('answer');
    // On a desk that is beside the answer already.
    if (size === 'phone') {
      await page.locator('.facets summary').click();
      await page.locator('.facets[open] .facet').first().waitFor();
      await take('narrow');
      await page.locator('.facets summary').click();
    }
    for (const place of [0, 1, 2]) await page.locator('.hit button').nth(place).click();
    await page.locator('.hit h3 a').nth(1).click();
    await page.locator('.facts').waitFor();
    await page.waitForTimeout(200);
    await take('service');
    await go('#/plan');
    await page.locator('.plan').waitFor();
    await take('plan');
    await go('#/area');
    await take('area');
    await go('#/urgent');
    await take('urgent');
  }
}
await close();

const row = (name, size) => `| ${Object.keys(LANGUAGES).map(language => `![${name}, ${LANGUAGES[language]}, ${size}](${name}-${language}-${size}.jpg)`).join(' | ')} |`;
const head = `| ${Object.values(LANGUAGES).join(' | ')} |\n|${' --- |'.repeat(Object.keys(LANGUAGES).length)}`;
const sections = [...names].map(([name, sizes]) => `## ${name[0].toUpperCase()}${name.slice(1)}\n\n${head}\n${[...sizes].map(size => row(name, size)).join('\n')}\n`);
await writeFile(`${folder}README.md`, `# Screens\n\nTaken by \`make screens\`, on Southwark's data. The translations are drafts.\n\n${sections.join('\n')}`);
console.log(`${[...names.values()].reduce((sum, { size }) => sum + size, 0) * Object.keys(LANGUAGES).length} pictures in docs/screens/`);
