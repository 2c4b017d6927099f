// From draft to live: what changes, a replay of real conversations, then for all or for a part of them.
import { get, post } from '../api.js';
import { doing, el, toast } from '../dom.js';
import { whole } from '../drafts.js';
import { t } from '../texts.js';
import { replaying } from './replay.js';

export async function publishing(state) {
  const { draft } = state;
  if (!draft.changed.size) return el('div', { class: 'card' }, el('p', { class: 'empty' }, t('publish.nothing')));
  const changes = await post('diff', { ...draft.json, from: draft.base }).catch(e => ({ meaning: [e.message], text: [] }));
  const message = el('input', { class: 'grow', testid: 'publish-message', required: true, autocomplete: 'off' });
  const part = el('input', { type: 'number', min: 1, max: 99, value: 10, testid: 'split-percent' });
  const answer = el('div', { class: 'gap', testid: 'publish-answer', role: 'status' });
  const files = () => get(`releases/${draft.base}/files`).then(({ files }) => whole(files, draft));
  const author = () => ({ author: state.session.user || 'console', message: message.value });

  async function send(button, what, path, body) {
    if (!message.reportValidity()) return;
    answer.replaceChildren();
    await doing(button, async () => {
      try {
        const done = await post(path, { ...author(), ...await body() });
        answer.replaceChildren(el('p', { class: 'note good' }, t(done.waits ? 'publish.waits' : what, { version: (done.version ?? '').slice(0, 10), percent: part.value }), done.warnings ? el('pre', {}, done.warnings) : ''));
        toast(t(done.waits ? 'publish.asked' : 'publish.done'));
        if (path === 'releases') draft.drop();
      } catch (e) {
        answer.replaceChildren(el('pre', { class: 'note bad', role: 'alert' }, e.message));
      }
    });
  }
  const candidate = async () => {
    const all = await files();
    const { version } = await post('draft/version', draft.json);
    return { files: all, split: { candidate: version, percent: Number(part.value), per: 'user', promote: 0 } };
  };
  return el('div', {},
    el('div', { class: 'card' }, el('h2', {}, t('publish.changes')), el('ul', { testid: 'changes' }, changes.meaning.map(line => el('li', {}, line))), diffOf(changes.text)),
    el('div', { class: 'card' }, el('h2', {}, t('publish.title')),
      el('div', { class: 'row' }, el('label', { class: 'grow' }, t('publish.message'), message)),
      el('div', { class: 'row gap' },
        el('button', { class: 'main', testid: 'publish', onclick: event => send(event.target, 'publish.live', 'releases', async () => ({ files: await files() })) }, t('publish.all')),
        el('label', {}, t('publish.percent'), part),
        el('button', { testid: 'split', onclick: event => send(event.target, 'publish.split', 'split', candidate) }, t('publish.part')),
        el('button', { class: 'danger', onclick: () => {
          draft.drop();
          location.reload();
        } }, t('publish.drop'))),
      answer),
    replaying(async () => ({ files: await files() })));
}

export function diffOf(lines) {
  return el('details', { class: 'gap' }, el('summary', {}, t('publish.text')),
    el('div', { class: 'diff' }, lines.map(line => el('span', { class: line.startsWith('+') ? 'plus' : line.startsWith('-') ? 'minus' : '' }, line))));
}
