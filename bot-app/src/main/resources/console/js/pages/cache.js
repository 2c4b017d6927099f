// The answer cache: what it saves, what is asked most, and how to empty it.
import { get, post } from '../api.js';
import { chip, count, doing, el, empty, head, millis, percent, table, tile, toast } from '../dom.js';
import { t } from '../texts.js';

export async function show(root, { session }) {
  const found = await get('cache');
  const hits = (found.exact ?? 0) + (found.semantic ?? 0) + (found.joined ?? 0);
  const may = session.may('publisher');
  const purge = body => async event => {
    const done = await doing(event.target, () => post('cache/purge', body()));
    if (done) toast(t('cache.purged', { n: count(done.purged) }));
  };
  const flow = el('input', { 'aria-label': t('turns.flow'), placeholder: t('turns.flow') });
  root.append(head(t('page.cache'), t('cache.lead')),
    el('div', { class: 'tiles' }, tile(t('cache.rate'), percent(found.asks ? hits / found.asks : NaN)), tile(t('cache.asks'), count(found.asks)), tile(t('cache.exact'), count(found.exact)),
      tile(t('cache.semantic'), count(found.semantic)), tile(t('cache.joined'), count(found.joined)), tile(t('cache.misses'), count(found.misses)), tile(t('cache.gate'), count(found.refusedByGate)),
      tile(t('cache.time'), millis(found.savedMillis)), tile(t('cache.cost'), (found.savedCost ?? 0).toFixed(2))),
    el('div', { class: 'card' }, el('h2', {}, t('cache.hot')), (found.hot ?? []).length ? table([t('turns.question'), t('turns.flow'), { num: t('cache.asks') }, { num: t('cache.rate') }, { num: t('cache.time') }, ''],
      found.hot.map(one => [one.question, chip(`${one.flow} · ${one.step}`), { num: count(one.asks) }, { num: percent(one.asks ? one.hits / one.asks : NaN) }, { num: millis(one.savedMillis) },
        may ? el('button', { class: 'plain danger', onclick: purge(() => ({ question: one.question })) }, t('cache.purge')) : '']), t('cache.hot')) : empty(t('cache.none'))),
    may ? el('div', { class: 'card row' }, flow, el('button', { onclick: purge(() => ({ flow: flow.value })) }, t('cache.purgeflow')), el('button', { class: 'danger', onclick: purge(() => ({ all: true })) }, t('cache.purgeall'))) : '');
}
