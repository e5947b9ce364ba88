/* What of a network the reader's choices leave out, one thing at a time, so that
 * each can be told of and taken back by itself. Values; the chart is not known.
 */
#pragma once

#include "geneva-network-settings.h"

G_BEGIN_DECLS

typedef enum {
  GENEVA_OMITS_LIGHT,       /* edges below the least weight */
  GENEVA_OMITS_KIND,        /* actors of a kind; `bit` as of actor_kinds */
  GENEVA_OMITS_RELATION,    /* edges of a kind that is usually there; `bit` as of relations */
  GENEVA_OMITS_OUTSIDE,     /* actors without an edge in the window of time */
} GenevaOmissionKind;

typedef struct {
  GenevaOmissionKind kind;
  guint              bit;
} GenevaOmission;

/* GenevaOmission, in the order above; empty when all is there. */
G_GNUC_WARN_UNUSED_RESULT
GArray  *geneva_network_omissions_list  (const GenevaNetworkSettings *settings);
/* "Edges lighter than 1.5 hidden", "Ties hidden". Translated, owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_network_omission_dup_words (const GenevaOmission *omission, const GenevaNetworkSettings *settings);
/* It is there again. */
void     geneva_network_omission_take_back (const GenevaOmission *omission, GenevaNetworkSettings *settings);
/* Whether both leave out the same; what is shown besides, and how, is nothing to it. */
gboolean geneva_network_omissions_equal (const GenevaNetworkSettings *a, const GenevaNetworkSettings *b);
/* `to` leaves out what `from` does, and stays what it is else. */
void     geneva_network_omissions_copy  (const GenevaNetworkSettings *from, GenevaNetworkSettings *to);

G_END_DECLS
