// `make screens`: the pictures in docs/screens/, taken of the built app.

import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { ask, close, follow, open } from './harness.mjs';

const folder = fileURLToPath(new URL('../../docs/screens/', import.meta.url));
await mkdir(folder, { recursive: true });

// Nobody runs what the harness wants done after a test: closing the browser does it.
const taker = { after() {} };
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
await close();
