# Builds and installs the runtime alone, as a user would from a clone.
foreach(command IN ITEMS
    "-S;${SOURCE};-B;${BUILD};-G;${GENERATOR};-DPOLLUX_LIBRARY_ONLY=ON;${OPTIONS}"
    "--build;${BUILD}"
    "--install;${BUILD};--prefix;${PREFIX}")
  execute_process(COMMAND ${CMAKE_COMMAND} ${command} COMMAND_ERROR_IS_FATAL ANY)
endforeach()
