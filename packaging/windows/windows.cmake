# Icon, version and manifest in the programs; an installer (NSIS) and a .zip, each with Qt and the other libraries.
set(here ${CMAKE_CURRENT_LIST_DIR})
set(VITRINE_ICON ${here}/vitrine.ico)
configure_file(${here}/vitrine.rc.in ${CMAKE_CURRENT_BINARY_DIR}/vitrine.rc @ONLY)
target_sources(vitrine PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/vitrine.rc ${here}/vitrine.manifest)
target_sources(vitrine-cli PRIVATE ${here}/vitrine.manifest)

# The programs lie beside the libraries they load. windeployqt brings Qt and its plugins; what vcpkg built is found by
# reading the programs.
install(TARGETS vitrine vitrine-cli RUNTIME_DEPENDENCY_SET vitrine_libraries RUNTIME DESTINATION .)
install(RUNTIME_DEPENDENCY_SET vitrine_libraries
    PRE_EXCLUDE_REGEXES "api-ms-" "ext-ms-" "^[Qq]t6"
    POST_EXCLUDE_REGEXES "[Ss]ystem32" "[Ss]ys[Ww][Oo][Ww]64"
    DIRECTORIES $<TARGET_FILE_DIR:OpenSSL::Crypto> $<TARGET_FILE_DIR:CURL::libcurl>
    RUNTIME DESTINATION .)
get_target_property(qmake Qt6::qmake IMPORTED_LOCATION)
get_filename_component(qtPrograms ${qmake} DIRECTORY)
find_program(VITRINE_WINDEPLOYQT windeployqt HINTS ${qtPrograms} REQUIRED)
# Expanded now is the path of the tool, at the time of installing the prefix.
install(CODE "
    execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND \"${VITRINE_WINDEPLOYQT}\" --release --no-opengl-sw
        --no-system-d3d-compiler --compiler-runtime \"\${CMAKE_INSTALL_PREFIX}/vitrine.exe\")
")
install(FILES ${CMAKE_SOURCE_DIR}/LICENSE DESTINATION . RENAME LICENSE.txt)

set(CPACK_GENERATOR "NSIS64;ZIP")
set(CPACK_NSIS_DISPLAY_NAME Vitrine)
set(CPACK_NSIS_PACKAGE_NAME Vitrine)
set(CPACK_NSIS_MUI_ICON ${VITRINE_ICON})
set(CPACK_NSIS_MUI_UNIICON ${VITRINE_ICON})
set(CPACK_NSIS_INSTALLED_ICON_NAME vitrine.exe)
set(CPACK_NSIS_EXECUTABLES_DIRECTORY .)
set(CPACK_NSIS_MANIFEST_DPI_AWARE ON)
set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
set(CPACK_NSIS_MUI_FINISHPAGE_RUN vitrine.exe)
# Links reach the program through the registry. %1 stands in quotation marks: it is the stranger's text.
set(CPACK_NSIS_EXTRA_INSTALL_COMMANDS "")
set(CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS "")
foreach(scheme IN ITEMS vitrine civitai)
    string(APPEND CPACK_NSIS_EXTRA_INSTALL_COMMANDS "
        WriteRegStr SHCTX 'Software\\Classes\\${scheme}' '' 'URL:Vitrine'
        WriteRegStr SHCTX 'Software\\Classes\\${scheme}' 'URL Protocol' ''
        WriteRegStr SHCTX 'Software\\Classes\\${scheme}\\shell\\open\\command' '' '\"$INSTDIR\\vitrine.exe\" -- \"%1\"'
    ")
    string(APPEND CPACK_NSIS_EXTRA_UNINSTALL_COMMANDS "
        DeleteRegKey SHCTX 'Software\\Classes\\${scheme}'
    ")
endforeach()
