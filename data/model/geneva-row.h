/* Reading a record: a value view over packed words, wherever they lie.
 *
 * The words of a record by itself lie side by side as geneva-record.h says; in
 * a page its fixed words lie in columns and its lists in compact form, without
 * what is absent (geneva-compact.h). A GenevaRow hides which. A view borrows
 * from its snapshot or record and must not outlive it. Reading needs no lock on
 * any thread.
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
guint32           geneva_pools_get_date_string (GenevaPools *pools, guint32 word); /* string id; 0 for 0 */
/* Date words are 1 … n. */
guint32           geneva_pools_get_n_dates (GenevaPools *pools);
/* Memory of the parsed dates, without the strings. */
gsize             geneva_pools_get_bytes   (GenevaPools *pools);

/* A passage whose words are those of its source's text need not keep them: its EXACT, PREFIX or SUFFIX
 * word is then GENEVA_WORD_SLICE plus, for the last two, how many code points (as far as the text goes);
 * geneva_row_get_text cuts the words out when asked. The text is the one that was set first for
 * the source, whatever became of the source since: the words of a passage do not change with it. */
#define GENEVA_WORD_SLICE 0x80000000u
void              geneva_pools_set_text  (GenevaPools *pools, guint32 source, guint32 string); /* handle, string id */
guint32           geneva_pools_get_text  (GenevaPools *pools, guint32 source);                 /* 0: none set */
/* Words of that text, ends in code points; clamped to it. Any thread; kept as long as the pools. */
const char       *geneva_pools_get_slice (GenevaPools *pools, guint32 source, guint start, guint end);

typedef struct {
  const GenevaStruct *type;
  GenevaPools        *pools;        /* borrowed */
  /* For geneva-row.c alone. In a page word w is columns[w][at]; elsewhere `columns` is NULL and word w
   * is fixed[w] or, in compact form, the fixed word of bit w of `mask`. */
  const guint32 * const *columns;
  const guint32      *fixed;
  guint               at;
  guint32             mask;
  gboolean            is_compact;   /* form of the lists, and of `fixed` */
  guint32             list_mask;
  const guint32      *lists;
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
/* Unknown members: a JSON object in one line, or NULL. */
const char  *geneva_row_get_extra  (const GenevaRow *row);
guint32      geneva_row_get_extra_word (const GenevaRow *row);              /* its string id */
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
/* The fixed words, into room for geneva_struct_get_n_words. */
void         geneva_row_copy_fixed    (const GenevaRow *row, guint32 *words);
/* The whole record or item in plain packed words. */
void         geneva_row_append_words  (const GenevaRow *row, GArray *words);

G_END_DECLS
