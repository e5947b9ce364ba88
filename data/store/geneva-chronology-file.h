/* What happened when, as Markdown: every event with its date in words, its status
 * and the numbers of its passages, which follow as notes.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* Reviewed events by date, undated ones at the end; under headings of years. Passages of digests, translations
 * and transcripts are told as such and never quoted. `locale` as in base/geneva-edtf-words.h. Owned.
 * O(events log events + passages). */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_chronology_file_write (GenevaSnapshot *snapshot, const char *locale);

G_END_DECLS
