-- For wrk, with one connection for each thread: each client takes cases from submission through receipt, the signature of each ministry, the proposal to
-- shorten and its approval by a second person to the end, one act after the other. PORTAL_BODY is the filing (a file), PORTAL_PEOPLE the cookies, NAME=cookie
-- with a blank between. Ends with one line for the bench command.
local threads = {}
local people = {}
local body, prefix, count, step, number, sent
acts, cases, wrong = 0, 0, 0

local function tokyo(days)
  return os.date("!%Y-%m-%d", os.time() + (9 + 24 * days) * 3600)
end

-- who does what: in the sample MOF and METI take part
local course = {
  { "WINDOW", '{"act": "RECEIVE", "details": {}}' },
  { "MOF1", '{"act": "SIGN", "details": {"opinion": "NO_OBJECTION"}}' },
  { "METI", '{"act": "SIGN", "details": {"opinion": "NO_OBJECTION"}}' },
  { "MOF1", '{"act": "PROPOSE_SHORTENING", "details": {"freeFrom": "' .. tokyo(8) .. '"}}' },
  { "MOF2", '{"act": "SHORTEN", "details": {}}' },
}

function setup(thread)
  table.insert(threads, thread)
end

function init()
  local input = assert(io.open(os.getenv("PORTAL_BODY")))
  body = input:read("*a")
  input:close()
  for name, cookie in os.getenv("PORTAL_PEOPLE"):gmatch("(%w+)=(%S+)") do
    people[name] = cookie
  end
  math.randomseed(os.time() + tonumber(tostring({}):match("0x(%x+)"), 16) % 100000)
  prefix = string.format("life-%08x-", math.random(0, 0x7fffffff))
  count, step = 0, 0
end

function request()
  wrk.headers["Content-Type"] = "application/json"
  if step == 0 then
    count = count + 1
    wrk.headers["Cookie"] = people.FILER
    wrk.headers["Idempotency-Key"] = prefix .. count
    return wrk.format("POST", "/api/v1/filings", nil, body)
  end
  wrk.headers["Cookie"] = people[course[step][1]]
  wrk.headers["Idempotency-Key"] = nil
  return wrk.format("POST", "/api/v1/cases/" .. number .. "/acts?seen=" .. sent, nil, course[step][2])
end

function response(status, headers, text)
  if status >= 300 then
    wrong = wrong + 1
    if os.getenv("PORTAL_SHOW") then
      io.write(step, " ", status, " ", text, "\n")
    end
    step = 0
    return
  end
  acts = acts + 1
  if step == 0 then
    number, sent = text:match('"number" *: *"([^"]+)"'), 1
  else
    sent = sent + 1
  end
  step = step + 1
  if step > #course then
    step, cases = 0, cases + 1
  end
end

function done(summary, latency)
  local seconds, all, whole, bad = summary.duration / 1e6, 0, 0, 0
  for _, thread in ipairs(threads) do
    all, whole, bad = all + thread:get("acts"), whole + thread:get("cases"), bad + thread:get("wrong")
  end
  bad = bad + summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  io.write(string.format("RESULT %.1f %.1f %d %.1f\n", all / seconds, latency:percentile(95) / 1000, bad, whole / seconds))
end
