// The first script of a page, within its HTML: so that nobody sees a text in one language become another.
import { language } from './language.ts';

const { dataset } = document.documentElement;
document.documentElement.lang = language;
if (language !== 'en') {
  dataset['unsaid'] = '';
  // By then the page's own script has put the words into it; or it did not come, and English is better than nothing.
  addEventListener('DOMContentLoaded', () => delete dataset['unsaid']);
}
