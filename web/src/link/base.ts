/// What a link's text is compressed against: an example, as a page delivers it or once did.
export interface Base {
  readonly id: string;
  readonly source: string;
}

/// The example and what comes before a text, most likely last. It must never change: links refer to it.
export function dictionaryOf({ id, source }: Base): Uint8Array {
  return new TextEncoder().encode(
    `${source}","clock":"deterministic","view":"text"}{"release":"0.1.0","example":"${id}","clock":"real","view":"panel","bytes":`,
  );
}

/// Of a zlib stream: the checksum of what it was compressed against (RFC 1950, DICTID); null where that is nothing.
export function dictionaryId(packed: Uint8Array): number | null {
  const [, flags = 0, a = 0, b = 0, c = 0, d = 0] = packed;
  return flags & 0x20 ? ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 : null;
}
