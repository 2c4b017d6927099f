// A flow as a picture: each step with its figures; slow and failing ones stand out, in words too.
import { millis, percent, svg } from './dom.js';
import { BOX, layout } from './layout.js';
import { t } from './texts.js';

const SLOW_MS = 1000;
const FAILING = 0.02;

/** figures: Map step → {share, p50, p95, errors, hits, runs}; wrong: Set of step ids; onPick(step) */
export function graph(flow, figures, wrong, onPick) {
  const known = new Set(flow.steps.map(step => step.id));
  const edges = flow.steps.flatMap(step => step.to.filter(link => known.has(link.step) || link.step === 'END')
    .map(link => ({ from: step.id, to: link.step, label: link.label })));
  const nodes = [...known, ...edges.some(edge => edge.to === 'END') ? ['END'] : []];
  const { width, height, places, ways } = layout(nodes, edges);
  const arrow = `arrow-${flow.flow.replace(/\W/g, '-')}`;
  const picture = svg('svg', { width, height, viewBox: `0 0 ${width} ${height}`, role: 'group', 'aria-label': flow.title },
    svg('defs', {}, svg('marker', { id: arrow, viewBox: '0 0 8 8', refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: 'auto-start-reverse' },
      svg('path', { d: 'M0 0 8 4 0 8z' }))),
    edges.map((edge, i) => way(edge, ways[i], arrow)),
    flow.steps.map(step => box(step, places.get(step.id), figures.get(step.id), wrong.has(step.id), onPick)),
    places.has('END') ? end(places.get('END')) : null);
  return picture;
}

export function judged(figure) {
  if (!figure || !figure.runs) return '';
  if (figure.errors / figure.runs >= FAILING) return 'failing';
  return figure.p95 >= SLOW_MS ? 'slow' : '';
}

function way(edge, points, arrow) {
  const kind = edge.label === 'on_error' ? 'error' : edge.label === 'skip' ? 'skip' : '';
  const first = points[0];
  const last = points.at(-1);
  const up = last.y <= first.y;
  const at = [{ x: first.x, y: first.y + BOX.height / 2 }, ...points.slice(1, -1), { x: last.x, y: last.y - BOX.height / 2 }];
  const d = up ? `M${first.x + BOX.width / 2} ${first.y} C${first.x + BOX.width} ${first.y} ${last.x + BOX.width} ${last.y} ${last.x + BOX.width / 2} ${last.y}`
    : at.map(({ x, y }, i) => i === 0 ? `M${x} ${y}` : `C${at[i - 1].x} ${(at[i - 1].y + y) / 2} ${x} ${(at[i - 1].y + y) / 2} ${x} ${y}`).join(' ');
  const middle = at[1];
  return [svg('path', { class: `edge ${kind}`, d, 'marker-end': `url(#${arrow})` }),
    edge.label && edge.label !== 'skip' && !up
      ? svg('text', { class: 'label', x: (at[0].x + middle.x) / 2 + 4, y: (at[0].y + Math.min(middle.y, at[0].y + BOX.down)) / 2 + 4 }, edge.label.replace(/^cases\./, ''))
      : null];
}

function box(step, { x, y }, figure, isWrong, onPick) {
  const state = judged(figure);
  const words = [step.id, step.type, figure ? t('graph.figures', { share: percent(figure.share), p50: millis(figure.p50), p95: millis(figure.p95),
    errors: percent(figure.runs ? figure.errors / figure.runs : 0) }) : '', state ? t(`graph.${state}`) : '', isWrong ? t('graph.wrong') : ''];
  const pick = () => onPick(step);
  const left = x - BOX.width / 2;
  const top = y - BOX.height / 2;
  const cut = text => text.length > 21 ? `${text.slice(0, 20)}…` : text;
  return svg('g', { class: `step ${state} ${isWrong ? 'wrong' : ''}`, 'data-step': step.id, tabindex: 0, role: 'button',
    'aria-label': words.filter(Boolean).join(', '), onclick: pick,
    onkeydown: event => { if (event.key === 'Enter' || event.key === ' ') { event.preventDefault(); pick(); } } },
    svg('title', {}, words.filter(Boolean).join('\n')),
    svg('rect', { class: 'box', x: left, y: top, width: BOX.width, height: BOX.height, rx: 9 }),
    figure?.share ? svg('rect', { class: 'share', x: left + 1, y: top + BOX.height - 4, width: (BOX.width - 2) * Math.min(1, figure.share), height: 3, rx: 1.5 }) : null,
    svg('text', { x: left + 10, y: top + 20, 'font-weight': 600 }, cut(step.id)),
    svg('text', { class: 'type', x: left + 10, y: top + 38 }, figure?.runs ? `${step.type} · p95 ${millis(figure.p95)}` : step.type),
    state || isWrong ? svg('text', { x: left + BOX.width - 20, y: top + 20, 'aria-hidden': 'true' }, state === 'slow' ? '◷' : '!') : null);
}

function end({ x, y }) {
  return svg('g', { class: 'end' }, svg('rect', { x: x - 34, y: y - 26, width: 68, height: 28, rx: 14 }),
    svg('text', { x, y: y - 8, 'text-anchor': 'middle' }, t('graph.end')));
}
