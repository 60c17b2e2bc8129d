// The script for a host's page: <script src="…/pollux-embed.js"></script>. It turns `<pre><code class="language-cpp pollux">` and
// `<pollux-playground>` into embeds. Without it, or where frames are not allowed, their code stays as it is.
import { addressOf, createPlayground, languageAround, playgroundAt, titleIn, type Playground } from './sdk.ts';

interface PlaygroundElement extends HTMLElement {
  playground?: Playground;
}

const script = document.currentScript instanceof HTMLScriptElement ? document.currentScript : undefined;
const site = new URL('./', script?.src ?? document.baseURI).href;
const prefix = 'data-pollux-';
const upgraded = new WeakSet<Element>();
/// Attributes that all elements may have, which mean nothing to an embed.
const everyones = /^(data-|aria-|class$|id$|style$|title$|height$|lang$|slot$|hidden$|role$|tabindex$)/;

/// What `data-pollux-…` attributes ask for.
function askedBy(element: Element | null | undefined): Record<string, string> {
  const attributes = [...(element?.attributes ?? [])].filter(({ name }) => name.startsWith(prefix));
  return Object.fromEntries(attributes.map(({ name, value }) => [name.slice(prefix.length), value]));
}

function heightOf(text: string | null | undefined): number | 'auto' {
  const pixels = Number.parseInt(text ?? '', 10);
  if (text && text !== 'auto' && !(pixels >= 60 && pixels <= 5000)) console.error(`Pollux: “height” has to be “auto” or from 60 to 5000; it is “${text}”.`);
  return pixels >= 60 && pixels <= 5000 ? pixels : 'auto';
}

/// Puts an embed before what it stands for, which is hidden as soon as the embed shows the code.
function replace(original: HTMLElement, code: string | undefined, asked: Record<string, string>): Playground {
  const { height, ...rest } = { ...askedBy(script), ...asked };
  const options = { ...rest, lang: languageAround(original, rest['lang']) };
  const label = original.getAttribute('title') ?? original.getAttribute('aria-label') ?? titleIn(options.lang);
  const box = document.createElement('div');
  box.className = 'pollux-embed';
  Object.assign(box.style, { margin: '1em 0' });
  // Until then it takes no room, but is laid out, so that the browser loads it when it comes near.
  Object.assign(box.style, { height: '0', overflow: 'hidden', visibility: 'hidden' });
  const playground = playgroundAt(addressOf(site, options, code), heightOf(height), label, (frame) => {
    box.append(frame);
    original.before(box);
  });
  void playground.shell.then(() => {
    Object.assign(box.style, { height: '', overflow: '', visibility: '' });
    original.hidden = true;
    original.style.display = 'none';
  });
  return playground;
}

function upgrade(): void {
  for (const found of document.querySelectorAll<HTMLElement>('pre > code.pollux, pre.pollux, .pollux pre')) {
    const pre = found.closest('pre');
    if (!pre || upgraded.has(pre)) continue;
    upgraded.add(pre);
    // Sphinx has no `code` in it; others put buttons beside theirs.
    const code = pre.querySelector<HTMLElement>(':scope > code');
    const asked = { ...askedBy(pre), ...askedBy(code) };
    (pre as PlaygroundElement).playground = replace(pre, asked['example'] || asked['exercise'] ? undefined : (code ?? pre).textContent, asked);
  }
  for (const element of document.querySelectorAll<HTMLElement>('pollux-playground')) {
    if (upgraded.has(element)) continue;
    upgraded.add(element);
    const asked = askedBy(element);
    for (const { name, value } of element.attributes) if (name === 'height' || !everyones.test(name)) asked[name] = value;
    const code = asked['example'] || asked['exercise'] ? undefined : (element.textContent ?? '');
    (element as PlaygroundElement).playground = replace(element, code, asked);
  }
}

if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', upgrade);
else upgrade();
// For what comes into the page later.
Object.assign(window, { polluxEmbed: { createPlayground: (parent: Element, options: object) => createPlayground(parent, { site, ...options }), upgrade } });
