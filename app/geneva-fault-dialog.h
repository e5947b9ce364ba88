/* Tells what is wrong with a file: which file, each fault with its place, what
 * was expected and what was found.
 */
#pragma once

#include "base/geneva-fault.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Presents a message over `parent`. `faults` may be NULL or empty: then `message` alone is told.
 * Returns the dialog, which destroys itself. */
GtkWidget *geneva_fault_dialog_present (GtkWindow *parent, const char *heading, const char *message,
                                        GenevaFaultList *faults);

G_END_DECLS
