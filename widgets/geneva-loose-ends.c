/* What rests on nothing. Role: two lists, made anew after each edit; what is
 * chosen there is one edit of the dossier. It must not decide by itself which
 * place is meant: nothing is ever moved to a look-alike unasked.
 */
#include "geneva-loose-ends.h"

#include "geneva-record-words.h"
#include "model/geneva-edit.h"
#include "model/geneva-look-alikes.h"
#include "model/geneva-passages.h"

#include <glib/gi18n-lib.h>

#define MOST_CANDIDATES 3
#define LEAST_LIKENESS 0.5
#define AROUND 30             /* characters shown on either side */

struct _GenevaLooseEnds {
  AdwWindow       parent_instance;

  GenevaSession  *session;
  GSignalGroup   *dossier_signals;
  GenevaSnapshot *snapshot;     /* the passages borrow from it */
  GArray         *lost;         /* GenevaPassage */
  guint           n_unsupported;

  GtkBox         *content;
};

typedef struct {
  GenevaLooseEnds *self;
  guint            lost;        /* its number */
  guint            start, end;  /* where it is to go; both 0: nowhere, it is detached */
} Choice;

G_DEFINE_FINAL_TYPE (GenevaLooseEnds, geneva_loose_ends, ADW_TYPE_WINDOW)

static void refill (GenevaLooseEnds *self);

static void
free_choice (gpointer data, GClosure *closure)
{
  g_free (data);
}

static void
on_choice (GtkButton *button, Choice *choice)
{
  GenevaLooseEnds *self = choice->self;
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  const GenevaPassage *passage = &g_array_index (self->lost, GenevaPassage, choice->lost);
  g_autofree char *time = geneva_dossier_dup_time (dossier);
  g_autoptr (GenevaEdit) edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier),
                                                 &(GenevaCoder) { geneva_dossier_get_coder (dossier), time });
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;

  if (choice->start < choice->end)
    geneva_edit_move_passage (edit, passage, choice->start, choice->end);
  else
    geneva_edit_remove_passage (edit, passage);
  delta = geneva_edit_end (edit, &error);
  /* The lists are made anew by "changed": the button is gone after this. */
  if (delta == NULL || !geneva_dossier_apply (dossier, delta, &error))
    gtk_widget_set_tooltip_text (GTK_WIDGET (button), error->message);
}

static void
on_show (GtkButton *button, GenevaLooseEnds *self)
{
  geneva_session_select (self->session,
                         GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "geneva-handle")));
}

static GtkWidget *
new_label (const char *words, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", words, "xalign", 0.0, "wrap", TRUE, "hexpand", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "max-width-chars", 50, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
add_choice (GenevaLooseEnds *self, GtkBox *box, guint lost, guint start, guint end, const char *words)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *button = gtk_button_new_with_label (start < end ? _("This") : _("Detach"));
  Choice *choice = g_new (Choice, 1);

  *choice = (Choice) { self, lost, start, end };
  gtk_box_append (GTK_BOX (row), new_label (words, "caption"));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "geneva-small");
  g_signal_connect_data (button, "clicked", G_CALLBACK (on_choice), choice, free_choice, 0);
  gtk_box_append (GTK_BOX (row), button);
  gtk_box_append (box, row);
}

static char *
dup_context (const char *text, const GenevaLookAlike *place)
{
  glong length = g_utf8_strlen (text, -1);
  glong from = MAX ((glong) place->start - AROUND, 0), to = MIN ((glong) place->end + AROUND, length);
  g_autofree char *words = g_utf8_substring (text, from, to);

  g_strdelimit (words, "\n\r\t", ' ');
  return g_strdup_printf ("…%s…", words);
}

static void
add_lost (GenevaLooseEnds *self, guint number)
{
  const GenevaPassage *passage = &g_array_index (self->lost, GenevaPassage, number);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, passage->item);
  g_autoptr (GArray) places = NULL;
  GenevaRow source;
  const char *text;

  gtk_widget_add_css_class (box, "geneva-account");
  gtk_box_append (GTK_BOX (box), new_label (title, "heading"));
  gtk_box_append (GTK_BOX (box), new_label (passage->exact != NULL ? passage->exact : "…", "geneva-quoted"));
  if (passage->exact != NULL && geneva_snapshot_get_row (self->snapshot, passage->source, &source) &&
      (text = geneva_row_get_text (&source, GENEVA_SOURCE_TEXT)) != NULL) {
    places = geneva_look_alikes_find (text, passage->exact, MOST_CANDIDATES, LEAST_LIKENESS);
    for (guint i = 0; i < places->len; i++) {
      const GenevaLookAlike *place = &g_array_index (places, GenevaLookAlike, i);
      g_autofree char *context = dup_context (text, place);
      add_choice (self, GTK_BOX (box), number, place->start, place->end, context);
    }
  }
  add_choice (self, GTK_BOX (box), number, 0, 0, places != NULL && places->len > 0
                ? _("None of these: take the passage away.") : _("Nothing in the source is like it."));
  gtk_box_append (self->content, box);
}

