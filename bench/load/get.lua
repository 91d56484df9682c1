-- Reads addresses, one in a line, from the file PATHS and asks for them in random order; HEADERS names a file with `Name: value` lines.
-- Ends with one line of JSON that bench/load.py reads.
local paths = {}
local thread_count = 0

function setup(thread)
  thread:set("seed", 7919 * thread_count + 1)
  thread_count = thread_count + 1
end

function init()
  math.randomseed(seed)
  for line in io.lines(os.getenv("PATHS")) do paths[#paths + 1] = line end
  for line in io.lines(os.getenv("HEADERS")) do
    local name, value = line:match("^([^:]+): (.*)$")
    if name then wrk.headers[name] = value end
  end
end

function request()
  return wrk.format("GET", paths[math.random(#paths)])
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\nRESULT {"requests":%d,"seconds":%f,"bytes":%d,"errors":%d,"p50":%f,"p99":%f,"max":%f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
