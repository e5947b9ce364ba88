/* Records and passages in words for reports and proof sheets: more than a
 * title, as there is no chart beside them. Inside of geneva-report*.c,
 * geneva-proof*.c and geneva-evidence-writer.c only.
 */
#pragma once

#include "model/geneva-passages.h"

G_BEGIN_DECLS

/* One line: "Kerry supports: the conference should be held soon", "UN on Death toll: at least 94,000". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_record (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale);
/* What it says, without who and about what: status, stance, number, predicted date. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_value  (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale);
/* When it happened, was said, made or counted; NULL: not known. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_date   (GenevaSnapshot *snapshot, GenevaHandle handle, const char *locale);
/* What that date rests on: “last Friday”, from 13 September 2013 (rule). NULL: nothing is told. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_basis  (GenevaSnapshot *snapshot, GenevaHandle handle);
/* Who says it (of an event: of which account), for whom; and through whom it came: "Interfax, AFP". NULL: the source
 * itself. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_speaker (GenevaSnapshot *snapshot, const GenevaPassage *passage);
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_chain  (GenevaSnapshot *snapshot, const GenevaPassage *passage);

/* "digest", "translation" … for what is not the source's own words; NULL for what is. Borrowed. */
const char *geneva_report_get_text_kind (GenevaSnapshot *snapshot, GenevaHandle source);
/* Likewise as a word of files: "digest". */
const char *geneva_report_get_text_kind_name (GenevaSnapshot *snapshot, GenevaHandle source);
/* The words of a passage; NULL: the dossier does not have them. More than GENEVA_REPORT_MOST_WORDS code points are cut
 * off, `*n_cut` says how many. Owned. */
#define GENEVA_REPORT_MOST_WORDS 20000
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_words  (const GenevaPassage *passage, guint *n_cut);
/* Them in quotation marks, but a digest's without, behind its name; up to `most` code points. Where the dossier does
 * not have them: at which characters they stand. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_report_dup_shown  (GenevaSnapshot *snapshot, const GenevaPassage *passage, guint most);
/* What stands round it in its paragraph, up to about 100 code points each; "" where it begins or ends there, or the
 * dossier has no text. Owned. */
void  geneva_report_dup_context (GenevaSnapshot *snapshot, const GenevaPassage *passage, char **before, char **after);

/* Reviewed, and with `unreviewed` suggested too; merged into no other. For lists of any coded records. */
gboolean geneva_report_shows   (const GenevaRow *row, gboolean unreviewed);

G_END_DECLS
