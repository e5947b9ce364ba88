/* What the keys and the menu of a review do. Role: a decision becomes a delta (data/jobs/geneva-review.h) and is applied; a
 * correction that is kept, a row of the dossier's lexicon with it. It must not know how the page looks: that follows the
 * dossier.
 */
#include "base/geneva-sentence.h"
#include "geneva-review-page-private.h"

#include <glib/gi18n-lib.h>

#include "geneva-compat.h"
#include "geneva-record-words.h"
#include "geneva-review-dialogs.h"
#include "jobs/geneva-review-correct.h"

/* ---- decisions ---- */

/* Takes the delta; FALSE and told why when it is none, or refused. */
static gboolean
apply (GenevaReviewPage *self, GenevaDelta *delta, GError *error)
{
  g_autoptr (GenevaDelta) owned G_GNUC_UNUSED = delta;
  g_autoptr (GError) refusal = error;

  geneva_review_queue_note_decided (self->queue, self->current);
  if (delta != NULL && geneva_dossier_apply (self->dossier, delta, &refusal))
    return TRUE;
  if (refusal != NULL)
    geneva_review_page_fail (self, refusal->message);
  return FALSE;
}

typedef GenevaDelta *(*Decide) (GenevaSnapshot *snapshot, const GenevaHandle *handles, guint n_handles,
                                const GenevaCoder *coder, GError **error);

static gboolean
decide (GenevaReviewPage *self, Decide how, const GenevaHandle *handles, guint n)
{
  g_autofree char *time = geneva_dossier_dup_time (self->dossier);
  GenevaCoder coder = { geneva_dossier_get_coder (self->dossier), time };
  GError *error = NULL;
  GenevaDelta *delta = how (geneva_review_page_get_snapshot (self), handles, n, &coder, &error);

  return apply (self, delta, error);
}

/* What was done, and what comes next: for those who don't see it. */
static void
announce (GenevaReviewPage *self, const char *done)
{
  g_autofree char *title =
    self->current != GENEVA_HANDLE_NONE ? geneva_snapshot_dup_title (geneva_review_page_get_snapshot (self), self->current) : NULL;
  /* Translators: for screen readers: what was done, and the proposal that comes next */
  g_autofree char *words = title != NULL ? geneva_sentence (_("%s. Next: %s"), done, title) : g_strdup (done);

  geneva_compat_say (self->spoken, words);
}

static void
on_accept (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  GenevaHandle handle = self->current;

  if (decide (self, geneva_review_accept, &handle, 1))
    announce (self, _("Accepted"));
}

static void
on_reject (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  GenevaHandle handle = self->current;

  if (decide (self, geneva_review_reject, &handle, 1))
    announce (self, _("Rejected"));
}

void
geneva_review_page_attach (GenevaReviewPage *self, guint position)
{
  g_autofree char *time = self->dossier != NULL ? geneva_dossier_dup_time (self->dossier) : NULL;
  GenevaHandle to = geneva_review_card_get_match (self->card, position);
  GenevaCoder coder;
  GenevaDelta *delta;
  GError *error = NULL;

  if (self->current == GENEVA_HANDLE_NONE)
    return;
  if (to == GENEVA_HANDLE_NONE) {
    gtk_widget_error_bell (GTK_WIDGET (self));
    if (position == 0)
      geneva_review_page_fail (self, _("Nothing is likely the same"));
    return;
  }
  coder = (GenevaCoder) { geneva_dossier_get_coder (self->dossier), time };
  delta = geneva_review_attach (geneva_review_page_get_snapshot (self), self->current, to, &coder, &error);
  if (apply (self, delta, error))
    announce (self, _("Attached"));
}

static void
on_attach (GtkWidget *widget, const char *name, GVariant *parameter)
{
  geneva_review_page_attach (GENEVA_REVIEW_PAGE (widget), g_variant_get_uint32 (parameter));
}

/* The form is the window's; what it is about is what is selected. */
static void
on_edit (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);

  geneva_session_select (self->session, self->current);
  gtk_widget_activate_action (widget, "win.edit-item", NULL);
}

static void
on_step_over (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  guint row = geneva_review_queue_find_next (self->queue, self->row, g_str_equal (name, "review.next") ? 1 : -1);

  if (row == G_MAXUINT) {
    gtk_widget_error_bell (widget);
    return;
  }
  geneva_review_page_show_row (self, row);
  geneva_review_page_focus (self);
}

