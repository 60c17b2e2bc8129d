// As much of XMLHttpRequest as emscripten_fetch uses, with a network behind it that the tests of the browser driver know.
// Emscripten's optimizer reads no later JavaScript than ES2020: hence no fields, and no defaults where it takes things apart.
globalThis.XMLHttpRequest = class {
  constructor() {
    Object.assign(this, { readyState: 0, status: 0, statusText: '', response: null, headers: [], steps: [] });
  }
  open(method, url) {
    Object.assign(this, { method, url, readyState: 1 });
  }
  setRequestHeader(name, value) {
    this.headers.push(`${name}=${value}`);
  }
  getAllResponseHeaders() {
    const aborted = XMLHttpRequest.aborted ?? 0;
    return `X-Asked: ${this.method} ${this.headers.join(' ')}\r\nX-Aborted: ${aborted}\r\ncontent-length: 6\r\n`;
  }
  send(body) {
    const state = (readyState) => {
      this.readyState = readyState;
      this.onreadystatechange?.({});
    };
    const progress = (loaded) => () => this.onprogress({ loaded, total: 6 });
    const head = () => {
      this.status = this.url.includes('missing') ? 404 : 200;
      state(2);
    };
    const end = () => {
      this.response = (body?.length ? body : new TextEncoder().encode('abcdef')).buffer;
      state(4);
      this.onload({});
    };
    const fail = () => {
      Object.assign(this, { status: 0, response: null });
      state(4);
      this.onerror({});
    };
    if (this.url.includes('silent')) return;
    this.steps = this.url.includes('broken') ? [head, progress(2), fail] : [head, progress(2), progress(6), end];
    this.next();
  }
  abort() {
    XMLHttpRequest.aborted = (XMLHttpRequest.aborted ?? 0) + 1;
    this.steps = [];
  }
  next() {
    const step = this.steps.shift();
    if (step) setTimeout(() => (step(), this.next()), 1);
  }
};
