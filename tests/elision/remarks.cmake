# remarks: what the compiler itself says about the frames in SOURCE at -O2, as `callee in caller`.
execute_process(
  COMMAND ${COMPILER} -std=c++20 -O2 -DPOLLUX_TRACE=0 -DELISION_COLUMN=1 -I${INCLUDE} -c ${SOURCE} -o /dev/null
    -Rpass=coro-elide -Rpass-missed=coro-elide
  ERROR_VARIABLE remarks COMMAND_ERROR_IS_FATAL ANY)

set(elided "leafEi in await_one" "nothing in await_void" "never_waits in await_what_never_waits" "leafEi in await_three"
  "leafEi in await_in_a_branch" "leafEi in middle" "middleEi in top" "top in three_levels" "leafEi in a_named_task"
  "leafEi in await_in_a_try")
set(not_elided "leafEi in ten_in_a_loop" "leafEi in join_of_two" "leafEi in select_of_two")
foreach(kind elided not_elided)
  string(REPLACE _ " " words ${kind})
  foreach(pair IN LISTS ${kind})
    string(REPLACE " in " "[^ ]* ${words} in [^ ]*" expected "${pair}")
    if(NOT remarks MATCHES "${expected}")
      message(SEND_ERROR "not said: ${pair}, ${words}")
    endif()
  endforeach()
endforeach()
