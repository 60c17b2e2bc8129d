/// Bytes as characters that may stand anywhere in an address.
export function base64url(content: Uint8Array): string {
  const binary = Array.from(content, (byte) => String.fromCharCode(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}
