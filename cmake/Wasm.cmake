# WASM's own exceptions, for every target: programs in the page use them too, and the two ways of Emscripten do not mix.
add_compile_options(-fwasm-exceptions)
add_link_options(-fwasm-exceptions)
