/* What the codebook asks before an edit: a new entry's words, which entry takes
 * others in, what goes to a new one, what would be lost. Each dialog hands an
 * edit to `apply` when it was answered; nothing happens when it was closed.
 */
#pragma once

#include <adwaita.h>

#include "analysis/geneva-codebook.h"
#include "model/geneva-edit.h"

G_BEGIN_DECLS

/* The edit is not ended yet; `shown` is what should be selected after it, or NONE. */
typedef void (*GenevaCodebookApply) (GenevaEdit *edit, GenevaHandle shown, gpointer data);

/* Values for all dialogs; copied. `parent` is the window over which they stand. */
typedef struct {
  GtkWindow          *parent;
  GenevaSnapshot     *snapshot;
  const GenevaCoder  *coder;
  GenevaCodebookApply apply;
  gpointer            data;
} GenevaCodebookAsk;

/* Each gives the dialog, which the toolkit owns. */
GtkWidget *geneva_codebook_ask_new    (const GenevaCodebookAsk *ask, GenevaCodebookSection section);
/* Into which one `entry` goes: another issue, another quantity; of an attribute: which values become one. */
GtkWidget *geneva_codebook_ask_merge  (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry);
/* Which statements or figures of `entry` go to a new one. */
GtkWidget *geneva_codebook_ask_split  (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry);
/* Whether it may take `n_needing` others with it. */
GtkWidget *geneva_codebook_ask_delete (const GenevaCodebookAsk *ask, const GenevaCodebookEntry *entry,
                                       guint n_needing);

G_END_DECLS
