// What an oEmbed endpoint says about a Pollux site's addresses.
import { expect, test } from 'vitest';
import { oembed } from '../../../web/src/embed/oembed.ts';

const site = 'https://example.org/pollux/';
const frameOf = (address: string): string => /src="([^"]*)"/.exec(oembed(address).html)?.[1] ?? '';

test.each([
  ['', 'embed.html?example=get_two_sites'],
  ['index.html', 'embed.html?example=get_two_sites'],
  ['#p2.AbC-_', 'embed.html#p2.AbC-_'],
  ['index.html?program=pending_once&lang=ko', 'embed.html?exercise=pending_once&amp;lang=ko'],
  ['embed.html?example=timeout&views=editor', 'embed.html?example=timeout&amp;views=editor'],
])('%s is shown as %s', (page, frame) => {
  expect(frameOf(site + page)).toBe(site + frame);
});

test('it keeps to the size that is asked for, and closes no attribute', () => {
  expect(oembed(site, { maxwidth: 300, maxheight: 200 })).toMatchObject({ version: '1.0', type: 'rich', provider_url: site, width: 300, height: 200 });
  expect(oembed(site, { maxwidth: 5000 })).toMatchObject({ width: 800, height: 460 });
  expect(frameOf(`${site}embed.html?example="><script>`)).not.toMatch(/["<>]/);
  expect(() => oembed('javascript:alert(1)')).toThrow('no address of a site');
});
