// Knowledge: the documents, and what customers asked that nothing answered, one press from a new FAQ entry.
import { get, post, remove, upload } from '../api.js';
import { ago, bytes, chip, count, doing, el, empty, head, table, time, toast } from '../dom.js';
import { Draft } from '../drafts.js';
import { t } from '../texts.js';

export async function show(root, { rest, signal, session }) {
  root.append(head(t('page.knowledge'), t('knowledge.lead')));
  if (rest[0] === 'new') root.append(await entry({ flow: rest[1], question: rest[2] }));
  const collections = el('div');
  const misses = el('div', { class: 'gap' });
  root.append(collections, misses);
  await Promise.all([part(collections, () => documents(collections, signal, session)), part(misses, () => nearMisses(misses, session))]);
}

/** A part of the page whose route is missing does not take the others with it. */
async function part(node, load) {
  try {
    await load();
  } catch (e) {
    node.replaceChildren(el('p', { class: 'note' }, e.missing ? t('missing') : e.message));
  }
}

async function documents(node, signal, session) {
  const { collections } = await get('knowledge', signal);
  node.replaceChildren(...collections.map(one => collection(one, node, signal, session)));
  if (!collections.length) node.replaceChildren(empty(t('knowledge.none')));
  if (collections.some(one => one.ingest?.state === 'running')) {
    const timer = setTimeout(() => part(node, () => documents(node, signal, session)), 1500);
    signal.addEventListener('abort', () => clearTimeout(timer));
  }
}

function collection(one, node, signal, session) {
  const list = el('div');
  const file = el('input', { type: 'file', multiple: true, 'aria-label': t('knowledge.files') });
  const add = el('button', { onclick: () => doing(add, async () => {
    const form = new FormData();
    [...file.files].forEach(each => form.append('files', each));
    const report = await upload(`knowledge/${encodeURIComponent(one.name)}`, form);
    toast(t('knowledge.taken', { n: report.taken ?? 0 }));
    await documents(node, signal, session);
  }) }, t('knowledge.add'));
  const open = async () => {
    const found = await get(`knowledge/${encodeURIComponent(one.name)}`);
    list.replaceChildren(table([t('knowledge.document'), { num: t('knowledge.passages') }, { num: t('knowledge.size') }, t('turns.at'), ''], found.documents.map(each => [
      each.title || each.name, { num: count(each.passages) }, { num: bytes(each.bytes ?? 0) }, each.at ? time(each.at) : '–',
      session.may('editor') ? el('button', { class: 'plain danger', onclick: async event => {
        await doing(event.target, () => remove(`knowledge/${encodeURIComponent(one.name)}/${encodeURIComponent(each.name)}`));
        await open();
      } }, t('knowledge.remove')) : ''])));
  };
  return el('details', { class: 'card', ontoggle: event => { if (event.target.open) part(list, open); } },
    el('summary', {}, el('b', {}, one.name), ' ', chip(t('knowledge.count', { n: count(one.documents), p: count(one.passages) })), ' ', chip(one.embedder ?? ''),
      one.ingest?.state === 'running' ? el('progress', { max: one.ingest.of || 1, value: one.ingest.done, 'aria-label': t('knowledge.ingest') }) : ''),
    (one.ingest?.skipped ?? []).map(each => el('p', { class: 'note bad gap' }, `${each.name}: ${each.why}`)),
    session.may('editor') ? el('div', { class: 'row gap' }, file, add) : null, list);
}

async function nearMisses(node, session) {
  const { entries, unanswered } = await get('faq/near-misses');
  const act = one => session.may('editor') ? el('button', { onclick: async event => {
    const form = await entry(one);
    event.target.replaceWith(form);
    form.querySelector('textarea, input')?.focus();
  } }, one.entry ? t('knowledge.wording') : t('knowledge.entry')) : '';
  node.replaceChildren(
    el('div', { class: 'card' }, el('h2', {}, t('knowledge.unanswered')), unanswered.length ? el('ul', {}, unanswered.map(one => el('li', { class: 'gap' },
      el('div', { class: 'row' }, el('b', { class: 'grow' }, one.question), chip(t('knowledge.times', { n: count(one.times) })), el('span', { class: 'soft small' }, one.at ? ago(one.at) : ''), act(one)),
      (one.like ?? []).length ? el('p', { class: 'soft small' }, one.like.join(' · ')) : null))) : empty(t('knowledge.allanswered'))),
    el('div', { class: 'card' }, el('h2', {}, t('knowledge.near')), entries.length ? el('ul', {}, entries.map(one => el('li', { class: 'gap' },
      el('div', { class: 'row' }, el('span', { class: 'grow' }, el('b', {}, one.question), ' → ', one.entry), chip(`${(one.score ?? 0).toFixed(2)} < ${(one.threshold ?? 0).toFixed(2)}`), chip(t('knowledge.times', { n: count(one.times) })), act(one))))) : empty(t('knowledge.nonear'))));
}

/** A question on its way into the FAQ: it is added to the draft, to be tried and published with it. */
async function entry({ flow, question, entry: like }) {
  const live = await get('flows');
  const asked = el('input', { class: 'grow', value: question ?? '', testid: 'faq-question', required: true });
  const answer = el('textarea', { testid: 'faq-answer' });
  const into = el('select', {}, live.flows.filter(one => one.file.endsWith('/flow.yaml')).map(one => el('option', { value: one.file.replace(/\/flow\.yaml$/, ''), selected: one.flow === flow }, one.title)));
  const done = el('div', { role: 'status' });
  const save = el('button', { class: 'main', testid: 'faq-save', onclick: () => doing(save, async () => {
    const draft = new Draft(live);
    const made = await post('faq/entries', { ...draft.json, flow: into.value, question: asked.value, answer: answer.value, entry: like });
    Object.entries(made.files).forEach(([path, text]) => draft.write(path, text));
    const wrong = made.problems.filter(problem => problem.severity === 'error');
    done.replaceChildren(el('p', { class: `note ${wrong.length ? 'bad' : 'good'}` }, wrong.length ? wrong.map(problem => problem.message).join(' ') : t('knowledge.indraft'), ' ', el('a', { href: '#/flows' }, t('page.flows'))));
  }) }, t('knowledge.save'));
  return el('div', { class: 'card', testid: 'faq-form' }, el('h2', {}, like ? t('knowledge.wording') : t('knowledge.entry')),
    el('div', { class: 'row' }, el('label', { class: 'grow' }, t('knowledge.question'), asked), el('label', {}, t('turns.flow'), into)),
    like ? el('p', { class: 'soft' }, like) : el('label', { class: 'gap grow' }, t('knowledge.answer'), answer), el('div', { class: 'row gap' }, save), done);
}
