// A chat with the draft. Nothing of it is a customer's.
import { events } from '../api.js';
import { chip, el, millis } from '../dom.js';
import { t } from '../texts.js';

export function trying(state) {
  const chat = `${Date.now()}-${Math.random().toString(36).slice(2)}`;
  const log = el('div', { class: 'chat', testid: 'try-log', tabindex: '0', role: 'log', 'aria-label': t('try.log') });
  const input = el('input', { class: 'grow', testid: 'try-input', 'aria-label': t('try.ask'), placeholder: t('try.ask'), autocomplete: 'off' });
  const button = el('button', { class: 'main' }, t('try.send'));

  async function ask(text) {
    if (!text.trim()) return;
    input.value = '';
    button.disabled = true;
    const answer = el('div', { class: 'said bot', testid: 'try-answer' });
    const words = el('span');
    const below = el('small');
    answer.append(words, below);
    log.append(el('div', { class: 'said you' }, text), answer);
    try {
      for await (const { event, data } of events('try', { ...state.draft.json, text, conversation: chat }, state.signal)) take(event, data, words, below);
    } catch (e) {
      answer.classList.add('note', 'bad');
      words.textContent = e.status === 422 && e.body?.problems ? t('try.errors', { n: e.body.problems.length }) : e.message;
    }
    button.disabled = false;
    log.scrollTop = log.scrollHeight;
    input.focus();
  }

  function take(event, data, words, below) {
    if (event === 'delta') words.append(data.text);
    else if (event === 'failed' || event === 'refused') words.append(data.message ?? data.detail);
    else if (event === 'citation') below.append(`[${data.number}] ${data.title} `);
    else if (event === 'choices') below.append(...data.choices.map(choice => el('button', { onclick: () => ask(choice.value) }, choice.label)));
    else if (event === 'turn') {
      below.append(el('span', { class: 'row' }, chip(data.origin ?? data.outcome), chip(millis(data.total)),
        data.steps.filter(step => step.result !== 'skipped').map(step => chip(`${step.step} ${millis(step.took)}`, step.failure ? 'bad' : ''))));
    }
    log.scrollTop = log.scrollHeight;
  }

  return el('div', { class: 'card try' }, log,
    el('form', { class: 'row', onsubmit: event => {
      event.preventDefault();
      ask(input.value);
    } }, input, button, el('p', { class: 'soft small' }, t('try.note'))));
}
