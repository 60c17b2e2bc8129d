/// How every program is compiled, in the page and ahead.
export const compileFlags: readonly string[] = [
  '--target=wasm32-unknown-emscripten',
  '--sysroot=/kit/sysroot',
  '-resource-dir=/kit/clang',
  '-isystem/kit/pollux/include',
  // As emcc calls clang.
  '-DEMSCRIPTEN',
  '-Xclang',
  '-iwithsysroot/include/compat',
  '-mllvm',
  '-combiner-global-alias-analysis=false',
  '-mllvm',
  '-wasm-enable-sjlj',
  '-mllvm',
  '-disable-lsr',
  '-DPOLLUX_TRACE=1',
  '-std=c++23',
  '-O1',
  '-fwasm-exceptions',
  '-mbulk-memory',
  '-Wall',
  '-Wextra',
  // A build of clang with assertions, as this one, checks what it makes.
  '-Xclang',
  '-disable-llvm-verifier',
  // Deeper templates overflow the stack that JavaScript engines give clang.
  '-ftemplate-depth=256',
];

/// For the precompiled header: templates that the headers use are instantiated there, and not again in each program; and without
/// times in it the file is the same for the same input.
export const preludeFlags: readonly string[] = ['-fpch-instantiate-templates', '-fno-pch-timestamp'];

/// For the program itself: what the parser of diagnostics reads, and no check of the precompiled header, which comes from the same kit.
export const programFlags: readonly string[] = [
  '-include-pch',
  '/kit/prelude.pch',
  '-Xclang',
  '-fno-validate-pch',
  '-fno-color-diagnostics',
  '-fdiagnostics-print-source-range-info',
  '-fdiagnostics-parseable-fixits',
];

/// How emcc links the reference program, which gives the glue and the link line.
export const referenceFlags: readonly string[] = [
  '-std=c++20',
  '-O1',
  '-fwasm-exceptions',
  '-sMODULARIZE',
  '-sEXPORT_ES6',
  // Without `web` emcc would import Node's modules statically, which no browser can.
  '-sENVIRONMENT=web,worker,node',
  '-sWASM_BIGINT',
  '-sFETCH',
  '-sFETCH_SUPPORT_INDEXEDDB=0',
  '-sFILESYSTEM=0',
  '-sEXIT_RUNTIME',
  '-sEXPORT_EXCEPTION_HANDLING_HELPERS',
  '-sEXPORTED_FUNCTIONS=_main,_malloc,_free,_fflush',
  '-sEXPORTED_RUNTIME_METHODS=ENV',
  '-sINCOMING_MODULE_JS_API=preRun,instantiateWasm,locateFile,onAbort,onExit,printErr',
  // A program that asks for more than this gets std::bad_alloc, and the page stays alive.
  '-sALLOW_MEMORY_GROWTH',
  '-sMAXIMUM_MEMORY=512MB',
  // The stack first in memory: one that is too deep runs into the end of memory, and traps, before it runs into data.
  '-sSTACK_SIZE=1MB',
  '-Wl,--stack-first',
];
