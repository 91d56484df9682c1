# svar_embed_assets(folder): web/dist as it is at build time becomes part of svar_net. A missing folder is no error: the
# program then says on every screen how to build the web app.
function(svar_embed_assets folder)
  set(pack ${CMAKE_BINARY_DIR}/gen/assets.pack)
  set(net ${CMAKE_SOURCE_DIR}/src/net)
  file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/gen)
  add_executable(svar_embed_assets_tool ${CMAKE_SOURCE_DIR}/scripts/embed_assets.cpp ${net}/compress.cpp ${net}/message_headers.cpp)
  target_link_libraries(svar_embed_assets_tool PRIVATE svar_flags PkgConfig::BROTLI PkgConfig::ZLIB)
  target_compile_options(svar_embed_assets_tool PRIVATE -O1)
  # Looked at in every build: the names in the folder change with their content, so no list of them could be kept.
  add_custom_target(svar_assets_pack
    COMMAND svar_embed_assets_tool ${folder} ${pack}
    BYPRODUCTS ${pack} VERBATIM)
  set_source_files_properties(${net}/assets_embedded.cpp PROPERTIES
    OBJECT_DEPENDS ${pack} COMPILE_DEFINITIONS "SVAR_ASSETS_PACK=\"${pack}\"")
  add_dependencies(svar_net svar_assets_pack)
endfunction()
