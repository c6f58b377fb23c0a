# Vitrine.app with Qt inside, the console program in it too, and a disk image of it.
set(here ${CMAKE_CURRENT_LIST_DIR})
if(NOT CMAKE_OSX_DEPLOYMENT_TARGET)
    set(CMAKE_OSX_DEPLOYMENT_TARGET 11.0) # Qt 6.4's oldest; for Info.plist
endif()
target_sources(vitrine PRIVATE ${here}/vitrine.icns)
set_source_files_properties(${here}/vitrine.icns TARGET_DIRECTORY vitrine PROPERTIES MACOSX_PACKAGE_LOCATION Resources)
set_target_properties(vitrine PROPERTIES
    MACOSX_BUNDLE ON
    OUTPUT_NAME Vitrine
    MACOSX_BUNDLE_INFO_PLIST ${here}/Info.plist.in)
install(TARGETS vitrine BUNDLE DESTINATION .)
install(TARGETS vitrine-cli RUNTIME DESTINATION Vitrine.app/Contents/MacOS)

get_target_property(qmake Qt6::qmake IMPORTED_LOCATION)
get_filename_component(qtPrograms ${qmake} DIRECTORY)
find_program(VITRINE_MACDEPLOYQT macdeployqt HINTS ${qtPrograms} REQUIRED)
# Brings the libraries of both programs, and points them there. Signed for this machine: an image for others has to be
# signed and notarised with the publisher's own identity (README.md).
install(CODE "
    set(bundle \"\$ENV{DESTDIR}\${CMAKE_INSTALL_PREFIX}/Vitrine.app\")
    execute_process(COMMAND_ERROR_IS_FATAL ANY COMMAND \"${VITRINE_MACDEPLOYQT}\" \"\${bundle}\"
        \"-executable=\${bundle}/Contents/MacOS/vitrine-cli\" -always-overwrite -codesign=-)
")

set(CPACK_GENERATOR DragNDrop)
set(CPACK_STRIP_FILES OFF) # would break the signature
