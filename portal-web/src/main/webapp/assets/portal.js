/* Todokede 届出: what pages do better with script. None of them needs it. No dependency, nothing inline, no eval. */
(() => {
  'use strict';

  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const one = (selector, within = document) => within.querySelector(selector);
  const typing = element => element.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=button], [type=submit]), [contenteditable]');
  const store = (where, key, value) => {
    try {
      if (value === undefined) return where.getItem(key);
      if (value === null) where.removeItem(key); else where.setItem(key, value);
    } catch { /* storage full or forbidden: go on without */ }
    return null;
  };

  /* ---------- error summary: takes the focus; its links land on the control, with its label in view ---------- */
  const summary = one('[data-errors]');
  if (summary) {
    summary.focus();
    summary.addEventListener('click', event => {
      const link = event.target.closest('a[href^="#"]');
      const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!target) return;
      const control = target.matches('fieldset') ? one('input, select, textarea', target) || target : target;
      event.preventDefault();
      (control.closest('.field') || control).scrollIntoView();
      control.focus({ preventScroll: true });
    });
  }

  /* ---------- double submit: a second one within five seconds is dropped; buttons stay as they are ---------- */
  let sent = new WeakMap();
  addEventListener('pageshow', () => { sent = new WeakMap(); });
  document.addEventListener('submit', event => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== 'post') return;
    if (Date.now() - (sent.get(form) || 0) < 5000) event.preventDefault();
    else sent.set(form, Date.now());
  });

  /* ---------- typed but not saved: kept in this tab until the server says saved ---------- */
  const keepable = control => control.name && control.name !== 'csrf' && control.willValidate !== undefined
    && !/^(hidden|password|file|submit|button|reset|image|fieldset|output)$/.test(control.type);
  const controls = form => [...form.elements].filter(keepable);
  const ticks = control => /^(checkbox|radio)$/.test(control.type);
  const value = control => ticks(control) ? control.checked
    : control.type === 'select-multiple' ? [...control.selectedOptions].map(option => option.value).join('\n') : control.value;
  const rendered = control => {
    if (ticks(control)) return control.defaultChecked;
    if (!control.options) return control.defaultValue;
    const chosen = [...control.options].filter(option => option.defaultSelected);
    if (control.multiple) return chosen.map(option => option.value).join('\n');
    return (chosen.pop() || control.options[0] || { value: '' }).value;
  };
  /* a control is found again by its name and, among those of one name, by value (choices) or place (the others) */
  const address = (control, list) => control.name + '\n' + (ticks(control) ? control.value
    : list.filter(other => other.name === control.name).indexOf(control));
  const put = (control, kept) => {
    if (ticks(control)) control.checked = kept;
    else if (control.type === 'select-multiple') for (const option of control.options) option.selected = kept.split('\n').includes(option.value);
    else control.value = kept;
  };

  /* ---------- a section saves itself: what changed is sent when nobody types for a while; what the server does not take stays in the page ---------- */
  const sameName = (form, name) => controls(form).filter(control => control.name === name);
  const stored = (control, sent) => {
    if (value(control) !== sent) return;
    if (ticks(control)) control.defaultChecked = sent;
    else if (control.options) for (const option of control.options) option.defaultSelected = option.selected;
    else control.defaultValue = sent;
  };
  const wrongAt = (path, text) => {
    const notes = document.getElementById('f-' + path + '-notes');
    if (!notes) return;
    for (const old of all('.err', notes)) old.remove();
    const field = document.getElementById('f-' + path);
    if (field && field.matches('input, select, textarea')) field.setAttribute('aria-invalid', text ? 'true' : 'false');
    if (notes.parentElement.matches('.field')) notes.parentElement.classList.toggle('field--error', !!text);
    if (!text) return;
    const error = document.createElement('p');
    error.className = 'err';
    error.textContent = text;
    notes.append(error);
  };
  const told = (selector, text) => {
    for (const part of all(selector)) {
      part.hidden = !text;
      (one('p', part) || part).textContent = text || '';
    }
  };
  function autosave(form, keep) {
    let timer;
    let busy = null;
    const save = async () => {
      const names = [...new Set(controls(form).filter(control => value(control) !== rendered(control)).map(control => control.name))];
      if (!names.length) return;
      const body = new URLSearchParams({ csrf: form.elements.csrf.value, version: form.elements.version.value });
      const sent = [];
      for (const name of names) {
        const same = sameName(form, name);
        for (const control of same) sent.push([control, value(control)]);
        const given = same.filter(control => !ticks(control) || control.checked);
        if (!given.length) body.append(name, '');
        for (const control of given) body.append(name, control.value);
      }
      const response = await fetch(form.dataset.autosave, { method: 'POST', redirect: 'error', body });
      if (!response.ok) return;
      const answer = await response.json();
      document.dispatchEvent(new Event('portal:alive'));
      told('[data-others]', answer.others.join(' '));
      told('[data-overtaken]', answer.overtaken);
      if (answer.overtaken) return;
      for (const input of all('input[name="version"]')) input.value = answer.version;
      for (const name of names) wrongAt(name, answer.wrong[name]);
      for (const [control, was] of sent) if (!answer.wrong[control.name]) stored(control, was);
      told('[data-saved]', answer.saved);
      for (const undo of all('[data-undo]')) { undo.hidden = !answer.undo; one('button', undo).textContent = answer.undo; }
      keep();
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        busy = (busy || Promise.resolve()).then(save).catch(() => { /* no connection: kept in this tab, sent with the next change */ }).then(() => { busy = null; });
      }, 1500);
    };
    form.addEventListener('input', later);
    form.addEventListener('change', later);
    form.addEventListener('submit', event => {
      clearTimeout(timer);
      if (!busy) return;
      /* the version that the running save brings must go with it */
      event.preventDefault();
      busy.then(() => form.requestSubmit(event.submitter));
    });
  }

  /* what waits in the tab is sealed: its key comes with every page for the one whose text it is, and is stored nowhere; what is sealed is bound to its place */
  const tabMeta = one('meta[name="tab-key"]');
  const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
  const tabKey = tabMeta && window.crypto.subtle ? crypto.subtle.importKey('raw', bytes(tabMeta.content), 'AES-GCM', false, ['encrypt', 'decrypt']) : null;
  const way = (place, iv) => ({ name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(place) });
  const seal = async (place, text) => {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const closed = new Uint8Array(await crypto.subtle.encrypt(way(place, iv), await tabKey, new TextEncoder().encode(text)));
    return btoa(Array.from([...iv, ...closed], byte => String.fromCharCode(byte)).join(''));
  };
  const unseal = async (place, text) => {
    const sealed = bytes(text);
    return new TextDecoder().decode(await crypto.subtle.decrypt(way(place, sealed.subarray(0, 12)), await tabKey, sealed.subarray(12)));
  };

  /* what was sent is stored once a page comes that is no form with errors, no sign-in and no failure ([data-unsent]); then it is kept no longer */
  const unsent = one('[data-unsent]');
  for (const key of Object.keys(sessionStorage).filter(name => name.startsWith('sent:'))) {
    const signedOut = !one('form[data-sign-out]');
    if (!signedOut && !summary && !unsent) store(sessionStorage, 'keep:' + key.slice(5), null);
    if (!signedOut && (!unsent || unsent.dataset.unsent === 'failed')) store(sessionStorage, key, null);
  }
  for (const form of all('form[data-keep]')) {
    const key = 'keep:' + form.dataset.keep;
    let turn = 0;
    const keep = async () => {
      const mine = ++turn;
      const now = controls(form);
      const changed = now.filter(control => value(control) !== rendered(control)).map(control => [address(control, now), value(control)]);
      const sealed = changed.length && tabKey ? await seal(key, JSON.stringify(Object.fromEntries(changed))) : null;
      if (mine === turn) store(sessionStorage, key, sealed);
    };
    const restore = async () => {
      const mine = turn;
      const text = store(sessionStorage, key);
      if (text === null || !tabKey) return;
      let kept;
      try { kept = JSON.parse(await unseal(key, text)); } catch { store(sessionStorage, key, null); return; }
      if (mine !== turn) return;
      const list = controls(form);
      const lost = list.filter(control => address(control, list) in kept && kept[address(control, list)] !== value(control));
      for (const control of lost) put(control, kept[address(control, list)]);
      if (!lost.length) return;
      for (const notice of all('[data-kept-notice]')) notice.hidden = false;
      document.dispatchEvent(new Event('portal:restored'));
    };
    restore();
    if (form.dataset.autosave) autosave(form, keep);
    form.addEventListener('input', keep);
    form.addEventListener('change', keep);
    form.addEventListener('submit', () => store(sessionStorage, 'sent:' + form.dataset.keep, '1'));
  }
  document.addEventListener('submit', event => {
    if (!event.defaultPrevented && event.target.matches('[data-sign-out]')) {
      for (const key of Object.keys(sessionStorage)) if (key.startsWith('keep:')) store(sessionStorage, key, null);
    }
  });

  /* ---------- fields that an earlier answer makes matter: data-when="path=value,value2" ---------- */
  const answers = path => all('[name], [data-path]')
    .filter(control => (control.dataset.path || control.name) === path && !(ticks(control) && !control.checked))
    .map(control => control.value);
  const decide = () => {
    for (const part of all('[data-when]')) {
      const [path, wanted] = part.dataset.when.split(/=(.*)/s);
      const values = wanted.split(',');
      part.hidden = !answers(path.trim()).some(answer => values.includes(answer));
    }
  };
  decide();
  document.addEventListener('input', decide);
  document.addEventListener('change', decide);
  document.addEventListener('portal:restored', decide);

  /* ---------- all lines of a list at once: data-choose-all="name of their boxes"; the box for it comes with the script that serves it ---------- */
  for (const part of all('[data-choose-all]')) {
    const whole = one('input', part);
    const boxes = all(`input[name="${part.dataset.chooseAll}"]`);
    const follow = () => { whole.checked = boxes.every(box => box.checked); };
    part.hidden = false;
    whole.addEventListener('change', () => { for (const box of boxes) box.checked = whole.checked; });
    for (const box of boxes) box.addEventListener('change', follow);
    follow();
  }

  /* ---------- end of session: said two minutes before, put off by one button, known to all tabs ---------- */
  const meta = one('meta[name="session-ends"]');
  if (meta) {
    const warning = one('[data-session-warning]');
    const last = one('[data-session-last]');
    const ended = one('[data-session-ended]');
    const length = Number(meta.content) * 1000;
    /* whatever is sent, the session is no longer than that */
    const latest = Date.now() + Number(meta.dataset.atMost) * 1000;
    let end = 0;
    const begin = () => { end = Math.min(Date.now() + length, latest); store(localStorage, 'session-ends', String(end)); look(); };
    const look = () => {
      const left = end - Date.now();
      /* looked at each second, and a page takes a moment to come: two minutes are left when it is read */
      const soon = left > 0 && left <= 125000;
      warning.hidden = !soon || end === latest;
      last.hidden = !soon || end !== latest;
      ended.hidden = left > 0;
    };
    begin();
    setInterval(look, 1000);
    addEventListener('storage', event => {
      if (event.key === 'session-ends' && Number(event.newValue) > end) { end = Number(event.newValue); look(); }
    });
    /* scripts that talk to the server by themselves tell it here */
    document.addEventListener('portal:alive', begin);
    one('[data-session-extend]').addEventListener('click', async event => {
      const token = one('input[name="csrf"]');
      try {
        const answer = await fetch(event.target.dataset.sessionExtend, {
          method: 'POST', redirect: 'error', body: new URLSearchParams({ csrf: token ? token.value : '' })
        });
        if (answer.ok) begin(); else if (answer.status === 401 || answer.status === 403) { end = 0; look(); }
      } catch { /* no connection: the warning stays, the button can be pressed again */ }
    });
  }

  /* ---------- what runs in the background: the part is fetched anew until it is gone, then the page is; its link does the same by hand ---------- */
  const polled = one('[data-poll]');
  if (polled) {
    const poll = async () => {
      try {
        const answer = await fetch(polled.dataset.poll, { headers: { Accept: 'text/html' } });
        const now = answer.ok && one('[data-poll]', new DOMParser().parseFromString(await answer.text(), 'text/html'));
        if (!now) { location.reload(); return; }
        for (const selector of ['h1', 'label']) one(selector, polled).textContent = one(selector, now).textContent;
        one('progress', polled).value = one('progress', now).value;
      } catch { /* no connection: try again */ }
      setTimeout(poll, 1000);
    };
    setTimeout(poll, 700);
  }

  /* ---------- lists by keyboard: j and k move, Enter opens (a link has the focus), / goes to the search ---------- */
  if (one('[data-keys]')) {
    const off = one('[data-keys-switch]');
    if (off) {
      off.checked = store(localStorage, 'keys') !== 'off';
      off.addEventListener('change', () => store(localStorage, 'keys', off.checked ? null : 'off'));
    }
    document.addEventListener('keydown', event => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || typing(event.target)) return;
      if (store(localStorage, 'keys') === 'off') return;
      const links = all('[data-keys] tbody tr, [data-keys] > li, tbody[data-keys] tr').map(row => one('a[href]', row)).filter(Boolean);
      const here = links.findIndex(link => link.closest('tr, li').contains(document.activeElement));
      const next = { j: here + 1, k: Math.max(here - 1, 0) }[event.key];
      const target = event.key === '/' ? one('[data-keys-search], input[type=search]') : next === undefined ? null : links[Math.min(next, links.length - 1)];
      if (target) { event.preventDefault(); target.focus(); }
    });
  }
})();
