// The way back when the worker itself is at fault: serve this file as sw.js. Everything that was kept is thrown away, and the next load
// of each page comes from the network.

addEventListener('install', () => skipWaiting());
addEventListener('activate', event => event.waitUntil((async () => {
  await Promise.all((await caches.keys()).filter(name => name.startsWith('kith-')).map(name => caches.delete(name)));
  await registration.unregister();
})()));
