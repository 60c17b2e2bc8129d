import { make } from '../common/dom.ts';

const keywords =
  'alignas|alignof|auto|bool|break|case|catch|char|class|co_await|co_return|co_yield|concept|const|consteval|constexpr|constinit|continue|decltype|default|delete|do|double|else|enum|explicit|export|extern|false|final|float|for|friend|if|inline|int|long|mutable|namespace|new|noexcept|nullptr|operator|override|private|protected|public|requires|return|short|signed|sizeof|static|struct|switch|template|this|throw|true|try|typedef|typename|union|unsigned|using|virtual|void|volatile|while';

const token = new RegExp(
  [
    String.raw`(?<comment>//.*|/\*[^]*?(?:\*/|$(?![^])))`,
    String.raw`(?<string>R"(?<mark>[^()\\\s]*)\([^]*?\)\k<mark>"|"(?:[^"\\\n]|\\.)*"?|'(?:[^'\\\n]|\\.)+'|(?<=#include )<[^>\n]*>)`,
    String.raw`(?<keyword>^[ \t]*#[a-z]+|\b(?:${keywords})\b)`,
    String.raw`(?<number>\b\d[\w.']*)`,
  ].join('|'),
  'gm',
);

/// C++ in pieces, each with its kind; together they are the text.
export function tokens(source: string): readonly { readonly text: string; readonly kind: string }[] {
  const found: { text: string; kind: string }[] = [];
  let at = 0;
  for (const match of source.matchAll(token)) {
    if (match.index > at) found.push({ text: source.slice(at, match.index), kind: '' });
    const kind = ['comment', 'string', 'keyword', 'number'].find((name) => match.groups?.[name] !== undefined) ?? '';
    found.push({ text: match[0], kind });
    at = match.index + match[0].length;
  }
  if (at < source.length) found.push({ text: source.slice(at), kind: '' });
  return found;
}

/// The lines of a program, coloured.
export function highlighted(source: string): readonly HTMLElement[] {
  const lines = [make('span', '', { class: 'line' })];
  for (const { text, kind } of tokens(source)) {
    for (const [index, part] of text.split('\n').entries()) {
      if (index > 0) lines.push(make('span', '', { class: 'line' }));
      if (part) lines.at(-1)?.append(kind ? make('span', part, { class: kind }) : part);
    }
  }
  return lines;
}
