/* What GitLab's own scripts do that a content script can notice. */
(() => {
  const POLL_MS = 2000;
  const PANEL = '#contextual-panel-portal';
  /** @type {AbortController | undefined} */
  let loading;

  /** Puts another address's content where this one's is, as a router does: the page itself stays.
   * @param {string} href
   * @param {string[]} places */
  async function swap(href, places = ['#content-body', '.gl-breadcrumbs', PANEL]) {
    loading?.abort();
    loading = new AbortController();
    try {
      const reply = await fetch(href, { signal: loading.signal });
      const next = new DOMParser().parseFromString(await reply.text(), 'text/html');
      for (const place of places) {
        const content = next.querySelector(place);
        if (content) document.querySelector(place)?.replaceChildren(...content.childNodes);
      }
      document.title = next.title;
      void stream();
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'AbortError')) location.assign(href);
    }
  }

  document.addEventListener('click', event => {
    const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
    const link = event.target instanceof Element && event.target.closest('a[data-router], a[data-show]');
    if (!plain || !(link instanceof HTMLAnchorElement)) return;
    event.preventDefault();
    if (link.dataset.show !== undefined) return beside(link.dataset.show);
    if (link.href === location.href) return;
    history.pushState({}, '', link.href);
    path = location.pathname;
    void swap(link.href);
  });

  /* An item beside a list is named in the list's own address; the list itself stays. */
  let path = location.pathname;
  window.addEventListener('popstate', () => {
    const same = location.pathname === path;
    path = location.pathname;
    void swap(location.href, same && document.querySelector('[data-show]') ? [PANEL] : undefined);
  });

  /** @param {string} item what `?show=` becomes; nothing closes the panel */
  function beside(item) {
    const to = new URL(location.href);
    const open = to.searchParams.has('show');
    if (item === '') to.searchParams.delete('show');
    else to.searchParams.set('show', item);
    history[open && item === '' ? 'replaceState' : 'pushState']({}, '', to);
    void swap(to.href, [PANEL]);
  }
  document.addEventListener('click', event => {
    if (event.target instanceof Element && event.target.closest('.js-close-panel')) beside('');
  });

  /** Fetches the files of a change that the page came without, and appends them as they come. */
  async function stream() {
    const rest = document.querySelector('[data-stream]');
    const from = rest?.getAttribute('data-stream');
    if (!rest || !from) return;
    rest.removeAttribute('data-stream');
    const reply = await fetch(from).catch(() => undefined);
    if (!reply?.ok) return;
    const next = new DOMParser().parseFromString(await reply.text(), 'text/html').body;
    rest.replaceWith(...next.childNodes);
  }
  void stream();

  /** Shows new notes by themselves. */
  async function poll() {
    const holder = document.querySelector('.js-notes-poll');
    const path = holder?.getAttribute('data-notes-path');
    if (!holder || !path || document.hidden) return;
    const reply = await fetch(path).catch(() => undefined);
    if (!reply?.ok) return;
    const text = await reply.text();
    if (holder.isConnected && holder.getAttribute('data-shown') !== text) {
      const first = !holder.hasAttribute('data-shown');
      holder.setAttribute('data-shown', text);
      const next = new DOMParser().parseFromString(text, 'text/html').body;
      if (!first || next.innerHTML !== holder.innerHTML) holder.replaceChildren(...next.childNodes);
    }
  }
  setInterval(poll, POLL_MS);

  /** @param {HTMLFormElement} form */
  async function send(form) {
    const token = document.querySelector('meta[name="csrf-token"]')?.getAttribute('content') ?? '';
    const reply = await fetch(form.dataset.apiPath ?? '', {
      method: form.dataset.apiMethod ?? 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': token },
      body: JSON.stringify(Object.fromEntries(new FormData(form))),
    });
    const message = form.querySelector('.form-message');
    if (message)
      message.textContent = reply.ok ? '' : `GitLab answered ${reply.status}: ${await reply.text()}`;
    if (!reply.ok) return;
    if (form.dataset.then) location.assign(form.dataset.then);
    form.reset();
    void poll();
  }
  document.addEventListener('submit', event => {
    if (!(event.target instanceof HTMLFormElement) || !event.target.matches('.js-api-form')) return;
    event.preventDefault();
    void send(event.target);
  });

  /* Single keys that GitLab takes wherever nobody is typing; `__shortcuts` lists those it has taken. */
  const TAKEN = new Set('?s/fitrelamnpbvdjk[];\\.yc');
  /** @type {string[]} */
  const taken = [];
  Object.assign(window, { __shortcuts: taken });
  /** @type {Record<string, () => void>} */
  const actions = {
    e: () => {
      const edit = document.querySelector('.js-issuable-edit');
      if (edit instanceof HTMLAnchorElement) location.assign(edit.href);
    },
    r: () => focus('#note-body'),
    t: () => focus('#super-sidebar-search'),
    c: () => document.body.toggleAttribute('data-chord'),
    '?': showHelp,
  };

  /** @param {string} selector */
  function focus(selector) {
    const field = document.querySelector(selector);
    if (field instanceof HTMLElement) field.focus();
  }

  function showHelp() {
    if (document.querySelector('dialog.shortcuts-help')) return;
    const dialog = document.createElement('dialog');
    dialog.className = 'shortcuts-help';
    dialog.textContent = 'Keyboard shortcuts: e edit, r comment, t search, ? this list';
    dialog.addEventListener('close', () => dialog.remove());
    document.body.append(dialog);
    dialog.showModal();
  }

  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || !TAKEN.has(event.key)) return;
    const [target] = event.composedPath();
    const typing =
      target instanceof HTMLElement &&
      (target.matches('input, textarea, select') || target.isContentEditable);
    if (typing) return;
    taken.push(event.key);
    const act = actions[event.key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
})();
