-- For wrk: GET by default; with PORTAL_BODY (a file), POST of its text, each with a key of its own. Ends with one line for the bench command.
local body, count = nil, 0
local file = os.getenv("PORTAL_BODY")

function init()
  if file then
    local input = assert(io.open(file))
    body = input:read("*a")
    input:close()
    math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
    prefix = string.format("bench-%08x-", math.random(0, 0x7fffffff))
  end
  local cookie = os.getenv("PORTAL_COOKIE")
  if cookie then
    wrk.headers["Cookie"] = cookie
  end
end

function request()
  if not body then
    return wrk.format()
  end
  count = count + 1
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Idempotency-Key"] = prefix .. count
  return wrk.format("POST", nil, nil, body)
end

function done(summary, latency)
  local wrong = summary.errors.status + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %.1f %.1f %d\n", summary.requests / summary.duration * 1e6, latency:percentile(95) / 1000, wrong))
end
