/* Reading a record: a value view over packed words, wherever they lie.
 *
 * The fixed words of a record lie in a page's columns (stride 4,096), those of
 * a nested item side by side (stride 1); a GenevaRow hides which. Its lists
 * follow one another in the tail. A view borrows from its snapshot or record
 * and must not outlive it. Reading needs no lock on any thread.
 */
#pragma once

#include "base/geneva-edtf.h"
#include "base/geneva-string-pool.h"
#include "base/geneva-utf8.h"
#include "model/geneva-schema.h"

G_BEGIN_DECLS

/* The strings and the parsed dates of a dossier: append-only, shared by all of
 * its snapshots, written by the main thread, read by any. */
typedef struct _GenevaPools GenevaPools;
G_GNUC_WARN_UNUSED_RESULT
GenevaPools      *geneva_pools_new   (void);
GenevaPools      *geneva_pools_ref   (GenevaPools *pools);
void              geneva_pools_unref (GenevaPools *pools);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (GenevaPools, geneva_pools_unref)
GenevaStringPool *geneva_pools_get_strings (GenevaPools *pools);
/* Word of an EDTF value for a DATE field; 0 and an error when it is none. */
guint32           geneva_pools_intern_date (GenevaPools *pools, const char *text, GError **error);
const GenevaEdtf *geneva_pools_get_date    (GenevaPools *pools, guint32 word);     /* NULL for 0 */
const char       *geneva_pools_get_date_text (GenevaPools *pools, guint32 word);
/* Code points and bytes of a long string, a source's text: made at first use, O(length), and kept as long as
 * the pools. Any thread; NULL for 0. */
const GenevaTextIndex *geneva_pools_get_text_index (GenevaPools *pools, guint32 string);

typedef struct {
  const GenevaStruct *type;
  GenevaPools        *pools;    /* borrowed */
  const guint32      *fixed;    /* word w is fixed[w * stride] */
  gsize               stride;
  const guint32      *tail;     /* the lists */
} GenevaRow;

typedef struct {
  GenevaRow      item;          /* the item that geneva_row_iter_next moved to */
  const guint32 *next;
  guint          n_left;
} GenevaRowIter;

guint32      geneva_row_get_word   (const GenevaRow *row, guint field);
gboolean     geneva_row_has        (const GenevaRow *row, guint field);     /* a list: not empty */
const char  *geneva_row_get_text   (const GenevaRow *row, guint field);     /* NULL when absent; TEXT, ID, HASH, JSON, DATE as written */
int          geneva_row_get_enum   (const GenevaRow *row, guint field);     /* -1 when absent */
const char  *geneva_row_get_enum_name (const GenevaRow *row, guint field);  /* as in files */
gboolean     geneva_row_get_bool   (const GenevaRow *row, guint field);     /* FALSE when absent */
gint64       geneva_row_get_count  (const GenevaRow *row, guint field);     /* -1 when absent */
GenevaHandle geneva_row_get_ref    (const GenevaRow *row, guint field);
gboolean     geneva_row_get_number (const GenevaRow *row, guint field, double *value);
gboolean     geneva_row_get_range  (const GenevaRow *row, guint field, guint *start, guint *end);
const GenevaEdtf *geneva_row_get_date (const GenevaRow *row, guint field);  /* NULL when absent */
/* Words of the lists that begin at `tail`, those of a record or item of `type`. */
guint        geneva_struct_measure_tail (const GenevaStruct *type, const guint32 *tail);
/* Lists. `while (geneva_row_iter_next (&iter)) … iter.item …`; items of TEXTS, REFS and RANGES have
 * their value in field 0. */
void         geneva_row_iter_init  (GenevaRowIter *iter, const GenevaRow *row, guint field);
gboolean     geneva_row_iter_next  (GenevaRowIter *iter);
guint        geneva_row_get_length (const GenevaRow *row, guint field);
/* The only item of a STRUCT field; FALSE when absent. */
gboolean     geneva_row_get_struct (const GenevaRow *row, guint field, GenevaRow *item);
/* The analyst's attribute as plain text (a string's own characters, else the JSON token), or NULL.
 * Works on every struct with an ATTRIBUTES field. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char        *geneva_row_dup_attribute (const GenevaRow *row, const char *key);

G_END_DECLS
