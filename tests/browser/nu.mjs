// The Nu HTML checker, which says what the standard does not allow in a page. It runs in Java, and takes a second to start: everything
// that it is to look at is gathered first.

import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar');

/** Pages as a browser has them, by what they are of. */
export const gathered = new Map();

/** Puts a page, as it is now, with those that are looked at later. */
export async function gather(page, of) {
  gathered.set(of, await page.content());
}

/** A page in a folder of this machine has no origin, and so nothing of its own that its policy could allow. */
const isOwn = message => /^Resource violates Content Security Policy \(meta tag\): \D+ “\.\.?\//.test(message);

/** What is not valid, or may be better said, in files and in what was gathered. */
export async function faults(files) {
  const folder = await mkdtemp(join(tmpdir(), 'kith-'));
  try {
    const names = [...gathered.keys()];
    await Promise.all(names.map((of, place) => writeFile(join(folder, `${place}.html`), gathered.get(of))));
    const how = ['--format', 'json', '--stdout', '--exit-zero-always', '--also-check-css', '--also-check-svg'];
    const { stdout } = await promisify(execFile)('java', ['-jar', jar, ...how, folder, ...files], { maxBuffer: 1 << 26 });
    const { messages } = JSON.parse(stdout);
    const of = url => (url.includes(folder) ? names[parseInt(basename(url), 10)] : url);
    return messages.filter(({ message }) => !isOwn(message)).map(({ url, message, extract, lastLine }) => `${of(url ?? '')}:${lastLine}: ${message} ${(extract ?? '').slice(0, 160)}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}
