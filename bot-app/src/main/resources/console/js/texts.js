// The console's words, by language: one JSON each, chosen by the person or else by the browser.
const LANGUAGES = { en: 'English', zh: '中文' };
const KEY = 'parley-language';
let words = {};
let now = 'en';

export async function load() {
  const asked = stored() ?? navigator.languages.map(tag => tag.slice(0, 2)).find(tag => tag in LANGUAGES) ?? 'en';
  now = asked in LANGUAGES ? asked : 'en';
  words = await (await fetch(`texts/${now}.json`)).json();
  document.documentElement.lang = now;
}

const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };

export function choose(language) {
  try { localStorage.setItem(KEY, language); } catch { /* it lasts as long as the page then */ }
  location.reload();
}

export const languages = LANGUAGES;
export const language = () => now;

/** t('replay.same', {n: 3}): the text with {n} put in */
export function t(key, values = {}) {
  return (words[key] ?? key).replace(/\{(\w+)}/g, (whole, name) => values[name] ?? whole);
}
