// Figures over an hour, a day, a week or a month, also apart by flow, channel or version.
import { get } from '../api.js';
import { chart } from '../chart.js';
import { count, el, empty, head, millis, percent, table, tile } from '../dom.js';
import { language, t } from '../texts.js';

const WINDOWS = ['hour', 'day', 'week', 'month'];
const BY = ['', 'flow', 'channel', 'version'];
const sum = (buckets, name) => buckets.reduce((all, bucket) => all + (bucket[name] ?? 0), 0);
const share = (buckets, name) => sum(buckets, 'turns') ? sum(buckets, name) / sum(buckets, 'turns') : NaN;
const helpful = buckets => { const all = sum(buckets, 'helpful') + sum(buckets, 'unhelpful'); return all ? sum(buckets, 'helpful') / all : NaN; };

export async function show(root, { rest }) {
  const choice = { window: WINDOWS.includes(rest[0]) ? rest[0] : 'day', by: '' };
  const body = el('div');
  const tabs = el('div', { class: 'tabs', role: 'group', 'aria-label': t('figures.window') });
  async function draw() {
    tabs.replaceChildren(...WINDOWS.map(name => el('button', { 'aria-pressed': String(name === choice.window), onclick: () => {
      choice.window = name;
      draw();
    } }, t(`window.${name}`))));
    const found = await get(`figures?window=${choice.window}${choice.by ? `&by=${choice.by}` : ''}`);
    body.replaceChildren(...drawn(found, choice.window));
  }
  root.append(head(t('page.figures'), t('figures.lead'), tabs, el('label', {}, t('figures.by'), el('select', { onchange: event => {
    choice.by = event.target.value;
    draw();
  } }, BY.map(name => el('option', { value: name }, name ? t(`turns.${name}`) : t('figures.all')))))), body);
  await draw();
}

function drawn(found, window) {
  const { buckets } = found;
  if (!sum(buckets, 'turns')) return [empty(t('figures.none'))];
  const day = window === 'hour' || window === 'day';
  const labels = buckets.map(bucket => new Date(bucket.at).toLocaleString(language(), day ? { hour: '2-digit', minute: '2-digit' } : { month: 'short', day: 'numeric' }));
  const of = (name, quantile) => buckets.map(bucket => bucket[name]?.[quantile] ?? null);
  const three = name => ['p50', 'p95', 'p99'].map(quantile => ({ name: quantile, values: of(name, quantile) }));
  const plain = name => buckets.map(bucket => bucket[name] ?? 0);
  return [el('div', { class: 'tiles' }, tile(t('figures.turns'), count(sum(buckets, 'turns'))), tile(t('figures.helpful'), percent(helpful(buckets))), tile(t('figures.handoff'), percent(share(buckets, 'handedOff'))),
    tile(t('figures.failed'), percent(share(buckets, 'failed'))), tile(t('figures.tokens'), count(sum(buckets, 'inputTokens') + sum(buckets, 'outputTokens'))), tile(t('figures.cost'), sum(buckets, 'cost').toFixed(2))),
  el('div', { class: 'cards' }, chart(t('figures.turns'), labels, [{ name: t('figures.turns'), values: plain('turns'), bars: true }, { name: t('figures.handoff'), values: plain('handedOff') }, { name: t('figures.failed'), values: plain('failed'), bars: true }], count),
    chart(t('figures.first'), labels, three('firstToken'), millis), chart(t('figures.total'), labels, three('total'), millis),
    chart(t('figures.tokens'), labels, [{ name: t('figures.input'), values: plain('inputTokens') }, { name: t('figures.output'), values: plain('outputTokens') }], count),
    chart(t('figures.cost'), labels, [{ name: t('figures.cost'), values: plain('cost') }], value => value.toFixed(2))),
  found.groups ? el('div', { class: 'card gap' }, table([t('figures.group'), { num: t('figures.turns') }, { num: t('figures.helpful') }, { num: t('figures.handoff') }, { num: t('figures.failed') }, { num: t('figures.cost') }],
    found.groups.map(group => [group.name, { num: count(sum(group.buckets, 'turns')) }, { num: percent(helpful(group.buckets)) }, { num: percent(share(group.buckets, 'handedOff')) }, { num: percent(share(group.buckets, 'failed')) }, { num: sum(group.buckets, 'cost').toFixed(2) }]), t('figures.by'))) : ''];
}
