/** Readers of documents that people have: HTML, PDF, DOCX, CSV. */
@NullMarked
package dev.parley.adapters.documents;

import org.jspecify.annotations.NullMarked;