static void
collect_lost (GenevaLooseEnds *self)
{
  GenevaHandle source = GENEVA_HANDLE_NONE;

  g_array_set_size (self->lost, 0);
  while ((source = geneva_snapshot_next (self->snapshot, GENEVA_LIST_SOURCES, source)) != GENEVA_HANDLE_NONE) {
    g_autoptr (GArray) passages = geneva_passages_of_source (self->snapshot, source);
    for (guint i = 0; i < passages->len && self->lost->len < GENEVA_MOST_LOOSE_ENDS; i++)
      if (g_array_index (passages, GenevaPassage, i).is_lost)
        g_array_append_val (self->lost, g_array_index (passages, GenevaPassage, i));
  }
}

static void
add_unsupported (GenevaLooseEnds *self)
{
  static const GenevaList lists[] = {
    GENEVA_LIST_EVENTS, GENEVA_LIST_STATEMENTS, GENEVA_LIST_FORECASTS, GENEVA_LIST_FIGURES, GENEVA_LIST_TIES,
    GENEVA_LIST_ACTORS
  };

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++) {
    GenevaHandle handle = GENEVA_HANDLE_NONE;
    while (self->n_unsupported < GENEVA_MOST_LOOSE_ENDS &&
           (handle = geneva_snapshot_next (self->snapshot, lists[i], handle)) != GENEVA_HANDLE_NONE) {
      g_autofree char *title = NULL;
      GtkWidget *row, *button;
      if (geneva_count_passages (self->snapshot, handle) > 0)
        continue;
      title = geneva_snapshot_dup_title (self->snapshot, handle);
      row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      button = gtk_button_new_with_label (_("Show"));
      gtk_widget_add_css_class (button, "geneva-small");
      g_object_set_data (G_OBJECT (button), "geneva-handle", GUINT_TO_POINTER (handle));
      g_signal_connect (button, "clicked", G_CALLBACK (on_show), self);
      gtk_box_append (GTK_BOX (row), new_label (title, NULL));
      gtk_box_append (GTK_BOX (row), button);
      gtk_box_append (self->content, row);
      self->n_unsupported++;
    }
  }
}

static void
refill (GenevaLooseEnds *self)
{
  GenevaDossier *dossier = geneva_session_get_dossier (self->session);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->content))) != NULL)
    gtk_box_remove (self->content, child);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  self->n_unsupported = 0;
  g_array_set_size (self->lost, 0);
  if (dossier == NULL)
    return;
  self->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  collect_lost (self);
  gtk_box_append (self->content, new_label (_("Passages whose words are not found"), "title-4"));
  for (guint i = 0; i < self->lost->len; i++)
    add_lost (self, i);
  if (self->lost->len == 0)
    gtk_box_append (self->content, new_label (_("There are none."), "dim-label"));
  gtk_box_append (self->content, new_label (_("Items that rest on no passage"), "title-4"));
  add_unsupported (self);
  if (self->n_unsupported == 0)
    gtk_box_append (self->content, new_label (_("There are none."), "dim-label"));
}

static void
geneva_loose_ends_dispose (GObject *object)
{
  GenevaLooseEnds *self = GENEVA_LOOSE_ENDS (object);

  g_clear_object (&self->dossier_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_loose_ends_parent_class)->dispose (object);
}

static void
geneva_loose_ends_finalize (GObject *object)
{
  g_array_unref (GENEVA_LOOSE_ENDS (object)->lost);
  G_OBJECT_CLASS (geneva_loose_ends_parent_class)->finalize (object);
}

static void
geneva_loose_ends_class_init (GenevaLooseEndsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_loose_ends_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_loose_ends_finalize;
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
geneva_loose_ends_init (GenevaLooseEnds *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->lost = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  self->content = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 8));
  gtk_widget_set_margin_start (GTK_WIDGET (self->content), 18);
  gtk_widget_set_margin_end (GTK_WIDGET (self->content), 18);
  gtk_widget_set_margin_top (GTK_WIDGET (self->content), 6);
  gtk_widget_set_margin_bottom (GTK_WIDGET (self->content), 18);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->content));
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (box), adw_header_bar_new ());
  gtk_box_append (GTK_BOX (box), scroller);
  adw_window_set_content (ADW_WINDOW (self), box);
  gtk_window_set_title (GTK_WINDOW (self), _("Loose Ends"));
  gtk_window_set_default_size (GTK_WINDOW (self), 520, 520);
}

GtkWidget *
geneva_loose_ends_new (GtkWindow *parent, GenevaSession *session)
{
  GenevaLooseEnds *self;

  g_return_val_if_fail (GENEVA_IS_SESSION (session), NULL);

  self = g_object_new (GENEVA_TYPE_LOOSE_ENDS, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->dossier_signals = g_signal_group_new (GENEVA_TYPE_DOSSIER);
  g_signal_group_connect_swapped (self->dossier_signals, "changed", G_CALLBACK (refill), self);
  g_signal_group_set_target (self->dossier_signals, geneva_session_get_dossier (session));
  refill (self);
  return GTK_WIDGET (self);
}

guint
geneva_loose_ends_get_n_lost (GenevaLooseEnds *self)
{
  g_return_val_if_fail (GENEVA_IS_LOOSE_ENDS (self), 0);
  return self->lost->len;
}

guint
geneva_loose_ends_get_n_unsupported (GenevaLooseEnds *self)
{
  g_return_val_if_fail (GENEVA_IS_LOOSE_ENDS (self), 0);
  return self->n_unsupported;
}
