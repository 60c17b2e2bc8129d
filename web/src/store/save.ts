import { make } from '../common/dom.ts';

/// Saves something as a file among the reader's downloads.
export function save(what: Blob, name: string): void {
  const address = URL.createObjectURL(what);
  make('a', '', { href: address, download: name }).click();
  // Not at once: the browser may still be reading it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
