// Makes elements, and writes numbers and times as people read them.
import { language, t } from './texts.js';

/** el('button', {class: 'main', testid: 'go', onclick: …}, 'text', child, null) */
export function el(tag, attributes = {}, ...kids) {
  return fill(document.createElement(tag), attributes, kids);
}

export function svg(tag, attributes = {}, ...kids) {
  return fill(document.createElementNS('http://www.w3.org/2000/svg', tag), attributes, kids);
}

function fill(node, attributes, kids) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'testid') node.dataset.testid = value;
    else if (typeof value === 'function') node.addEventListener(name.slice(2), value);
    else if (name === 'value' && 'value' in node) node.value = value;
    else node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...kids.flat(3).filter(kid => kid !== null && kid !== undefined && kid !== false));
  return node;
}

export const millis = ms => ms === null || ms === undefined ? '–'
  : ms >= 10_000 ? `${(ms / 1000).toFixed(1)} s` : ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;
export const count = n => n === null || n === undefined ? '–' : new Intl.NumberFormat(language()).format(n);
export const percent = share => share === null || share === undefined || Number.isNaN(share) ? '–'
  : `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)} %`;
export const time = at => at ? new Date(at).toLocaleString(language(), { dateStyle: 'short', timeStyle: 'medium' }) : '–';
export const bytes = n => n >= 1 << 20 ? `${(n / (1 << 20)).toFixed(1)} MB` : n >= 1024 ? `${(n / 1024).toFixed(0)} KB` : `${n} B`;

export function ago(at, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - new Date(at)) / 1000));
  const format = new Intl.RelativeTimeFormat(language(), { numeric: 'auto', style: 'short' });
  if (seconds < 60) return format.format(-seconds, 'second');
  if (seconds < 3600) return format.format(-Math.round(seconds / 60), 'minute');
  return seconds < 86_400 ? format.format(-Math.round(seconds / 3600), 'hour') : format.format(-Math.round(seconds / 86_400), 'day');
}

export function head(title, lead, ...more) {
  return el('div', { class: 'head' }, el('h1', { class: 'grow' }, title), ...more, lead ? el('p', { class: 'lead' }, lead) : null);
}

/** rows: arrays of cells; a cell is a text, a node, or {num: text} */
export function table(titles, rows, caption) {
  const cell = (tag, value) => value !== null && typeof value === 'object' && 'num' in value
    ? el(tag, { class: 'num' }, value.num) : el(tag, {}, value ?? '');
  return el('div', { class: 'wide', tabindex: '0', role: 'region', 'aria-label': caption }, el('table', {},
    el('thead', {}, el('tr', {}, titles.map(title => typeof title === 'object' ? el('th', { class: 'num' }, title.num) : el('th', {}, title)))),
    el('tbody', {}, rows.map(row => el('tr', { class: 'to' }, row.map(value => cell('td', value)))))));
}

export const empty = text => el('p', { class: 'empty' }, text);
export const chip = (text, kind = '') => el('span', { class: `chip ${kind}` }, text);
export const tile = (label, value) => el('div', { class: 'tile' }, el('b', {}, value), el('span', {}, label));

let quiet;
export function toast(text) {
  const said = document.getElementById('said');
  said.textContent = text;
  clearTimeout(quiet);
  quiet = setTimeout(() => { said.textContent = ''; }, 5000);
}

/** Does it, with the button shut meanwhile; says what went wrong. */
export async function doing(button, act) {
  button.disabled = true;
  try {
    return await act();
  } catch (e) {
    toast(e.message || t('wrong'));
    return undefined;
  } finally {
    button.disabled = false;
  }
}
