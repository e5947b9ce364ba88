/* The links that the analyst keeps between records: what contradicts,
 * corroborates, revises or repeats what.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

/* One record of `links`. Its ends are the kept records where some were merged. */
typedef struct {
  GenevaHandle   link;
  GenevaHandle   from, to;     /* `from` contradicts, corroborates, revises, repeats `to` */
  GenevaLinkKind kind;
  GenevaReview   review;
} GenevaLinkLine;

typedef enum {
  GENEVA_LINKS_CONFIRMED,      /* accepted and verified: what charts draw */
  GENEVA_LINKS_STANDING,       /* suggested ones, too */
  GENEVA_LINKS_ALL,            /* dismissed ones, too */
} GenevaLinksWanted;

/* Links whose both ends are among the records given, in the order of the list; those between a record and itself
 * (after merging) are left out. GArray of GenevaLinkLine. O(links + n). Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_links_among         (GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n_handles,
                                        GenevaLinksWanted wanted);
/* Links with either end at the record or at one that was merged into it. O(references to it). Any thread. */
G_GNUC_WARN_UNUSED_RESULT
GArray     *geneva_links_of            (GenevaSnapshot *snapshot, GenevaHandle handle, GenevaLinksWanted wanted);
/* One link; FALSE when it is gone, merged or its end is. O(1). */
gboolean    geneva_links_read          (GenevaSnapshot *snapshot, GenevaHandle link, GenevaLinkLine *line);

/* "contradicts", "corroborates", "revises", "repeats", as said of `from`. Translated. */
const char *geneva_link_kind_get_words   (GenevaLinkKind kind);
/* As said of `to`: "is contradicted by" … Translated. */
const char *geneva_link_kind_get_passive (GenevaLinkKind kind);

G_END_DECLS
