/* A page of a table: up to 4,096 records as columns, refcounted, shared by
 * snapshots until touched.
 *
 * A column that is absent in every row costs nothing, and so does an absent
 * member inside a list (geneva-compact.h). For geneva-snapshot.c alone, which
 * writes only to pages that nobody shares.
 */
#pragma once

#include "model/geneva-row.h"

G_BEGIN_DECLS

#define GENEVA_PAGE_ROWS 4096

typedef struct _GenevaPage GenevaPage;

/* An empty page; `is_first` of its table: it grows with its rows, since most tables are small. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPage *geneva_page_new         (const GenevaStruct *type, gboolean is_first);
GenevaPage *geneva_page_ref         (GenevaPage *page);
void        geneva_page_unref       (GenevaPage *page);
gboolean    geneva_page_is_shared   (GenevaPage *page);
/* A copy that nobody shares; lists that no row uses any more are left behind. */
G_GNUC_WARN_UNUSED_RESULT
GenevaPage *geneva_page_copy        (const GenevaPage *page);
/* Appends a row of absent members; its number in the page. */
guint       geneva_page_append      (GenevaPage *page);
/* The words whose bits are set in `mask`; the others stay as they are. */
void        geneva_page_set_words   (GenevaPage *page, guint row, const guint32 *words, guint32 mask);
void        geneva_page_set_fixed   (GenevaPage *page, guint row, const guint32 *words);
/* Lists in compact form, their word of bits first. */
void        geneva_page_set_lists   (GenevaPage *page, guint row, const guint32 *words, guint n_words);
gboolean    geneva_page_is_deleted  (const GenevaPage *page, guint row);
void        geneva_page_set_deleted (GenevaPage *page, guint row, gboolean is_deleted);
/* Living rows before `row`, and the row of the living one of that number (there must be so many). */
guint       geneva_page_count_living (const GenevaPage *page, guint row);
guint       geneva_page_find_living (const GenevaPage *page, guint number);
void        geneva_page_open        (const GenevaPage *page, guint row, GenevaPools *pools, GenevaRow *view);
/* FALSE: no row has the member of that word. */
gboolean    geneva_page_has_column  (const GenevaPage *page, guint word);
/* Whether a row reads the same in both, which are of one type. */
gboolean    geneva_page_row_equal   (const GenevaPage *a, const GenevaPage *b, guint row);
/* Gives back the room that was kept for more lists. */
void        geneva_page_trim        (GenevaPage *page);
gsize       geneva_page_get_bytes   (const GenevaPage *page);

G_END_DECLS
