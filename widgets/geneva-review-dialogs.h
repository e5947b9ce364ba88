/* What a review asks before it decides: a name, a verb's kind, a score. What the answers do is the page's.
 */
#pragma once

#include <gtk/gtk.h>

#include "model/geneva-snapshot.h"

G_BEGIN_DECLS

typedef void (*GenevaReviewNameFunc)  (GtkWidget *page, GenevaHandle handle, const char *name);
typedef void (*GenevaReviewVerbFunc)  (GtkWidget *page, GenevaHandle handle, const char *verb, GenevaEventKind kind);
typedef void (*GenevaReviewScoreFunc) (GtkWidget *page, double least_score);
/* How many proposals a score would accept. */
typedef guint (*GenevaReviewCountFunc) (GtkWidget *page, double least_score);

/* FALSE: it could not be done, and that has been told. */
typedef gboolean (*GenevaReviewRowFunc) (GtkWidget *page, GenevaHandle row);

/* Each is told to `page`, unless that has gone meanwhile. */
/* `names` are likely answers, the first one stands in the entry. */
void geneva_review_ask_name  (GtkWidget *page, GenevaHandle handle, const char *called, const char * const *names,
                              GenevaReviewNameFunc answered);
void geneva_review_ask_verb  (GtkWidget *page, GenevaHandle handle, const char * const *verbs, GenevaEventKind kind,
                              GenevaReviewVerbFunc answered);
void geneva_review_ask_score (GtkWidget *page, double least_score, GenevaReviewCountFunc count,
                              GenevaReviewScoreFunc answered);
/* Corrections that are kept: rows of the dossier's lexicon and their words, in one order. Each that is taken back goes. */
void geneva_review_show_corrections (GtkWidget *page, const GArray *rows, const GPtrArray *words,
                                     GenevaReviewRowFunc taken_back);

G_END_DECLS
