// The desk's script: what stays where it was when a page is swapped, keys, toasts, the text
// that is kept while it is typed, and other tabs. Every page works without it.
(() => {
'use strict';
const one = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const seen = e => e && e.getClientRects().length > 0;
const focusable = 'a[href],button:not([disabled]),input:not([type=hidden],[disabled]),select:not([disabled]),textarea:not([disabled]),summary,[tabindex="0"]';
const field = 'input:not([type=checkbox],[type=radio],[type=range],[type=button],[type=submit]),textarea,select,[contenteditable]';
const poll = {headers: {'Desk-Poll': '1'}, cache: 'no-store'};
const client = () => document.body.dataset.client || '';

// Swaps. htmx morphs the page into the next. A page of another address replaces this one
// whole, so that nothing typed for one client is carried to another.
let shown = location.pathname, before = null, sent = null;

const dirty = e => 'defaultValue' in e && e.type !== 'hidden' && e.value !== e.defaultValue && !(sent && e.form === sent);

htmx.registerExtension('desk', {
  htmx_before_morph_attr: (e, x) => !(x.attrName === 'value' && dirty(e))
    && !(x.attrName === 'open' && x.newValue === null && e.id && e.matches('details:not(.menu)')),
  htmx_before_morph_node: e => !(e.tagName === 'TEXTAREA' && dirty(e)),
});

// name is a selector of what has the focus, that holds after a swap: its id; a link goes where
// it went, a button sends what it sent.
const name = e => {
  if (!e || e === document.body) return '';
  if (e.id) return '#' + CSS.escape(e.id);
  if (e.matches('details[id] > summary')) return '#' + CSS.escape(e.parentNode.id) + ' > summary';
  const is = key => '[' + key + '=' + JSON.stringify(e.getAttribute(key) || '') + ']';
  return e.matches('a[href]') ? 'a' + is('href') : e.matches('button[name]') ? 'button' + is('name') + is('value') : '';
};
const head = () => one('#main h1') || one('#main');
const focus = (e, options) => {
  if (e.tabIndex < 0) e.tabIndex = -1;
  e.focus(options);
};

const said = () => new Set(all('[data-say]').map(e => e.textContent.trim()));

document.addEventListener('htmx:before:swap', event => {
  const {ctx, tasks} = event.detail, response = ctx.response;
  if (!response) return;
  const to = new URL(response.raw.url || ctx.request.action, location.href);
  if (response.status >= 500) {
    event.preventDefault();
    lose(ctx.sourceElement, ctx.request.submitter);
    return;
  }
  if (!(response.headers.get('Content-Type') || '').startsWith('text/html')) {
    event.preventDefault();
    location.assign(to);
    return;
  }
  found();
  const post = ctx.request.method === 'POST', ok = response.status < 400;
  const same = !ok || to.pathname === shown;
  const active = document.activeElement, list = all('#main :is(' + focusable + ')');
  before = {
    same, post, ok, said: said(), form: post && ctx.sourceElement.matches('form') ? ctx.sourceElement : null,
    typed: active && active.matches(field) && active.form === ctx.sourceElement,
    focus: active && active !== document.body ? active : null,
    next: active ? [name(active), ...((active.closest('[data-next]') || {dataset: {}}).dataset.next || '').split(' ').map(id => id && '#' + CSS.escape(id)),
      ...list.filter(e => e.id && active.compareDocumentPosition(e) & 4).map(name)].filter(Boolean) : [],
    drafts: post && ok ? taken(ctx.sourceElement, ctx.request.submitter) : [], client: client(),
    left: post && ok ? left(ctx.sourceElement, ctx.request.submitter).map(e => [name(e), e.value]) : [],
  };
  sent = ok ? before.form : null;
  shown = ok ? to.pathname : shown;
  if (!same && tasks[0]) tasks[0].swapSpec.style = 'outerSync';
});

document.addEventListener('htmx:before:history:update', event => {
  const {history: x, response, sourceElement} = event.detail, post = sourceElement.matches('form[method=post]');
  if (response && (response.status >= 400 || post && !response.raw.redirected)) {
    event.preventDefault();
    return;
  }
  x.path = tidy(x.path);
  if (post && new URL(x.path, location.href).pathname === location.pathname) x.type = 'replace';
});

// tidy is an address without the event that the toast speaks of: a page opened again has none.
const tidy = path => {
  const url = new URL(path, location.href);
  url.searchParams.delete('did');
  return url.pathname + url.search + url.hash;
};

document.addEventListener('htmx:after:swap', () => {
  const b = before;
  before = sent = null;
  if (!b) return;
  document.documentElement.lang = document.body.dataset.lang || document.documentElement.lang;
  if (b.ok && b.form && b.form.isConnected) b.form.reset();
  b.drafts.forEach(x => drop(b.client, x));
  b.left.forEach(([selector, text]) => all(selector).forEach(e => { e.value = text; }));
  if (b.post && b.ok) tell({client: client() || b.client});
  if (!b.same) {
    if (!b.restored) scrollTo(0, 0);
    focus(one('[data-focus]') || head());
  } else if (b.ok && b.typed && seen(one('[data-arrive]'))) {
    const to = one('[data-arrive]');
    (one('input:checked', to) || one('input', to) || to).focus();
  } else if (b.focus && document.activeElement !== b.focus) {
    const to = b.next.flatMap(selector => all(selector)).find(seen);
    focus(to || one('[data-focus]') || head(), {preventScroll: !!to});
    if (to) to.scrollIntoView({block: 'nearest'});
  }
  const refused = one('.refused');
  if (refused) refused.scrollIntoView({block: 'nearest'});
  const fresh = (b.same ? all('[data-say]') : all('#toast [data-say]')).map(e => e.textContent.trim()).filter(text => text && !b.said.has(text));
  if (fresh.length) say(fresh.join('. '));
  arrive(b.same);
});

// say has readers of screens say a text.
let saying;
const say = text => {
  clearTimeout(saying);
  const live = one('#live');
  live.textContent = '';
  saying = setTimeout(() => { one('#live').textContent = text; }, 100);
};

// Toasts go after ten seconds; while one is looked at or focused they wait.
let toasting;
const toast = () => {
  clearTimeout(toasting);
  const t = one('#toast');
  if (!t) return;
  t.classList.remove('past');
  const go = () => {
    if (t.matches(':hover') || t.contains(document.activeElement)) toasting = setTimeout(go, 2000);
    else t.classList.add('past');
  };
  toasting = setTimeout(go, 10000);
};

// The server does not answer: the page stays as it is, and what was sent is sent again. It
// carries what it happens once by.
let pending = null, retrying, changed = new Map();
const lose = (source, submitter) => {
  const form = source && source.matches && source.matches('form') ? source : null;
  if (form && form.method === 'post') pending = {form, submitter};
  all('.box0[aria-busy]').forEach(untick);
  clearTimeout(retrying);
  const banner = one('#lost');
  if (!banner) return; // the page of a locked desk has none
  banner.hidden = false;
  banner.classList.toggle('away', !pending && !changed.size);
  retrying = setTimeout(retry, 2000);
};
const found = () => {
  clearTimeout(retrying);
  pending = null;
  if (one('#lost')) one('#lost').hidden = true;
};
const retry = () => fetch('/assets/icon.svg', poll).then(response => {
  if (!response.ok) throw response;
  const x = pending;
  if (x && x.form.isConnected) x.form.requestSubmit(x.submitter && x.submitter.isConnected ? x.submitter : undefined);
  else found();
  flush();
}).catch(() => lose());

document.addEventListener('htmx:error', event => {
  const x = event.detail.ctx;
  if (x && x.sourceElement && !(x.response && x.response.status)) lose(x.sourceElement, x.request.submitter);
});
addEventListener('beforeunload', event => { if (seen(one('#lost')) && (pending || changed.size)) event.preventDefault(); });
addEventListener('pagehide', () => flush());

// A tick is shown before the server has said so, and nothing else is.
document.addEventListener('submit', event => {
  const button = event.submitter;
  if (button && button.matches('.box0:not(.on)')) {
    button.classList.add('on');
    button.setAttribute('aria-busy', 'true');
  }
});
const untick = button => {
  button.classList.remove('on');
  button.removeAttribute('aria-busy');
};

// Text that is typed is kept while it is no event yet: every two seconds, and when its field
// is left.
const id = (() => {
  try {
    return sessionStorage.deskTab ||= crypto.randomUUID();
  } catch {
    return crypto.randomUUID();
  }
})();
const keep = (of, field, text) => {
  if (!of) return Promise.resolve();
  const key = of + ' ' + field;
  changed.set(key, {of, field, text});
  return fetch('/clients/' + of + '/draft', {method: 'POST', keepalive: true, body: new URLSearchParams({field, tab: id, text})}).then(response => {
    const x = changed.get(key);
    if (response.ok && x && x.text === text) changed.delete(key);
  }).catch(() => lose());
};
// drop lets go of a draft, and of the one in a tab that is gone which it was brought back from.
const drop = (of, {draft, from}) => {
  keep(of, draft, '');
  if (from) fetch('/clients/' + of + '/draft', {method: 'POST', keepalive: true, body: new URLSearchParams({field: draft, tab: from, text: ''})}).catch(() => lose());
};
// taken are the drafts that a form sends, of fields that stand elsewhere as well; left are the
// fields that the button has no use for.
const leaves = button => ((button && button.dataset.leaves) || '').split(' ');
const typed = form => form.matches('form') ? [...form.elements].filter(e => e.dataset.draft) : [];
const taken = (form, button) => typed(form).filter(e => !leaves(button).includes(e.name)).map(e => ({draft: e.dataset.draft, from: e.dataset.from}));
const left = (form, button) => typed(form).filter(e => leaves(button).includes(e.name));
const flush = () => [...changed.values()].forEach(x => keep(x.of, x.field, x.text));
document.addEventListener('input', event => {
  const e = event.target.closest('[data-draft]');
  if (e && client()) changed.set(client() + ' ' + e.dataset.draft, {of: client(), field: e.dataset.draft, text: e.value});
});
document.addEventListener('focusout', event => { if (event.target.matches('[data-draft]')) flush(); });
setInterval(flush, 2000);

// How a day that is typed was read stands beside its field.
document.addEventListener('change', event => {
  const e = event.target;
  if (!e.matches('[data-day]')) return;
  const text = e.value.trim();
  fetch('/day?' + new URLSearchParams({text, of: e.dataset.day}), poll).then(response => response.ok ? response.json() : {said: ''}).then(x => {
    if (!e.isConnected || e.value.trim() !== text) return;
    let note = e.nextElementSibling;
    if (!note || !note.matches('.day-said')) {
      note = document.createElement('span');
      note.className = 's day-said';
      note.setAttribute('role', 'status');
      e.after(note);
    }
    note.textContent = x.said;
  }).catch(() => {});
});

// restore brings back what was typed in this tab before, or in one that is gone.
const restore = () => {
  const of = client(), fields = all('[data-draft]');
  if (!of || !fields.length) return;
  const living = new Set(), hear = event => { if (event.data.here) living.add(event.data.here); };
  if (channel) {
    channel.addEventListener('message', hear);
    channel.postMessage({who: of});
  }
  setTimeout(() => fetch('/clients/' + of + '/drafts', poll).then(response => response.ok ? response.json() : []).then(drafts => {
    if (channel) channel.removeEventListener('message', hear);
    if (client() !== of) return;
    for (const e of fields) {
      const d = drafts.find(d => d.field === e.dataset.draft && d.tab === id) || drafts.find(d => d.field === e.dataset.draft && !living.has(d.tab));
      if (!d || !e.isConnected || e.value !== e.defaultValue || d.text === e.value) continue;
      e.value = d.text;
      if (d.tab !== id) e.dataset.from = d.tab;
      const note = document.createElement('p'), forget = document.createElement('button');
      note.className = 's restored';
      forget.type = 'button';
      forget.className = 'link';
      forget.textContent = d.drop;
      forget.addEventListener('click', () => {
        e.value = e.defaultValue;
        note.remove();
        e.focus();
        drop(of, {draft: d.field, from: e.dataset.from});
      });
      note.append(d.said + ' ', forget);
      (e.closest('.in:not(input)') || e).after(note);
      e.dispatchEvent(new Event('restored', {bubbles: true}));
    }
  }).catch(() => {}), channel ? 150 : 0);
};

// Other tabs: what changed there is asked for when this one is looked at.
const channel = 'BroadcastChannel' in self ? new BroadcastChannel('desk') : null;
let stale = false, asking = false;
const tell = x => channel && channel.postMessage({changed: x.client || 'all'});
if (channel) channel.addEventListener('message', event => {
  const x = event.data;
  if (x.who === client() && x.who) channel.postMessage({here: id});
  if (x.changed && (!client() || x.changed === client())) {
    stale = true;
    if (document.visibilityState === 'visible') check();
  }
});
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') check(); });
const check = () => {
  const of = client();
  if (!of) {
    if (stale) refresh();
    return;
  }
  if (asking) return;
  asking = true;
  const after = document.body.dataset.seq;
  fetch('/clients/' + of + '/seq?after=' + after, poll).then(response => response.ok ? response.json() : null).then(x => {
    if (!x || client() !== of || document.body.dataset.seq !== after || String(x.seq) === after) return;
    return refresh().then(() => {
      const note = one('#elsewhere');
      one('span', note).textContent = x.said;
      note.hidden = false;
      setTimeout(() => { note.hidden = true; }, 10000);
      say(x.said);
    });
  }).catch(() => {}).finally(() => { asking = false; });
};
const refresh = () => {
  stale = false;
  return htmx.ajax('GET', location.pathname + location.search, {target: 'body', swap: 'outerMorph show:none', push: 'false', headers: poll.headers});
};

// Keys.
const press = (key, step) => {
  const e = (step ? all('[data-key="' + key + '"]', step)[0] : all('[data-key="' + key + '"]').find(e => seen(e) || e.closest('.past')));
  if (!e || e.disabled) return false;
  if (e.matches(field)) {
    e.focus();
    e.select();
  } else e.click();
  return true;
};
const walk = by => {
  const steps = all('[data-step]').filter(seen);
  if (!steps.length) return false;
  const at = steps.indexOf(document.activeElement.closest('[data-step]'));
  const to = steps[Math.min(Math.max(at < 0 ? (by > 0 ? 0 : steps.length - 1) : at + by, 0), steps.length - 1)];
  const e = [one('[data-key=x]', to), ...all(focusable, to)].find(seen) || to;
  e.focus({preventScroll: true});
  to.scrollIntoView({block: 'nearest'});
  return true;
};
const act = event => {
  const target = event.target, inside = target.closest(field), step = document.activeElement.closest('[data-step]');
  const command = event.ctrlKey || event.metaKey;
  if (inside || one('dialog[open]')) return false;
  if (command && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'z') return press('undo');
  if (event.altKey && !command && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) return !!step && press(event.key === 'ArrowUp' ? 'up' : 'down', step);
  if (command || event.altKey) return false;
  if (event.key === 'Enter') {
    const form = one('form[data-question]');
    if (!form || target.closest('a,button,summary,form')) return false;
    form.requestSubmit();
    return true;
  }
  if (document.body.dataset.keys === 'off' || event.key.length !== 1) return false;
  switch (event.key) {
  case '?': one('#keys').showModal(); return true;
  case 'j': case 'J': return walk(1);
  case 'k': case 'K': return walk(-1);
  case 'x': case 'X': case 'p': case 'P': return !!step && press(event.key.toLowerCase(), step);
  case 'S': return press('S');
  case 's': return false;
  }
  return press(event.key.toLowerCase());
};
document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.isComposing || event.repeat && !/^[jkJK]$/.test(event.key)) return;
  if (event.key === 'Escape') shut(null);
  else if (act(event)) event.preventDefault();
});

// Menus shut when one goes elsewhere.
const shut = inside => all('details.menu[open]').filter(e => !e.contains(inside)).forEach(e => {
  if (e.contains(document.activeElement)) one('summary', e).focus();
  e.open = false;
});
document.addEventListener('click', event => shut(event.target));

// arrive readies a page that is shown: same is whether it is the one before, as it is now.
const arrive = same => {
  toast();
  for (const e of all('.chips [aria-current]')) {
    const row = e.parentElement, by = e.getBoundingClientRect(), of = row.getBoundingClientRect();
    if (by.right > of.right || by.left < of.left) row.scrollLeft += by.left - of.left - 24;
  }
  if (!same) restore();
};
document.addEventListener('htmx:before:history:restore', () => { shown = ''; });
if (/[?&]did=/.test(location.search)) history.replaceState(history.state, '', tidy(location.href));
arrive(false);
})();
