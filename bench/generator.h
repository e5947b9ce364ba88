/* Dossiers made by a seed, for measurements and tests of any size: a news
 * archive as it comes, with crises, a few actors who are everywhere, and dates
 * that are not all known. The same numbers give the same dossier, bit by bit.
 */
#pragma once

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef struct {
  guint   n_events;
  guint   n_lanes;      /* blocs of actors */
  guint64 seed;
} GeneratorOptions;

/* Without a fault, and with every passage in its place. O(events). */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *generator_make_dossier (const GeneratorOptions *options);
/* The same of so many actors, who meet by twos within circles of acquaintances: for networks of a wanted size. */
G_GNUC_WARN_UNUSED_RESULT
GenevaSnapshot *generator_make_society (const GeneratorOptions *options, guint n_actors);

G_END_DECLS
