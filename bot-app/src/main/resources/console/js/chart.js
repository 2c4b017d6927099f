// Lines and bars over time, drawn small: no library, and readable without colours.
import { el, svg } from './dom.js';

const W = 560;
const H = 150;
const LEFT = 46;
const BOTTOM = 20;

/** series: [{name, values: [number|null], bars}] ; labels: one for each value; unit(value) writes it */
export function chart(title, labels, series, unit) {
  const top = Math.max(1e-9, ...series.flatMap(one => one.values.filter(value => value !== null && value !== undefined)));
  const x = i => LEFT + (labels.length < 2 ? 0 : i / (labels.length - 1) * (W - LEFT - 8));
  const y = value => 8 + (1 - value / top) * (H - BOTTOM - 8);
  const names = ['a', 'b', 'c'];
  const drawn = series.map((one, s) => one.bars
    ? one.values.map((value, i) => value ? svg('rect', { class: names[s], x: x(i) - 2, width: Math.max(2, (W - LEFT) / labels.length - 2), y: y(value), height: H - BOTTOM - y(value) }) : null)
    : svg('path', { class: names[s], d: line(one.values, x, y) }));
  const words = series.map(one => `${one.name}: ${unit(one.values.filter(v => v !== null && v !== undefined).at(-1) ?? 0)}`).join(', ');
  return el('figure', { class: 'card' }, el('h2', {}, title),
    svg('svg', { class: 'chart fill', viewBox: `0 0 ${W} ${H}`, role: 'img', 'aria-label': `${title}. ${words}` },
      [0, top / 2, top].map(value => [svg('line', { x1: LEFT, x2: W, y1: y(value), y2: y(value) }),
        svg('text', { x: LEFT - 6, y: y(value) + 4, 'text-anchor': 'end' }, unit(value))]),
      drawn,
      [0, Math.floor((labels.length - 1) / 2), labels.length - 1].filter((i, n, all) => i >= 0 && all.indexOf(i) === n).map((i, n) =>
        svg('text', { x: x(i), y: H - 4, 'text-anchor': n === 0 ? 'start' : i === labels.length - 1 ? 'end' : 'middle' }, labels[i]))),
    el('figcaption', { class: 'key' }, series.map((one, s) => el('span', {}, el('i', { class: names[s] }), one.name))));
}

function line(values, x, y) {
  let pen = 'M';
  return values.map((value, i) => {
    if (value === null || value === undefined) {
      pen = 'M';
      return '';
    }
    const piece = `${pen}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    pen = 'L';
    return piece;
  }).join(' ');
}
