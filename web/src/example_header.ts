/// What an example says of itself in its first comment.
export interface ExampleHeader {
  readonly title: string;
  /// What it shows, in a sentence or two.
  readonly shows: string;
  /// What the reader should expect to see.
  readonly expect: string;
}

/// Reads the comment at the head of an example: a title, an empty line, `Shows: …` and `Expect: …`, each of which may go on in lines
/// that follow. Fails when one of them is missing.
export function readHeader(source: string): ExampleHeader {
  const lines: string[] = [];
  for (const line of source.split('\n')) {
    const text = /^\/\/ ?(.*)$/.exec(line)?.[1];
    if (text === undefined) break;
    lines.push(text.trim());
  }
  const [title = '', ...rest] = lines;
  const parts = { Shows: '', Expect: '' };
  let part: keyof typeof parts | undefined;
  for (const line of rest) {
    const [, name, first] = /^(Shows|Expect): (.*)$/.exec(line) ?? [];
    if (name === 'Shows' || name === 'Expect') part = name;
    else if (line === '') part = undefined;
    if (part) parts[part] = `${parts[part]} ${first ?? line}`.trim();
  }
  const missing = [title ? '' : 'a title', parts.Shows ? '' : '"Shows: …"', parts.Expect ? '' : '"Expect: …"'].filter(Boolean);
  if (missing.length > 0) throw new Error(`its first comment lacks ${missing.join(' and ')}`);
  return { title, shows: parts.Shows, expect: parts.Expect };
}
