// Flows: the graph with its figures, and beside it the workbench: editor, trial chat, publish, versions.
import { get, post } from '../api.js';
import { chip, el, head } from '../dom.js';
import { Draft } from '../drafts.js';
import { Editor, ready } from '../editor.js';
import { graph, judged } from '../graph.js';
import { t } from '../texts.js';
import { publishing } from './publish.js';
import { trying } from './try.js';
import { versions } from './versions.js';

const PAUSE_MS = 350;
const AGAIN_MS = 5000;

export async function show(root, { rest, signal, session }) {
  const [live, figures] = await Promise.all([get('flows'), get('flows/figures?window=day').catch(() => ({ flows: [] }))]);
  const draft = new Draft(live);
  const state = { live, draft, figures, session, signal, flows: live.flows, problems: live.problems, good: live.good,
    flow: live.flows.find(flow => flow.flow === rest[0])?.flow ?? live.flows[0]?.flow };
  const picture = el('div', { class: 'graph', testid: 'graph', tabindex: '0', role: 'region', 'aria-label': t('flows.graph') });
  const side = el('div', { testid: 'workbench' });
  const lists = el('div', { class: 'row gap' });
  root.append(head(t('page.flows'), t('flows.lead'), chip(t('flows.version', { version: live.version.slice(0, 10) }), 'blue')), chooser(state, () => draw()),
    el('div', { class: 'bench gap' }, el('div', {}, picture, lists), side));

  function draw() {
    const flow = state.flows.find(one => one.flow === state.flow) ?? state.flows[0];
    const known = state.figures.flows.find(one => one.flow === flow?.flow);
    const byStep = new Map((known?.steps ?? []).map(step => [step.step, step]));
    const wrong = new Set(state.problems.filter(problem => problem.severity === 'error').map(problem => stepAt(flow, problem)).filter(Boolean));
    if (flow) picture.replaceChildren(graph(flow, byStep, wrong, step => bench.pick(step)));
    const loud = (flow?.steps ?? []).filter(step => judged(byStep.get(step.id)));
    lists.replaceChildren(...loud.map(step => chip(`${step.id}: ${t(`graph.${judged(byStep.get(step.id))}`)}`, judged(byStep.get(step.id)) === 'slow' ? 'warn' : 'bad')),
      byStep.size ? '' : el('p', { class: 'soft small' }, t('flows.nofigures')));
  }
  draw();
  const bench = workbench(side, state, draw);
  await bench.open('editor');
  const timer = setInterval(async () => {
    if (document.hidden || picture.contains(document.activeElement)) return;
    state.figures = await get('flows/figures?window=day', signal).catch(() => state.figures);
    draw();
  }, AGAIN_MS);
  signal.addEventListener('abort', () => clearInterval(timer));
}

function chooser(state, draw) {
  if (state.flows.length < 2) return el('p', { class: 'soft' }, state.flows[0]?.title ?? '');
  return el('label', {}, t('flows.choose'), el('select', { value: state.flow, onchange: event => {
    state.flow = event.target.value;
    draw();
  } }, state.flows.map(flow => el('option', { value: flow.flow, selected: flow.flow === state.flow }, flow.title))));
}

/** The last step that begins before the problem. */
function stepAt(flow, problem) {
  return flow?.steps.filter(step => step.file === problem.file && step.line <= problem.line).at(-1)?.id;
}

function workbench(side, state, draw) {
  const tabs = { editor: () => editing(state, draw, bench), try: () => trying(state), publish: () => publishing(state, bench), versions: () => versions(state) };
  const body = el('div', { class: 'gap' });
  const bar = el('div', { class: 'tabs', role: 'tablist', 'aria-label': t('flows.bench') });
  const made = {};
  const bench = {
    async open(name) {
      made[name] = name === 'editor' && made[name] ? made[name] : await tabs[name]();
      body.replaceChildren(made[name].node ?? made[name]);
      body.setAttribute('role', 'tabpanel');
      [...bar.children].forEach(tab => tab.setAttribute('aria-selected', String(tab.dataset.testid === `tab-${name}`)));
      return made[name];
    },
    async pick(step) {
      const editor = await bench.open('editor');
      editor.file(step.file);
      editor.goTo(step.line, step.column);
    },
    forget() { delete made.editor; },
  };
  bar.append(...Object.keys(tabs).map(name => el('button', { role: 'tab', testid: `tab-${name}`, onclick: () => bench.open(name) }, t(`flows.${name}`))));
  side.append(bar, body);
  return bench;
}

async function editing(state, draw) {
  const schema = await ready();
  const { draft } = state;
  let waiting;
  const editor = new Editor(schema, draft.paths, text => {
    draft.write(editor.path, text);
    editor.tabs(draft.paths, draft.changed);
    clearTimeout(waiting);
    waiting = setTimeout(check, PAUSE_MS);
  }, path => editor.file(path));
  let asked = 0;
  async function check() {
    const mine = ++asked;
    const found = await post('check', draft.json, state.signal).catch(e => ({ problems: [], flows: [], failed: e }));
    if (mine !== asked || found.failed) return;
    Object.assign(state, { problems: found.problems, good: found.good, flows: found.flows.length ? found.flows : state.flows });
    editor.node.dataset.checked = String(mine);
    editor.show(state.problems, pick);
    draw();
  }
  const pick = problem => {
    editor.file(problem.file);
    editor.goTo(problem.line, problem.column);
  };
  editor.file = path => {
    if (editor.path === path) return;
    editor.open(path, draft.text(path));
    editor.tabs(draft.paths, draft.changed);
    editor.show(state.problems, pick);
  };
  editor.file(draft.paths.find(path => path === state.flows.find(flow => flow.flow === state.flow)?.file) ?? draft.paths[0]);
  if (draft.changed.size) check();
  return editor;
}
