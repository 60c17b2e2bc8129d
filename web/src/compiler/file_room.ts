/// A file of clang's, and a stream that writes into it, as @yowasp/clang's bundle has them.
interface WriteStream {
  file: { data: Uint8Array };
  offset: bigint;
  write(contents: Uint8Array): void;
}
export type WriteStreamClass = new (...args: never[]) => WriteStream;

/// Gives files that are written room to grow. The bundle's own streams copy all of a file for each 4 kB that are added, which for a
/// precompiled header of 23 MB takes a minute.
export function giveFilesRoom({ prototype }: WriteStreamClass): void {
  const rooms = new WeakMap<object, ArrayBuffer>();
  prototype.write = function (this: WriteStream, contents: Uint8Array): void {
    const { file } = this;
    const begin = Number(this.offset);
    const end = begin + contents.length;
    if (file.data.length < end) {
      let room = rooms.get(file);
      // Whoever cut the file meanwhile has given it other memory.
      if (!room || room.byteLength < end || file.data.buffer !== room) {
        room = new ArrayBuffer(2 * end);
        new Uint8Array(room).set(file.data);
        rooms.set(file, room);
      }
      file.data = new Uint8Array(room, 0, end);
    }
    file.data.set(contents, begin);
    this.offset += BigInt(contents.length);
  };
}
