/* Takes part of a record out. Role: a list of what it is made of, each to stay
 * or to go. It must not know what the edit does with it.
 */
#include "geneva-coding-split.h"

#include "base/geneva-sentence.h"
#include "geneva-cancel-button.h"
#include "geneva-compat.h"
#include "geneva-part-check.h"
#include "geneva-record-words.h"
#include "model/geneva-edit.h"

#include <glib/gi18n-lib.h>

#define MOST_LINES 300

typedef enum { PART_ACCOUNT, PART_PASSAGE, PART_REFERRING } PartKind;

typedef struct {
  PartKind        kind;
  guint           value;        /* account, or handle of what refers to it */
  GenevaPassage   passage;
  GtkCheckButton *check;
} Part;

struct _GenevaCodingSplit {
  AdwWindow       parent_instance;

  GenevaDossier  *dossier;
  GenevaSnapshot *snapshot;     /* the passages borrow from it */
  GenevaHandle    handle;
  GArray         *parts;        /* Part */

  GtkEntry       *title;
  GtkListBox     *list;
  GtkLabel       *more;         /* there are parts that are not listed */
  GtkLabel       *message;
  GtkWidget      *save;
};

enum { SAVED, N_SIGNALS };

G_DEFINE_FINAL_TYPE (GenevaCodingSplit, geneva_coding_split, ADW_TYPE_WINDOW)

static guint signals[N_SIGNALS];

/* ---- lines ---- */

/* Words on which it rests tell parts apart that are called alike; NULL: none. */
static void
add_part (GenevaCodingSplit *self, Part part, const char *words, const char *rests_on)
{
  GtkWidget *check;

  if (self->parts->len >= MOST_LINES) {
    gtk_widget_set_visible (GTK_WIDGET (self->more), TRUE);
    return;
  }
  check = geneva_part_check_new (words, rests_on);
  part.check = GTK_CHECK_BUTTON (check);
  gtk_list_box_append (self->list, check);
  g_array_append_val (self->parts, part);
}

/* The first of an account's passages; NULL: it has none. */
static char *
dup_passage_of_account (GenevaCodingSplit *self, const GArray *passages, guint account)
{
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    if (passage->item == self->handle && passage->account == account)
      return geneva_part_dup_passage (self->snapshot, passage);
  }
  return NULL;
}

static void
add_accounts (GenevaCodingSplit *self, const GenevaRow *event)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (self->snapshot, self->handle);
  GenevaRowIter iter;

  geneva_row_iter_init (&iter, event, GENEVA_EVENT_ACCOUNTS);
  for (guint i = 0; geneva_row_iter_next (&iter); i++) {
    g_autofree char *who = geneva_words_dup_claimant (self->snapshot,
                                                      geneva_row_get_ref (&iter.item, GENEVA_ACCOUNT_BY),
                                                      GENEVA_HANDLE_NONE, &iter.item, GENEVA_ACCOUNT_VIA);
    const char *says = geneva_words_get_says (geneva_row_get_enum (&iter.item, GENEVA_ACCOUNT_SAYS));
    g_autofree char *words = geneva_sentence ("%s – %s", who, says);
    g_autofree char *rests_on = dup_passage_of_account (self, passages, i);
    add_part (self, (Part) { .kind = PART_ACCOUNT, .value = i }, words, rests_on);
  }
}

static void
add_passages (GenevaCodingSplit *self)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (self->snapshot, self->handle);

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    g_autofree char *words = NULL;
    if (passage->item != self->handle)
      continue;
    words = geneva_part_dup_passage (self->snapshot, passage);
    add_part (self, (Part) { .kind = PART_PASSAGE, .passage = *passage }, words, NULL);
  }
}

