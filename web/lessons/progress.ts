// The script of the course's pages: keeps which lessons the reader has opened, and shows that, and which exercises were solved.
import { openedKey, solvedKey } from '../src/store/progress_keys.ts';
import { Storage } from '../src/store/storage.ts';

// Where nothing can be kept there is nothing to show, and the lessons are as they were.
const storage = new Storage(() => {});

function show(): void {
  for (const mark of document.querySelectorAll<HTMLElement>('[data-opened]')) mark.hidden = storage.get(openedKey(mark.dataset['opened'] ?? '')) === undefined;
  for (const mark of document.querySelectorAll<HTMLElement>('[data-solved]')) mark.hidden = storage.get(solvedKey(mark.dataset['solved'] ?? '')) === undefined;
}

const { lesson } = document.body.dataset;
if (lesson !== undefined) storage.set(openedKey(lesson), 'yes');
show();
// The playground in the page, or in another tab, has kept something; or the reader came back.
addEventListener('storage', show);
addEventListener('pageshow', show);
