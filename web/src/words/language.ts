import { languageOf, languages, type Language } from '../spoken.ts';

/// Where the reader's choice is kept. Not with the other preferences: the words are there before the state is.
export const languageKey = 'pollux.language';

/// The language in which the page speaks: as its address asks (`?lang=ko`), as the reader chose here, or the first of the browser's that Pollux has.
/// It is one for as long as the page is there, so that nothing has to be said anew: choosing another loads the page again.
export const language: Language = choose();

function choose(): Language {
  if (typeof location === 'undefined') return 'en';
  const asked = new URLSearchParams(location.search).get('lang') ?? kept();
  if (asked) return languageOf(asked);
  const spoken = navigator.languages.map((tag) => tag.split('-')[0]);
  return languageOf(spoken.find((tag) => languages.some((known) => known === tag)) ?? null);
}

function kept(): string | null {
  try {
    return localStorage.getItem(languageKey);
  } catch {
    // Where the browser blocks storage it speaks for itself.
    return null;
  }
}
