-- For wrk, with one connection for each thread: each client looks at the page again and again in a session of its own, and every so many requests (PORTAL_EVERY,
-- 0 for never) does an act instead: a note in a case (PORTAL_CASE, its address). PORTAL_SESSIONS is a file with a line for each client: cookie, a blank, the token of its forms. Counts
-- pages alone, and ends with one line for the bench command.
local threads = {}
local every = tonumber(os.getenv("PORTAL_EVERY"))
local cookie, token, count, acting
pages, notes, wrong = 0, 0, 0

function setup(thread)
  table.insert(threads, thread)
  thread:set("part", #threads)
end

function init()
  local line = 0
  for session in io.lines(os.getenv("PORTAL_SESSIONS")) do
    line = line + 1
    if line == part then
      cookie, token = session:match("^(%S+) (%S+)$")
    end
  end
  wrk.headers["Cookie"] = cookie
  -- apart, so that not all act at once
  count = every > 0 and math.floor(part * every / 8) or 0
end

function request()
  count = count + 1
  acting = every > 0 and count % every == 0
  if acting then
    wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
    return wrk.format("POST", os.getenv("PORTAL_CASE"), nil, "csrf=" .. token .. "&note=Looked+at.")
  end
  wrk.headers["Content-Type"] = nil
  return wrk.format("GET")
end

function response(status)
  if acting then
    notes = notes + 1
  else
    pages = pages + 1
  end
  if status ~= (acting and 303 or 200) then
    wrong = wrong + 1
  end
end

function done(summary, latency)
  local shown, bad = 0, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do
    shown, bad = shown + thread:get("pages"), bad + thread:get("wrong")
  end
  io.write(string.format("RESULT %.1f %.1f %d\n", shown / summary.duration * 1e6, latency:percentile(95) / 1000, bad))
end
