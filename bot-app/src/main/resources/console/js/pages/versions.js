// All versions: which is live, how two differ, back to an earlier one; and the split that is on.
import { get, post } from '../api.js';
import { chip, count, doing, el, millis, percent, time, toast } from '../dom.js';
import { t } from '../texts.js';
import { diffOf } from './publish.js';
import { replaying } from './replay.js';

export async function versions(state) {
  const node = el('div');
  async function draw() {
    const [{ live, releases }, split, { proposals }] = await Promise.all([get('releases'), get('split').catch(() => ({})), get('proposals')]);
    const by = { author: state.session.user || 'console', message: '' };
    const act = (path, body, said) => async event => {
      const done = await doing(event.target, () => post(path, { ...by, ...body }));
      if (done) toast(done.waits ? t('publish.asked') : said);
      await draw();
    };
    node.replaceChildren(proposals.length ? proposed(proposals, live, act) : '', split.split ? splitCard(split, act) : '',
      el('div', { class: 'card' }, el('h2', {}, t('versions.title')),
        el('ul', { class: 'list', testid: 'versions' }, releases.map(release => row(release, live, act)))));
  }
  await draw();
  return node;
}

/** What waits for a second person's word. */
function proposed(proposals, live, act) {
  return el('div', { class: 'card', testid: 'proposals' }, el('h2', {}, t('proposals.title')), el('ul', { class: 'list' }, proposals.map(each => {
    const more = el('div');
    const diff = async event => {
      const found = await doing(event.target, () => post('diff', { from: live.version, to: each.version }));
      if (found) more.replaceChildren(el('ul', {}, found.meaning.map(line => el('li', {}, line))), diffOf(found.text));
    };
    return el('li', { class: 'gap' }, el('div', { class: 'row' }, el('code', {}, each.version.slice(0, 10)),
      chip(t(`proposals.${each.act.toLowerCase()}`, { percent: each.split?.percent })),
      el('span', { class: 'grow' }, each.message || '–'), el('span', { class: 'soft small' }, `${each.author} · ${time(each.at)}`),
      el('button', { onclick: diff }, t('versions.diff')),
      el('button', { class: 'main', testid: 'approve', onclick: act(`proposals/${each.version}/approve`, {}, t('proposals.approved')) }, t('proposals.approve')),
      el('button', { class: 'danger', testid: 'decline', onclick: act(`proposals/${each.version}/decline`, {}, t('proposals.declined')) }, t('proposals.decline'))), more);
  })));
}

function row(release, live, act) {
  const isLive = release.version === live?.version;
  const more = el('div');
  const diff = async event => {
    const found = await doing(event.target, () => post('diff', { from: live.version, to: release.version }));
    if (found) more.replaceChildren(el('ul', {}, found.meaning.map(line => el('li', {}, line))), diffOf(found.text), replaying(async () => ({ version: release.version })));
  };
  return el('li', { class: 'gap' }, el('div', { class: 'row' }, el('code', {}, release.version.slice(0, 10)), isLive ? chip(t('versions.live'), 'good') : null,
    el('span', { class: 'grow' }, release.message || '–'), el('span', { class: 'soft small' }, `${release.author} · ${time(release.at)}`),
    isLive ? null : el('button', { onclick: diff }, t('versions.diff')),
    isLive ? null : el('button', { onclick: act('rollback', { version: release.version }, t('versions.back')) }, t('versions.rollback'))), more);
}

function splitCard({ split, stable, candidate }, act) {
  const arm = (name, figures) => el('div', { class: 'tile' }, el('span', {}, name), el('dl', { class: 'facts' },
    Object.entries(figures ?? {}).filter(([, value]) => typeof value === 'number').flatMap(([key, value]) => [el('dt', {}, label(key)), el('dd', {}, written(key, value))])));
  return el('div', { class: 'card', testid: 'split-card' }, el('h2', {}, t('split.title', { percent: split.percent })),
    el('div', { class: 'tiles' }, arm(t('split.stable'), stable), arm(t('split.candidate', { version: split.candidate.slice(0, 10) }), candidate)),
    el('div', { class: 'row' }, el('button', { class: 'main', testid: 'promote', onclick: act('split/promote', {}, t('split.promoted')) }, t('split.promote')),
      el('button', { class: 'danger', testid: 'split-end', onclick: act('split/end', {}, t('split.ended')) }, t('split.end'))));
}

const label = key => { const words = t(`arm.${key}`); return words.startsWith('arm.') ? key : words; };
const written = (key, value) => /share|rate/i.test(key) ? percent(value) : /millis|total|token$|p50|p95/i.test(key) ? millis(value) : count(value);
