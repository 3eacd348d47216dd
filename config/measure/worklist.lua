-- For wrk, with one connection for each thread: each client looks at the page again and again in a session of its own, and every so many requests (PORTAL_EVERY,
-- 0 for never) does an act in a case of its own instead: it writes a note, which no list shows, or with PORTAL_SHOWN takes the case and gives it back in turn, which
-- lists show. PORTAL_SESSIONS is a file with a line for each client, with blanks between: cookie, token of its forms, address of the case, account of the officer,
-- how often the case was taken or given back before. Counts pages alone, and ends with one line for the bench command.
local threads = {}
local every = tonumber(os.getenv("PORTAL_EVERY"))
local shown = (os.getenv("PORTAL_SHOWN") or "") ~= ""
local cookie, token, case, officer, seen, count, acting
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
      cookie, token, case, officer, seen = session:match("^(%S+) (%S+) (%S+) (%d+) (%d+)$")
    end
  end
  wrk.headers["Cookie"] = cookie
  -- apart, so that not all act at once
  count = every > 0 and math.floor(part * every / 8) or 0
end

function request()
  count = count + 1
  acting = every > 0 and count % every == 0
  if not acting then
    wrk.headers["Content-Type"] = nil
    return wrk.format("GET")
  end
  wrk.headers["Content-Type"] = "application/x-www-form-urlencoded"
  if not shown then
    return wrk.format("POST", case, nil, "csrf=" .. token .. "&note=Looked+at.")
  end
  local form = "csrf=" .. token .. "&seen=" .. seen .. "&officer=" .. (seen % 2 == 0 and officer or "0")
  seen = seen + 1
  return wrk.format("POST", case .. "/assignment", nil, form)
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
  local looked, bad = 0, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  for _, thread in ipairs(threads) do
    looked, bad = looked + thread:get("pages"), bad + thread:get("wrong")
  end
  io.write(string.format("RESULT %.1f %.1f %d\n", looked / summary.duration * 1e6, latency:percentile(95) / 1000, bad))
end
