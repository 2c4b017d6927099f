// Shows the last turns, each with its steps as a waterfall. Asks again every two seconds while the page is seen.
import {session, api} from './session.js';

const turns = document.querySelector('#turns');
const status = document.querySelector('#status');
const shown = new Map();

const element = (name, className, text) => {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const millis = ms => ms === null ? '' : ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 1 : 0)} ms`;

function bar(step, total) {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  svg.setAttribute('viewBox', '0 0 100 10');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('aria-hidden', 'true');
  const rect = document.createElementNS(space, 'rect');
  const left = Math.min(99, step.startedAfter / total * 100);
  rect.setAttribute('x', left);
  rect.setAttribute('y', 2);
  rect.setAttribute('height', 6);
  rect.setAttribute('width', Math.max(1, Math.min(100 - left, step.took / total * 100)));
  rect.setAttribute('class', step.result);
  svg.append(rect);
  return svg;
}

function steps(turn) {
  const table = element('table');
  const head = table.createTHead().insertRow();
  for (const title of ['Step', 'Type', 'Why', 'Time', '']) head.append(element('th', '', title));
  const body = table.createTBody();
  for (const step of turn.steps) {
    const row = body.insertRow();
    row.append(element('td', step.failure ? 'failed' : '', step.step), element('td', '', step.type));
    const notes = Object.entries(step.notes).map(([name, value]) => `${name}=${value}`);
    if (step.result !== 'done') notes.unshift(step.result);
    if (step.failure) notes.push(`${step.failure.kind}: ${step.failure.message}`);
    row.append(element('td', '', notes.join(', ')), element('td', 'took', millis(step.took)));
    const track = element('td', 'track');
    track.append(bar(step, Math.max(turn.total, 0.001)));
    row.append(track);
  }
  return table;
}

function show(turn) {
  const details = element('details');
  const summary = element('summary');
  summary.append(
    element('span', 'time', new Date(turn.startedAt).toLocaleTimeString()),
    element('span', turn.outcome === 'failed' ? 'failed' : '', `${turn.flow} · ${turn.channel} · ${turn.outcome}`),
    element('span', 'total', millis(turn.total)),
    element('span', 'origin', turn.origin ?? ''));
  const box = element('div', 'steps');
  box.append(element('p', '', `turn ${turn.turn} · version ${turn.version}`
    + (turn.firstToken === null ? '' : ` · first word after ${millis(turn.firstToken)}`)
    + (turn.outputTokens ? ` · ${turn.inputTokens} tokens in, ${turn.outputTokens} out` : '')));
  box.append(steps(turn));
  details.append(summary, box);
  return details;
}

async function refresh() {
  try {
    const [list, state] = await Promise.all(['api/turns?limit=100', 'api/status'].map(api));
    for (const turn of list.turns.slice().reverse()) {
      if (!shown.has(turn.turn)) {
        shown.set(turn.turn, show(turn));
        turns.prepend(shown.get(turn.turn));
      }
    }
    while (turns.childElementCount > 100) {
      const last = turns.lastElementChild;
      for (const [id, node] of shown) if (node === last) shown.delete(id);
      last.remove();
    }
    document.querySelector('#empty').hidden = turns.childElementCount > 0;
    status.textContent = `${state.name} · flows ${state.version} · ${state.running} running, ${state.queued} queued`
      + (state.problem ? ` · ${state.problem}` : '');
  } catch {
    status.textContent = 'The bot does not answer.';
  }
}

await session();
await refresh();
setInterval(() => { if (!document.hidden) refresh(); }, 2000);
