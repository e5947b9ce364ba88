/* One passage of a list as an object: the value, and the snapshot that its
 * strings are borrowed from; and the list of such objects, made one by one when
 * somebody asks. Both are immutable.
 */
#pragma once

#include "model/geneva-passages.h"

#include <gio/gio.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_PASSAGE_ITEM (geneva_passage_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaPassageItem, geneva_passage_item, GENEVA, PASSAGE_ITEM, GObject)

/* Keeps a reference on the snapshot and a copy of the value. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPassageItem   *geneva_passage_item_new          (GenevaSnapshot *snapshot, const GenevaPassage *passage);
const GenevaPassage *geneva_passage_item_get_passage  (GenevaPassageItem *self);
GenevaSnapshot      *geneva_passage_item_get_snapshot (GenevaPassageItem *self);
/* "" when undated. */
G_GNUC_WARN_UNUSED_RESULT
char                *geneva_passage_item_dup_date     (GenevaPassageItem *self);
/* What the passage shows, in one line. Among the passages of one record (`of`, else GENEVA_HANDLE_NONE) its
 * title would stand in each: there an account tells who says what, and any other passage its own words. */
G_GNUC_WARN_UNUSED_RESULT
char                *geneva_passage_item_dup_line     (GenevaPassageItem *self, GenevaHandle of);
/* All that one line of a list says, for a screen reader and the tooltip. */
G_GNUC_WARN_UNUSED_RESULT
char                *geneva_passage_item_dup_summary  (GenevaPassageItem *self, GenevaHandle of);

#define GENEVA_TYPE_PASSAGE_ROWS (geneva_passage_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaPassageRows, geneva_passage_rows, GENEVA, PASSAGE_ROWS, GObject)

/* A GListModel of GenevaPassageItem over a GArray of GenevaPassage, which it keeps a reference on. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPassageRows   *geneva_passage_rows_new          (GenevaSnapshot *snapshot, GArray *passages);

G_END_DECLS
