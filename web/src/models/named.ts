import { make } from '../common/dom.ts';
import { type Model, pageOf } from './models.ts';
import type { Words } from './words.ts';

/// A model's name, which leads to its program in the page where there is one.
export function named(model: Model, words: Words): HTMLElement | string {
  const { name } = words.models[model];
  const page = pageOf(model, words.language);
  return page === undefined ? name : make('a', name, { href: page });
}
