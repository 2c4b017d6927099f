// One turn, from its message to its answer: the steps as a waterfall, and what each of them saw and did.
import { get, post } from '../api.js';
import { chip, count, doing, el, head, millis, svg, time, toast } from '../dom.js';
import { t } from '../texts.js';

export async function turn(root, id, session) {
  const one = await find(id);
  const total = Math.max(one.total ?? 0, 0.001);
  const made = el('div', { testid: 'made-test' });
  const test = el('button', { class: 'main', testid: 'make-test', onclick: () => doing(test, async () => {
    const { yaml } = await post(`turns/${encodeURIComponent(id)}/test`);
    made.replaceChildren(el('div', { class: 'card gap' }, el('h2', {}, t('turn.test')), el('p', { class: 'soft' }, t('turn.testlead')), el('pre', { class: 'note' }, yaml)));
    await navigator.clipboard?.writeText(yaml).then(() => toast(t('turn.copied')), () => {});
  }) }, t('turn.maketest'));
  root.append(head(t('turn.title'), null, el('a', { class: 'button', href: '#/turns' }, t('turn.back')), session.may('editor') ? test : null,
    one.question && session.may('editor') ? el('a', { class: 'button', testid: 'to-faq', href: `#/knowledge/new/${encodeURIComponent(one.flow)}/${encodeURIComponent(one.question)}` }, t('turn.faq')) : null),
  made,
  el('div', { class: 'card' }, facts({ [t('turns.at')]: time(one.at ?? one.startedAt), [t('turns.channel')]: one.channel, [t('turns.user')]: one.user, [t('turns.flow')]: one.flow,
    [t('turns.version')]: one.version, [t('turns.outcome')]: one.outcome, [t('turns.origin')]: one.origin, [t('turns.first')]: millis(one.firstToken), [t('turns.total')]: millis(one.total),
    [t('turns.tokens')]: one.tokens ?? `${count(one.inputTokens)} / ${count(one.outputTokens)}`, [t('turn.feedback')]: one.feedback === undefined || one.feedback === null ? '' : String(one.feedback.helpful ?? one.feedback),
    [t('turn.failure')]: one.failure ? `${one.failure.kind}: ${one.failure.message}` : '' })),
  one.question || one.answer ? el('div', { class: 'card chat' }, one.question ? el('div', { class: 'said customer' }, one.question) : null, one.answer ? el('div', { class: 'said bot' }, one.answer) : null) : null,
  el('div', { class: 'card' }, el('h2', {}, t('turn.steps')), el('div', { class: 'fall', testid: 'waterfall' }, one.steps.map(step => [
    el('span', {}, step.step, ' ', el('span', { class: 'soft small' }, step.type)), bar(step, total), el('span', { class: 'num' }, millis(step.took))]))),
  one.steps.filter(step => step.result !== 'skipped').map(step => details(step)),
  (one.edits ?? []).length ? el('div', { class: 'card' }, el('h2', {}, t('turn.edits')), el('ul', {}, one.edits.map(edit => el('li', {}, `${millis(edit.after)} · ${edit.kind} · ${count(edit.chars)}`)))) : '');
}

/** Where turns have no pages of their own yet, the list has all there is. */
async function find(id) {
  try {
    return await get(`turns/${encodeURIComponent(id)}`);
  } catch (e) {
    const last = e.missing ? await get('turns?limit=500') : { turns: [] };
    const one = last.turns.find(turn => turn.turn === id && turn.steps);
    if (one) return one;
    throw e;
  }
}

function bar(step, total) {
  const left = Math.min(99, step.startedAfter / total * 100);
  return svg('svg', { viewBox: '0 0 100 10', preserveAspectRatio: 'none', 'aria-hidden': 'true' },
    svg('rect', { class: step.failure ? 'failed' : step.result, x: left, y: 2, height: 6, width: Math.max(0.8, Math.min(100 - left, step.took / total * 100)) }));
}

function details(step) {
  const model = step.model;
  return el('details', { class: 'card', testid: `step-${step.step}` },
    el('summary', {}, el('b', {}, step.step), ' ', chip(step.type), ' ', step.failure ? chip(`${step.failure.kind}: ${step.failure.message}`, 'bad') : '', step.cache ? chip(`${step.cache.decision}: ${step.cache.reason}`, 'blue') : ''),
    el('div', { class: 'gap' }, facts(step.notes ?? {})),
    block(t('turn.inputs'), step.inputs), block(t('turn.outputs'), step.outputs),
    model ? el('div', {}, el('h3', { class: 'gap' }, t('turn.model', { name: model.name ?? '' })),
      facts({ [t('turns.tokens')]: model.usage ? JSON.stringify(model.usage) : '', [t('turn.cost')]: model.cost === undefined || model.cost === null ? '' : String(model.cost) }),
      block(t('turn.prompt'), model.prompt),
      (model.passages ?? []).length ? el('div', {}, el('h3', { class: 'gap' }, t('turn.passages')), el('ol', {}, model.passages.map(passage =>
        el('li', {}, `${passage.title ?? passage.id} `, chip((passage.score ?? 0).toFixed?.(3) ?? '')))))
        : null) : null);
}

function block(title, value) {
  if (value === undefined || value === null || (typeof value === 'object' && !Object.keys(value).length)) return null;
  return el('div', {}, el('h3', { class: 'gap' }, title), el('pre', { class: 'note' }, typeof value === 'string' ? value : JSON.stringify(value, null, 2)));
}

function facts(all) {
  return el('dl', { class: 'facts' }, Object.entries(all).filter(([, value]) => value !== undefined && value !== null && value !== '')
    .map(([name, value]) => [el('dt', {}, name), el('dd', {}, String(value))]));
}
