// POLLUX_INLINE: `inline`, but where a program finds what it makes of templates compiled
// beforehand.
#pragma once

// What is inline, a compiler makes anew, whatever `extern template` says.
#if defined(POLLUX_COMPILED)
#define POLLUX_INLINE
#else
#define POLLUX_INLINE inline
#endif
