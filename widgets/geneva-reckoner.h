/* Something reckoned from the open dossier in a thread, anew after each edit,
 * and only while the widget that shows it is seen.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/geneva-session.h"

G_BEGIN_DECLS

typedef struct _GenevaReckoner GenevaReckoner;

/* In a thread: what is to be shown of a snapshot. Owned by whoever gets it. */
typedef gpointer (*GenevaReckonFunc) (GenevaSnapshot *snapshot);
/* On the main thread: takes `result`; both NULL: there is no dossier, or another one has come. */
typedef void     (*GenevaReckonedFunc) (GtkWidget *widget, gpointer result, GenevaSnapshot *snapshot);

/* For `widget`, which owns the reckoner and is told. */
G_GNUC_WARN_UNUSED_RESULT
GenevaReckoner *geneva_reckoner_new         (GtkWidget *widget, GenevaReckonFunc reckon, GDestroyNotify free_result,
                                             GenevaReckonedFunc reckoned);
void            geneva_reckoner_free        (GenevaReckoner *reckoner);
/* May be NULL. */
void            geneva_reckoner_set_session (GenevaReckoner *reckoner, GenevaSession *session);
/* Borrowed; NULL without one. */
GenevaDossier  *geneva_reckoner_get_dossier (GenevaReckoner *reckoner);
/* Whether the widget was told of the dossier as it is now. */
gboolean        geneva_reckoner_is_ready    (GenevaReckoner *reckoner);

G_END_DECLS
