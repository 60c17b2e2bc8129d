/// What an oEmbed endpoint answers (oembed.com, version 1.0, type "rich").
export interface Oembed {
  readonly version: '1.0';
  readonly type: 'rich';
  readonly provider_name: string;
  readonly provider_url: string;
  readonly title: string;
  readonly width: number;
  readonly height: number;
  readonly html: string;
}

/// What an oEmbed endpoint has to answer about an address of a Pollux site: the page, with a link's fragment or a lesson's program, or an embed. The
/// site's host is static and can't have such an endpoint; this is for who has one.
export function oembed(address: string, most: { readonly maxwidth?: number; readonly maxheight?: number } = {}): Oembed {
  const asked = new URL(address);
  if (asked.protocol !== 'https:' && asked.protocol !== 'http:') throw new Error(`It is no address of a site: ${address}`);
  const site = new URL('./', asked);
  const embed = new URL('embed.html', site);
  embed.hash = asked.hash;
  for (const [name, value] of asked.searchParams) embed.searchParams.set(name === 'program' ? 'exercise' : name, value);
  if (embed.search === '' && embed.hash === '') embed.searchParams.set('example', 'get_two_sites');
  const width = Math.min(800, most.maxwidth ?? 800);
  const height = Math.min(460, most.maxheight ?? 460);
  const source = embed.href.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return {
    version: '1.0',
    type: 'rich',
    provider_name: 'Pollux',
    provider_url: site.href,
    title: 'C++ playground',
    width,
    height,
    html: `<iframe src="${source}" title="C++ playground" width="${width}" height="${height}" loading="lazy" style="border: 0"></iframe>`,
  };
}
