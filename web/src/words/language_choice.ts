import { element } from '../common/dom.ts';
import { languageOf } from '../common/spoken.ts';
import type { Storage } from '../store/storage.ts';
import { language, languageKey } from './language.ts';

/// The choice of the language, in the settings. Another one loads the page again.
export function offerLanguages(storage: Storage): void {
  const select = element('language', HTMLSelectElement);
  select.value = language;
  select.addEventListener('change', () => {
    const chosen = languageOf(select.value);
    storage.set(languageKey, chosen);
    const address = new URL(location.href);
    if (!address.searchParams.has('lang')) return location.reload();
    // What the address asks for would come first.
    address.searchParams.set('lang', chosen);
    location.replace(address);
  });
}
