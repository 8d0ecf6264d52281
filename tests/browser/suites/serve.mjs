// What `kith serve` sends: the policy, the compression, and for how long a browser may keep a file.

import assert from 'node:assert/strict';
import { readFile, readdir } from 'node:fs/promises';
import { get } from 'node:http';
import { join } from 'node:path';
import { test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { DIST, origin } from '../harness.mjs';

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
  + "connect-src 'self'; manifest-src 'self'; worker-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; "
  + "trusted-types kith; frame-ancestors 'self'";
// But for the folder of the pages without script, which are left for the host to compress, and what is only for some hosts.
const files = (await readdir(DIST)).filter(name => !['pages', '_headers'].includes(name) && !/\.(br|gz)$/.test(name));
const wasm = files.find(name => name.endsWith('.wasm'));

/** A plain request: `fetch` would undo the compression unasked. */
const ask = (path, accept) => new Promise((resolve, reject) => {
  get(`${origin}/${path}`, { headers: accept ? { 'accept-encoding': accept } : {} }, async response => {
    const body = Buffer.concat(await response.toArray());
    resolve({ status: response.statusCode, headers: response.headers, body });
  }).on('error', reject);
});

test('every answer has the policy, sends no referrer and is never guessed at', async () => {
  for (const path of ['', ...files, 'no-such-file']) {
    const { headers } = await ask(path);
    assert.equal(headers['content-security-policy'], POLICY, path);
    assert.equal(headers['referrer-policy'], 'no-referrer', path);
    assert.equal(headers['x-content-type-options'], 'nosniff', path);
    assert.equal(headers['set-cookie'], undefined, path);
  }
});

test('the program and its scripts have the types that browsers insist on', async () => {
  assert.equal((await ask(wasm)).headers['content-type'], 'application/wasm');
  for (const script of files.filter(name => name.endsWith('.js'))) assert.match((await ask(script)).headers['content-type'], /^text\/javascript/);
  assert.match((await ask('')).headers['content-type'], /^text\/html/);
  for (const [ending, type] of [['kith', 'application/octet-stream'], ['webmanifest', 'application/manifest+json'], ['svg', 'image/svg+xml'], ['json', 'application/json']]) {
    assert.equal((await ask(files.find(name => name.endsWith(`.${ending}`)))).headers['content-type'], type);
  }
});

test('files come as brotli, as gzip or plain: what the browser takes, and always whole', async () => {
  for (const name of files) {
    const plain = await readFile(join(DIST, name));
    for (const [accept, encoding, undo] of [
      ['gzip, deflate, br, zstd', 'br', brotliDecompressSync], ['gzip', 'gzip', gunzipSync], ['identity', undefined, body => body],
      [undefined, undefined, body => body],
    ]) {
      const { headers, body } = await ask(name, accept);
      assert.equal(headers['content-encoding'], encoding, `${name} for ${accept}`);
      assert.ok(undo(body).equals(plain), `${name} for ${accept}`);
    }
  }
});

test('a cache between us and the browser is told that the encodings differ', async () => {
  assert.match((await ask(wasm, 'br')).headers.vary ?? '', /accept-encoding/i);
});

test('only names with a hash are kept for ever', async () => {
  const hashed = /[-.][0-9a-f]{16}[._]/;
  assert.ok(files.some(name => hashed.test(name)) && files.some(name => !hashed.test(name)));
  for (const name of ['', ...files]) {
    assert.equal((await ask(name)).headers['cache-control'], hashed.test(name) ? 'public, max-age=31536000, immutable' : 'no-cache', name);
  }
});

test('what is missing is missing: no page in its place, and nothing to keep', async () => {
  const { status, headers } = await ask('catalogue-0123456789abcdef.kith');
  assert.equal(status, 404);
  assert.equal(headers['cache-control'], 'no-cache');
});

test('what other hosts are told to keep for ever is what has a hash in its name, and nothing else', async () => {
  const rules = (await readFile(join(DIST, '_headers'), 'utf8')).split(/^(?=\/)/m).filter(rule => rule.includes('immutable'));
  const begin = rules.map(rule => rule.match(/^\/([^*\n]+)\*\n/)[1]);
  const hashed = /[-.][0-9a-f]{16}[._]/;
  for (const name of files) assert.equal(begin.some(start => name.startsWith(start)), hashed.test(name), name);
});
