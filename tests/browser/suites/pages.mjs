// The pages without script: from a need to a number to ring with JavaScript off, and nothing on them that keeps anybody out.

import assert from 'node:assert/strict';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { barriers, overlaps, sticksOut, tooSmall } from '../barriers.mjs';
import { DIST, NUMBERS, TOGETHER, heading, open, origin } from '../harness.mjs';

const LANGUAGES = ['en', 'ar'];

/** One of each kind of page. */
const KINDS = ['index', 'all', 'urgent', 'watched', 'about', 'accessibility', 'privacy', 'area/north', 'need/food', 'need/other', 'need/food/south'];

const validator = new HtmlValidate(new StaticConfigLoader({
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: {
    'attribute-boolean-style': ['error', { style: 'omit' }],
    'attribute-empty-style': ['error', { style: 'omit' }],
    'doctype-style': 'off',
    'long-title': 'off',
    'no-trailing-whitespace': 'off',
    'tel-non-breaking': 'off',
    'aria-label-misuse': ['error', { allowAnyNamable: true }],
  },
}));

/** A context of its own: the app's pages are not touched. */
const still = (t, options = {}) => open(t, { app: false, fresh: true, ...options });
const at = (page, path) => page.goto(`${origin}/pages/${path}`);

describe('pages without script', TOGETHER, () => {
  for (const tag of LANGUAGES) {
    test(`in ${tag}, with JavaScript off: need, neighbourhood, list, service, phone`, async t => {
      const { page, seen } = await still(t, { javaScriptEnabled: false });
      await page.locator('noscript a').click();
      await page.locator(`footer a[hreflang="${tag}"]`).click();
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      for (const link of ['main a[href="need/food.html"]', 'main a[href="../need/food/south.html"]', '.hit:has(a[href^="tel:"]) h3 a']) {
        for (const number of NUMBERS) assert.ok(await page.locator(`.urgent a[href="${number}"]`).isVisible(), number);
        await page.locator(link).first().click();
        await page.locator('#heading').waitFor();
      }
      assert.ok(await page.locator('article .acts a[href^="tel:"]').first().isVisible());
      assert.match(page.url(), new RegExp(`/pages/${tag}/service/\\w+\\.html$`));
      assert.deepEqual(seen.errors, []);
    });
  }

  for (const tag of LANGUAGES) {
    test(`in ${tag}: nothing keeps anybody out, and all is valid`, async t => {
      const { page, seen } = await still(t, { width: 320 });
      const html = await readFile(join(DIST, 'pages', tag, 'need/food.html'), 'utf8');
      const service = html.match(/href="\.\.\/(service\/\w+)\.html"/)[1];
      for (const kind of [...KINDS, service]) {
        await at(page, `${tag}/${kind}.html`);
        const found = {};
        for (const [what, look] of Object.entries({ barriers, sticksOut, overlaps, tooSmall })) {
          const wrong = await look(page);
          if (wrong.length) found[what] = wrong;
        }
        const { results } = await validator.validateString(await readFile(join(DIST, 'pages', tag, `${kind}.html`), 'utf8'));
        const invalid = results.flatMap(({ messages }) => messages).map(({ ruleId, message, line, column }) => `${ruleId}: ${message} ${line}:${column}`);
        assert.deepEqual({ ...found, invalid }, { invalid: [] }, kind);
      }
      assert.deepEqual(seen.violations, []);
      assert.deepEqual(seen.errors, []);
    });
  }

  test('they ask for nothing but their style sheets and the icon', async t => {
    // Without it, what the app on the page before still asks for is not among what this one does.
    const { page, seen } = await still(t, { javaScriptEnabled: false });
    seen.requests.length = 0;
    await at(page, 'en/need/food.html');
    const asked = seen.requests.map(request => new URL(request.url()).pathname).filter(path => !path.endsWith('.css') && !path.endsWith('.svg'));
    assert.deepEqual(asked, ['/pages/en/need/food.html']);
  });

  for (const [tag, path, view, until] of [
    ['so', 'need/food/north', '#/answer?need=food', '.hit'],
    ['ar', 'need/other', '#/', '.tiles'],
    ['en', 'area/south', '#/area', '#place'],
  ]) {
    test(`from ${tag}/${path} the finder shows the same, in the same language, one link away`, async t => {
      const { page } = await still(t);
      await at(page, `${tag}/${path}.html`);
      await page.locator('footer a').first().click();
      await page.locator(`main ${until}`).first().waitFor();
      assert.equal(await page.locator('html').getAttribute('lang'), tag);
      assert.equal(new URL(page.url()).hash, view);
    });
  }

  test('from a service the finder shows that service', async t => {
    const { page } = await still(t);
    await at(page, 'tr/need/food.html');
    await page.locator('.hit h3 a').first().click();
    const name = await page.locator('#heading').innerText();
    await page.locator('footer a').first().click();
    await page.waitForURL(/#\/service\//);
    await page.locator('.facts').waitFor();
    assert.equal(await heading(page), name);
    assert.equal(await page.locator('html').getAttribute('lang'), 'tr');
  });
});
