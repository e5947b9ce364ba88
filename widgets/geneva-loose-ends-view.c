/* The list of loose ends. Role: a line for each, and the way to mend a lost
 * passage: look-alikes are found in a thread, the reader chooses, one edit
 * does it. It must not know what the dossier is kept in.
 */
#include "geneva-loose-ends-view.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "analysis/geneva-loose-ends.h"
#include "base/geneva-sentence.h"
#include "geneva-list-tab.h"
#include "geneva-reckoner.h"
#include "geneva-record-words.h"
#include "geneva-repair-dialog.h"
#include "geneva-two-lines.h"
#include "model/geneva-edit.h"

#define MOST_PLACES 6
#define LEAST_LIKENESS 0.45

/* ---- the ends as a list ---- */

#define GENEVA_TYPE_LOOSE_END_ITEM (geneva_loose_end_item_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLooseEndItem, geneva_loose_end_item, GENEVA, LOOSE_END_ITEM, GObject)
#define GENEVA_TYPE_LOOSE_END_ROWS (geneva_loose_end_rows_get_type ())
G_DECLARE_FINAL_TYPE (GenevaLooseEndRows, geneva_loose_end_rows, GENEVA, LOOSE_END_ROWS, GObject)

struct _GenevaLooseEndItem {
  GObject         parent_instance;
  GenevaSnapshot *snapshot;     /* that `end` borrows from */
  GenevaLooseEnd  end;
};

struct _GenevaLooseEndRows {
  GObject         parent_instance;
  GenevaSnapshot *snapshot;
  GArray         *ends;
};

static void geneva_loose_end_rows_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaLooseEndItem, geneva_loose_end_item, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaLooseEndRows, geneva_loose_end_rows, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_loose_end_rows_model_init))

static void
geneva_loose_end_item_finalize (GObject *object)
{
  g_clear_pointer (&GENEVA_LOOSE_END_ITEM (object)->snapshot, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_loose_end_item_parent_class)->finalize (object);
}

static void
geneva_loose_end_item_class_init (GenevaLooseEndItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_loose_end_item_finalize;
}

static void
geneva_loose_end_item_init (GenevaLooseEndItem *self)
{
}

static GType
geneva_loose_end_rows_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_LOOSE_END_ITEM;
}

static guint
geneva_loose_end_rows_get_n_items (GListModel *model)
{
  return GENEVA_LOOSE_END_ROWS (model)->ends->len;
}

static gpointer
geneva_loose_end_rows_get_item (GListModel *model, guint position)
{
  GenevaLooseEndRows *self = GENEVA_LOOSE_END_ROWS (model);
  GenevaLooseEndItem *item;

  if (position >= self->ends->len)
    return NULL;
  item = g_object_new (GENEVA_TYPE_LOOSE_END_ITEM, NULL);
  item->snapshot = geneva_snapshot_ref (self->snapshot);
  item->end = g_array_index (self->ends, GenevaLooseEnd, position);
  return item;
}

static void
geneva_loose_end_rows_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_loose_end_rows_get_item_type;
  iface->get_n_items = geneva_loose_end_rows_get_n_items;
  iface->get_item = geneva_loose_end_rows_get_item;
}

static void
geneva_loose_end_rows_finalize (GObject *object)
{
  GenevaLooseEndRows *self = GENEVA_LOOSE_END_ROWS (object);

  g_clear_pointer (&self->snapshot, geneva_snapshot_unref);
  g_clear_pointer (&self->ends, g_array_unref);
  G_OBJECT_CLASS (geneva_loose_end_rows_parent_class)->finalize (object);
}

static void
geneva_loose_end_rows_class_init (GenevaLooseEndRowsClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_loose_end_rows_finalize;
}

static void
geneva_loose_end_rows_init (GenevaLooseEndRows *self)
{
}

/* ---- the view ---- */

struct _GenevaLooseEndsView {
  GtkWidget           parent_instance;

  GtkStack           *stack;
  GtkListView        *list;

  GenevaSession      *session;
  GenevaReckoner     *reckoner;
  GenevaLooseEndRows *rows;
  GenevaLooseEndItem *mended;       /* whose dialog is open or on its way */
  GtkWidget          *dialog;       /* weak */
  GCancellable       *looking;
};

enum { FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaLooseEndsView, geneva_loose_ends_view, GTK_TYPE_WIDGET)

