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
const names = new Set();
for (const language of Object.keys(LANGUAGES)) {
  for (const [size, view] of Object.entries(SIZES)) {
    const { page } = await open(taker, { ...view, fresh: true });
    const take = async name => {
      names.add(name);
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
const sections = [...names].map(name => `## ${name[0].toUpperCase()}${name.slice(1)}\n\n${head}\n${row(name, 'phone')}\n${row(name, 'desk')}\n`);
await writeFile(`${folder}README.md`, `# Screens\n\nTaken by \`make screens\`, on Southwark's data. The translations are drafts.\n\n${sections.join('\n')}`);
console.log(`${names.size * Object.keys(LANGUAGES).length * Object.keys(SIZES).length} pictures in docs/screens/`);
