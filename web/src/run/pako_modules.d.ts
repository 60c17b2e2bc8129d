declare module 'pako/lib/zlib/adler32.js' {
  /// Goes on from `adler`, which is 1 at first. The result is signed.
  export default function adler32(adler: number, bytes: Uint8Array, length: number, position: number): number;
}
