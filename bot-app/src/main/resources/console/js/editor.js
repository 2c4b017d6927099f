// The YAML editor: CodeMirror from its WebJar, completion and help out of the flow schema, problems at their place.
import { get } from './api.js';
import { el } from './dom.js';
import { completions, described } from './schema.js';
import { t } from './texts.js';

const LIB = 'lib/codemirror/';
let loading;

const script = src => new Promise((done, failed) => {
  document.head.append(el('script', { src: LIB + src, onload: done, onerror: () => failed(new Error(src)) }));
});
const style = href => document.head.append(el('link', { rel: 'stylesheet', href: LIB + href }));

/** Loaded when it is needed first: most pages never do. */
export function ready() {
  loading ??= (async () => {
    style('lib/codemirror.css');
    style('addon/hint/show-hint.css');
    const schema = get('schema');
    await script('lib/codemirror.js');
    await Promise.all(['mode/yaml/yaml.js', 'addon/hint/show-hint.js', 'addon/edit/matchbrackets.js'].map(script));
    return schema;
  })();
  return loading;
}

/** Goes on below the key, also of a list's entry. */
function newLine(mirror) {
  const [, indent, dash] = /^(\s*)(- )?/.exec(mirror.getLine(mirror.getCursor().line));
  mirror.replaceSelection(`\n${indent}${dash ? '  ' : ''}`, 'end', '+input');
}

export class Editor {
  node = el('div', { class: 'editor', testid: 'editor' });
  #mirror;
  #help = el('p', { class: 'help', 'aria-live': 'polite' });
  #marks = [];
  #problems = [];
  #schema;
  #quiet = false;

  constructor(schema, files, onChange, onFile) {
    this.#schema = schema;
    this.files = el('div', { class: 'files', role: 'tablist', 'aria-label': t('editor.files') });
    this.list = el('div', { class: 'problems', testid: 'problems' });
    const place = el('div');
    this.node.append(this.files, place, this.#help, this.list);
    this.#mirror = CodeMirror(place, { mode: 'yaml', lineNumbers: true, tabSize: 2, indentWithTabs: false, lineWrapping: true,
      gutters: ['CodeMirror-linenumbers', 'signs'], matchBrackets: true,
      extraKeys: { Enter: newLine, 'Ctrl-Space': () => this.#complete(), Tab: false, 'Shift-Tab': false } });
    this.#mirror.getScrollerElement().tabIndex = 0;
    this.#mirror.getScrollerElement().setAttribute('aria-label', t('editor.label'));
    this.#mirror.getInputField().setAttribute('aria-label', t('editor.label'));
    this.#mirror.on('change', (mirror, change) => {
      if (this.#quiet) return;
      onChange(mirror.getValue());
      if (change.origin === '+input' && !mirror.state.completionActive && /^[a-z_:]$/.test(change.text.join(''))) this.#complete();
    });
    this.#mirror.on('cursorActivity', () => this.#tell());
    this.onFile = onFile;
  }

  open(path, text) {
    this.#quiet = true;
    this.path = path;
    this.#mirror.setValue(text);
    this.#mirror.clearHistory();
    this.#quiet = false;
    requestAnimationFrame(() => this.#mirror.refresh());
  }

  tabs(paths, changed) {
    this.files.replaceChildren(...paths.map(path => el('button', { role: 'tab', 'aria-selected': String(path === this.path), onclick: () => this.onFile(path) },
      path + (changed.has(path) ? ' •' : ''))));
  }

  goTo(line, column = 1) {
    this.#mirror.setCursor(line - 1, column - 1);
    this.#mirror.scrollIntoView({ line: Math.max(0, line - 3), ch: 0 }, 120);
    this.#mirror.focus();
  }

  /** The checker's findings: underlined, in the margin, and as a list that leads to them. */
  show(problems, onPick) {
    this.#problems = problems.filter(problem => problem.file === this.path);
    this.#marks.forEach(mark => mark.clear());
    this.#mirror.clearGutter('signs');
    this.#marks = this.#problems.map(({ line, column, endColumn, severity, message }) => {
      this.#mirror.setGutterMarker(line - 1, 'signs', el('span', { class: `sign ${severity}`, title: message }, '!'));
      return this.#mirror.markText({ line: line - 1, ch: column - 1 }, { line: line - 1, ch: Math.max(endColumn - 1, column) },
        { className: `cm-mark-${severity}`, title: message });
    });
    this.list.replaceChildren(...problems.map(problem => el('button', { class: problem.severity, onclick: () => onPick(problem) },
      el('span', { class: `chip ${problem.severity === 'error' ? 'bad' : 'warn'}` }, t(`problem.${problem.severity}`)), ' ',
      el('b', { class: 'mono small' }, `${problem.file}:${problem.line}:${problem.column}`), ' ', problem.message, ' ', problem.cure ?? '')));
    this.#tell();
  }

  #tell() {
    const { line } = this.#mirror.getCursor();
    const problem = this.#problems.find(one => one.line === line + 1);
    this.#help.textContent = problem ? `${problem.message} ${problem.cure ?? ''}` : described(this.#schema, this.#lines(), line) || t('editor.hint');
  }

  #lines() { return this.#mirror.getValue().split('\n'); }

  #complete() {
    if (!this.path.endsWith('flow.yaml')) return;
    const { line, ch } = this.#mirror.getCursor();
    const found = completions(this.#schema, this.#lines(), line, ch);
    if (!found.length) return;
    const word = /[\w-]*$/.exec(this.#mirror.getLine(line).slice(0, ch))[0];
    const list = found.map(({ text, help }) => ({ text, render: node => node.append(text.trim(), el('small', {}, help ?? '')) }));
    CodeMirror.showHint(this.#mirror, () => ({ list, from: CodeMirror.Pos(line, ch - word.length), to: CodeMirror.Pos(line, ch) }),
      { completeSingle: false });
  }
}
