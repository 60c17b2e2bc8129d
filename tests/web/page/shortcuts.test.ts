// A key is told from others, whatever it types.
import { expect, test } from 'vitest';
import { matches } from '../../../web/src/page/shortcuts.ts';

const none = { key: '', code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

test('the modifiers are those that are wanted, and no others', () => {
  const s = { ...none, key: 's', code: 'KeyS', ctrlKey: true };
  expect(matches(s, 'Ctrl+S')).toBe(true);
  expect(matches({ ...s, ctrlKey: false, metaKey: true }, 'Ctrl+S')).toBe(true);
  expect(matches({ ...s, shiftKey: true }, 'Ctrl+S')).toBe(false);
  expect(matches({ ...s, ctrlKey: false }, 'Ctrl+S')).toBe(false);
  expect(matches({ ...none, key: 'F9', code: 'F9' }, 'Shift+F9')).toBe(false);
  expect(matches({ ...none, key: 'F9', code: 'F9', shiftKey: true }, 'Shift+F9')).toBe(true);
  expect(matches({ ...none, key: 'Enter', code: 'Enter', ctrlKey: true }, 'Ctrl+Enter')).toBe(true);
});

test('a letter goes by what it types; with Alt by its place, for on a Mac it types something else', () => {
  expect(matches({ ...none, key: 's', code: 'Semicolon', ctrlKey: true }, 'Ctrl+S')).toBe(true);
  expect(matches({ ...none, key: '‰', code: 'KeyR', altKey: true, shiftKey: true }, 'Shift+Alt+R')).toBe(true);
  expect(matches({ ...none, key: 'R', code: 'KeyR', altKey: true, shiftKey: true, ctrlKey: true }, 'Shift+Alt+R')).toBe(false);
});
