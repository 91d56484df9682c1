-- Opens tickets through the public API for the people whose ids stand in the file REQUESTERS.
dofile(os.getenv("COMMON"))
local words = { "pakken", "telt", "retur", "bytte", "størrelse", "levering", "faktura", "sovepose", "garanti", "ordre" }
local requesters
local n = 0

function init()
  begin()
  wrk.headers["Content-Type"] = "application/json"
  requesters = lines_of("REQUESTERS")
end

local function text(count)
  local out = {}
  for i = 1, count do out[i] = words[math.random(#words)] end
  return table.concat(out, " ")
end

function request()
  n = n + 1
  local body = string.format('{"ticket":{"subject":"Hvor blir det av %s? %d","requester_id":%s,"comment":{"body":"%s"}}}',
    words[math.random(#words)], n, requesters[math.random(#requesters)], text(60))
  return wrk.format("POST", "/api/v2/tickets.json", nil, body)
end
