/* The form in which an item is coded or edited: the quoted words on top, a line
 * for each thing that is asked, Enter saves, Escape leaves. What is saved is
 * one edit of the dossier, new actors, places and issues in it included.
 *
 * Signals: "saved" (uint: handle of the record); after it "redated" (uint: so many items that were read from the source
 * that was saved have other dates now, since it has).
 */
#pragma once

#include "geneva-coding-lines.h"
#include "model/geneva-dossier.h"

#include <adwaita.h>

G_BEGIN_DECLS

#define GENEVA_ACCOUNT_NEW G_MAXUINT

typedef struct {
  GenevaList    list;           /* what it is */
  GenevaHandle  handle;         /* to be edited; NONE: a new one */
  gboolean      is_account;     /* one account of the event `handle`, by its number, or GENEVA_ACCOUNT_NEW */
  guint         account;
  gboolean      has_excerpt;    /* a passage comes along: of what is new */
  GenevaExcerpt excerpt;
} GenevaCodingTask;

#define GENEVA_TYPE_CODING_FORM (geneva_coding_form_get_type ())
G_DECLARE_FINAL_TYPE (GenevaCodingForm, geneva_coding_form, GENEVA, CODING_FORM, AdwWindow)

/* Modal over `parent` (may be NULL). The record, if any, has to be living. */
GtkWidget        *geneva_coding_form_new         (GtkWindow *parent, GenevaDossier *dossier,
                                                  const GenevaCodingTask *task);
/* What Enter does. FALSE: something is missing or wrong, which the form says. */
gboolean          geneva_coding_form_save        (GenevaCodingForm *self);
/* What it says; "" when nothing is wrong. */
const char       *geneva_coding_form_get_message (GenevaCodingForm *self);
/* A line by its key (geneva-coding-kinds.c); NULL when it has none. For tests. Borrowed. */
GenevaCodingLine *geneva_coding_form_get_line    (GenevaCodingForm *self, const char *key);

G_END_DECLS
