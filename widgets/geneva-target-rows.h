/* Several selected things as a list: lazy rows in order of time, which may be
 * thousands. Immutable once made.
 */
#pragma once

#include "model/geneva-session.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/* ---- one row: a target, and what its strings are borrowed from ---- */

#define GENEVA_TYPE_TARGET_ITEM (geneva_target_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTargetItem, geneva_target_item, GENEVA, TARGET_ITEM, GObject)

const GenevaTarget *geneva_target_item_get_target   (GenevaTargetItem *item);
/* "23 May 2013"; "" when it has none. Owned, as the others. */
G_GNUC_WARN_UNUSED_RESULT
char               *geneva_target_item_dup_date     (GenevaTargetItem *item);
/* FALSE for what is at no time: actors, places, subjects, quantities. */
gboolean            geneva_target_item_can_have_date (GenevaTargetItem *item);
G_GNUC_WARN_UNUSED_RESULT
char               *geneva_target_item_dup_title    (GenevaTargetItem *item);
/* "3 passages". Of an edge: on how many things it rests. */
G_GNUC_WARN_UNUSED_RESULT
char               *geneva_target_item_dup_support  (GenevaTargetItem *item);

/* ---- the list ---- */

#define GENEVA_TYPE_TARGET_ROWS (geneva_target_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaTargetRows, geneva_target_rows, GENEVA, TARGET_ROWS, GObject)

/* Dated records first, by time; what has no date in the selection's order. Targets that are not living are left
 * out. O(n log n). */
G_GNUC_WARN_UNUSED_RESULT
GenevaTargetRows   *geneva_target_rows_new          (GenevaSnapshot *snapshot, GenevaSelection *selection);
/* Borrowed; NULL beyond the end. */
const GenevaTarget *geneva_target_rows_get_target   (GenevaTargetRows *rows, guint position);
/* "14 events"; "14 things" where they are of several kinds; "10,000 of 18,016 events" of a selection that is only a
 * part of what was chosen. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char               *geneva_target_rows_dup_title    (GenevaTargetRows *rows);

G_END_DECLS
