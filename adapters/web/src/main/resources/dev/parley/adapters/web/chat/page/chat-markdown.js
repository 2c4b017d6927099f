// Markdown to DOM nodes. The words come from a model or a document, so they are never parsed as HTML: text becomes text
// nodes, and only the elements built here can appear. An answer that still grows is drawn again and again, so blocks
// that did not change keep their nodes (and the reader's selection in them), and a mark that is not closed yet counts as
// closed at the end.

const MAX_DEPTH = 8;
const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([^`]*)$/;
const HEADING = /^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$/;
const RULE = /^ {0,3}([-*_])\s*(?:\1\s*){2,}$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])(\s+|$)/;
const DIVIDER = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

/** Blocks as {type, raw, …}; raw is the source, by which an unchanged block is known. */
export function blocks(text, depth = 0) {
  const lines = text.replace(/\r\n?/g, '\n').split('\n');
  const found = [];
  let at = 0;
  while (at < lines.length) {
    if (!lines[at].trim()) {
      at++;
      continue;
    }
    const block = blockAt(lines, at, depth);
    block.raw = lines.slice(at, block.end).join('\n');
    found.push(block);
    at = block.end;
  }
  return found;
}

function blockAt(lines, at, depth) {
  const line = lines[at];
  const fence = FENCE.exec(line);
  if (fence) return code(lines, at, fence);
  const heading = HEADING.exec(line);
  if (heading) return { type: 'heading', level: heading[1].length, text: heading[2], end: at + 1 };
  if (RULE.test(line)) return { type: 'rule', end: at + 1 };
  if (depth < MAX_DEPTH && QUOTE.test(line)) return quote(lines, at, depth);
  if (depth < MAX_DEPTH && ITEM.test(line)) return list(lines, at, depth);
  if (startsTable(lines, at)) return table(lines, at);
  return paragraph(lines, at);
}

function code(lines, at, fence) {
  const closing = new RegExp(`^ {0,3}${fence[1][0]}{${fence[1].length},}\\s*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end])) end++;
  const body = lines.slice(at + 1, end).join('\n');
  return { type: 'code', language: fence[2].trim().split(/\s/)[0], text: body, end: Math.min(end + 1, lines.length) };
}

function quote(lines, at, depth) {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end])) end++;
  const inner = lines.slice(at, end).map(line => line.replace(QUOTE, '')).join('\n');
  return { type: 'quote', blocks: blocks(inner, depth + 1), end };
}

function list(lines, at, depth) {
  const first = ITEM.exec(lines[at]);
  const ordered = /\d/.test(first[2]);
  const items = [];
  let end = at;
  while (end < lines.length) {
    const mark = ITEM.exec(lines[end]);
    if (!mark || mark[1].length > first[1].length + 1 || /\d/.test(mark[2]) !== ordered || RULE.test(lines[end])) break;
    const from = end++;
    const indent = mark[1].length + mark[2].length + 1;
    while (end < lines.length && belongsToItem(lines, end, mark[1].length)) end++;
    const body = [lines[from].slice(mark[0].length)].concat(lines.slice(from + 1, end).map(line => dedent(line, indent)));
    items.push(blocks(body.join('\n'), depth + 1));
  }
  return { type: 'list', ordered, start: ordered ? parseInt(first[2], 10) : 1, items, end };
}

function belongsToItem(lines, at, indent) {
  const line = lines[at];
  if (!line.trim()) {
    const next = lines.slice(at + 1, at + 3).find(l => l.trim());
    return next !== undefined && leading(next) > indent;
  }
  return leading(line) > indent || (lines[at - 1].trim() !== '' && !startsBlock(lines, at));
}

const leading = line => line.length - line.trimStart().length;

const dedent = (line, by) => line.slice(Math.min(by, leading(line)));

function startsTable(lines, at) {
  return lines[at].includes('|') && at + 1 < lines.length && lines[at + 1].includes('-')
    && DIVIDER.test(lines[at + 1]) && cells(lines[at]).length === cells(lines[at + 1]).length;
}

