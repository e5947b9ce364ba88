/* What the files of the review page share, for these alone. */
#pragma once

#include "geneva-review-page.h"
#include "geneva-growing-rows.h"
#include "geneva-review-sources.h"

#include <adwaita.h>

G_BEGIN_DECLS

/* Proposals behind the current one that are remembered: a decision takes along few of them. */
#define GENEVA_REVIEW_N_BEHIND 16
/* What is accepted above a score, unless somebody says otherwise. */
#define GENEVA_REVIEW_LEAST_SCORE 0.9

struct _GenevaReviewPage {
  GtkWidget           parent_instance;

  GtkStack           *stack, *card_stack;
  AdwStatusPage      *nothing;          /* in place of all else where nothing waits */
  char               *invitation;       /* what it says where nothing ever did */
  GtkWidget          *to_charts, *to_import;
  GtkPaned           *paned;
  GtkLabel           *progress_label;
  GtkLabel           *spoken;           /* a status: what was decided and what is next, for the ear */
  GtkProgressBar     *progress;
  GtkBox             *limits;
  GtkDropDown        *step_choice, *source_choice;
  GtkListView        *list;
  GenevaReviewCard   *card;
  GtkBox             *buttons;
  GtkWidget          *more;           /* the menu button */

  GenevaSession      *session;
  GenevaDossier      *dossier;
  GSignalGroup       *dossier_signals;
  GenevaReviewQueue  *queue;
  GenevaGrowingRows  *rows;             /* of the queue, as many as are shown yet */
  GtkSingleSelection *selection;
  GenevaReviewSources *sources;       /* what the choice has */
  guint               row;            /* of the current proposal, as long as it is in the list */
  GenevaHandle        current;
  GenevaHandle        behind[GENEVA_REVIEW_N_BEHIND];   /* the current one, as they stood when it was shown */
  double              least_score;
  gboolean            is_showing;     /* a proposal that is shown is not chosen anew */
  gboolean            had_keyboard;   /* before the last edit */
  guint               focus_id;       /* a tick of the list's row that is awaited */
  guint               n_focus_frames; /* left to wait */
  guint               resize_id;
  gboolean            has_keys;       /* shown on the buttons */
  int                 list_size;      /* that we gave the list; 0: none yet */
  int                 keys_width;     /* of the buttons, with keys on them */
};

/* Borrowed; NULL without a dossier. */
GenevaSnapshot *geneva_review_page_get_snapshot (GenevaReviewPage *self);
/* The proposal at a row becomes the current one, here and, while the page is looked at, in the session. */
void            geneva_review_page_show_row     (GenevaReviewPage *self, guint row);
void            geneva_review_page_fail         (GenevaReviewPage *self, const char *message);
void            geneva_review_page_tell_done    (GenevaReviewPage *self, const char *message);

/* ---- geneva-review-page-decide.c ---- */
void            geneva_review_page_class_install_decisions (GtkWidgetClass *widget_class);
/* The current proposal becomes part of the likely item at a position of the card; told when there is none. */
void            geneva_review_page_attach       (GenevaReviewPage *self, guint position);
/* The rule of the current proposal. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char           *geneva_review_page_dup_rule     (GenevaReviewPage *self);

/* Waiting proposals of a rule (NULL: any) with a score, of the kind and the article that the list is limited to. Owned. */
G_GNUC_WARN_UNUSED_RESULT
GArray         *geneva_review_page_list_like    (GenevaReviewPage *self, const char *rule, double least_score);

/* ---- geneva-review-page-menu.c ---- */
void            geneva_review_page_add_menus    (GenevaReviewPage *self);

/* ---- geneva-review-page-layout.c ---- */
void            geneva_review_page_class_install_layout (GtkWidgetClass *widget_class);
/* The list got another width. */
void            geneva_review_page_follow_room  (GenevaReviewPage *self);

G_END_DECLS
