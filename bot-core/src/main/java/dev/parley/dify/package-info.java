/**
 * Turns an exported Dify app into a flow. {@link dev.parley.dify.Export} reads the export, {@code Plan} lays its graph out
 * as steps one below the other, a {@code NodeType} for each kind of node writes them, and {@link dev.parley.dify.Report}
 * says what became of every node and edge. Nothing else knows Dify.
 */
@NullMarked
package dev.parley.dify;

import org.jspecify.annotations.NullMarked;
