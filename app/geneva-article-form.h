/* What is known of one article of an import, to be corrected: its facts beside its text, where what is not the article is
 * pale. In narrow places one of the two is seen at a time.
 *
 * Signals: "changed" when the row was; "spread-date" when its date is to be that of every undated article; "part" when its
 * file is to be parted in another way; "encode" (name) when the file is to be read in another encoding.
 * Property: "folded".
 */
#pragma once

#include "geneva-import-table.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_ARTICLE_FORM (geneva_article_form_get_type ())
G_DECLARE_FINAL_TYPE (GenevaArticleForm, geneva_article_form, GENEVA, ARTICLE_FORM, GtkBox)

/* NULL: none. Borrowed: to be set anew before the item's row goes. */
void geneva_article_form_set_item      (GenevaArticleForm *self, GenevaImportItem *item);
/* How many other articles to be taken in have no date. */
void geneva_article_form_set_n_undated (GenevaArticleForm *self, guint n_undated);
gboolean geneva_article_form_is_folded (GenevaArticleForm *self);
/* Where one comes back to who tries one encoding after another. */
void geneva_article_form_focus_encoding (GenevaArticleForm *self);

G_END_DECLS
