// A page of another site, in which there are embeds.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from '@playwright/test';
import type { Playground } from '../../web/src/embed/sdk.ts';
import { test as base } from './pollux.ts';

/// As strict as a host may be: what its page needs for embeds, and nothing else.
export const policy = (site: string): string => {
  const { origin } = new URL(site);
  return `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src data:; base-uri 'none'; form-action 'none'`;
};

export const script = (site: string, attributes = ''): string => `<script defer src="${site}pollux-embed.js" ${attributes}></script>`;

/// What the script has made of an element.
export type Upgraded = HTMLElement & { readonly playground: Playground };

export function shellOf(page: Page, nth = 0): FrameLocator {
  return page.frameLocator('.pollux-embed iframe').nth(nth);
}

/// The playground in it, once it is shown: before that no key reaches it.
export function pageOf(page: Page, nth = 0): FrameLocator {
  return shellOf(page, nth).frameLocator('.loaded iframe');
}

export const test = base.extend<{
  /// Serves this body on another site than Pollux's, under that policy or another one, and scripts beside it; returns its address.
  host: (body: string, head?: string, more?: { readonly policy?: string; readonly scripts?: Readonly<Record<string, string>> }) => string;
}>({
  host: async ({ site }, use) => {
    let html = '';
    let allowed = policy(site);
    let scripts: Readonly<Record<string, string>> = {};
    const server = createServer((request, response) => {
      const script = scripts[request.url ?? ''];
      if (script !== undefined) {
        response.setHeader('content-type', 'text/javascript; charset=utf-8');
        response.end(script);
        return;
      }
      if (request.url !== '/') {
        response.statusCode = 404;
        response.end();
        return;
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', allowed);
      response.end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // Another name: another site for the browser, with partitioned storage.
    await use((body, head = '', more = {}) => {
      allowed = more.policy ?? policy(site);
      scripts = more.scripts ?? {};
      html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${head}</head><body>${body}</body></html>`;
      return `http://localhost:${port}/`;
    });
    server.close();
  },
});
