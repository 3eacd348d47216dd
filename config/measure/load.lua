-- For wrk: GET by default; with PORTAL_BODY (a file), POST of its text, each with a key of its own. With PORTAL_PATHS (a file), the addresses in it in turn;
-- with PORTAL_FORM, POST of that form. With PORTAL_PAUSE, each client waits so many milliseconds between requests, more or less. Ends with one line for the bench command.
local body, count = nil, 0
local file = os.getenv("PORTAL_BODY")
local form = os.getenv("PORTAL_FORM")
local paths = {}
local pause = tonumber(os.getenv("PORTAL_PAUSE") or "")
local threads = 0

function setup(thread)
  threads = threads + 1
  thread:set("part", threads)
end

if pause then
  -- apart, and ever differently, as people are: otherwise all would go on asking at the same moment
  function delay()
    return math.random(0, 2 * pause)
  end
end

function init()
  if file then
    local input = assert(io.open(file))
    body = input:read("*a")
    input:close()
    math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
    prefix = string.format("bench-%08x-", math.random(0, 0x7fffffff))
  end
  local listed = os.getenv("PORTAL_PATHS")
  if listed then
    for line in io.lines(listed) do
      paths[#paths + 1] = line
    end
    count = (part or 1) * 7
  end
  local cookie = os.getenv("PORTAL_COOKIE")
  if cookie then
    wrk.headers["Cookie"] = cookie
  end
end

function request()
  if #paths > 0 or form then
    count = count + 1
    local path = #paths > 0 and paths[count % #paths + 1] or nil
    if form then
      wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
      return wrk.format("POST", path, nil, form)
    end
    return wrk.format("GET", path)
  end
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
