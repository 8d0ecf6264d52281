// Other builds than the one under test, and a host that fails as it is told.

import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { BIN, DIST, serve } from './harness.mjs';

const data = fileURLToPath(new URL('../../data', import.meta.url));
export const MAILBOX = 'corrections@example.org';

const hashOf = bytes => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;

/** A folder with the app, whose data name a mailbox for corrections: those of the app under test do not. */
export const withMailbox = t => withTables(t, 'southwark', async tables => {
  const about = join(tables, 'southwark/dataset.toml');
  await writeFile(about, (await readFile(about, 'utf8')).replace('notices =', `corrections = "${MAILBOX}"\nnotices =`));
});

/** A folder with the app and the data of a dataset, after a change of its tables. */
export async function withTables(t, dataset, change) {
  const root = await mkdtemp(join(tmpdir(), 'kith-'));
  t.after(() => rm(root, { recursive: true }));
  const [tables, baked, built] = ['data', 'baked', 'dist'].map(folder => join(root, folder));
  await Promise.all([cp(data, tables, { recursive: true }), cp(DIST, built, { recursive: true })]);
  await change(tables);
  await promisify(execFile)(BIN, ['bake', join(tables, dataset), '--out', baked]);
  const manifest = async folder => JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8'));
  const { app, files: before } = await manifest(built);
  const after = { ...await manifest(baked), app };
  await cp(baked, built, { recursive: true });
  await writeFile(join(built, 'manifest.json'), JSON.stringify(after));
  // As `kith seal` lists them for the worker.
  const worker = await readFile(join(built, 'sw.js'), 'utf8');
  const [, version, list, core, rest] = worker.match(/^const VERSION = '(.*)';\nconst FILES = (.*);\nconst CORE = (.*);\n([^]*)$/);
  const files = JSON.parse(list);
  for (const { path } of Object.values(before)) delete files[path];
  for (const { path, integrity } of Object.values(after.files)) files[path] = integrity;
  files['manifest.json'] = hashOf(await readFile(join(built, 'manifest.json')));
  const renamed = JSON.parse(core).map(name => {
    const [of] = Object.entries(before).find(([, { path }]) => path === name) ?? [];
    return of ? after.files[of].path : name;
  });
  const head = [`const VERSION = '${version}-next';`, `const FILES = ${JSON.stringify(files)};`, `const CORE = ${JSON.stringify(renamed)};`];
  await writeFile(join(built, 'sw.js'), [...head, rest].join('\n'));
  // Those beside them are of the files as they were.
  for (const name of ['manifest.json', 'sw.js']) await Promise.all(['br', 'gz'].map(packed => rm(join(built, `${name}.${packed}`))));
  return built;
}

/**
 * A host that gives what `kith serve` gives of a folder, which may become another one, and fails where it is told: `fails` has for a
 * path what happens to it. `asked` counts. With `bare` it sends no header but the type, like a host that cannot be told.
 */
export async function host(t, first = DIST, { bare = false } = {}) {
  let served = await serve(first);
  const fails = new Map(), asked = new Map();
  const proxy = createServer(async (request, response) => {
    const path = new URL(request.url, 'http://kith').pathname;
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const failure = fails.get(path) ?? fails.get('*');
    if (failure === 'lost') return request.socket.destroy();
    if (failure === 'stalled') return undefined;
    if (typeof failure === 'number') return response.writeHead(failure).end();
    if (failure?.after) await new Promise(done => { setTimeout(done, failure.after); });
    const given = await fetch(served.origin + request.url, { headers: { 'accept-encoding': 'identity' } }).catch(() => null);
    // It is being stopped.
    if (!given) return request.socket.destroy();
    let body = Buffer.from(await given.arrayBuffer());
    if (failure === 'cut') body = body.subarray(0, body.length >> 1);
    if (failure === 'damaged') body[body.length >> 1] ^= 1;
    if (typeof failure === 'function') body = Buffer.from(await failure());
    const ofTheWay = ['content-encoding', 'content-length', 'transfer-encoding', 'connection', 'date'];
    const headers = Object.fromEntries([...given.headers].filter(([name]) => (bare ? name === 'content-type' : !ofTheWay.includes(name))));
    return response.writeHead(given.status, headers).end(body);
  });
  await new Promise(done => { proxy.listen(0, '127.0.0.1', done); });
  t.after(() => { proxy.closeAllConnections(); proxy.close(); served.child.kill(); });
  return {
    origin: `http://127.0.0.1:${proxy.address().port}`,
    fails,
    asked,
    async become(folder) {
      const old = served;
      served = await serve(folder);
      old.child.kill();
    },
  };
}
