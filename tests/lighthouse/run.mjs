// `make lighthouse`: Lighthouse's audit of the built app as a phone sees it, served by `kith serve`. Fails below the bars.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const ADDRESS = '127.0.0.1:8097';
const BARS = { performance: 95, accessibility: 100, 'best-practices': 100 };
const FIGURES = ['first-contentful-paint', 'largest-contentful-paint', 'total-blocking-time', 'cumulative-layout-shift', 'speed-index'];

const server = spawn(`${ROOT}target/debug/kith`, ['serve', `${ROOT}dist`, '--address', ADDRESS], { stdio: ['ignore', 'pipe', 'inherit'] });
await once(server.stdout, 'data');
const chrome = await launch({ chromePath: process.env.CHROMIUM ?? '/usr/bin/chromium', chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
try {
  const { lhr } = await lighthouse(`http://${ADDRESS}/`, { port: chrome.port, output: 'json', logLevel: 'error' });
  for (const [name, bar] of Object.entries(BARS)) {
    const score = Math.round(100 * lhr.categories[name].score);
    if (score < bar) process.exitCode = 1;
    console.log(`${score < bar ? 'MISSED' : 'met   '}  ${name}: ${score}, of ${bar} at least`);
  }
  for (const name of FIGURES) console.log(`        ${lhr.audits[name].title}: ${lhr.audits[name].displayValue}`);
} finally {
  chrome.kill();
  server.kill();
}
