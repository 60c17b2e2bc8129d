# has_no_heap: fails when PROGRAM has a symbol of the heap's, or has no symbols to look at.
execute_process(COMMAND ${NM} ${PROGRAM} OUTPUT_VARIABLE symbols COMMAND_ERROR_IS_FATAL ANY)
if(NOT symbols MATCHES " [Tt] [^\n]*main")
  message(FATAL_ERROR "${NM} shows no main in ${PROGRAM}")
endif()
# malloc and its family, whatever decorates their names, and C++'s operators (mangled, or not as in WASM).
string(REGEX MATCHALL "[^\n]* [a-zA-Z] [^\n]*(malloc|calloc|realloc|memalign|sbrk|_Zn[wa]|_Zd[la]|operator new|operator delete)[^\n]*"
  heap "${symbols}")
string(REGEX MATCHALL "[^\n]* [a-zA-Z] _*free[^\n]*" free "${symbols}")
list(APPEND heap ${free})
if(heap)
  list(JOIN heap "\n" heap)
  message(FATAL_ERROR "the heap is in the program:\n${heap}")
endif()
