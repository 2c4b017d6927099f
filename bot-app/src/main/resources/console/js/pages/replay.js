// Real conversations, run against a candidate before it goes live.
import { get, post } from '../api.js';
import { chip, doing, el } from '../dom.js';
import { t } from '../texts.js';

const LOOK_MS = 1500;

/** candidate: gives {files} or {version} */
export function replaying(candidate) {
  const out = el('div', { class: 'gap', testid: 'replay', role: 'status' });
  const button = el('button', { testid: 'replay-start', onclick: () => doing(button, run) }, t('replay.run'));

  async function run() {
    try {
      let state = await post('replay', { ...await candidate(), conversations: 50, models: 'recorded' });
      while (state.state === 'running') {
        out.replaceChildren(el('progress', { max: state.of || 1, value: state.done, 'aria-label': t('replay.title') }), ` ${state.done} / ${state.of}`);
        await new Promise(done => { setTimeout(done, LOOK_MS); });
        state = await get(`replay/${state.id}`);
      }
      out.replaceChildren(state.report ? report(state.report) : el('p', { class: 'note bad' }, state.detail ?? t('wrong')));
    } catch (e) {
      out.replaceChildren(el('p', { class: 'note' }, e.missing ? t('missing') : e.message));
    }
  }
  return el('div', { class: 'card' }, el('h2', {}, t('replay.title')), el('p', { class: 'soft' }, t('replay.lead')), el('div', { class: 'gap' }, button), out);
}

function report(found) {
  return el('div', {}, el('p', { class: 'row' }, chip(t('replay.same', { n: found.same ?? 0 }), 'good'), chip(t('replay.regressions', { n: found.regressions ?? 0 }), found.regressions ? 'bad' : 'good'),
    found.gate ? chip(t(`replay.${found.gate}`), found.gate === 'passed' ? 'good' : 'bad') : null),
    (found.changed ?? []).slice(0, 50).map(one => el('details', { class: 'gap' }, el('summary', {}, one.question, ' ', el('span', { class: 'soft' }, one.why)),
      el('div', { class: 'diff' }, el('span', { class: 'minus' }, one.before), el('span', { class: 'plus' }, one.after)))));
}
