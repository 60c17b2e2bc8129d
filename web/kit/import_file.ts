import { pathToFileURL } from 'node:url';

/// Imports a script by its path.
export function importFile<T>(path: string): Promise<T> {
  return import(/* @vite-ignore */ pathToFileURL(path).href) as Promise<T>;
}