static void
add_referring (GenevaCodingSplit *self)
{
  guint n;
  const GenevaHandle *references = geneva_snapshot_get_references (self->snapshot, self->handle, &n);

  for (guint i = 0; i < n; i++) {
    g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, references[i]);
    const char *noun = geneva_schema_get_noun (GENEVA_HANDLE_LIST (references[i]));
    g_autofree char *words = g_strdup_printf ("%s (%s)", title, noun);
    g_autofree char *rests_on = self->parts->len < MOST_LINES
                                  ? geneva_part_dup_first_passage (self->snapshot, references[i]) : NULL;
    add_part (self, (Part) { .kind = PART_REFERRING, .value = references[i] }, words, rests_on);
  }
}

/* ---- saving ---- */

static gboolean
say (GenevaCodingSplit *self, const char *message)
{
  gtk_widget_set_visible (GTK_WIDGET (self->message), TRUE);
  geneva_compat_say (self->message, message);
  return FALSE;
}

static gboolean
is_any_chosen (GenevaCodingSplit *self)
{
  for (guint i = 0; i < self->parts->len; i++)
    if (gtk_check_button_get_active (g_array_index (self->parts, Part, i).check))
      return TRUE;
  return FALSE;
}

static GenevaHandle
write_split (GenevaCodingSplit *self, GenevaEdit *edit, const char *title)
{
  g_autoptr (GArray) accounts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) passages = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  g_autoptr (GArray) referring = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));

  for (guint i = 0; i < self->parts->len; i++) {
    const Part *part = &g_array_index (self->parts, Part, i);
    if (!gtk_check_button_get_active (part->check))
      continue;
    if (part->kind == PART_ACCOUNT)
      g_array_append_val (accounts, part->value);
    else if (part->kind == PART_PASSAGE)
      g_array_append_val (passages, part->passage);
    else
      g_array_append_val (referring, part->value);
  }
  if (GENEVA_HANDLE_LIST (self->handle) == GENEVA_LIST_EVENTS)
    return geneva_edit_split_event (edit, self->handle, title, (const guint *) (gpointer) accounts->data,
                                    accounts->len, NULL, 0, (const GenevaHandle *) (gpointer) referring->data,
                                    referring->len);
  return geneva_edit_split (edit, self->handle, title, (const GenevaPassage *) (gpointer) passages->data,
                            passages->len, (const GenevaHandle *) (gpointer) referring->data, referring->len);
}

static void
on_save (GenevaCodingSplit *self)
{
  (void) geneva_coding_split_save (self);
}

/* ---- life ---- */

static void
geneva_coding_split_finalize (GObject *object)
{
  GenevaCodingSplit *self = GENEVA_CODING_SPLIT (object);

  g_clear_object (&self->dossier);
  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_array_unref (self->parts);
  G_OBJECT_CLASS (geneva_coding_split_parent_class)->finalize (object);
}

static void
geneva_coding_split_class_init (GenevaCodingSplitClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_coding_split_finalize;
  signals[SAVED] = g_signal_new ("saved", GENEVA_TYPE_CODING_SPLIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_add_binding_action (GTK_WIDGET_CLASS (klass), GDK_KEY_Escape, 0, "window.close", NULL);
}

static GtkWidget *
new_header (GenevaCodingSplit *self)
{
  self->save = gtk_button_new_with_mnemonic (_("_Split"));
  g_signal_connect_swapped (self->save, "clicked", G_CALLBACK (on_save), self);
  return geneva_cancel_header_new (self->save);
}

static void
geneva_coding_split_init (GenevaCodingSplit *self)
{
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *inner = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *hint = g_object_new (GTK_TYPE_LABEL, "label", _("What goes over to the new one:"), "xalign", 0.0, NULL);

  self->parts = g_array_new (FALSE, FALSE, sizeof (Part));
  self->title = GTK_ENTRY (gtk_entry_new ());
  gtk_entry_set_activates_default (self->title, TRUE);
  gtk_entry_set_placeholder_text (self->title, _("Name of the new one"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->title), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("Name of the new one"), -1);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_RELATION_LABELLED_BY, self, NULL, -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_widget_set_valign (GTK_WIDGET (self->list), GTK_ALIGN_START);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->list));
  gtk_widget_set_vexpand (scroller, TRUE);
  self->more = g_object_new (GTK_TYPE_LABEL, "label",
                             _("There are more parts than are listed here. What is left over can go in a second step."),
                             "xalign", 0.0, "wrap", TRUE, "visible", FALSE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dim-label");
  self->message = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "visible", FALSE, "accessible-role",
                                GTK_ACCESSIBLE_ROLE_ALERT, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->message), "error");
  gtk_widget_set_margin_start (inner, 18);
  gtk_widget_set_margin_end (inner, 18);
  gtk_widget_set_margin_top (inner, 6);
  gtk_widget_set_margin_bottom (inner, 12);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (inner), hint);
  gtk_box_append (GTK_BOX (inner), scroller);
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->more));
  gtk_box_append (GTK_BOX (inner), GTK_WIDGET (self->message));
  gtk_box_append (GTK_BOX (content), new_header (self));
  gtk_box_append (GTK_BOX (content), inner);
  adw_window_set_content (ADW_WINDOW (self), content);
  gtk_window_set_modal (GTK_WINDOW (self), TRUE);
  gtk_window_set_default_size (GTK_WINDOW (self), 460, 440);
  gtk_window_set_default_widget (GTK_WINDOW (self), self->save);
}

