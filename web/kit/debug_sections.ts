const objectMagic = [0, 0x61, 0x73, 0x6d];
const memberHeader = 60;

/// Blanks the debug information in an archive of WebAssembly objects, or in one object: it is most of them, and no program is linked
/// with it. Every size stays as it is, since the archive's index counts bytes and the objects' symbols count sections; and zeros pack to
/// nothing. (llvm-strip 19 cannot strip WebAssembly objects.)
export function blankDebug(content: Uint8Array): Uint8Array {
  const blanked = content.slice();
  if (Buffer.from(content.subarray(0, 8)).toString('latin1') !== '!<arch>\n') {
    blankObject(blanked);
    return blanked;
  }
  for (let at = 8; at + memberHeader <= blanked.length; ) {
    const size = Number(Buffer.from(blanked.subarray(at + 48, at + 58)).toString('latin1'));
    at += memberHeader;
    blankObject(blanked.subarray(at, at + size));
    at += size + (size % 2);
  }
  return blanked;
}

function blankObject(object: Uint8Array): void {
  if (!objectMagic.every((byte, index) => object[index] === byte)) return;
  for (let at = 8; at < object.length; ) {
    const custom = object[at] === 0;
    const [size, begin] = leb(object, at + 1);
    at = begin + size;
    if (!custom) continue;
    const [length, text] = leb(object, begin);
    const name = Buffer.from(object.subarray(text, text + length)).toString('latin1');
    if (!/^(reloc\.)?\.debug_/.test(name)) continue;
    // wasm-ld leaves out what is called so; it would read relocations even for that.
    object.set(Buffer.from('.debug_'.padEnd(length, '_')), text);
    object.fill(0, text + length, at);
  }
}

/// An unsigned LEB128 number, and where it ends.
function leb(bytes: Uint8Array, at: number): [value: number, end: number] {
  let value = 0;
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value += (byte & 0x7f) * 2 ** shift;
    if (byte < 0x80) return [value, at];
  }
}
