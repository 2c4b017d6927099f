// The draft of this browser: what differs from the version that it began on. It outlives a reload.
const KEY = 'parley.draft';

export class Draft {
  constructor(live) {
    this.base = live.version;
    this.before = live.files;
    this.files = {};
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) ?? 'null');
      if (kept?.base === this.base) this.files = kept.files;
    } catch { /* begun anew */ }
  }

  get paths() { return [...new Set([...Object.keys(this.before), ...Object.keys(this.files)])].sort(); }

  get changed() { return new Set(Object.keys(this.files)); }

  text(path) { return this.files[path] ?? this.before[path] ?? ''; }

  write(path, text) {
    if (text === this.before[path]) delete this.files[path];
    else this.files[path] = text;
    this.#keep();
  }

  drop() {
    this.files = {};
    this.#keep();
  }

  get json() { return { base: this.base, files: this.files }; }

  #keep() {
    try { localStorage.setItem(KEY, JSON.stringify(this.json)); } catch { /* as long as the page then */ }
  }
}

/** All files of a version with the draft's over them, in base64, as a publish takes them. */
export function whole(files, draft) {
  const all = { ...files };
  for (const [path, text] of Object.entries(draft.files)) {
    all[path] = btoa(Array.from(new TextEncoder().encode(text), byte => String.fromCharCode(byte)).join(''));
  }
  return all;
}
