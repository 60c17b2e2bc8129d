// A line to a host that carries only so much: for all connections together, as a reader's has it.
import { connect, createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

export interface SlowLine {
  readonly port: number;
  close(): void;
}

/// `rate`: bytes per second, from the host to the reader; the other way there is no limit.
export async function slowLine(host: number, rate: number): Promise<SlowLine> {
  // When the line is free again.
  let free = 0;
  const carry = (from: Socket, to: Socket): void => {
    from.on('data', (chunk) => {
      const now = performance.now();
      free = Math.max(free, now) + (chunk.length / rate) * 1000;
      from.pause();
      setTimeout(() => {
        to.write(chunk);
        from.resume();
      }, free - now);
    });
  };
  const server = createServer((reader) => {
    const behind = connect(host, '127.0.0.1');
    reader.pipe(behind);
    carry(behind, reader);
    behind.on('end', () => setTimeout(() => reader.end(), Math.max(0, free - performance.now()) + 1));
    for (const socket of [reader, behind]) socket.on('error', () => [reader, behind].forEach((each) => each.destroy()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, close: () => server.close() };
}
