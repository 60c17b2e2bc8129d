// The program as a file: out of the page, and into it.
import { readFileSync } from 'node:fs';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from './pollux.ts';

test('a program is saved as a file, and opened from one; undo brings back what was there', async ({ pollux, page }) => {
  // Nothing is compiled here.
  await page.addInitScript(() => Object.defineProperty(navigator, 'connection', { value: { saveData: true } }));
  await pollux.open();
  await pollux.write('// mine\n');

  await test.step('Ctrl+S', async () => {
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('ControlOrMeta+s')]);
    expect(download.suggestedFilename()).toBe('get_two_sites.cpp');
    expect(readFileSync(await download.path(), 'utf8')).toBe('// mine\n');
  });

  await test.step('a file that is chosen', async () => {
    await page.getByRole('button', { name: 'Share' }).click();
    const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Open a file…' }).click()]);
    await chooser.setFiles({ name: 'theirs.cpp', mimeType: 'text/plain', buffer: Buffer.from('// theirs\r\n') });
    await expect(pollux.editor).toContainText('theirs');
    await page.keyboard.press('Escape');
    await pollux.editor.click();
    await page.keyboard.press('ControlOrMeta+z');
    await expect(pollux.editor).toContainText('mine');
  });

  await test.step('a file that is dropped, also where the editor is', async () => {
    const drop = (name: string, content: string): Promise<void> =>
      page.evaluate(
        ([name, content]) => {
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([content ?? ''], name ?? ''));
          const at = document.querySelector('.monaco-editor .view-lines');
          at?.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true, composed: true }));
        },
        [name, content],
      );
    await drop('dropped.cpp', '// dropped\n');
    await expect(pollux.editor).toContainText('// dropped');
    await drop('cat.png', 'a\0b');
    await expect(pollux.status).toContainText('cat.png was not opened: it is no text in UTF-8');
    await expect(pollux.editor).toContainText('// dropped');
  });

  await test.step('it is formatted as the examples are, and undo brings the text back', async () => {
    await pollux.write('int  main( ){return 0 ;}\n');
    await page.keyboard.press('Shift+Alt+f');
    await expect(pollux.editor).toContainText('int main() { return 0; }');
    await page.keyboard.press('ControlOrMeta+z');
    await expect(pollux.editor).toContainText('int  main( ){return 0 ;}');
    await pollux.write('// dropped\n');
  });

  await test.step('as a project for CMake', async () => {
    await page.getByRole('button', { name: 'Share' }).click();
    const elsewhere = page.getByRole('dialog', { name: 'Share' });
    await expect(elsewhere).toContainText('only from a page that is published by https');
    await expect(elsewhere.getByRole('button', { name: 'Open', exact: true })).toBeDisabled();
    const project = elsewhere.getByRole('button', { name: 'Download', exact: true }).last();
    const [download] = await Promise.all([page.waitForEvent('download'), project.click()]);
    expect(download.suggestedFilename()).toBe('get_two_sites.zip');
    const files = unzipSync(readFileSync(await download.path()));
    expect(strFromU8(files['get_two_sites/main.cpp'] ?? new Uint8Array())).toBe('// dropped\n');
    expect(strFromU8(files['get_two_sites/include/pollux/pollux.hpp'] ?? new Uint8Array())).toContain('POLLUX_IMPLEMENTATION');
    await page.keyboard.press('Escape');
  });

  await test.step('from the list of commands', async () => {
    await pollux.editor.click();
    await page.keyboard.press('F1');
    await page.keyboard.type('Download the Program');
    const [download] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')]);
    expect(readFileSync(await download.path(), 'utf8')).toBe('// dropped\n');
  });
});