/* Takes the handles. */
static void
accept_many (GenevaReviewPage *self, GArray *handles)
{
  g_autoptr (GArray) all = handles;
  g_autofree char *number = geneva_words_dup_number (all->len);
  g_autofree char *words =
    geneva_sentence (g_dngettext (GETTEXT_PACKAGE, "%s proposal was accepted", "%s proposals were accepted", all->len),
                     number);

  if (all->len > 0 && decide (self, geneva_review_accept, (const GenevaHandle *) (gpointer) all->data, all->len))
    geneva_review_page_tell_done (self, words);
}

/* The article of the current proposal's first passage there. */
static GenevaHandle
get_article (GenevaReviewPage *self)
{
  GenevaReviewItem item;

  if (self->current == GENEVA_HANDLE_NONE)
    return GENEVA_HANDLE_NONE;
  geneva_review_look (geneva_review_page_get_snapshot (self), self->current, geneva_review_queue_get_source (self->queue), &item);
  return item.source != G_MAXUINT ? GENEVA_HANDLE (GENEVA_LIST_SOURCES, item.source) : GENEVA_HANDLE_NONE;
}

static void
on_accept_article (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  GenevaHandle article = get_article (self);

  if (article != GENEVA_HANDLE_NONE)
    accept_many (self, geneva_review_list_like (geneva_review_page_get_snapshot (self), NULL, 0, article));
  else
    on_accept (widget, name, parameter);
}

char *
geneva_review_page_dup_rule (GenevaReviewPage *self)
{
  GenevaReviewItem item;

  geneva_review_look (geneva_review_page_get_snapshot (self), self->current, GENEVA_HANDLE_NONE, &item);
  return g_strdup (item.rule);
}

GArray *
geneva_review_page_list_like (GenevaReviewPage *self, const char *rule, double least_score)
{
  GArray *handles = geneva_review_list_like (geneva_review_page_get_snapshot (self), rule, least_score,
                                             geneva_review_queue_get_source (self->queue));
  GenevaReviewStep step = geneva_review_queue_get_step (self->queue);
  guint n = 0;

  if (step == GENEVA_REVIEW_N_STEPS)
    return handles;
  /* Whoever looks at one kind decides on none of another. */
  for (guint i = 0; i < handles->len; i++) {
    GenevaHandle handle = g_array_index (handles, GenevaHandle, i);
    if (GENEVA_HANDLE_LIST (handle) == geneva_review_step_get_list (step))
      g_array_index (handles, GenevaHandle, n++) = handle;
  }
  g_array_set_size (handles, n);
  return handles;
}

static void
on_accept_rule (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autofree char *rule = geneva_review_page_dup_rule (self);

  accept_many (self, geneva_review_page_list_like (self, rule, 0));
}

static guint
count_above (GtkWidget *widget, double least_score)
{
  g_autoptr (GArray) handles = geneva_review_page_list_like (GENEVA_REVIEW_PAGE (widget), NULL, least_score);

  return handles->len;
}

static void
accept_above (GtkWidget *widget, double least_score)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);

  self->least_score = least_score;
  accept_many (self, geneva_review_page_list_like (self, NULL, least_score));
}

static void
on_accept_above (GtkWidget *widget, const char *name, GVariant *parameter)
{
  geneva_review_ask_score (widget, GENEVA_REVIEW_PAGE (widget)->least_score, count_above, accept_above);
}

/* ---- corrections that are kept ---- */

/* Who codes, and when; FALSE when the dossier was closed while something was asked. `time` is the coder's, to be freed. */
static gboolean
begin_coding (GenevaReviewPage *self, GenevaCoder *coder, char **time)
{
  if (self->dossier == NULL)
    return FALSE;
  *time = geneva_dossier_dup_time (self->dossier);
  *coder = (GenevaCoder) { geneva_dossier_get_coder (self->dossier), *time };
  return TRUE;
}

/* What is kept for later imports shows nowhere on the page: it is told, with a way back. */
static gboolean
correct (GenevaReviewPage *self, GenevaDelta *delta, GError *error)
{
  if (!apply (self, delta, error))
    return FALSE;
  geneva_review_page_tell_done (self, geneva_dossier_get_undo_title (self->dossier));
  return TRUE;
}

static void
on_no_actor (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autofree char *time = geneva_dossier_dup_time (self->dossier);
  GenevaCoder coder = { geneva_dossier_get_coder (self->dossier), time };
  GError *error = NULL;
  GenevaDelta *delta = geneva_review_correct_no_actor (geneva_review_page_get_snapshot (self), self->current, &coder, &error);

  correct (self, delta, error);
}

