/// A storage that forgets all when the page is left. An embed keeps nothing in the browser's, and reads nothing of it: so no host can learn from
/// an embed what its reader has written elsewhere.
export function shortMemory(): globalThis.Storage {
  const kept: Record<string, string> = {};
  const methods = {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
    removeItem: (key: string) => void delete kept[key],
    key: (index: number) => Object.keys(kept)[index] ?? null,
    clear: () => Object.keys(kept).forEach((key) => delete kept[key]),
  };
  return new Proxy(kept, {
    get: (_, name) => (name === 'length' ? Object.keys(kept).length : Reflect.get(methods, name)),
  }) as unknown as globalThis.Storage;
}
