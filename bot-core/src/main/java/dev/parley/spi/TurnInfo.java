package dev.parley.spi;

import dev.parley.model.InboundEvent;

/** A turn as a channel knows it. */
public record TurnInfo(String turn, InboundEvent.Message message) {}
