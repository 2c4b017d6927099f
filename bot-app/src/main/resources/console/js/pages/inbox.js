// Inbox: the customers who wait for a person, and those who have one.
import { get, post, postOnce } from '../api.js';
import { ago, chip, doing, el, empty, head, time, toast } from '../dom.js';
import { t } from '../texts.js';

const AGAIN_MS = 2500;

export async function show(root, { rest, signal }) {
  const list = el('ul', { class: 'pick', testid: 'inbox' });
  const detail = el('div', { class: 'card', testid: 'conversation' });
  const notify = el('button', { onclick: () => Notification.requestPermission().then(() => { notify.hidden = true; }) }, t('inbox.notify'));
  notify.hidden = !('Notification' in window) || Notification.permission !== 'default';
  root.append(head(t('page.inbox'), t('inbox.lead'), notify), el('div', { class: 'split2' }, el('div', { class: 'card' }, list), detail));
  let chosen = rest[0] ?? null;
  let known = null;
  let answers = [];
  let drawn = '';
  let unsaid = {};

  async function load() {
    const found = await get('inbox', signal);
    answers = found.answers;
    const waiting = found.conversations.filter(one => one.state === 'waiting');
    tell(waiting);
    badge(waiting.length);
    const now = new Date(found.now);
    list.replaceChildren(...found.conversations.map(one => el('li', {}, el('button', { 'aria-current': one.key === chosen ? 'true' : null, onclick: () => open(one.key) },
      el('span', { class: 'row' }, el('b', { class: 'grow' }, one.user), due(one, now)),
      el('span', {}, one.last), el('span', { class: 'soft small' }, `${one.channel}${one.team ? ` · ${one.team}` : ''} · ${one.by ? t('inbox.by', { who: one.by }) : ago(one.since, now)}`)))));
    if (!found.conversations.length) list.replaceChildren(el('li', {}, empty(t('inbox.none'))));
  }

  /** Whoever came since the last look. */
  function tell(waiting) {
    const fresh = known === null ? [] : waiting.filter(one => !known.has(one.key));
    known = new Set(waiting.map(one => one.key));
    if (!fresh.length) return;
    toast(t('inbox.fresh', { who: fresh[0].user }));
    if ('Notification' in window && Notification.permission === 'granted') new Notification(t('inbox.fresh', { who: fresh[0].user }), { body: fresh[0].last });
  }

  async function open(key) {
    chosen = key;
    drawn = '';
    await Promise.all([load(), talk()]);
    detail.querySelector('textarea')?.focus();
  }

  async function talk() {
    if (!chosen) return void detail.replaceChildren(empty(t('inbox.choose')));
    const path = `inbox/${encodeURIComponent(chosen)}`;
    const one = await get(path, signal).catch(e => e);
    if (one instanceof Error) {
      drawn = '';
      return void detail.replaceChildren(empty(one.message));
    }
    const state = JSON.stringify([one.state, one.by, one.messages.length]);
    if (state === drawn) return;
    drawn = state;
    draw(one, path);
  }

  function draw(one, path) {
    const words = el('textarea', { testid: 'agent-text', 'aria-label': t('inbox.write'), placeholder: t('inbox.write'), value: detail.querySelector('textarea')?.value ?? '',
      onkeydown: event => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) send.click(); } });
    const act = what => async event => {
      const done = await doing(event.target, () => post(`${path}/${what}`));
      if (done && what === 'return') chosen = null;
      await Promise.all([load(), talk()]);
    };
    /** Words that did not go out, or of which nobody knows, stay; sent again they are the same request. */
    const say = async event => {
      const text = words.value;
      if (unsaid.path !== path || unsaid.text !== text) unsaid = { path, text, key: random() };
      const done = await doing(event.target, () => postOnce(`${path}/answer`, { text }, unsaid.key));
      if (done) {
        unsaid = {};
        detail.querySelector('textarea').value = '';
      }
      await Promise.all([load(), talk()]);
    };
    const send = el('button', { class: 'main', testid: 'agent-send', onclick: say }, t('inbox.send'));
    const log = el('div', { class: 'chat', role: 'log', tabindex: '0', 'aria-label': t('inbox.transcript') }, one.messages.map(said =>
      el('div', { class: `said ${said.who}` }, el('small', {}, `${t(`who.${said.who}`)} · ${time(said.at)}`), said.text)));
    detail.replaceChildren(el('div', { class: 'row' }, el('h2', { class: 'grow' }, `${one.user} · ${one.channel}`),
      one.state === 'waiting' ? el('button', { class: 'main', testid: 'take', onclick: act('take') }, t('inbox.take')) : null,
      one.state === 'taken' ? el('button', { testid: 'return', onclick: act('return') }, t('inbox.return')) : null),
    el('div', { class: 'gap' }, log),
    one.state === 'taken' ? el('div', { class: 'gap' }, answers.length ? el('div', { class: 'row', role: 'group', 'aria-label': t('inbox.canned') }, answers.map(text =>
      el('button', { class: 'small', title: text, onclick: () => { words.value = text; words.focus(); } }, text.length > 40 ? `${text.slice(0, 39)}…` : text))) : null,
    words, el('div', { class: 'row' }, send, el('span', { class: 'soft small' }, t('inbox.ctrl')))) : el('p', { class: 'soft gap' }, t('inbox.first')));
    log.scrollTop = log.scrollHeight;
  }

  await Promise.all([load(), talk()]);
  const timer = setInterval(() => Promise.all([load(), talk()]).catch(() => {}), AGAIN_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

/** crypto.randomUUID is there only where the page came over TLS or from this machine. */
const random = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, '0')).join('');

function badge(waiting) {
  const link = document.getElementById('to-inbox');
  link?.querySelector('.count')?.remove();
  if (waiting) link?.append(el('span', { class: 'count' }, String(waiting)));
}

/** How long until the customer should have an answer. */
function due(one, now) {
  if (!one.dueAt) return chip(t('inbox.answered'), 'good');
  const left = Math.round((new Date(one.dueAt) - now) / 60_000);
  return left < 0 ? chip(t('inbox.late', { n: -left }), 'bad') : chip(t('inbox.left', { n: left }), left < 5 ? 'warn' : '');
}
