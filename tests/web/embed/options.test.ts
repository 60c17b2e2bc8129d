import { expect, test } from 'vitest';
import { names, readOptions, standard } from '../../../web/src/embed/options.ts';

const read = (text: string): ReturnType<typeof readOptions> => readOptions(new URLSearchParams(text));

test('what is not asked for is as the standard has it', () => {
  expect(read('embed=')).toEqual({ options: standard, wrong: [] });
});

test('each option is read', () => {
  const asked =
    'example=timeout&loading=visible&theme=dark&lang=ko&font-size=20&read-only&views=output,editor&run=true&clock=deterministic&hidden-lines=1-3+7&folded-lines=9&locked-lines=4-5&start-line=4';
  expect(read(asked)).toEqual({
    options: {
      example: 'timeout',
      exercise: '',
      loading: 'visible',
      theme: 'dark',
      lang: 'ko',
      fontSize: 20,
      readOnly: true,
      views: ['editor', 'output'],
      run: true,
      clock: 'deterministic',
      hiddenLines: [
        { first: 1, last: 3 },
        { first: 7, last: 7 },
      ],
      foldedLines: [{ first: 9, last: 9 }],
      lockedLines: [{ first: 4, last: 5 }],
      startLine: 4,
    },
    wrong: [],
  });
});

test.each([
  ['theme=pink', '“theme” has to be “auto” or “light” or “dark”; it is “pink”.'],
  ['lang=fr', '“lang” has to be “auto” or “en” or “ko”; it is “fr”.'],
  ['views=tasks', '“views” has to be “editor” or “panel” or “timeline” or “output”; it is “tasks”.'],
  ['views=', '“views” has to name at least one of editor, panel, timeline and output; it is “”.'],
  ['font-size=400', '“font-size” has to be a number from 8 to 40; it is “400”.'],
  ['font-size=NaN', '“font-size” has to be a number from 8 to 40; it is “NaN”.'],
  ['hidden-lines=4-2', '“hidden-lines” has to be lines such as “3” or “1-4 9-12”; it is “4-2”.'],
  ['example=../x', '“example” has to be the id of one that the page has; it is “../x”.'],
])('%s: is said, and changes nothing', (asked, sentence) => {
  expect(read(asked)).toEqual({ options: standard, wrong: [sentence] });
});

test.each(['__proto__', 'constructor', 'network', 'site', 'compiler', 'fontSize', 'toString'])('there is no option %s', (name) => {
  const { options, wrong } = read(`${name}=1`);
  expect(options).toEqual(standard);
  expect(wrong).toEqual([`There is no option “${name}”; there are ${[...names.keys()].join(', ')}.`]);
});
