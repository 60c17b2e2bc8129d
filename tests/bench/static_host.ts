// A static host as GitHub Pages is one: it gzips, sets no headers of ours, and serves the site from a sub-path. It counts what it sends.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import compression from 'compression';
import sirv from 'sirv';

export interface StaticHost {
  readonly site: string;
  /// Bytes that were sent for each path, headers included.
  readonly sent: Map<string, number>;
  close(): void;
}

export async function hostSite(folder: string, path = '/pollux'): Promise<StaticHost> {
  const sent = new Map<string, number>();
  const files = sirv(folder);
  const gzip = compression({ level: 9 });
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const url = request.url ?? '/';
    if (!url.startsWith(`${path}/`)) {
      response.statusCode = 404;
      response.end();
      return;
    }
    request.url = url.slice(path.length);
    // Requests of one connection come one after the other.
    const { socket } = request;
    const before = socket.bytesWritten;
    response.on('close', () => sent.set(request.url ?? '', (sent.get(request.url ?? '') ?? 0) + socket.bytesWritten - before));
    gzip(request as Parameters<typeof gzip>[0], response as Parameters<typeof gzip>[1], () => files(request, response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    site: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}/`,
    sent,
    close: () => server.close(),
  };
}