function table(lines, at) {
  let end = at + 2;
  while (end < lines.length && lines[end].includes('|') && lines[end].trim()) end++;
  const align = cells(lines[at + 1]).map(cell => cell.endsWith(':') ? (cell.startsWith(':') ? 'center' : 'end') : 'start');
  return { type: 'table', align, head: cells(lines[at]), rows: lines.slice(at + 2, end).map(cells), end };
}

function cells(line) {
  const inner = line.trim().replace(/^\|/, '').replace(/(^|[^\\])\|$/, '$1');
  return inner.split(/(?<!\\)\|/).map(cell => cell.trim().replaceAll('\\|', '|'));
}

function paragraph(lines, at) {
  let end = at + 1;
  while (end < lines.length && lines[end].trim() && !startsBlock(lines, end)) end++;
  return { type: 'paragraph', text: lines.slice(at, end).join('\n'), end };
}

function startsBlock(lines, at) {
  const line = lines[at];
  return FENCE.test(line) || HEADING.test(line) || RULE.test(line) || QUOTE.test(line) || ITEM.test(line)
    || startsTable(lines, at);
}

const LINK = /!?\[((?:[^[\]\\]|\\.)*)\]\(\s*<?([^\s()<>]*(?:\([^\s()<>]*\)[^\s()<>]*)?)>?(?:\s+"[^"]*")?\s*\)/y;
const OPEN_LINK = /!?\[([^[\]]*)(?:\]\([^\s()]*)?$/y;
const CITATION = /\[(\d{1,3})\]/y;
const ADDRESS = /<?(https?:\/\/[^\s<>"`]+)>?/iy;
const MARKS = { '**': 'strong', '__': 'strong', '~~': 'del', '*': 'em', '_': 'em' };

/** Words as strings and {tag, kids}; open: the text may still grow. */
export function inline(text, open = false, depth = 0) {
  const out = [];
  const hopeless = new Set();
  let plain = '';
  let at = 0;
  const put = node => {
    if (plain) out.push(plain);
    plain = '';
    out.push(node);
  };
  while (at < text.length) {
    const found = special(text, at, open, depth, hopeless);
    if (found) {
      if (typeof found.node === 'string') plain += found.node;
      else put(found.node);
      at = found.end;
    } else {
      plain += text[at++];
    }
  }
  if (plain) out.push(plain);
  return out;
}

function special(text, at, open, depth, hopeless) {
  const char = text[at];
  if (char === '\n') return { node: { tag: 'br', kids: [] }, end: at + 1 };
  if (char === '\\' && /[!-/:-@[-`{-~]/.test(text[at + 1] ?? '')) return { node: text[at + 1], end: at + 2 };
  if (char === '`') return codeSpan(text, at, open);
  if (char === '[' || (char === '!' && text[at + 1] === '[')) return link(text, at, open, depth);
  if ((char === 'h' || char === 'H' || char === '<') && !/\w/.test(text[at - 1] ?? '')) return address(text, at);
  return depth < MAX_DEPTH && '*_~'.includes(char) ? emphasis(text, at, open, depth, hopeless) : null;
}

function codeSpan(text, at, open) {
  const ticks = /`+/y;
  ticks.lastIndex = at;
  const run = ticks.exec(text)[0];
  const closing = new RegExp(`(?<!\`)${run}(?!\`)`, 'g');
  closing.lastIndex = at + run.length;
  const close = closing.exec(text);
  if (!close && !(open && run.length === 1)) return { node: run, end: at + run.length };
  const body = text.slice(at + run.length, close ? close.index : undefined);
  const words = /^ .*[^ ].* $/s.test(body) ? body.slice(1, -1) : body;
  return { node: { tag: 'code', kids: [words] }, end: close ? close.index + run.length : text.length };
}

function link(text, at, open, depth) {
  const match = sticky(LINK, text, at);
  if (match) return { node: anchor(match[2], depth < MAX_DEPTH ? inline(match[1], false, depth + 1) : [match[1]]), end: at + match[0].length };
  const citation = sticky(CITATION, text, at);
  if (citation) return { node: { tag: 'cite', number: Number(citation[1]), kids: [citation[0]] }, end: at + citation[0].length };
  const growing = open && sticky(OPEN_LINK, text, at);
  return growing ? { node: growing[1], end: text.length } : null;
}

function address(text, at) {
  const match = sticky(ADDRESS, text, at);
  if (!match) return null;
  const quoted = text[at] === '<' && match[0].endsWith('>');
  const url = quoted ? match[1] : trimmed(match[1]);
  const node = anchor(url, [url]);
  return text[at] === '<' && !quoted ? null : { node, end: at + (quoted ? match[0].length : url.length) };
}

/** Without the full stop of the sentence, and without a closing bracket that it did not open. */
function trimmed(url) {
  let end = url.replace(/[.,;:!?'*_~]+$/, '');
  while (end.endsWith(')') && end.split('(').length < end.split(')').length) end = end.slice(0, -1).replace(/[.,;:!?'*_~]+$/, '');
  return end;
}

function anchor(url, kids) {
  const href = safe(url);
  return href ? { tag: 'a', href, kids } : { tag: 'span', kids };
}

/** The address when it is one that may be followed, else null. */
export function safe(url) {
  return /^(https?:\/\/|mailto:)[^\s\u0000-\u001f]+$/i.test(url) ? url : null;
}

function emphasis(text, at, open, depth, hopeless) {
  const mark = MARKS[text.slice(at, at + 2)] ? text.slice(at, at + 2) : text[at];
  const tag = MARKS[mark];
  const from = at + mark.length;
  if (!tag || !opens(text, at, mark) || hopeless.has(mark)) return { node: mark, end: from };
  const close = closer(text, from, mark);
  if (close < 0 && !open) {
    hopeless.add(mark);
    return { node: mark, end: from };
  }
  const end = close < 0 ? text.length : close;
  if (close < 0 && end === from) return { node: '', end };
  return { node: { tag, kids: inline(text.slice(from, end), open && close < 0, depth + 1) }, end: close < 0 ? end : end + mark.length };
}

function opens(text, at, mark) {
  const next = text[at + mark.length];
  const before = text[at - 1] ?? ' ';
  return (next === undefined || /\S/.test(next)) && !(mark[0] === '_' && /[\p{L}\p{N}]/u.test(before));
}

function closer(text, from, mark) {
  for (let at = text.indexOf(mark, from + 1); at > 0; at = text.indexOf(mark, at + 1)) {
    const longer = mark.length === 1 && (text[at + 1] === mark || text[at - 1] === mark);
    if (longer) {
      while (text[at + 1] === mark) at++;
      continue;
    }
    while (mark.length === 2 && text[at + 2] === mark[0]) at++;
    const word = mark[0] === '_' && /[\p{L}\p{N}]/u.test(text[at + mark.length] ?? ' ');
    const inCode = (text.slice(from, at).split('`').length - 1) % 2 === 1;
    if (/\S/.test(text[at - 1]) && text[at - 1] !== '\\' && !word && !inCode) return at;
  }
  return -1;
}

function sticky(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Draws a growing text into an element. Its highest heading becomes an h2, below the page's own h1. onCite(n) gives the element for a reference to source n, or null. */
export class Markdown {
  #into;
  #onCite;
  #drawn = [];
  #highest = 1;

  constructor(into, onCite = () => null) {
    this.#into = into;
    this.#onCite = onCite;
  }

  draw(text, open = false) {
    const all = blocks(text);
    this.#highest = Math.min(...all.filter(block => block.type === 'heading').map(block => block.level), 6);
    const keys = all.map((block, i) => block.raw + (open && i === all.length - 1 ? '\u0000' : ''));
    let same = 0;
    while (same < this.#drawn.length && this.#drawn[same].key === keys[same]) same++;
    this.#drawn.splice(same).forEach(({ node }) => node.remove());
    for (let i = same; i < all.length; i++) {
      const node = this.#block(all[i], open && i === all.length - 1);
      this.#into.append(node);
      this.#drawn.push({ key: keys[i], node });
    }
  }

  /** Draws all of it again, for instance when the sources have come. */
  redraw(text) {
    this.#drawn.splice(0).forEach(({ node }) => node.remove());
    this.draw(text);
  }

  #block(block, open) {
    switch (block.type) {
      case 'heading': return this.#words(`h${Math.min(2 + Math.max(block.level - this.#highest, 0), 6)}`, block.text, open);
      case 'rule': return document.createElement('hr');
      case 'code': return codeBlock(block);
      case 'quote': return this.#within('blockquote', block.blocks, open);
      case 'list': return this.#list(block, open);
      case 'table': return this.#table(block);
      default: return this.#words('p', block.text, open);
    }
  }

  #words(tag, text, open) {
    const node = document.createElement(tag);
    node.dir = 'auto';
    node.append(...inline(text, open).map(kid => this.#node(kid)));
    return node;
  }

  #node(kid) {
    if (typeof kid === 'string') return document.createTextNode(kid);
    if (kid.tag === 'cite') return this.#onCite(kid.number) ?? document.createTextNode(kid.kids[0]);
    const node = document.createElement(kid.tag);
    if (kid.tag === 'a') {
      node.href = kid.href;
      node.rel = 'noopener noreferrer';
      node.target = '_blank';
    }
    node.append(...kid.kids.map(inner => this.#node(inner)));
    return node;
  }

  #within(tag, inner, open) {
    const node = document.createElement(tag);
    node.dir = 'auto';
    const tight = tag === 'li' && inner.length && inner[0].type === 'paragraph';
    inner.forEach((block, i) => {
      const drawn = this.#block(block, open && i === inner.length - 1);
      if (i === 0 && tight) node.append(...drawn.childNodes);
      else node.append(drawn);
    });
    return node;
  }

  #list(block, open) {
    const node = document.createElement(block.ordered ? 'ol' : 'ul');
    if (block.ordered && block.start !== 1) node.start = block.start;
    block.items.forEach((item, i) => node.append(this.#within('li', item, open && i === block.items.length - 1)));
    return node;
  }

  #table(block) {
    const table = document.createElement('table');
    const row = (into, tag, texts) => {
      const line = into.insertRow();
      block.align.forEach((align, i) => {
        const cell = this.#words(tag, texts[i] ?? '', false);
        cell.className = align;
        line.append(cell);
      });
    };
    row(table.createTHead(), 'th', block.head);
    const body = table.createTBody();
    block.rows.forEach(texts => row(body, 'td', texts));
    const frame = document.createElement('div');
    frame.className = 'table';
    frame.tabIndex = 0;
    frame.role = 'region';
    frame.ariaLabel = 'Table';
    frame.append(table);
    return frame;
  }
}

function codeBlock(block) {
  const frame = document.createElement('div');
  frame.className = 'code';
  const pre = document.createElement('pre');
  pre.dir = 'ltr';
  pre.tabIndex = 0;
  const code = document.createElement('code');
  code.textContent = block.text;
  pre.append(code);
  const bar = document.createElement('div');
  bar.className = 'bar';
  bar.append(block.language || 'text');
  if (navigator.clipboard) bar.append(copyButton(block.text));
  frame.append(bar, pre);
  return frame;
}

function copyButton(text) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Copy';
  button.dataset.testid = 'copy';
  button.addEventListener('click', async () => {
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = 'Copied';
    } catch {
      button.textContent = 'Not allowed';
    }
    setTimeout(() => (button.textContent = 'Copy'), 2000);
  });
  return button;
}
