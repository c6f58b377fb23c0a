# What the desktop knows of the program, its manual pages, and a .deb and a .tar.gz of both programs.
set(here ${CMAKE_CURRENT_LIST_DIR})
set(made ${CMAKE_CURRENT_BINARY_DIR}/linux)

install(TARGETS vitrine vitrine-cli)
install(FILES ${here}/vitrine.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${CMAKE_SOURCE_DIR}/resources/icons/vitrine.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${here}/io.github.vitrine.vitrine.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${here}/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vitrine)

# Compressed as Debian wants it: as small as can be, and without the time at which it was done.
find_program(VITRINE_GZIP gzip REQUIRED)
set(compressed)
foreach(text IN ITEMS vitrine.1 vitrine-cli.1 changelog)
    add_custom_command(OUTPUT ${made}/${text}.gz
        COMMAND ${CMAKE_COMMAND} -E make_directory ${made}
        COMMAND ${VITRINE_GZIP} -9nc ${here}/${text} > ${made}/${text}.gz
        DEPENDS ${here}/${text}
        VERBATIM)
    list(APPEND compressed ${made}/${text}.gz)
endforeach()
add_custom_target(vitrine_manuals ALL DEPENDS ${compressed})
install(FILES ${made}/vitrine.1.gz ${made}/vitrine-cli.1.gz DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${made}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/vitrine)

set(CPACK_GENERATOR "DEB;TGZ")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
file(READ ${here}/description.txt CPACK_PACKAGE_DESCRIPTION)
# The libraries come from the programs themselves; plugins are found by their names, and no linker knows them.
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS
    "libqt6sql6-sqlite, libqt6svg6, qt6-image-formats-plugins, hicolor-icon-theme, ca-certificates")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "qt6-wayland, qt6-translations-l10n, libsecret-1-0, fonts-dejavu-core | fonts-noto-core")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "gnome-keyring | kwalletmanager")
