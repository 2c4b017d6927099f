// The chat page: puts the conversation's API and what is seen of it together.

import { Api, Refused, randomName } from './chat-api.js';
import { Answer, Follower, el, question } from './chat-view.js';

const KEY = 'parley.conversation';
const STOP_PATIENCE_MS = 3000;
const PERSON_MS = 2500;

const config = JSON.parse(document.querySelector('meta[name="parley-config"]').content);
const by = id => document.getElementById(id);
const log = by('log');
const thread = by('thread');
const form = by('composer');
const input = by('input');
const spoken = by('spoken');
const follower = new Follower(log, by('jump'));

// A site that knows its visitors hands their token over behind the #, which no server sees in its log.
const visitor = new URLSearchParams(location.hash.slice(1)).get('visitor');

let api;
let running = null;

// The conversation's name is its secret. Where a browser forbids storage, the chat lasts as long as the page.
const memory = {
  load: () => { try { return localStorage.getItem(KEY); } catch { return null; } },
  save: name => { try { localStorage.setItem(KEY, name); } catch { /* as said above */ } },
};

function begin(name) {
  memory.save(name);
  api = new Api(name, visitor);
}

// Answers of a person come without a question: while one is called in, we look for them.
const known = new Set();
let looking = null;

async function look() {
  clearTimeout(looking);
  const mine = api;
  const history = running || document.hidden ? { exchanges: [], person: true } : await mine.history().catch(() => ({ exchanges: [], person: true }));
  if (mine !== api) return;
  if (!running) history.exchanges.filter(exchange => !known.has(exchange.turn)).forEach(showPerson);
  if (history.person) looking = setTimeout(look, PERSON_MS);
}

function showPerson(exchange, index, all) {
  show(exchange, index, all);
  follower.follow();
  spoken.textContent = exchange.text;
}

function welcome() {
  const suggestions = config.suggestions.map(text =>
    el('button', { type: 'button', class: 'chip', testid: 'suggestion', dir: 'auto', onclick: () => ask(text) }, text));
  thread.replaceChildren(el('section', { class: 'welcome', testid: 'welcome' },
    el('p', { class: 'greeting', dir: 'auto' }, config.greeting),
    suggestions.length ? el('div', { class: 'choices', role: 'group', 'aria-label': 'Suggestions' }, ...suggestions) : ''));
}

function add(...nodes) {
  thread.querySelector('.welcome')?.remove();
  thread.append(...nodes);
  follower.follow();
}

function newAnswer() {
  return new Answer(() => follower.follow());
}

function ask(text, shown = text) {
  if (running || !text.trim()) return;
  answers.at(-1)?.withoutChoices();
  const answer = newAnswer();
  add(question(shown), answer.node);
  follower.toEnd();
  run(answer, signal => api.ask(text, signal));
}

const answers = [];

/** Shows an answer as it comes, until it ends. */
async function run(answer, open) {
  const abort = new AbortController();
  running = { abort };
  const mine = running;
  answers.push(answer);
  showRunning();
  let end = { event: 'failed', data: { message: '' } };
  let turn = null;
  try {
    for await (const event of open(abort.signal)) {
      if (event.event === 'turn') {
        turn = event.data.turn;
        known.add(turn);
      }
      if (event.event === 'done' || event.event === 'failed') end = event;
      else take(answer, event);
    }
  } catch (e) {
    if (running !== mine) return;
    end.data.message = abort.signal.aborted ? 'Stopped.'
      : e instanceof Refused ? e.message : 'The connection was lost. Please ask again.';
  }
  answer.notice(end.data.message ?? '');
  answer.end(end.data.origin, end.data.feedback ? helpful => api.feedback(turn, helpful) : null);
  running = null;
  showRunning();
  speak(answer, end.data.message);
  if (!answer.text && end.event === 'done') answer.node.remove();
  if (end.data.origin === 'flow') look();
}

function take(answer, { event, data }) {
  switch (event) {
    case 'delta': return answer.say(data.text);
    case 'citation': return answer.source(data);
    case 'card': return answer.choices(data.choices, choice => ask(choice.value, choice.label));
    case 'restart': return answer.restart();
    case 'offline': return answer.notice('Connection lost. Trying again…');
    case 'turn': return answer.notice('');
  }
}

/** A screen reader hears the finished answer once, not each of its pieces. */
function speak(answer, notice) {
  const sources = answer.sources ? ` ${answer.sources === 1 ? '1 source.' : `${answer.sources} sources.`}` : '';
  spoken.textContent = `${answer.node.querySelector('.words').textContent} ${notice ?? ''}${sources}`.trim();
}

function showRunning() {
  by('stop').hidden = !running;
  by('send').hidden = Boolean(running);
  by('send').disabled = !input.value.trim();
}

async function stop() {
  const stopping = running;
  if (!stopping) return;
  setTimeout(() => stopping.abort.abort(), STOP_PATIENCE_MS);
  try {
    await api.stop();
  } catch {
    stopping.abort.abort();
  }
}

async function load() {
  const answersBefore = answers.length;
  const history = await api.history();
  if (answers.length !== answersBefore) return;
  if (!history.exchanges.length && !history.running) return welcome();
  history.exchanges.forEach(show);
  follower.toEnd();
  if (history.person) looking = setTimeout(look, PERSON_MS);
  if (history.running) {
    const answer = newAnswer();
    add(question(history.running.question), answer.node);
    run(answer, signal => api.resume(history.running.turn, signal));
  }
}

function show(exchange, index, all) {
  known.add(exchange.turn);
  const said = exchange.text || exchange.failure || exchange.choices.length;
  if (exchange.question) add(question(exchange.question));
  if (!said) return;
  const answer = newAnswer();
  answers.push(answer);
  add(answer.node);
  exchange.sources.forEach(source => answer.source(source));
  answer.say(exchange.text);
  answer.notice(exchange.failure?.message ?? '');
  answer.end(exchange.origin, exchange.feedback ? helpful => api.feedback(exchange.turn, helpful) : null);
  if (exchange.choices.length && index === all.length - 1) {
    answer.choices(exchange.choices, choice => ask(choice.value, choice.label));
  }
}

function loadOrRetry(pause = 1000) {
  load().catch(() => setTimeout(() => answers.length || loadOrRetry(Math.min(pause * 2, 15000)), pause));
}

function grow() {
  input.style.height = 'auto';
  input.style.height = `${Math.min(input.scrollHeight, 200)}px`;
}

function submit() {
  const text = input.value;
  if (running || !text.trim()) return;
  input.value = '';
  grow();
  ask(text);
  input.focus();
}

form.addEventListener('submit', event => {
  event.preventDefault();
  submit();
});
input.addEventListener('input', () => {
  grow();
  showRunning();
});
input.addEventListener('keydown', event => {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    submit();
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  if (running) stop();
  else if (framed) parent.postMessage('parley:close', '*');
});
by('stop').addEventListener('click', () => {
  stop();
  input.focus();
});
by('new').addEventListener('click', () => {
  const left = running;
  running = null;
  if (left) api.stop().catch(() => {}).finally(() => left.abort.abort());
  answers.length = 0;
  clearTimeout(looking);
  known.clear();
  begin(randomName());
  welcome();
  showRunning();
  input.focus();
});

const framed = parent !== window;
by('close').hidden = !framed;
by('close').addEventListener('click', () => parent.postMessage('parley:close', '*'));

showRunning();
const remembered = memory.load();
begin(remembered ?? randomName());
if (remembered) loadOrRetry();
else welcome();
if (matchMedia('(pointer: fine)').matches) input.focus();
