/* One whole record as an immutable, refcounted value: what deltas carry and
 * what goes into a dossier. The packed words are the same as in pages:
 *
 *   fixed words of the struct (word 0: unknown members), then for each list
 *   field in order: number of items, number of words that follow, the items;
 *   each item its fixed words and then its own lists.
 */
#pragma once

#include "model/geneva-row.h"

G_BEGIN_DECLS

typedef struct _GenevaRecord GenevaRecord;

GenevaRecord  *geneva_record_ref       (GenevaRecord *record);
void           geneva_record_unref     (GenevaRecord *record);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaRecord, geneva_record_unref)
GenevaList     geneva_record_get_list  (const GenevaRecord *record);
const guint32 *geneva_record_get_words (const GenevaRecord *record, guint *n_words);
void           geneva_record_get_row   (const GenevaRecord *record, GenevaPools *pools, GenevaRow *row);
gboolean       geneva_record_equal     (const GenevaRecord *a, const GenevaRecord *b);
/* Packed words of one record, copied. The words must be whole. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecord  *geneva_record_new_from_words (GenevaList list, const guint32 *words, guint n_words);
/* The record of a row, copied. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecord  *geneva_record_new_from_row   (GenevaList list, const GenevaRow *row);

/* ---- building, member by member, in any order ---- */
typedef struct _GenevaRecordBuilder GenevaRecordBuilder;
/* `base` may be NULL (an empty record) or a row to start from. */
G_GNUC_WARN_UNUSED_RESULT
GenevaRecordBuilder *geneva_record_builder_new  (GenevaPools *pools, GenevaList list, const GenevaRow *base);
void geneva_record_builder_free       (GenevaRecordBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaRecordBuilder, geneva_record_builder_free)
void geneva_record_builder_set_text   (GenevaRecordBuilder *builder, guint field, const char *value);  /* NULL clears */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_record_builder_set_date (GenevaRecordBuilder *builder, guint field, const char *edtf, GError **error);
void geneva_record_builder_set_enum   (GenevaRecordBuilder *builder, guint field, int value);          /* -1 clears */
void geneva_record_builder_set_bool   (GenevaRecordBuilder *builder, guint field, gboolean value);
void geneva_record_builder_set_count  (GenevaRecordBuilder *builder, guint field, gint64 value);       /* -1 clears */
void geneva_record_builder_set_ref    (GenevaRecordBuilder *builder, guint field, GenevaHandle handle);
void geneva_record_builder_set_number (GenevaRecordBuilder *builder, guint field, double value);       /* NAN clears */
/* G_MAXUINT twice clears. */
void geneva_record_builder_set_range  (GenevaRecordBuilder *builder, guint field, guint start, guint end);
void geneva_record_builder_set_extra  (GenevaRecordBuilder *builder, const char *json);
/* A new item at the end of a list, borrowed, to be filled in; for TEXTS, REFS, RANGES set its field 0. */
GenevaRecordBuilder *geneva_record_builder_add_item (GenevaRecordBuilder *builder, guint field);
/* Likewise, a copy of an item of the same kind. */
GenevaRecordBuilder *geneva_record_builder_add_copy (GenevaRecordBuilder *builder, guint field, const GenevaRow *item);
/* An item that is there, borrowed. */
GenevaRecordBuilder *geneva_record_builder_get_item (GenevaRecordBuilder *builder, guint field, guint position);
guint                geneva_record_builder_get_length (GenevaRecordBuilder *builder, guint field);
void geneva_record_builder_remove_item (GenevaRecordBuilder *builder, guint field, guint position);
void geneva_record_builder_clear_list (GenevaRecordBuilder *builder, guint field);
G_GNUC_WARN_UNUSED_RESULT
GenevaRecord *geneva_record_builder_end (GenevaRecordBuilder *builder);    /* the builder stays usable */

G_END_DECLS
