/**
 * The service API of Dify, so that its clients need no change: a flow stands for the app, its steps for the nodes, a turn
 * for the message, the task and the workflow run alike.
 */
@NullMarked
package dev.parley.adapters.web.dify;

import org.jspecify.annotations.NullMarked;
