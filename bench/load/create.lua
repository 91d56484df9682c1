-- Opens tickets through the public API; HEADERS names a file with `Name: value` lines. Ends as get.lua does.
local words = { "pakken", "telt", "retur", "bytte", "størrelse", "levering", "faktura", "sovepose", "garanti", "ordre" }
local thread_count = 0
local n = 0

function setup(thread)
  thread:set("seed", 7919 * thread_count + 1)
  thread_count = thread_count + 1
end

function init()
  math.randomseed(seed)
  for line in io.lines(os.getenv("HEADERS")) do
    local name, value = line:match("^([^:]+): (.*)$")
    if name then wrk.headers[name] = value end
  end
  wrk.headers["Content-Type"] = "application/json"
  requesters = {}
  for line in io.lines(os.getenv("REQUESTERS")) do requesters[#requesters + 1] = line end
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

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\nRESULT {"requests":%d,"seconds":%f,"bytes":%d,"errors":%d,"p50":%f,"p99":%f,"max":%f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