static char *
dup_about (GenevaLooseEndItem *item)
{
  g_autofree char *kind = NULL;

  if (item->end.kind == GENEVA_LOOSE_END_LOST) {
    g_autofree char *source = geneva_snapshot_dup_title (item->snapshot, item->end.passage.source);
    g_autofree char *record = geneva_snapshot_dup_title (item->snapshot, item->end.handle);
    /* Translators: a passage that was lost: the title of its source, and what it supported */
    return geneva_sentence (_("words no longer in “%s”, of “%s”"), source, record);
  }
  kind = geneva_words_dup_kind (item->snapshot, item->end.handle);
  /* Translators: a record without a passage, and what kind it is: "person · Western" */
  return geneva_sentence (_("rests on no passage · %s"), kind);
}

static char *
dup_words (GenevaLooseEndItem *item)
{
  if (item->end.kind == GENEVA_LOOSE_END_LOST)
    return g_strdup (item->end.passage.exact != NULL ? item->end.passage.exact : "…");
  return geneva_snapshot_dup_title (item->snapshot, item->end.handle);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GenevaLooseEndItem *end = gtk_list_item_get_item (item);
  g_autofree char *words = dup_words (end);
  g_autofree char *about = dup_about (end);

  geneva_two_lines_set (item, words, about);
}

/* ---- mending ---- */

static void
on_answer (const GenevaLookAlike *chosen, gpointer data)
{
  GenevaLooseEndsView *self = data;
  GenevaDossier *dossier = geneva_reckoner_get_dossier (self->reckoner);
  g_autoptr (GenevaLooseEndItem) item = g_steal_pointer (&self->mended);
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaEdit) edit = NULL;
  g_autoptr (GenevaDelta) delta = NULL;
  g_autofree char *time = NULL;

  if (dossier == NULL || item == NULL)
    return;
  time = geneva_dossier_dup_time (dossier);
  edit = geneva_edit_new (geneva_dossier_get_snapshot (dossier),
                          &(GenevaCoder) { geneva_dossier_get_coder (dossier), time });
  if (chosen != NULL)
    geneva_edit_move_passage (edit, &item->end.passage, chosen->start, chosen->end);
  else
    geneva_edit_remove_passage (edit, &item->end.passage);
  delta = geneva_edit_end (edit, &error);
  if (delta == NULL || !geneva_dossier_apply (dossier, delta, &error))
    g_signal_emit (self, signals[FAILED], 0, error->message);
}

typedef struct { GenevaSnapshot *snapshot; const char *text, *words; } Look;

static void
free_look (gpointer data)
{
  geneva_snapshot_unref (((Look *) data)->snapshot);
  g_free (data);
}

static void
look (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Look *wanted = data;

  g_task_return_pointer (task, geneva_look_alikes_find (wanted->text, wanted->words, MOST_PLACES, LEAST_LIKENESS),
                         (GDestroyNotify) g_array_unref);
}

static void
on_found (GObject *source, GAsyncResult *result, gpointer data)
{
  GenevaLooseEndsView *self = GENEVA_LOOSE_ENDS_VIEW (source);
  g_autoptr (GArray) alikes = g_task_propagate_pointer (G_TASK (result), NULL);

  if (alikes == NULL || self->mended == NULL)
    return;
  g_clear_object (&self->looking);
  g_clear_weak_pointer (&self->dialog);
  g_set_weak_pointer (&self->dialog,
                      geneva_repair_dialog_present (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                                    self->mended->snapshot, &self->mended->end.passage, alikes,
                                                    on_answer, self));
}

static void
mend (GenevaLooseEndsView *self, GenevaLooseEndItem *item)
{
  g_autoptr (GTask) task = NULL;
  GenevaRow row;
  Look *wanted;

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_set_object (&self->mended, item);
  if (!geneva_snapshot_get_row (item->snapshot, item->end.passage.source, &row))
    return;
  self->looking = g_cancellable_new ();
  wanted = g_new (Look, 1);
  *wanted = (Look) { geneva_snapshot_ref (item->snapshot), geneva_row_get_text (&row, GENEVA_SOURCE_TEXT),
                     item->end.passage.exact };
  wanted->text = wanted->text != NULL ? wanted->text : "";
  wanted->words = wanted->words != NULL ? wanted->words : "";
  task = g_task_new (self, self->looking, on_found, NULL);
  g_task_set_task_data (task, wanted, free_look);
  g_task_run_in_thread (task, look);
}

