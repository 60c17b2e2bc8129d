// A page of another site, in which there are embeds.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base } from './pollux.ts';

/// As strict as a host may be: what its page needs for embeds, and nothing else.
export const policy = (site: string): string => {
  const { origin } = new URL(site);
  return `default-src 'none'; script-src ${origin}; frame-src ${origin}; img-src data:; base-uri 'none'; form-action 'none'`;
};

export const test = base.extend<{
  /// Serves this body on another site than Pollux's, under that policy; returns its address.
  host: (body: string, head?: string) => string;
}>({
  host: async ({ site }, use) => {
    let html = '';
    const server = createServer((request, response) => {
      if (request.url !== '/') {
        response.statusCode = 404;
        response.end();
        return;
      }
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.setHeader('content-security-policy', policy(site));
      response.end(html);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    // Another name: another site for the browser, with partitioned storage.
    await use((body, head = '') => {
      html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>Host</title>${head}</head><body>${body}</body></html>`;
      return `http://localhost:${port}/`;
    });
    server.close();
  },
});
