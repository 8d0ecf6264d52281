// A page of the benchmark in Chromium, from a server of its own: plain files, with the headers that give the page a fine clock.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { extname, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

// The browser tests have it already.
const { chromium } = createRequire(new URL('../browser/', import.meta.url))('playwright-core');

const HERE = fileURLToPath(new URL('.', import.meta.url));
export const DATA = fileURLToPath(new URL('../../target/bench/', import.meta.url));
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.wasm': 'application/wasm', '.json': 'application/json' };

async function answer(request, response) {
  const path = normalize(new URL(request.url, 'http://localhost').pathname);
  const file = path.startsWith('/data/') ? DATA + path.slice('/data/'.length) : HERE + path.slice(1);
  const found = await stat(file).catch(() => null);
  if (!found?.isFile()) return response.writeHead(404).end();
  response.writeHead(200, {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Content-Length': found.size,
    'Cache-Control': 'no-store',
    // Together they let the page's clock tick every 5 µs.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
  });
  createReadStream(file).pipe(response);
}

/** Opens the page; `close` ends the browser and the server. */
export async function open() {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
      '--disable-component-update', '--disable-sync', '--js-flags=--expose-gc'],
  });
  const close = async () => {
    await browser.close();
    server.close();
  };
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(600_000);
    page.on('pageerror', error => console.error(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/page.html`);
    await page.waitForFunction(() => globalThis.engines);
    const [engines, facts] = await page.evaluate(() => [globalThis.engines, globalThis.facts]);
    const bench = (set, engine, quick = false) => page.evaluate(args => globalThis.bench(...args), [set, engine, quick]);
    return { bench, close, engines, facts, version: browser.version() };
  } catch (error) {
    await close();
    throw error;
  }
}
