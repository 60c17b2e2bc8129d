# Installs the runtime as a package that find_package(pollux) finds.
include(CMakePackageConfigHelpers)
include(GNUInstallDirs)
set(package ${CMAKE_INSTALL_LIBDIR}/cmake/pollux)

install(DIRECTORY ${PROJECT_SOURCE_DIR}/runtime/include/ TYPE INCLUDE)
install(TARGETS pollux pollux_traced EXPORT pollux-targets INCLUDES DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT pollux-targets NAMESPACE pollux:: DESTINATION ${package})
if(TARGET CURL::libcurl)
  set(POLLUX_DEPENDENCIES "include(CMakeFindDependencyMacro)\nfind_dependency(CURL)")
endif()
configure_file(${CMAKE_CURRENT_LIST_DIR}/pollux-config.cmake.in pollux-config.cmake @ONLY)
# Before 1.0 a minor version may break what used the one before (semver.org).
write_basic_package_version_file(pollux-config-version.cmake COMPATIBILITY SameMinorVersion)
install(FILES ${PROJECT_BINARY_DIR}/pollux-config.cmake ${PROJECT_BINARY_DIR}/pollux-config-version.cmake
  DESTINATION ${package})
