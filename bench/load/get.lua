-- Asks for the addresses in the file PATHS, one in a line, in random order.
dofile(os.getenv("COMMON"))
local paths

function init()
  begin()
  paths = lines_of("PATHS")
end

function request()
  return wrk.format("GET", paths[math.random(#paths)])
end