GtkWidget *
geneva_coding_split_new (GtkWindow *parent, GenevaDossier *dossier, GenevaHandle handle)
{
  GenevaCodingSplit *self;
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  GenevaRow row;

  g_return_val_if_fail (GENEVA_IS_DOSSIER (dossier), NULL);

  self = g_object_new (GENEVA_TYPE_CODING_SPLIT, "transient-for", parent, NULL);
  self->dossier = g_object_ref (dossier);
  self->snapshot = geneva_snapshot_ref (geneva_dossier_get_snapshot (dossier));
  self->handle = handle;
  name = geneva_snapshot_dup_label (self->snapshot, handle);
  /* Translators: %s is the name of what is split */
  title = geneva_sentence (_("Split “%s”"), name);
  gtk_window_set_title (GTK_WINDOW (self), title);
  if (geneva_snapshot_get_row (self->snapshot, handle, &row)) {
    if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS)
      add_accounts (self, &row);
    else
      add_passages (self);
    add_referring (self);
  }
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  return GTK_WIDGET (self);
}

void
geneva_coding_split_set_title (GenevaCodingSplit *self, const char *title)
{
  g_return_if_fail (GENEVA_IS_CODING_SPLIT (self));
  gtk_editable_set_text (GTK_EDITABLE (self->title), title);
}

void
geneva_coding_split_set_line (GenevaCodingSplit *self, guint line, gboolean goes)
{
  g_return_if_fail (GENEVA_IS_CODING_SPLIT (self) && line < self->parts->len);
  gtk_check_button_set_active (g_array_index (self->parts, Part, line).check, goes);
}

gboolean
geneva_coding_split_save (GenevaCodingSplit *self)
{
  g_autofree char *title = NULL;
  g_autofree char *time = NULL;
  g_autoptr (GenevaEdit) edit = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GError) error = NULL;
  GenevaHandle handle;

  g_return_val_if_fail (GENEVA_IS_CODING_SPLIT (self), FALSE);

  title = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->title))));
  if (*title == '\0')
    return say (self, _("The new one needs a name."));
  if (!is_any_chosen (self))
    return say (self, _("Choose what goes over to the new one: without a part of this one it would rest on nothing."));
  time = geneva_dossier_dup_time (self->dossier);
  edit = geneva_edit_new (geneva_dossier_get_snapshot (self->dossier),
                          &(GenevaCoder) { geneva_dossier_get_coder (self->dossier), time });
  handle = write_split (self, edit, title);
  delta = geneva_edit_end (edit, &error);
  if (delta == NULL || !geneva_dossier_apply (self->dossier, delta, &error))
    return say (self, error->message);
  g_signal_emit (self, signals[SAVED], 0, (guint) handle);
  gtk_window_close (GTK_WINDOW (self));
  return TRUE;
}
