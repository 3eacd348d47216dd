/**
 * Attachments. A {@link org.todokede.documents.Document} is a row about a file: heading, name as given, type found by content, size, SHA-256, who and
 * when. The bytes lie in the data folder under a name of ours, written and synced before the row is committed, never in memory as a whole. Files are
 * handed out only as inert attachments. A document belongs to one filing and is seen by whoever may read that filing.
 */
package org.todokede.documents;
