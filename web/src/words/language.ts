import { knownLanguage, languageOf, type Language } from '../common/spoken.ts';

/// Under which key the reader's choice is kept. Not with the other preferences: the words are there before the state is.
export const languageKey = 'language';

/// The language in which the page speaks: as its address asks (`?lang=ko`), as the reader chose here, or the first of the browser's that Pollux has.
/// It is one for as long as the page is there, so that nothing has to be said anew: choosing another loads the page again.
export const language: Language = choose();

function choose(): Language {
  if (typeof location === 'undefined') return 'en';
  // A worker is told by its name, which ends with it.
  if (typeof document === 'undefined') return languageOf(self.name.split(' ').at(-1) ?? null);
  const asked = knownLanguage(new URLSearchParams(location.search).get('lang')) ?? knownLanguage(kept());
  return asked ?? navigator.languages.map(knownLanguage).find((known) => known !== undefined) ?? 'en';
}

function kept(): string | null {
  try {
    return localStorage.getItem(`pollux.${languageKey}`);
  } catch {
    // Where the browser blocks storage it speaks for itself.
    return null;
  }
}
