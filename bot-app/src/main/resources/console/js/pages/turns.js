// Turns: a live list with a search, and one turn with all that is known of it.
import { get } from '../api.js';
import { chip, count, doing, el, empty, head, millis, table, time } from '../dom.js';
import { t } from '../texts.js';
import { turn } from './turn.js';

const AGAIN_MS = 3000;
const PER_PAGE = 50;
const FIELDS = { text: 'search', channel: 'text', user: 'text', flow: 'text', version: 'text', step: 'text', slower: 'number', since: 'datetime-local', until: 'datetime-local' };
const OUTCOMES = ['', 'answered', 'waiting', 'handed_off', 'failed', 'stopped'];
const ORIGINS = ['', 'faq', 'cache', 'model', 'flow'];

export async function show(root, { rest, signal, session }) {
  if (rest[0] && rest[0] !== 'search') return turn(root, rest[0], session);
  const fields = {};
  const list = el('div', { testid: 'turns' });
  const more = el('button', { hidden: true, onclick: () => doing(more, () => load(true)) }, t('turns.more'));
  let next = null;
  let shown = [];

  const field = (name, control) => el('label', {}, t(`turns.${name}`), fields[name] = control);
  const choice = (name, all) => field(name, el('select', {}, all.map(value => el('option', { value }, value || t('turns.any')))));
  root.append(head(t('page.turns'), t('turns.lead')),
    el('form', { class: 'card filters', onsubmit: event => {
      event.preventDefault();
      load(false);
    } }, Object.entries(FIELDS).filter(([name]) => name !== 'text' || session.may('agent')).map(([name, type]) =>
      field(name, el('input', { type, value: name === 'text' ? rest[1] ?? '' : '' }))),
    choice('outcome', OUTCOMES), choice('origin', ORIGINS), el('button', { class: 'main', type: 'submit' }, t('turns.search'))),
    el('div', { class: 'card gap' }, list, more));

  function query(before) {
    const asked = new URLSearchParams({ limit: PER_PAGE });
    for (const [name, control] of Object.entries(fields)) {
      if (control.value) asked.set(name, control.type === 'datetime-local' ? new Date(control.value).toISOString() : control.value);
    }
    if (before) asked.set('before', before);
    return `turns?${asked}`;
  }

  async function load(older) {
    const found = await get(query(older ? next : null), signal);
    next = found.next ?? null;
    shown = older ? [...shown, ...found.turns] : found.turns;
    more.hidden = !next;
    list.replaceChildren(shown.length ? rows(shown) : empty(t('turns.none')));
  }
  await load(false);
  const timer = setInterval(() => {
    if (!document.hidden && shown.length <= PER_PAGE && !list.contains(document.activeElement)) load(false).catch(() => {});
  }, AGAIN_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function rows(turns) {
  return table([t('turns.at'), t('turns.question'), t('turns.flow'), t('turns.outcome'), { num: t('turns.first') }, { num: t('turns.total') }, { num: t('turns.tokens') }],
    turns.map(one => [el('a', { class: 'cover', href: `#/turns/${encodeURIComponent(one.turn)}` }, time(one.at ?? one.startedAt)),
      el('span', {}, one.question ?? el('span', { class: 'soft' }, `${one.channel} · ${one.user ?? ''}`)),
      `${one.flow} · ${one.channel}`, el('span', { class: 'row' }, chip(one.outcome, one.outcome === 'failed' ? 'bad' : ''), one.origin ? chip(one.origin, 'blue') : null),
      { num: millis(one.firstToken) }, { num: millis(one.total) }, { num: count(one.tokens ?? one.outputTokens) }]), t('page.turns'));
}
