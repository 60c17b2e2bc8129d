// with_server PROGRAM…: runs a program beside an HTTP server, whose address it finds in POLLUX_TEST_SERVER.
// Nothing here is a matter of time: what waits, waits for another request.
import { spawn } from 'node:child_process';
import { createServer } from 'node:http';
import { createServer as createSocket } from 'node:net';
import { gzipSync } from 'node:zlib';

/// Something that happens once, and those who wait for it.
class Event {
  #waiting = [];
  #happened = 0;
  happen() {
    const next = this.#waiting.shift();
    if (next) next();
    else this.#happened++;
  }
  then(f) {
    if (this.#happened > 0) {
      this.#happened--;
      f();
    } else this.#waiting.push(f);
  }
}

const arrived = new Event();
const closed = new Event();
const go = new Event();
const together = [];

async function bodyOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts);
}

const answers = {
  /// What was sent, and how.
  '/echo': async (request, response) => {
    const body = await bodyOf(request);
    const { 'x-test': test = 'none', 'content-type': type = 'none', 'content-length': length = 'none', expect = 'none' } = request.headers;
    response.writeHead(200, { 'X-Method': request.method, 'X-Test': test, 'X-Type': type, 'X-Length': length, 'X-Expect': expect });
    response.end(body);
  },
  '/missing': (_, response) => response.writeHead(404).end('not here'),
  '/empty': (_, response) => response.writeHead(204).end(),
  '/away': (_, response) => response.writeHead(302, { Location: '/echo', 'X-Test': 'of the redirect' }).end('elsewhere'),
  '/round': (_, response) => response.writeHead(302, { Location: '/round' }).end(),
  '/packed': (_, response) => response.writeHead(200, { 'Content-Encoding': 'gzip' }).end(gzipSync('unpacked '.repeat(1000))),
  /// Breaks off in the middle.
  '/broken': (_, response) => {
    response.writeHead(200, { 'Content-Length': 100 });
    response.write('0123456789', () => response.destroy());
  },
  /// The head; a piece; and another after each /go.
  '/pieces': (_, response) => {
    response.writeHead(200).flushHeaders();
    go.then(() => {
      response.write('one');
      go.then(() => {
        response.write('two');
        go.then(() => response.end('three'));
      });
    });
  },
  '/go': (_, response) => {
    go.happen();
    response.end();
  },
  /// Never answers. /arrived: when there is such a request; /closed: when it is gone.
  '/silence': (request) => {
    arrived.happen();
    request.socket.on('close', () => closed.happen());
  },
  '/arrived': (_, response) => arrived.then(() => response.end()),
  '/closed': (_, response) => closed.then(() => response.end()),
  /// Answers when a hundred have asked.
  '/together': (_, response) => {
    together.push(response);
    if (together.length === 100) for (const [i, each] of together.splice(0).entries()) each.end(`${i}`);
  },
  '/much': (request, response) => {
    response.writeHead(200);
    const piece = Buffer.alloc(1 << 20, 'x');
    let left = 64;
    const write = () => {
      while (left-- > 0) if (!response.write(piece)) return;
      response.end();
    };
    response.on('drain', write);
    write();
  },
  /// The address of a port where nobody listens.
  '/nobody': (_, response) => {
    const socket = createSocket().listen(0, '127.0.0.1', () => {
      const { port } = socket.address();
      socket.close(() => response.end(`http://127.0.0.1:${port}/`));
    });
  },
};

const server = createServer((request, response) => {
  const answer = answers[request.url.split('?')[0]];
  if (answer) answer(request, response);
  else response.writeHead(500).end('the test asks for what the server does not have');
});
server.listen(0, '127.0.0.1', () => {
  const [program, ...words] = process.argv.slice(2);
  const env = { ...process.env, POLLUX_TEST_SERVER: `http://127.0.0.1:${server.address().port}`, no_proxy: '127.0.0.1' };
  spawn(program, words, { env, stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1));
});