static void
on_named (GtkWidget *widget, GenevaHandle handle, const char *called)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autofree char *time = NULL;
  GenevaCoder coder;
  GenevaDelta *delta;
  GError *error = NULL;

  if (!begin_coding (self, &coder, &time))
    return;
  delta = geneva_review_correct_name (geneva_review_page_get_snapshot (self), handle, called, &coder, &error);
  correct (self, delta, error);
}

static void
on_always_call (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autofree char *called = geneva_snapshot_dup_title (geneva_review_page_get_snapshot (self), self->current);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < GENEVA_REVIEW_MATCHES; i++) {
    GenevaHandle match = geneva_review_card_get_match (self->card, i);
    if (match != GENEVA_HANDLE_NONE)
      g_ptr_array_add (names, geneva_snapshot_dup_title (geneva_review_page_get_snapshot (self), match));
  }
  g_ptr_array_add (names, NULL);
  geneva_review_ask_name (widget, self->current, called, (const char * const *) names->pdata, on_named);
}

static void
on_verb_told (GtkWidget *widget, GenevaHandle handle, const char *verb, GenevaEventKind kind)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autofree char *time = NULL;
  GenevaCoder coder;
  GenevaDelta *delta;
  GError *error = NULL;

  if (!begin_coding (self, &coder, &time))
    return;
  delta = geneva_review_correct_verb (geneva_review_page_get_snapshot (self), handle, verb, kind, &coder, &error);
  correct (self, delta, error);
}

static void
on_verb_kind (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autoptr (GenevaLexicon) lexicon = geneva_lexicon_load (NULL, NULL);
  g_auto (GStrv) verbs =
    lexicon != NULL ? geneva_review_list_verbs (geneva_review_page_get_snapshot (self), self->current, lexicon) : NULL;
  GenevaRow row;
  int kind;

  if (!geneva_snapshot_get_row (geneva_review_page_get_snapshot (self), self->current, &row))
    return;
  kind = geneva_row_get_enum (&row, GENEVA_EVENT_KIND);
  geneva_review_ask_verb (widget, self->current, (const char * const *) verbs, (GenevaEventKind) MAX (kind, 0),
                          on_verb_told);
}

static gboolean
on_taken_back (GtkWidget *widget, GenevaHandle row)
{
  GenevaReviewPage *self = GENEVA_REVIEW_PAGE (widget);
  g_autofree char *time = NULL;
  GenevaCoder coder;
  GenevaDelta *delta;
  GError *error = NULL;

  if (!begin_coding (self, &coder, &time))
    return FALSE;
  delta = geneva_review_take_back_correction (geneva_review_page_get_snapshot (self), row, &coder, &error);
  return correct (self, delta, error);
}

static void
on_corrections (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaSnapshot *snapshot = geneva_review_page_get_snapshot (GENEVA_REVIEW_PAGE (widget));
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);
  GenevaHandle row = GENEVA_HANDLE_NONE;

  while (snapshot != NULL && (row = geneva_snapshot_next (snapshot, GENEVA_LIST_LEXICON, row)) != GENEVA_HANDLE_NONE) {
    char *said = geneva_review_dup_correction (snapshot, row);
    if (said == NULL)
      continue;
    g_array_append_val (rows, row);
    g_ptr_array_add (words, said);
  }
  if (rows->len > 0)
    geneva_review_show_corrections (widget, rows, words, on_taken_back);
}

void
geneva_review_page_class_install_decisions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "review.accept", NULL, on_accept);
  gtk_widget_class_install_action (widget_class, "review.reject", NULL, on_reject);
  gtk_widget_class_install_action (widget_class, "review.attach", "u", on_attach);
  gtk_widget_class_install_action (widget_class, "review.edit", NULL, on_edit);
  gtk_widget_class_install_action (widget_class, "review.next", NULL, on_step_over);
  gtk_widget_class_install_action (widget_class, "review.previous", NULL, on_step_over);
  gtk_widget_class_install_action (widget_class, "review.accept-article", NULL, on_accept_article);
  gtk_widget_class_install_action (widget_class, "review.accept-rule", NULL, on_accept_rule);
  gtk_widget_class_install_action (widget_class, "review.accept-above", NULL, on_accept_above);
  gtk_widget_class_install_action (widget_class, "review.no-actor", NULL, on_no_actor);
  gtk_widget_class_install_action (widget_class, "review.always-call", NULL, on_always_call);
  gtk_widget_class_install_action (widget_class, "review.verb-kind", NULL, on_verb_kind);
  gtk_widget_class_install_action (widget_class, "review.corrections", NULL, on_corrections);
}
