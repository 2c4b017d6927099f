/** Redis through Jedis, which blocks: no call of it ever runs on an event loop. */
@NullMarked
package dev.parley.adapters.redis;

import org.jspecify.annotations.NullMarked;
