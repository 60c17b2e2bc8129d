/// The text that bytes are in UTF-8; undefined when they are none.
export function textOf(bytes: AllowSharedBufferSource): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}
