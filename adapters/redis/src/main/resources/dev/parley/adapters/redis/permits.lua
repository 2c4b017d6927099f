-- One claim on the permits of a scope. All times are in milliseconds of this server.
-- KEYS   the scope's book, the scope's closing, the replicas
-- ARGV   replica, order, permits, kept, period, lease, spacing, burst, ends, firsts, mores, ahead, open, cooling ...
-- reply  any, ends, again, left, replicas
--
-- The book is a hash. Each replica has one field: order, since, wantsUntil, ends, firsts, mores, and for each call the time
-- until which it counts. The field ":even" is when the next permit for more of the same would be due.
local SOON, OFTEN, REMEMBERED = 50, 1000, 150000

local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local me, n = ARGV[1], {}
for i = 2, #ARGV do n[i] = tonumber(ARGV[i]) end
local permits, kept, period, lease, spacing, burst = n[3], n[4], n[5], n[6], n[7], n[8]
local claimed = {n[9], n[10], n[11]}

redis.call('ZADD', KEYS[3], now, me)
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', now - REMEMBERED)
redis.call('PEXPIRE', KEYS[3], REMEMBERED)
local replicas = redis.call('ZCARD', KEYS[3])

local function total(wanted) return wanted[1] + wanted[2] + wanted[3] end

local accounts, even, used = {}, 0, 0
local stored = redis.call('HGETALL', KEYS[1])
for i = 1, #stored, 2 do
  if stored[i] == ':even' then
    even = tonumber(stored[i + 1])
  else
    local it, words = {calls = {}}, {}
    for word in string.gmatch(stored[i + 1], '%S+') do words[#words + 1] = tonumber(word) end
    it.order, it.since, it.wantsUntil = words[1], words[2], words[3]
    it.wanted = {words[4], words[5], words[6]}
    for w = 7, #words do
      if words[w] > now then it.calls[#it.calls + 1] = words[w] end
    end
    if stored[i] ~= me and #it.calls == 0 and it.wantsUntil <= now then
      redis.call('HDEL', KEYS[1], stored[i])
    else
      accounts[stored[i]] = it
    end
  end
end

local before = accounts[me]
if before and before.order > n[2] then return {0, 0, OFTEN, 0, replicas} end
local wanting = before and before.wantsUntil > now
local mine = {order = n[2], since = wanting and before.since or now, wantsUntil = 0, wanted = claimed, calls = {}}
for i = 1, n[13] do mine.calls[i] = now + lease + period end
for i = 14, #ARGV do mine.calls[#mine.calls + 1] = now + n[i] end
accounts[me] = mine

local function save()
  local words = {mine.order, mine.since, mine.wantsUntil, mine.wanted[1], mine.wanted[2], mine.wanted[3]}
  for _, till in ipairs(mine.calls) do words[#words + 1] = till end
  for i, word in ipairs(words) do words[i] = string.format('%.0f', word) end
  redis.call('HSET', KEYS[1], me, table.concat(words, ' '), ':even', string.format('%.0f', even))
  local keep = lease + 2 * period + 2 * OFTEN
  if redis.call('PTTL', KEYS[1]) < keep then redis.call('PEXPIRE', KEYS[1], keep) end
end

if total(claimed) + n[12] == 0 then
  if wanting then mine.wantsUntil, mine.wanted = before.wantsUntil, before.wanted end
  save()
  return {0, 0, OFTEN, 0, replicas}
end

local closed = redis.call('PTTL', KEYS[2])
if closed > 0 then
  mine.wantsUntil = now + closed + OFTEN
  save()
  return {0, 0, closed, 0, replicas}
end

mine.wantsUntil = now + 1
for _, it in pairs(accounts) do
  used = used + #it.calls
  it.weight = math.max(1, total(it.wanted))
end

-- One permit after the other goes to who has used least for how much it wants, then to who wants longest.
local function give(kind, available)
  local given, all = {}, 0
  while all < available do
    local best, bestUse
    for name, it in pairs(accounts) do
      if it.wantsUntil > now and it.wanted[kind] > (given[name] or 0) then
        local use = (#it.calls + (given[name] or 0)) / it.weight
        local other = accounts[best]
        if not other or use < bestUse or (use == bestUse and (it.since < other.since or (it.since == other.since and name < best))) then
          best, bestUse = name, use
        end
      end
    end
    if not best then break end
    given[best] = (given[best] or 0) + 1
    all = all + 1
  end
  return given[me] or 0, all
end

local rest = permits - used
local ends, allEnds = give(1, rest)
rest = rest - allEnds - kept
local firsts, allFirsts = give(2, rest)
rest = rest - allFirsts
local room = permits
if spacing > 0 then
  room = math.max(0, math.floor((now - math.max(even, now) + burst * spacing) / spacing) + 1)
end
local mores, allMores = give(3, math.min(rest, room))
rest = rest - allMores
local ahead = 2 * rest >= permits and math.min(n[12], math.max(0, room - allMores)) or 0
even = math.max(even, now) + spacing * (mores + ahead)

local given = ends + firsts + mores + ahead
mine.wanted = {claimed[1] - ends, claimed[2] - firsts, claimed[3] - mores}
local again = OFTEN
if total(mine.wanted) > 0 then
  if rest > 0 then again = math.max(SOON, even - burst * spacing - now) end
  for _, it in pairs(accounts) do
    for _, till in ipairs(it.calls) do again = math.min(again, till - now) end
  end
  again = math.max(SOON / 5, math.min(OFTEN, again))
  mine.wantsUntil = now + again + OFTEN
else
  mine.wantsUntil = 0
end
if given > 0 then mine.since = now end
for _ = 1, given do mine.calls[#mine.calls + 1] = now + lease + period end
save()
return {firsts + mores + ahead, ends, again, math.max(0, rest - ahead), replicas}
