#!/bin/sh
cat <<'TEXT'
Usage: ./dev COMMAND [ARGUMENTS]

  serve [--port N] [--host]
                     set up, build, and serve the playground (prints its address); --host: to other machines, too
  test [ARGS]        set up, build, and run every test; ARGS go to ctest (-R NAME, -V, …)
  build              set up and build everything; the site is then in build/site
  run FILE.cpp [--deterministic] [--json] [--perfetto FILE] [--timeout SECONDS] [--check FILE]
                     compile FILE as the page does, run it under Node, print what its tasks did; --perfetto: write the
                     trace for ui.perfetto.dev; --check: look whether it does what an exercise wants (docs/lessons.md)
  link FILE.cpp [--example ID] [--deterministic] [--page URL] [--hidden-lines LINES] [--folded-lines LINES] [--locked-lines LINES]
                     print the link that shows FILE in the page, as what the reader made of the example ID; an embed of it shows lines such as
                     1-4 so
  link --decode LINK print the code of a link
  bench compile [FILE.cpp]
                     how long compiling takes as the page does it, and by emcc; how large the kit is
  bench page [--json FILE]
                     in Chromium: load to first poll, edit to output (and emcc beside it), bytes over the wire
  bench editor [--json FILE] [--rounds N]
                     edit to running, first ever and warm (and em++ beside it), squiggles, proposals, memory
  bench panel        records decoded per second and memory for each; time of a frame with 100 to 100,000 tasks; size
  bench embed        a page with ten embeds: requests, bytes, main thread; from click to first poll
  bench lesson       a lesson from the link to it until its first program is polled
  bench links        how long the links to the examples are, unedited and edited once, and by other ways of packing
  bench trace [--json FILE] [--rounds N]
                     three examples as a whole: without tracing, with it compiled in, and recording
  bench models [--json FILE] [--rounds N]
                     two sites, 10,000 downloads and 10,000 waits by threads, a pool, callbacks, actors, async, …
  bench runtime [--json FILE] [--rounds N] [--quick] [--only REGEX]
                     the runtime against the hand-written limit and its peers, natively and in WebAssembly
  fuzz [--seconds N] [--seed S] [--bytes HEX] [--libfuzzer]
                     random programs against a model of the runtime, for a minute; one that goes wrong is shrunk
  fuzz --links [COUNT]
                     damaged links, a million: each is refused in words, or opened
  amalgamate FILE    write the runtime as one header, for use without a build system
  setup              set up what building needs, and no more
  env                print the environment of the build: eval "$(./dev env)" gives emcc, node, …
  format             format the C++ sources in place
  lint               check the C++ sources' format, the runtime by clang-tidy, and the shell scripts
  help               this text

What is downloaded is kept outside the clone, in $POLLUX_CACHE (by default ~/.cache/pollux).
TEXT
