# pollux_source(VARIABLE NAME): makes sure that VARIABLE names the source directory of the library NAME.
function(pollux_source variable name)
  if(NOT EXISTS "${${variable}}")
    message(FATAL_ERROR "${variable} must name the source directory of ${name}: "
      "configure through ./dev build, or first run  eval \"$(./dev env)\"  and use a preset.")
  endif()
endfunction()
