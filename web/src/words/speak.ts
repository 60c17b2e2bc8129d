import { language } from './language.ts';
import { koreanOf, saying } from './page.ts';

/// Puts the page's own words into the reader's language. To be called first, before anything else has put words into it.
export function speak(): void {
  if (language === 'en') return;
  const inKorean = (text: string): string => {
    const english = text.trim().replace(/\s+/g, ' ');
    const korean = koreanOf.get(english);
    return korean === undefined ? text : text.replace(text.trim(), korean);
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) if (texts.currentNode.nodeValue) texts.currentNode.nodeValue = inKorean(texts.currentNode.nodeValue);
  for (const name of saying) {
    for (const element of document.body.querySelectorAll(`[${name}]`)) element.setAttribute(name, inKorean(element.getAttribute(name) ?? ''));
  }
  delete document.documentElement.dataset['unsaid'];
}
