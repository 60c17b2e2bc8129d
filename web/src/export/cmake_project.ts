import { strToU8, zipSync } from 'fflate';

/// The name of a project and its program.
const safeName = /^[a-z]\w*$/i;

/// A project for CMake with the program and the library in one file: paths, and what they hold. `library`: the text of that file.
export function cmakeProject(example: string, source: string, library: string): ReadonlyMap<string, string> {
  const name = safeName.test(example) ? example : 'program';
  const included = [...source.matchAll(/^[ \t]*#[ \t]*include[ \t]*[<"](pollux\/[\w/]+\.hpp)[>"]/gm)].map(([, header = '']) => header);
  const others = new Set(included.filter((header) => header !== 'pollux/pollux.hpp'));
  return new Map([
    [`${name}/CMakeLists.txt`, lists(name)],
    [`${name}/main.cpp`, source],
    [`${name}/pollux.cpp`, '#define POLLUX_IMPLEMENTATION\n#include <pollux/pollux.hpp>\n'],
    [`${name}/include/pollux/pollux.hpp`, library],
    ...[...others].map((header) => [`${name}/include/${header}`, '#pragma once\n#include <pollux/pollux.hpp>\n'] as const),
  ]);
}

/// Files as a .zip, the same for the same files.
export function zip(files: ReadonlyMap<string, string>): Uint8Array<ArrayBuffer> {
  const entries = [...files].map(([path, text]) => [path, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { level: 9, mtime: '2026-01-01T00:00:00' }));
}

function lists(name: string): string {
  return `# Made by Pollux's page. Natively, with g++ 12, clang 19 or newer:
#   cmake -B build && cmake --build build && build/${name}
# For a browser, by Emscripten 3.1.60 or newer; then serve build-web, and open ${name}.html there:
#   emcmake cmake -B build-web && cmake --build build-web
# With POLLUX_CLOCK=simulated in the environment a native program runs on the simulated clock.
cmake_minimum_required(VERSION 3.22)
project(${name} LANGUAGES CXX)
if(NOT CMAKE_BUILD_TYPE)
  set(CMAKE_BUILD_TYPE Release)
endif()

add_executable(${name} main.cpp pollux.cpp)
target_include_directories(${name} PRIVATE include)
target_compile_features(${name} PRIVATE cxx_std_23)
if(EMSCRIPTEN)
  target_compile_options(${name} PRIVATE -fwasm-exceptions)
  target_link_options(${name} PRIVATE -fwasm-exceptions -sFETCH -sALLOW_MEMORY_GROWTH -sEXIT_RUNTIME)
  set_target_properties(${name} PROPERTIES SUFFIX .html)
else()
  # Without it every address but those under pollux.test fails.
  find_package(CURL 7.87 QUIET)
  if(CURL_FOUND)
    target_compile_definitions(${name} PRIVATE POLLUX_CURL)
    target_link_libraries(${name} PRIVATE CURL::libcurl)
  endif()
endif()
`;
}
