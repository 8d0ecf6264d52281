// Keeps the app on this device for when there is no network, and tells when newer information is here. Fetched once the app is there.

const HOUR = 3_600_000;
const { serviceWorker } = navigator;

// In a page of somebody else what is kept would be that page's.
if (serviceWorker && window.top === window) keep().catch(console.warn);

async function keep() {
  const registration = await serviceWorker.register(worker(), { updateViaCache: 'none' });
  const tell = () => {
    const note = document.getElementById('newer');
    if (note && registration.waiting && serviceWorker.controller) note.hidden = false;
  };
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', tell));
  tell();
  addEventListener('click', event => {
    if (event.target.id !== 'renew' || !registration.waiting) return;
    serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
    registration.waiting.postMessage('go');
  });
  // A kiosk is never closed.
  setInterval(() => registration.update().catch(() => {}), HOUR);
  const { active } = await serviceWorker.ready;
  active.postMessage(performance.getEntriesByType('resource').map(({ name }) => name));
}

// The content policy lets no text become a script. This is the one way past it, and it leads to the worker alone.
function worker() {
  const { href } = new URL('sw.js', import.meta.url);
  if (!window.trustedTypes) return href;
  const only = text => {
    if (text !== href) throw new TypeError('not the worker');
    return text;
  };
  return window.trustedTypes.createPolicy('kith', { createScriptURL: only }).createScriptURL(href);
}
