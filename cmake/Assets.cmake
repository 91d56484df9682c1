# The web app goes into the program.
include(${CMAKE_SOURCE_DIR}/scripts/embed_assets.cmake)
svar_embed_assets(${CMAKE_SOURCE_DIR}/web/dist)
