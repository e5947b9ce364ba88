/* The sources behind what pictures show, numbered: a list below the chart or on
 * pages of its own, and the numbers that stand at the marks.
 */
#pragma once

#include "geneva-scene.h"
#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct _GenevaSourceList GenevaSourceList;

/* Of all items with a mark in the scenes and of all records (handles), by publication date, then title; those
 * without a date last. Either may be NULL; records are what stands behind counts, or on pages that are not built
 * yet. `locale` NULL: English. O(passages of these). */
G_GNUC_WARN_UNUSED_RESULT
GenevaSourceList *geneva_source_list_new  (GenevaSnapshot *snapshot, GPtrArray *scenes, GArray *records,
                                           const char *locale);
void              geneva_source_list_free (GenevaSourceList *list);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaSourceList, geneva_source_list_free)
guint             geneva_source_list_get_size (const GenevaSourceList *list);
/* The line of a source, by its number from 1: “Title”, publisher, date, address. */
const char       *geneva_source_list_get_line (const GenevaSourceList *list, guint number);
/* The numbers of the sources that an item rests on, ascending. GArray of guint. */
G_GNUC_WARN_UNUSED_RESULT
GArray           *geneva_source_list_dup_numbers (const GenevaSourceList *list, const GenevaItem *item);

/* That line of any source. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char             *geneva_source_dup_line  (GenevaSnapshot *snapshot, GenevaHandle source, const char *locale);

/* A block of the list from number `first` on, under its heading, in columns `width_pt` wide in all and not
 * higher than `room_pt`. Returns how high it is, 0 when not even one source has room; `*n_listed` (may be
 * NULL) is how many it holds. With `is_last` a line says how many are left out. Main thread (measures
 * text). */
double            geneva_source_list_measure (const GenevaSourceList *list, GenevaTextContext *text, guint first,
                                              double width_pt, double room_pt, gboolean is_last, guint *n_listed);
/* Draws that block, in a layer "sources". The same arguments measure and draw the same. */
void              geneva_source_list_draw    (const GenevaSourceList *list, GenevaTextContext *text, guint first,
                                              GenevaSceneBuilder *builder, const GenevaRect *rect, gboolean is_last);

G_END_DECLS
