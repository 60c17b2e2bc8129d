# The page's tests, which npm's tools run: a test of ctest for each file.
set(web ${PROJECT_SOURCE_DIR}/web)

add_test(NAME web/types COMMAND npm run --silent typecheck WORKING_DIRECTORY ${web})

file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/tests/web/*.test.ts)
foreach(file IN LISTS files)
  string(REPLACE .test.ts "" name ${file})
  add_test(NAME ${name} COMMAND npm run --silent test -- tests/${file} WORKING_DIRECTORY ${web})
endforeach()

file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}/tests ${PROJECT_SOURCE_DIR}/tests/page/*.spec.ts)
foreach(file IN LISTS files)
  string(REPLACE .spec.ts "" name ${file})
  add_test(NAME ${name} COMMAND npm run --silent test:page -- tests/${file} WORKING_DIRECTORY ${web})
  # They measure time in a browser that wants both cores.
  set_tests_properties(${name} PROPERTIES RUN_SERIAL TRUE)
endforeach()
