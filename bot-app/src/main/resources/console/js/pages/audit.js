// Audit: who did what and when, newest first, as the chained log has it.
import { get } from '../api.js';
import { chip, el, empty, head, table, time } from '../dom.js';
import { t } from '../texts.js';

export async function show(root) {
  const { lines } = await get('audit');
  const entries = lines.map(line => { try { return JSON.parse(line); } catch { return { act: line }; } }).reverse();
  const body = el('div', { class: 'card gap', testid: 'audit' });
  const draw = asked => {
    const found = entries.filter(entry => JSON.stringify(entry).toLowerCase().includes(asked.toLowerCase())).slice(0, 300);
    body.replaceChildren(found.length ? table([t('turns.at'), t('audit.who'), t('audit.act'), t('audit.subject'), t('audit.message')],
      found.map(entry => [time(entry.at), entry.author ?? '', chip(entry.act), el('code', {}, entry.subject ?? ''), entry.message ?? '']), t('page.audit')) : empty(t('audit.none')));
  };
  root.append(head(t('page.audit'), t('audit.lead'), el('label', {}, t('turns.search'), el('input', { type: 'search', oninput: event => draw(event.target.value) }))), body);
  draw('');
}
