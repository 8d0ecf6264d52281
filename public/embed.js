// Shows Kith in a page of somebody else: <a data-kith>, <div data-kith> and <kith-finder> get a frame. docs/embed.md says what each
// attribute is for, and why the frame may do what it may.
(() => {
  const home = new URL('./', document.currentScript.src);
  const frames = [];

  /** `given`: an attribute's value by its name; `put`: puts the frame in the page. */
  function show(given, put) {
    const frame = document.createElement('iframe');
    const query = new URLSearchParams(['area', 'lang', 'accent', 'paper', 'ink'].filter(given).map(name => [name, given(name)]));
    // Before its address: what it may do is decided when it loads.
    frame.setAttribute('sandbox', 'scripts same-origin forms popups popups-to-escape-sandbox top-navigation-by-user-activation downloads modals'.replace(/\S+/g, 'allow-$&'));
    frame.style = 'display:block;width:100%;border:0';
    high(frame, +given('height') || 700);
    Object.assign(frame, {
      title: given('title') || 'Find support near home',
      allow: 'clipboard-write; web-share',
      loading: 'lazy',
      referrerPolicy: 'no-referrer',
      src: `${home}?embed&${query}#/${given('need') ? `answer?need=${given('need')}` : ''}`,
    });
    frames.push(frame);
    put(frame);
  }

  // Nothing sensible is lower or higher, and what is no number is nothing.
  function high({ style }, height) {
    if (Number.isFinite(height)) style.height = `${Math.min(20000, Math.max(200, height))}px`;
  }

  function start() {
    for (const place of document.querySelectorAll('[data-kith]')) {
      place.removeAttribute('data-kith');
      show(name => place.dataset[name], frame => place[place.href ? 'before' : 'prepend'](frame));
    }
  }

  addEventListener('message', ({ source, origin, data }) => {
    for (const frame of frames) {
      if (source !== frame.contentWindow || origin !== home.origin) continue;
      if (data?.kith === 'ready') source.postMessage({ kith: 'hello' }, origin);
      if (data?.kith === 'height') high(frame, data.height);
    }
  });

  // Where the page forbids the frame, what stands in its place is there.
  addEventListener('securitypolicyviolation', ({ blockedURI, disposition }) => {
    if (disposition === 'enforce' && blockedURI.startsWith(home.origin)) frames.forEach(frame => frame.remove());
  });

  customElements.get('kith-finder') ?? customElements.define('kith-finder', class extends HTMLElement {
    connectedCallback() {
      this.querySelector('iframe') ?? show(name => this.getAttribute(name), frame => this.prepend(frame));
    }
  });
  document.readyState === 'loading' ? addEventListener('DOMContentLoaded', start) : start();
})();
