# vitrine_library(<folder name> SOURCES ... LINK ...)
# One static library per folder: vitrine_<name>, seen by others as Vitrine::<Name>.
# Includes are written from app/ ("civitai/Model.h") or from the top ("ui/grid/CardGrid.h").
function(vitrine_library name)
    cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;LINK")
    string(SUBSTRING ${name} 0 1 initial)
    string(TOUPPER ${initial} initial)
    string(SUBSTRING ${name} 1 -1 rest)
    add_library(vitrine_${name} STATIC ${arg_SOURCES})
    add_library(Vitrine::${initial}${rest} ALIAS vitrine_${name})
    target_include_directories(vitrine_${name} PUBLIC ${CMAKE_SOURCE_DIR}/app ${CMAKE_SOURCE_DIR})
    target_link_libraries(vitrine_${name} PUBLIC ${arg_LINK} PRIVATE Vitrine::Options)
    set_target_properties(vitrine_${name} PROPERTIES LINKER_LANGUAGE CXX)
endfunction()
