// Health: each part's state, what waits, what was given up, and what the doctor finds.
import { get, post, remove } from '../api.js';
import { bytes, chip, count, doing, el, empty, head, table, tile, time } from '../dom.js';
import { t } from '../texts.js';

const AGAIN_MS = 4000;
const KINDS = { ok: 'good', problem: 'bad', warning: 'warn' };

export async function show(root, { signal, session }) {
  const state = el('div');
  const parked = el('div', { class: 'gap' });
  const found = el('div', { class: 'gap', testid: 'findings', role: 'status' });
  const doctor = el('button', { testid: 'doctor', onclick: () => doing(doctor, async () => {
    const { findings } = await post('doctor');
    found.replaceChildren(findings.length ? el('ul', { class: 'card' }, findings.map(one => el('li', { class: 'gap' }, chip(t(`finding.${one.kind}`), KINDS[one.kind] ?? ''), ' ', el('b', {}, one.part), ' ', one.what, one.cure ? el('p', { class: 'soft' }, one.cure) : null)))
      : empty(t('health.nothing')));
  }) }, t('health.doctor'));
  root.append(head(t('page.health'), t('health.lead'), doctor), state, found, parked);

  async function load() {
    const now = await get('health', signal);
    state.replaceChildren(el('div', { class: 'tiles' }, tile(t('health.version'), now.version.slice(0, 10)), tile(t('health.parked'), now.parked < 0 ? '–' : count(now.parked)), tile(t('health.memory'), bytes(now.memory))),
      el('div', { class: 'card' }, el('h2', {}, t('health.parts')), el('ul', {}, now.parts.map(part => el('li', { class: 'row' }, chip(part.up ? t('health.up') : t('health.down'), part.up ? 'good' : 'bad'), el('b', {}, part.name), part.up ? '' : el('span', {}, part.state))))),
      el('details', { class: 'card', open: state.querySelector('details')?.open }, el('summary', {}, t('health.figures')), table([t('health.figure'), t('health.help'), { num: t('health.value') }],
        now.figures.map(one => [el('code', {}, one.name), one.help, { num: count(one.value) }]), t('health.figures'))));
  }
  async function given() {
    const { parked: all } = await get('parked', signal);
    parked.replaceChildren(all.length ? el('div', { class: 'card' }, el('h2', {}, t('health.parked')), table([t('turns.at'), t('health.cause'), ''], all.map(one => [one.since ? time(one.since) : one.turn, one.cause,
      el('span', { class: 'row' }, el('button', { onclick: async event => {
        await doing(event.target, () => post(`parked/${one.turn}/rerun`));
        await given();
      } }, t('health.rerun')), el('button', { class: 'danger', onclick: async event => {
        await doing(event.target, () => remove(`parked/${one.turn}`));
        await given();
      } }, t('health.drop')))]), t('health.parked'))) : '');
  }
  await load();
  if (session.may('admin')) await given().catch(() => {});
  const timer = setInterval(() => { if (!document.hidden && !state.contains(document.activeElement)) load().catch(() => {}); }, AGAIN_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}
