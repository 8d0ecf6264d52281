// `make screens`: the pictures in docs/screens/, taken of the built app.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ask, follow, open } from './harness.mjs';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
await mkdir(folder, { recursive: true });

const closing = [];
const taker = { after: close => closing.push(close) };
const { page } = await open(taker, { width: 1280, height: 900 });
const take = name => page.screenshot({ path: `${folder}${name}.png` });
await take('home');
await ask(page, 'SE15 5EB', 'lonely');
await take('answer');

const { page: phone } = await open(taker, { width: 360, height: 780 });
await phone.screenshot({ path: `${folder}home-phone.png` });
await ask(phone, 'SE15 5EB', 'lonely');
await phone.screenshot({ path: `${folder}answer-phone.png` });
await follow(phone, '.hit h3 a', '.facts');
await phone.screenshot({ path: `${folder}service-phone.png` });
await Promise.all(closing.map(close => close()));
// The harness leaves its browser and server to the test runner, which is not here.
process.exit();
