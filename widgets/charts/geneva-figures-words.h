/* What the figures chart says: numbers as readers write them, claims in one line
 * and in full, the sentence in place of a chart, the caption.
 */
#pragma once

#include "geneva-figures.h"

G_BEGIN_DECLS

/* "70,000", "1.2 million", "0.5": exact up to fifteen digits, in words of a million and more where two decimals say it
 * all. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_number  (double number);
/* The same for the ticks of one axis, whose largest number is `largest`: all in the same unit. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_tick    (double number, double largest);
/* "at least 130,000", "about 100–999". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_value   (const GenevaClaim *claim);
/* "5 June 2013", "reported 5 June 2013", "no day is known". Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_day     (const GenevaClaim *claim, const char *locale);
/* The line below the value: the claimant, with how many reports there are of it. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_claimant (const GenevaClaims *claims, guint claim);
/* Of what is pointed at. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_title   (const GenevaClaims *claims, guint claim);
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_details (GenevaSnapshot *snapshot, const GenevaClaims *claims, guint claim,
                                  const char *locale);
/* Whether there is nothing to draw, but figures that nobody reviewed yet. */
gboolean geneva_figures_all_wait (const GenevaFiguresInput *input);
/* What stands in the place of a chart: about one claim (its place), or none (G_MAXUINT). Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_sentence (const GenevaFiguresInput *input, guint claim);

typedef struct {
  guint    n_claims, n_shown, n_claimants, n_outside_view, n_undated, n_unlabelled, n_reported, n_apart, n_off;
  guint    n_filtered, n_outside, n_suggested, n_waiting, n_reversed;
  gboolean is_dimmed, is_log, is_crowd;
  GenevaClock clock;
} GenevaFiguresCounts;
G_GNUC_WARN_UNUSED_RESULT
char *geneva_figures_dup_caption (const GenevaFiguresCounts *counts);

G_END_DECLS
