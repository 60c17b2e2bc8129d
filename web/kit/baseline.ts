import { setFlagsFromString } from 'node:v8';

/// Has WebAssembly compiled only by the engine's baseline compiler, or by both again. For clang, when it runs but a few times: to
/// optimise it takes longer than that saves (a first compile of 1.8 s instead of 4).
export function baselineOnly(only: boolean): void {
  setFlagsFromString(only ? '--liftoff-only' : '--no-liftoff-only');
}
