// In the sandboxed frame: starts one worker, hands it the page's port, and does nothing else. This file is put into
// the frame as it is, and the page's policy knows its hash.
addEventListener(
  'message',
  ({ source, data: { script, port } }) => {
    if (source !== parent) return;
    const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
    const worker = new Worker(url);
    worker.onerror = (event) => parent.postMessage({ kind: 'ended', reason: { kind: 'broken', message: event.message || 'its worker did not start' }, milliseconds: 0 }, '*');
    worker.postMessage(port, [port]);
  },
  { once: true },
);
