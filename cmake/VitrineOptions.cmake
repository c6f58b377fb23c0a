# Vitrine::Options carries what every target of the project compiles with.
add_library(vitrine_options INTERFACE)
add_library(Vitrine::Options ALIAS vitrine_options)

target_compile_features(vitrine_options INTERFACE cxx_std_20)
target_compile_definitions(vitrine_options INTERFACE
    QT_NO_CAST_FROM_ASCII
    QT_NO_CAST_TO_ASCII
    QT_NO_URL_CAST_FROM_STRING
    QT_NO_NARROWING_CONVERSIONS_IN_CONNECT
    QT_DISABLE_DEPRECATED_BEFORE=0x060400
    VITRINE_VERSION="${PROJECT_VERSION}")
if(Qt6_VERSION VERSION_GREATER_EQUAL 6.5)
    # What later releases deprecate often has no other name yet in the oldest one that is supported.
    target_compile_definitions(vitrine_options INTERFACE QT_WARN_DEPRECATED_UP_TO=0x060400)
endif()

if(MSVC)
    target_compile_options(vitrine_options INTERFACE /W4 /permissive- /utf-8)
    target_compile_definitions(vitrine_options INTERFACE NOMINMAX UNICODE _UNICODE)
    if(VITRINE_WERROR)
        target_compile_options(vitrine_options INTERFACE /WX)
    endif()
else()
    target_compile_options(vitrine_options INTERFACE -Wall -Wextra -Wconversion -Wshadow)
    if(VITRINE_WERROR)
        target_compile_options(vitrine_options INTERFACE -Werror)
    endif()
    if(VITRINE_SANITIZE)
        target_compile_options(vitrine_options INTERFACE -fsanitize=${VITRINE_SANITIZE} -fno-omit-frame-pointer)
        target_link_options(vitrine_options INTERFACE -fsanitize=${VITRINE_SANITIZE})
    endif()
endif()
