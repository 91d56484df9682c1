-- What the scripts of wrk share: another seed for each thread, the headers of the file HEADERS (`Name: value` lines),
-- and one line of JSON at the end, which bench/load.py reads.
local thread_count = 0

function setup(thread)
  thread:set("seed", 7919 * thread_count + 1)
  thread_count = thread_count + 1
end

function begin()
  math.randomseed(seed)
  for line in io.lines(os.getenv("HEADERS")) do
    local name, value = line:match("^([^:]+): (.*)$")
    if name then wrk.headers[name] = value end
  end
end

function lines_of(variable)
  local lines = {}
  for line in io.lines(os.getenv(variable)) do lines[#lines + 1] = line end
  return lines
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('\nRESULT {"requests":%d,"seconds":%f,"bytes":%d,"errors":%d,"p50":%f,"p99":%f,"max":%f}\n',
    summary.requests, summary.duration / 1e6, summary.bytes, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000))
end
