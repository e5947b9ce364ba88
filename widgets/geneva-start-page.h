/* What an opened dossier is, and the questions it can answer: each a button
 * that opens a view.
 *
 * Property: "session". The buttons activate "win.question" (string: "met",
 * "when", "table", "dead"), "win.view" and "win.open".
 */
#pragma once

#include "model/geneva-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define GENEVA_TYPE_START_PAGE (geneva_start_page_get_type ())
G_DECLARE_FINAL_TYPE (GenevaStartPage, geneva_start_page, GENEVA, START_PAGE, GtkWidget)

void geneva_start_page_set_session (GenevaStartPage *self, GenevaSession *session);
/* What the program wants to offer besides, between the buttons and the sources. */
void geneva_start_page_set_more    (GenevaStartPage *self, GtkWidget *more);

G_END_DECLS
