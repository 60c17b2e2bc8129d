// version: which Pollux this is, by semver.org. CMake reads it from here.
#pragma once

/// Before 1.0 a minor version may break what used the one before. Rust: CARGO_PKG_VERSION_MAJOR.
#define POLLUX_VERSION_MAJOR 0
/// Without a major version: what may break; later: what is new.
#define POLLUX_VERSION_MINOR 1
/// What is only put right.
#define POLLUX_VERSION_PATCH 0

#define POLLUX_TEXT_OF_(major, minor, patch) #major "." #minor "." #patch
#define POLLUX_TEXT_OF(major, minor, patch) POLLUX_TEXT_OF_(major, minor, patch)
/// All three as a text: "0.1.0".
#define POLLUX_VERSION                                                                             \
  POLLUX_TEXT_OF(POLLUX_VERSION_MAJOR, POLLUX_VERSION_MINOR, POLLUX_VERSION_PATCH)
