// The frame around all pages: who is signed in, the way between pages, shortcuts.
import { ApiError, get, remove, signedIn } from './api.js';
import { el, toast } from './dom.js';
import { openPalette } from './palette.js';
import { choose, language, languages, load, t } from './texts.js';

const ROLES = ['viewer', 'agent', 'editor', 'publisher', 'admin'];
const PAGES = { flows: 'viewer', turns: 'viewer', inbox: 'agent', knowledge: 'viewer', cache: 'viewer', figures: 'viewer',
  health: 'viewer', audit: 'viewer', people: 'admin' };

export const session = { user: '', name: '', role: 'admin', may: role => ROLES.indexOf(session.role) >= ROLES.indexOf(role) };
let leaving = new AbortController();

/** Where the program knows no accounts, whoever reaches the console may do everything. */
async function who() {
  try {
    Object.assign(session, await get('session'));
  } catch (e) {
    if (e instanceof ApiError && e.status === 401) return signIn();
    if (!(e instanceof ApiError && e.missing)) throw e;
  }
  signedIn(session, signIn);
  return true;
}

function signIn() {
  location.replace(`sign-in.html?back=${encodeURIComponent(location.pathname + location.hash)}`);
  return false;
}

function begin() {
  document.getElementById('skip').textContent = t('skip');
  document.getElementById('nav').setAttribute('aria-label', t('nav'));
  document.getElementById('nav').append(...visible().map(name => el('a', { href: `#/${name}`, id: `to-${name}` }, t(`page.${name}`))));
  const other = Object.keys(languages).find(one => one !== language());
  document.getElementById('who').append(...[
    el('button', { class: 'plain', onclick: palette, title: 'Ctrl K' }, t('palette.open')),
    el('button', { class: 'plain', lang: other, onclick: () => choose(other) }, languages[other]),
    session.user ? el('button', { class: 'plain', testid: 'sign-out', onclick: signOut }, `${session.name || session.user} · ${t('signout')}`) : null,
  ].filter(Boolean));
  document.getElementById('skip').addEventListener('click', event => {
    event.preventDefault();
    document.getElementById('page').focus();
  });
  addEventListener('hashchange', show);
  addEventListener('keydown', shortcut);
  show();
}

const visible = () => Object.keys(PAGES).filter(name => session.may(PAGES[name]));
const palette = () => openPalette(visible());

async function signOut() {
  await remove('session').catch(e => toast(e.message));
  signIn();
}

async function show() {
  const [, name = '', ...rest] = location.hash.split('/');
  const page = name in PAGES ? name : 'flows';
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  document.querySelectorAll('#nav a').forEach(link => {
    if (link.id === `to-${page}`) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  });
  document.title = `${t(`page.${page}`)} · Parley`;
  const root = document.getElementById('page');
  try {
    const shown = await import(`./pages/${page}.js`);
    const box = el('div', { testid: `page-${page}` });
    root.replaceChildren(box);
    await shown.show(box, { rest: rest.map(decodeURIComponent), signal, session });
    box.dataset.ready = 'yes';
    performance.mark('parley-ready');
  } catch (e) {
    if (!signal.aborted) root.replaceChildren(trouble(page, e));
  }
}

/** A page whose part of the program is missing says so, and is whole in itself. */
function trouble(page, e) {
  const text = e instanceof ApiError ? e.missing ? t('missing') : e.message : t('wrong');
  if (!(e instanceof ApiError)) console.warn(e);
  return el('div', { testid: `page-${page}`, 'data-ready': 'yes' }, el('h1', {}, t(`page.${page}`)), el('p', { class: 'note gap', role: 'alert' }, text));
}

function shortcut(event) {
  const typing = event.target.closest('input, textarea, select, .CodeMirror');
  if ((event.ctrlKey || event.metaKey) && event.key === 'k' || event.key === '/' && !typing) {
    event.preventDefault();
    palette();
  }
}

const [signed] = await Promise.all([who(), load()]);
if (signed) begin();
