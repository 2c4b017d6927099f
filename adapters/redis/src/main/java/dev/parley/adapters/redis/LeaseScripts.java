package dev.parley.adapters.redis;

/** What Redis runs as one on a lease, which has the replica and the fencing token of its holder, and on who may hold leases. */
final class LeaseScripts {
    /** Replies with the fencing token of a lease that was free, or with 0. */
    static final Script TAKE = new Script("""
            if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
            local token = redis.call('INCR', KEYS[2])
            redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. token, 'PX', ARGV[2])
            return token""");

    /** A lease that ran out is held again if nobody took it meanwhile. */
    static final Script RENEW = new Script("""
            local holder = redis.call('GET', KEYS[1])
            if holder == ARGV[1] or (not holder and redis.call('GET', KEYS[2]) == ARGV[2]) then
              redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[3])
              return 1
            end
            return 0""");

    /** With two more arguments, a channel and what to say there, it is said there that the lease is free. */
    static final Script RELEASE = new Script("""
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              redis.call('DEL', KEYS[1])
              if ARGV[2] then redis.call('PUBLISH', ARGV[2], ARGV[3]) end
            end
            return 1""");

    /** Replies with how many things there are, and how many members were heard of within the time. */
    static final Script STAY = new Script("""
            local time = redis.call('TIME')
            local now = time[1] * 1000 + math.floor(time[2] / 1000)
            redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', now - ARGV[2])
            redis.call('ZREM', KEYS[1], ARGV[1])
            local others = redis.call('ZCARD', KEYS[1])
            if others == 0 then redis.call('SET', KEYS[2], ARGV[3]) end
            redis.call('ZADD', KEYS[1], now, ARGV[1])
            return {tonumber(redis.call('GET', KEYS[2]) or ARGV[3]), others + 1}""");

    private LeaseScripts() {}
}
