package dev.parley.adapters.redis;

/** What Redis runs as one on the keys of a partition. Whoever changes something there names the lease that lets him. */
final class InboxScripts {
    /**
     * Replies with the turn when it was kept before, and with a number when there is no room: 1 in the partition, 2 in the
     * conversation. Where another holds the partition it replies with nothing, and he gets the news. The holder gets his lease,
     * the entry, the one before it or an empty text, and how many others of its conversation are open; when there are none the
     * entry is about to be begun, and that is counted at once.
     */
    static final Script RECORD = new Script("""
            local id, turn, remember, conversation, event = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
            if id ~= '' then
              local before = redis.call('GET', KEYS[1])
              if before then return before end
            end
            local waiting = redis.call('XLEN', KEYS[2])
            if waiting >= tonumber(ARGV[6]) then return 1 end
            local open = tonumber(redis.call('HGET', KEYS[3], conversation) or '0')
            if open >= tonumber(ARGV[7]) then return 2 end
            if id ~= '' then redis.call('SET', KEYS[1], turn, 'PX', remember) end
            redis.call('HINCRBY', KEYS[3], conversation, 1)
            local lease = redis.call('GET', KEYS[4]) or ''
            if string.sub(lease, 1, #ARGV[8]) ~= ARGV[8] then
              redis.call('XADD', KEYS[2], '*', 't', turn, 'c', conversation, 'e', event)
              redis.call('PUBLISH', ARGV[9], ARGV[10])
              return false
            end
            local last = waiting > 0 and redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1][1] or ''
            local entry = redis.call('XADD', KEYS[2], '*', 't', turn, 'c', conversation, 'e', event)
            if open == 0 then redis.call('HSET', KEYS[5], entry, 1) end
            return {lease, entry, last, open}""");

    /** Replies with the turn of the first entry that fits, or with nothing. */
    static final Script OPEN = new Script("""
            local wanted = nil
            if ARGV[2] ~= '' then
              wanted = redis.call('GET', KEYS[1])
              if not wanted then return false end
            end
            for _, entry in ipairs(redis.call('XRANGE', KEYS[2], '-', '+')) do
              local turn, conversation = entry[2][2], entry[2][4]
              if conversation == ARGV[1] and (not wanted or wanted == turn) then return turn end
            end
            return false""");

    /** Replies with the entries from an id on, how often each was begun before (nothing for never), and how many are parked. */
    static final Script FETCH = new Script("""
            if redis.call('GET', KEYS[3]) ~= ARGV[1] then return {} end
            local entries = redis.call('XRANGE', KEYS[1], ARGV[2], '+', 'COUNT', ARGV[3])
            local tries = {}
            for i, entry in ipairs(entries) do
              tries[i] = redis.call('HGET', KEYS[2], entry[1])
            end
            return {entries, tries, redis.call('HLEN', KEYS[4])}""");

    /** What was begun by whom can't read it was not tried. */
    static final Script UNTRY = new Script("""
            if redis.call('GET', KEYS[2]) == ARGV[1] then redis.call('HINCRBY', KEYS[1], ARGV[2], -1) end
            return 1""");

    /** Counts one more try of an entry; replies with 0 when that isn't the holder's to do. */
    static final Script BEGIN = new Script("""
            if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
            return redis.call('HINCRBY', KEYS[1], ARGV[2], 1)""");

    /**
     * Ends an entry; with a fifth argument it is kept among the parked, of whom so many may be that the one parked longest
     * ago makes room. Replies with 0 when that isn't the holder's to do, and with 2 when one made room.
     */
    static final Script END = new Script("""
            if redis.call('GET', KEYS[4]) ~= ARGV[1] then return 0 end
            if redis.call('XDEL', KEYS[1], ARGV[2]) == 1 then
              if redis.call('HINCRBY', KEYS[2], ARGV[3], -1) < 1 then redis.call('HDEL', KEYS[2], ARGV[3]) end
              redis.call('HDEL', KEYS[3], ARGV[2])
              if ARGV[5] then
                redis.call('HSET', KEYS[5], ARGV[4], ARGV[5])
                redis.call('ZADD', KEYS[6], ARGV[6], ARGV[4])
                if redis.call('HLEN', KEYS[5]) > tonumber(ARGV[7]) then
                  redis.call('HDEL', KEYS[5], redis.call('ZPOPMIN', KEYS[6])[1])
                  return 2
                end
              end
            end
            return 1""");

    /** Puts a parked entry back; replies with 0 when it isn't as it was read, and with 2 when there is no room. */
    static final Script RERUN = new Script("""
            if redis.call('HGET', KEYS[1], ARGV[1]) ~= ARGV[2] then return 0 end
            if redis.call('XLEN', KEYS[2]) >= tonumber(ARGV[5]) then return 2 end
            redis.call('HINCRBY', KEYS[3], ARGV[3], 1)
            local id = redis.call('XADD', KEYS[2], '*', 't', ARGV[1], 'c', ARGV[3], 'e', ARGV[4])
            redis.call('HSET', KEYS[4], id, 1)
            redis.call('HDEL', KEYS[1], ARGV[1])
            redis.call('ZREM', KEYS[5], ARGV[1])
            redis.call('PUBLISH', ARGV[6], ARGV[7])
            return 1""");

    /** Forgets a parked entry; replies with 0 when it isn't there. */
    static final Script DROP = new Script("""
            redis.call('ZREM', KEYS[2], ARGV[1])
            return redis.call('HDEL', KEYS[1], ARGV[1])""");

    private InboxScripts() {}
}
