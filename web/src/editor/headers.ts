const found = import.meta.glob<string>('../../../runtime/include/pollux/**/*.hpp', { query: '?raw', import: 'default', eager: true });

/// Pollux's headers, by the names by which they are included.
export const headers: ReadonlyMap<string, string> = new Map(
  Object.entries(found).map(([path, text]) => [path.slice(path.indexOf('/include/') + '/include/'.length), text]),
);
