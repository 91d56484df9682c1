# Compiler flags, caches and the libraries that the layers may name.
find_program(CCACHE ccache)
if(CCACHE)
  # The sloppiness is what lets ccache hit through a precompiled header.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime ${CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CCACHE})
endif()
find_program(MOLD mold)
if(MOLD)
  add_link_options(-fuse-ld=mold)
endif()
if(SVAR_SANITIZE)
  add_compile_options(-fsanitize=${SVAR_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=undefined)
  add_link_options(-fsanitize=${SVAR_SANITIZE})
endif()
if(SVAR_FUZZ)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()
if(SVAR_TIDY)
  set(CMAKE_CXX_CLANG_TIDY clang-tidy-19)
endif()
add_link_options(-Wl,--as-needed)

add_library(svar_flags INTERFACE)
target_compile_options(svar_flags INTERFACE -Wall -Wextra -Wshadow -Wconversion -Werror -Wno-missing-designated-field-initializers)
target_include_directories(svar_flags INTERFACE ${CMAKE_SOURCE_DIR}/src ${CMAKE_BINARY_DIR}/gen)
# Every setting that changes Asio's or Beast's layout must reach every unit, else two halves of the program disagree.
target_compile_definitions(svar_flags INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  SPDLOG_FMT_EXTERNAL SPDLOG_COMPILED_LIB SVAR_VERSION="${PROJECT_VERSION}")

find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(CURL REQUIRED)
find_package(fmt REQUIRED)
find_package(spdlog REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url container)
find_package(PkgConfig REQUIRED)
foreach(pair "SODIUM libsodium" "SQLITE sqlite3" "PQ libpq" "GMIME gmime-3.0" "GUMBO gumbo" "ICU icu-uc;icu-i18n"
             "BROTLI libbrotlienc;libbrotlidec" "ZLIB zlib" "XAPIAN xapian-core" "POPPLER poppler-cpp" "ZIP libzip" "EXPAT expat"
             "SECCOMP libseccomp")
  string(REPLACE " " ";" pair "${pair}")
  list(POP_FRONT pair name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${pair})
endforeach()

# Answers are made of many small strings; sanitizers bring an allocator of their own.
if(CMAKE_BUILD_TYPE STREQUAL "Release" AND NOT SVAR_SANITIZE)
  find_package(mimalloc 2.0 REQUIRED)
  set(SVAR_ALLOCATOR mimalloc)
endif()

set(lib_fmt fmt::fmt)
set(lib_spdlog spdlog::spdlog)
set(lib_json Boost::json Boost::container Boost::headers)
set(lib_icu PkgConfig::ICU)
set(lib_sodium PkgConfig::SODIUM)
set(lib_gumbo PkgConfig::GUMBO)
set(lib_sqlite PkgConfig::SQLITE)
set(lib_pq PkgConfig::PQ)
set(lib_gmime PkgConfig::GMIME)
set(lib_xapian PkgConfig::XAPIAN)
set(lib_extract PkgConfig::POPPLER PkgConfig::ZIP PkgConfig::EXPAT PkgConfig::SECCOMP)
set(lib_net_libs Boost::url OpenSSL::SSL OpenSSL::Crypto CURL::libcurl PkgConfig::BROTLI PkgConfig::ZLIB)

if(SVAR_TESTS)
  find_package(GTest REQUIRED)
  include(GoogleTest)
endif()
