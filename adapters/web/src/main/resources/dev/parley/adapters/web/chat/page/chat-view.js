// What is seen of a conversation. Knows elements, not the network.

import { Markdown, safe } from './chat-markdown.js';

const NEAR_END = 60;

/** Makes an element: el('button', {class: 'x', testid: 'y', onclick: …}, 'text', child) */
export function el(tag, attributes = {}, ...kids) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'testid') node.dataset.testid = value;
    else if (typeof value === 'function') node[name] = value;
    else if (value !== false && value !== undefined) node.setAttribute(name, value === true ? '' : value);
  }
  node.append(...kids);
  return node;
}

/** Follows the end of the log, unless the reader has scrolled away from it. */
export class Follower {
  #log;
  #jump;
  #following = true;

  constructor(log, jump) {
    this.#log = log;
    this.#jump = jump;
    log.addEventListener('scroll', () => this.#look(), { passive: true });
    jump.addEventListener('click', () => this.toEnd());
    new ResizeObserver(() => this.follow()).observe(log);
  }

  follow() {
    if (this.#following) this.#log.scrollTop = this.#log.scrollHeight;
    this.#look();
  }

  toEnd() {
    this.#following = true;
    this.follow();
  }

  #look() {
    const below = this.#log.scrollHeight - this.#log.clientHeight - this.#log.scrollTop;
    this.#following = below < NEAR_END;
    this.#jump.hidden = this.#following;
  }
}

export function question(text) {
  return el('div', { class: 'question', testid: 'message-user' },
    el('span', { class: 'unseen' }, 'You: '), el('p', { dir: 'auto' }, text));
}

let counter = 0;

/** One answer, as far as it is known. */
export class Answer {
  node = el('article', { class: 'answer', testid: 'message-bot', 'aria-live': 'off', 'aria-busy': 'true' });
  #id = `answer-${++counter}`;
  #body = el('div', { class: 'words' });
  #foot = el('div', { class: 'foot' });
  #notice = el('p', { class: 'notice', testid: 'notice', hidden: true });
  #waiting = el('div', { class: 'waiting', 'aria-hidden': 'true' }, el('i'), el('i'), el('i'));
  #markdown = new Markdown(this.#body, number => this.#cite(number));
  #text = '';
  #sources = [];
  #drawing = 0;
  #changed;

  /** @param changed called after the answer has grown on the screen */
  constructor(changed = () => {}) {
    this.#changed = changed;
    this.node.append(el('span', { class: 'unseen' }, 'Answer: '), this.#body, this.#waiting, this.#notice, this.#foot);
  }

  get text() {
    return this.#text;
  }

  get sources() {
    return this.#sources.length;
  }

  restart() {
    this.#text = '';
    this.#sources = [];
    this.#foot.replaceChildren();
    this.#draw();
  }

  say(text) {
    this.#text += text;
    this.notice('');
    this.#drawing ||= requestAnimationFrame(() => this.#draw());
  }

  source(source) {
    this.#sources.push(source);
  }

  choices(choices, choose) {
    this.#foot.append(el('div', { class: 'choices', role: 'group', 'aria-label': 'Choices' }, ...choices.map(choice =>
      el('button', { type: 'button', class: 'chip', testid: 'choice', dir: 'auto', onclick: () => choose(choice) }, choice.label))));
    this.#changed();
  }

  withoutChoices() {
    this.#foot.querySelector('.choices')?.remove();
  }

  notice(text) {
    this.#notice.textContent = text;
    this.#notice.hidden = !text;
    this.#changed();
  }

  /** It is whole, or will not become so. judge(helpful) is there when thumbs are wanted. */
  end(origin, judge) {
    cancelAnimationFrame(this.#drawing);
    this.#drawing = 0;
    this.#waiting.remove();
    this.node.setAttribute('aria-busy', 'false');
    if (origin) this.node.dataset.origin = origin;
    this.#markdown.redraw(this.#text);
    if (this.#sources.length) this.#foot.prepend(this.#sourceList());
    if (judge) this.#foot.append(thumbs(judge));
    this.#changed();
  }

  #draw() {
    this.#drawing = 0;
    this.#waiting.hidden = this.#text !== '';
    this.#markdown.draw(this.#text, true);
    this.#changed();
  }

  #sourceList() {
    const count = this.#sources.length;
    return el('details', { class: 'sources', testid: 'sources', ontoggle: () => this.#changed() },
      el('summary', {}, count === 1 ? '1 source' : `${count} sources`),
      el('ol', {}, ...this.#sources.map(source => el('li', {
        value: String(source.number), id: `${this.#id}-source-${source.number}`, testid: 'source', tabindex: '-1', dir: 'auto',
      }, this.#title(source), el('p', { class: 'snippet', dir: 'auto' }, source.snippet)))));
  }

  #title(source) {
    const href = safe(source.source);
    const title = source.title || source.source;
    const link = href
      ? el('a', { href, target: '_blank', rel: 'noopener noreferrer' }, title)
      : el('strong', {}, title);
    return el('span', {}, link, href || !source.source || source.source === title ? '' : el('span', { class: 'file' }, source.source));
  }

  #cite(number) {
    if (!this.#sources.some(source => source.number === number)) return null;
    const id = `${this.#id}-source-${number}`;
    return el('a', {
      class: 'cite', href: `#${id}`, testid: 'cite', 'aria-label': `Source ${number}`, onclick: event => this.#show(event, id),
    }, String(number));
  }

  #show(event, id) {
    event.preventDefault();
    const item = document.getElementById(id);
    item.closest('details').open = true;
    item.focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
  }
}

function thumbs(judge) {
  const thumb = (helpful, label, testid, path) => el('button', {
    type: 'button', class: 'thumb', testid, 'aria-pressed': 'false', 'aria-label': label, title: label, onclick: () => press(helpful),
  }, icon(path));
  const up = thumb(true, 'Helpful', 'thumb-up', 'M7 11v9H4v-9zM7 11l4-8c1.5 0 2.5 1 2.5 2.5V9H19a2 2 0 0 1 2 2.3l-1.2 7A2 2 0 0 1 17.8 20H7');
  const down = thumb(false, 'Not helpful', 'thumb-down', 'M17 13V4h3v9zM17 13l-4 8c-1.5 0-2.5-1-2.5-2.5V15H5a2 2 0 0 1-2-2.3l1.2-7A2 2 0 0 1 6.2 4H17');
  const status = el('span', { class: 'thanks', role: 'status' });
  const press = async helpful => {
    const show = pressed => [[up, true], [down, false]].forEach(([button, is]) => button.setAttribute('aria-pressed', String(pressed === is)));
    show(helpful);
    try {
      await judge(helpful);
      status.textContent = 'Thank you.';
    } catch {
      show(null);
      status.textContent = 'That did not get through. Please try again.';
    }
  };
  return el('div', { class: 'thumbs', role: 'group', 'aria-label': 'Was this helpful?' }, up, down, status);
}

function icon(path) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}