void
geneva_loose_ends_view_pick (GenevaLooseEndsView *self, guint position)
{
  g_autoptr (GenevaLooseEndItem) item = NULL;

  g_return_if_fail (GENEVA_IS_LOOSE_ENDS_VIEW (self));
  g_return_if_fail (position < geneva_loose_ends_view_get_n (self));

  item = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  geneva_session_select (self->session, item->end.handle);
  if (item->end.kind == GENEVA_LOOSE_END_LOST)
    mend (self, item);
}

/* ---- reckoning ---- */

static gpointer
reckon (GenevaSnapshot *snapshot)
{
  return geneva_loose_ends_list (snapshot);
}

static void
free_ends (gpointer ends)
{
  g_array_unref (ends);
}

static void
on_reckoned (GtkWidget *widget, gpointer ends, GenevaSnapshot *snapshot)
{
  GenevaLooseEndsView *self = GENEVA_LOOSE_ENDS_VIEW (widget);
  g_autoptr (GtkSelectionModel) model = NULL;

  g_clear_object (&self->rows);
  if (ends != NULL) {
    self->rows = g_object_new (GENEVA_TYPE_LOOSE_END_ROWS, NULL);
    self->rows->snapshot = geneva_snapshot_ref (snapshot);
    self->rows->ends = ends;
    model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  }
  gtk_list_view_set_model (self->list, model);
  gtk_stack_set_visible_child_name (self->stack, geneva_loose_ends_view_get_n (self) > 0 ? "list" : "nothing");
  /* until it is known there is nothing to be told */
  gtk_widget_set_opacity (GTK_WIDGET (self->stack), ends != NULL ? 1 : 0);
}

static void
geneva_loose_ends_view_dispose (GObject *object)
{
  GenevaLooseEndsView *self = GENEVA_LOOSE_ENDS_VIEW (object);
  GtkWidget *child;

  if (self->looking != NULL)
    g_cancellable_cancel (self->looking);
  g_clear_object (&self->looking);
  g_clear_pointer (&self->reckoner, geneva_reckoner_free);
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_clear_weak_pointer (&self->dialog);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->mended);
  g_clear_object (&self->rows);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (geneva_loose_ends_view_parent_class)->dispose (object);
}

static void
geneva_loose_ends_view_class_init (GenevaLooseEndsViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_loose_ends_view_dispose;
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_LOOSE_ENDS_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (ADW_TYPE_STATUS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/com/example/GenevaII/widgets/geneva-loose-ends-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaLooseEndsView, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaLooseEndsView, list);
}

static void
on_activate (GenevaLooseEndsView *self, guint position)
{
  geneva_loose_ends_view_pick (self, position);
}

static void
geneva_loose_ends_view_init (GenevaLooseEndsView *self)
{
  g_autoptr (GtkListItemFactory) factory = geneva_two_lines_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  geneva_list_tab_add (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activate), self);
  self->reckoner = geneva_reckoner_new (GTK_WIDGET (self), reckon, free_ends, on_reckoned);
}

GtkWidget *
geneva_loose_ends_view_new (GenevaSession *session)
{
  GenevaLooseEndsView *self = g_object_new (GENEVA_TYPE_LOOSE_ENDS_VIEW, NULL);

  g_set_object (&self->session, session);
  geneva_reckoner_set_session (self->reckoner, session);
  return GTK_WIDGET (self);
}

gboolean
geneva_loose_ends_view_is_ready (GenevaLooseEndsView *self)
{
  g_return_val_if_fail (GENEVA_IS_LOOSE_ENDS_VIEW (self), FALSE);

  return geneva_reckoner_is_ready (self->reckoner);
}

guint
geneva_loose_ends_view_get_n (GenevaLooseEndsView *self)
{
  g_return_val_if_fail (GENEVA_IS_LOOSE_ENDS_VIEW (self), 0);

  return self->rows != NULL ? self->rows->ends->len : 0;
}

GtkWidget *
geneva_loose_ends_view_get_dialog (GenevaLooseEndsView *self)
{
  g_return_val_if_fail (GENEVA_IS_LOOSE_ENDS_VIEW (self), NULL);

  return self->dialog;
}
