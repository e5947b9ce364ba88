/* The codebook page. Role: list and form of the dossier's codebook, and the
 * actions on what is chosen there. It must not know what the dossier is
 * kept in; what is chosen goes to the session like any other selection.
 */
#include "geneva-codebook-page.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "base/geneva-sentence.h"
#include "geneva-codebook-dialogs.h"
#include "geneva-export.h"
#include "geneva-file-chooser.h"
#include "geneva-list-tab.h"
#include "geneva-reckoner.h"
#include "geneva-record-words.h"
#include "geneva-row-menu.h"
#include "geneva-row-tooltip.h"
#include "model/geneva-edit.h"

#define EXAMPLES_SHOWN 5
/* Where fewer letters have room, list and form stand one above the other. */
#define NARROW_LETTERS 60
#define LIST_WIDTH 260
/* Of the height, one above the other. */
#define LIST_SHARE 0.4

struct _GenevaCodebookPage {
  GtkWidget           parent_instance;

  GtkPaned           *paned;
  GtkListView        *list;
  GtkStack           *stack;
  GenevaCodebookForm *form;
  GMenuModel         *entry_menu;

  GenevaSession      *session;
  GenevaDossier      *dossier;      /* whose edits are followed */
  GenevaCodebookRows *rows;
  GtkSingleSelection *selection;
  GenevaSnapshot     *shown;        /* that the rows are of */
  GenevaReckoner     *reckoner;
  GenevaHandle        wanted;       /* to be selected once it is in the list */
  GtkNativeDialog    *chooser;
  guint               fold_id;
};

enum { PROP_0, PROP_SESSION, N_PROPS };
static GParamSpec *props[N_PROPS];
enum { FAILED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaCodebookPage, geneva_codebook_page, GTK_TYPE_WIDGET)

static GenevaCodebookRow *
get_row (GenevaCodebookPage *self)
{
  return self->selection != NULL ? gtk_single_selection_get_selected_item (self->selection) : NULL;
}

static const GenevaCodebookEntry *
get_entry (GenevaCodebookPage *self)
{
  GenevaCodebookRow *row = get_row (self);

  return row != NULL ? geneva_codebook_row_get_entry (row) : NULL;
}

/* ---- actions ---- */

static void
update_actions (GenevaCodebookPage *self)
{
  const GenevaCodebookEntry *entry = get_entry (self);
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_open = self->dossier != NULL && geneva_dossier_get_read_only (self->dossier) == NULL;
  gboolean is_record = is_open && entry != NULL && entry->handle != GENEVA_HANDLE_NONE;
  gboolean is_attribute = is_open && entry != NULL && entry->section == GENEVA_CODEBOOK_ATTRIBUTES;

  gtk_widget_action_set_enabled (widget, "codebook.new-issue", is_open);
  gtk_widget_action_set_enabled (widget, "codebook.new-quantity", is_open);
  gtk_widget_action_set_enabled (widget, "codebook.move-up", is_record);
  gtk_widget_action_set_enabled (widget, "codebook.move-down", is_record);
  gtk_widget_action_set_enabled (widget, "codebook.merge", is_record || is_attribute);
  gtk_widget_action_set_enabled (widget, "codebook.split", is_record && entry->n_items > 0);
  gtk_widget_action_set_enabled (widget, "codebook.delete", is_record || is_attribute);
  gtk_widget_action_set_enabled (widget, "codebook.export", self->rows != NULL);
}

static void
fail (GenevaCodebookPage *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
apply (GenevaEdit *edit, GenevaHandle shown, gpointer data)
{
  GenevaCodebookPage *self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaDelta) delta = geneva_edit_end (edit, &error);

  if (delta == NULL || self->dossier == NULL || !geneva_dossier_apply (self->dossier, delta, &error)) {
    if (error != NULL && !g_error_matches (error, GENEVA_EDIT_ERROR, GENEVA_EDIT_ERROR_NOTHING))
      fail (self, error->message);
    return;
  }
  if (shown != GENEVA_HANDLE_NONE)
    self->wanted = shown;
}

static void
ask (GenevaCodebookPage *self, const char *name, const GenevaCodebookEntry *entry)
{
  g_autofree char *time = NULL;
  GenevaCoder coder;
  GenevaCodebookAsk asked;
  g_autoptr (GenevaEdit) edit = NULL;

  if (self->dossier == NULL)
    return;
  time = geneva_dossier_dup_time (self->dossier);
  coder = (GenevaCoder) { geneva_dossier_get_coder (self->dossier), time };
  asked = (GenevaCodebookAsk) { GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                geneva_dossier_get_snapshot (self->dossier), &coder, apply, self };
  if (g_str_equal (name, "codebook.new-issue")) {
    geneva_codebook_ask_new (&asked, GENEVA_CODEBOOK_ISSUES);
  } else if (g_str_equal (name, "codebook.new-quantity")) {
    geneva_codebook_ask_new (&asked, GENEVA_CODEBOOK_QUANTITIES);
  } else if (g_str_equal (name, "codebook.merge")) {
    geneva_codebook_ask_merge (&asked, entry);
  } else if (g_str_equal (name, "codebook.split")) {
    geneva_codebook_ask_split (&asked, entry);
  } else {
    guint n_needing;

    edit = geneva_edit_new (asked.snapshot, &coder);
    n_needing = entry->section == GENEVA_CODEBOOK_ATTRIBUTES ? entry->n_items
                                                             : geneva_edit_count_needing (edit, entry->handle);
    geneva_codebook_ask_delete (&asked, entry, n_needing);
  }
}

static void
on_ask (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaCodebookPage *self = GENEVA_CODEBOOK_PAGE (widget);

  ask (self, name, get_entry (self));
}

/* Past the next one above or below that has the same broader issue: what stands between belongs to others. */
static void
on_move (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaCodebookPage *self = GENEVA_CODEBOOK_PAGE (widget);
  const GenevaCodebookEntry *entry = get_entry (self);
  GenevaCodebook *codebook = self->rows != NULL ? geneva_codebook_rows_get_codebook (self->rows) : NULL;
  gboolean is_up = g_str_equal (name, "codebook.move-up");
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GenevaEdit) edit = NULL;
  g_autofree char *time = NULL;
  int at = -1, other = -1;

  if (entry == NULL || entry->handle == GENEVA_HANDLE_NONE || self->dossier == NULL)
    return;
  for (guint i = 0; i < geneva_codebook_get_n (codebook); i++) {
    const GenevaCodebookEntry *next = geneva_codebook_get (codebook, i);

    if (next->section != entry->section)
      continue;
    if (next->handle == entry->handle)
      at = (int) handles->len;
    else if (next->parent == entry->parent && (is_up ? at < 0 : at >= 0 && other < 0))
      other = (int) handles->len;
    g_array_append_val (handles, next->handle);
  }
  if (at < 0 || other < 0)
    return;
  g_array_index (handles, GenevaHandle, at) = g_array_index (handles, GenevaHandle, other);
  g_array_index (handles, GenevaHandle, other) = entry->handle;
  time = geneva_dossier_dup_time (self->dossier);
  edit = geneva_edit_new (geneva_dossier_get_snapshot (self->dossier),
                          &(GenevaCoder) { geneva_dossier_get_coder (self->dossier), time });
  geneva_edit_set_order (edit, GENEVA_HANDLE_LIST (entry->handle), (const GenevaHandle *) (gpointer) handles->data,
                         handles->len);
  apply (edit, entry->handle, self);
}

/* A thread writes: the place may be a slow one, or one where a file can only be replaced as exports are. */
static void
write_bytes (GTask *task, gpointer page, gpointer bytes, GCancellable *cancellable)
{
  GError *error = NULL;

  if (geneva_export_write (g_object_get_data (G_OBJECT (task), "file"), bytes, cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
on_written (GObject *page, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;

  if (!g_task_propagate_boolean (G_TASK (result), &error))
    fail (GENEVA_CODEBOOK_PAGE (page), error->message);
}

void
geneva_codebook_page_write (GenevaCodebookPage *self, GFile *file, gboolean is_csv)
{
  g_autoptr (GTask) task = NULL;
  GenevaCodebook *codebook;
  GenevaSnapshot *snapshot;
  char *text;

  g_return_if_fail (GENEVA_IS_CODEBOOK_PAGE (self));
  g_return_if_fail (G_IS_FILE (file));

  if (self->rows == NULL)
    return;
  codebook = geneva_codebook_rows_get_codebook (self->rows);
  snapshot = geneva_codebook_rows_get_snapshot (self->rows);
  text = is_csv ? geneva_codebook_dup_csv (codebook, snapshot) : geneva_codebook_dup_markdown (codebook, snapshot);
  task = g_task_new (self, NULL, on_written, NULL);
  g_object_set_data_full (G_OBJECT (task), "file", g_object_ref (file), g_object_unref);
  g_task_set_task_data (task, g_bytes_new_take (text, strlen (text)), (GDestroyNotify) g_bytes_unref);
  g_task_run_in_thread (task, write_bytes);
}

static void
on_chosen (GtkNativeDialog *chooser, int response, gpointer data)
{
  g_autoptr (GenevaCodebookPage) self = g_object_ref (GENEVA_CODEBOOK_PAGE (data));
  gboolean is_csv = g_object_get_data (G_OBJECT (chooser), "csv") != NULL;
  g_autoptr (GFile) file = geneva_file_chooser_dup_file (chooser, response);

  g_clear_object (&self->chooser);
  if (file != NULL)
    geneva_codebook_page_write (self, file, is_csv);
}

static void
on_export (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GenevaCodebookPage *self = GENEVA_CODEBOOK_PAGE (widget);
  gboolean is_csv = g_str_equal (g_variant_get_string (parameter, NULL), "csv");

  g_clear_object (&self->chooser);
  self->chooser = geneva_file_chooser_new (GTK_WINDOW (gtk_widget_get_root (widget)), GENEVA_FILE_CHOOSER_SAVE,
                                           _("Export the Codebook"), _("_Export"));
  geneva_file_chooser_set_name (self->chooser, is_csv ? _("codebook.csv") : _("codebook.md"));
  g_object_set_data (G_OBJECT (self->chooser), "csv", is_csv ? self : NULL);
  g_signal_connect (self->chooser, "response", G_CALLBACK (on_chosen), self);
  gtk_native_dialog_show (self->chooser);
}

/* ---- list ---- */

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *number = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (number, "dim-label");
  gtk_widget_add_css_class (number, "numeric");
  gtk_box_append (GTK_BOX (line), title);
  gtk_box_append (GTK_BOX (line), number);
  geneva_row_menu_set_item (line, item);
  gtk_list_item_set_child (item, line);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *line = gtk_list_item_get_child (item);
  GtkWidget *title = gtk_widget_get_first_child (line);
  GtkWidget *number = gtk_widget_get_next_sibling (title);
  GenevaCodebookRow *row = gtk_list_item_get_item (item);
  const GenevaCodebookEntry *entry = geneva_codebook_row_get_entry (row);
  g_autofree char *n = entry != NULL ? geneva_words_dup_number (entry->n_items) : g_strdup ("");
  const char *words = entry != NULL ? entry->title
                                    : geneva_codebook_section_get_words (geneva_codebook_row_get_section (row));
  /* Translators: an entry of the codebook and how often it was used */
  g_autofree char *spoken = entry != NULL ? geneva_sentence (_("%s, used %s times"), words, n) : g_strdup (words);

  gtk_label_set_label (GTK_LABEL (title), words);
  gtk_label_set_label (GTK_LABEL (number), n);
  gtk_widget_set_margin_start (line, entry != NULL ? 6 + 14 * (int) MIN (entry->depth, 6) : 0);
  geneva_row_tooltip_set (line, entry != NULL && entry->proposition != NULL ? entry->proposition : words);
  if (entry == NULL)
    gtk_widget_add_css_class (title, "caption-heading");
  else
    gtk_widget_remove_css_class (title, "caption-heading");
  gtk_list_item_set_selectable (item, entry != NULL);
  gtk_list_item_set_activatable (item, entry != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

/* Of the button's menu what is of the entry: the last section is of all the codebook. */
static GMenuModel *
new_row_menu (gpointer data)
{
  GenevaCodebookPage *self = data;
  GMenu *menu;
  int n = g_menu_model_get_n_items (self->entry_menu);

  if (get_entry (self) == NULL)
    return NULL;
  menu = g_menu_new ();
  for (int i = 0; i + 1 < n; i++) {
    g_autoptr (GMenuModel) section = g_menu_model_get_item_link (self->entry_menu, i, G_MENU_LINK_SECTION);

    g_menu_append_section (menu, NULL, section);
  }
  return G_MENU_MODEL (menu);
}

static gboolean
is_folded (GenevaCodebookPage *self)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (self->paned)) == GTK_ORIENTATION_VERTICAL;
}

/* Below the list there is no room to say that nothing is chosen. */
static void
share_room (GenevaCodebookPage *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->stack), get_entry (self) != NULL || !is_folded (self));
}

static void
show_entry (GenevaCodebookPage *self)
{
  const GenevaCodebookEntry *entry = get_entry (self);

  geneva_codebook_form_set_row (self->form, self->dossier, entry != NULL ? get_row (self) : NULL);
  gtk_stack_set_visible_child_name (self->stack, entry != NULL ? "form" : "nothing");
  share_room (self);
  update_actions (self);
}

/* What is chosen here is chosen everywhere: its passages stand beside it. */
static void
on_selected (GenevaCodebookPage *self)
{
  const GenevaCodebookEntry *entry = get_entry (self);

  show_entry (self);
  if (entry != NULL && entry->handle != GENEVA_HANDLE_NONE && self->session != NULL)
    geneva_session_select (self->session, entry->handle);
}

static guint
find_wanted (GenevaCodebookPage *self, GenevaCodebookSection section, const char *key)
{
  const char *id = self->wanted != GENEVA_HANDLE_NONE ? geneva_snapshot_get_id (self->shown, self->wanted) : NULL;

  if (id != NULL)
    return geneva_codebook_rows_find (self->rows,
                                      GENEVA_HANDLE_LIST (self->wanted) == GENEVA_LIST_ISSUES
                                        ? GENEVA_CODEBOOK_ISSUES : GENEVA_CODEBOOK_QUANTITIES, id);
  return key != NULL ? geneva_codebook_rows_find (self->rows, section, key) : G_MAXUINT;
}

/* Takes the codebook; both NULL empties the list. */
static void
take_codebook (GenevaCodebookPage *self, GenevaCodebook *codebook, GenevaSnapshot *snapshot)
{
  const GenevaCodebookEntry *entry = get_entry (self);
  GenevaCodebookSection section = entry != NULL ? entry->section : GENEVA_CODEBOOK_ISSUES;
  g_autofree char *key = entry != NULL ? g_strdup (entry->key) : NULL;
  GtkScrolledWindow *scroller = GTK_SCROLLED_WINDOW (gtk_widget_get_parent (GTK_WIDGET (self->list)));
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (scroller);
  double value = gtk_adjustment_get_value (place);

  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_pointer (&self->shown, geneva_snapshot_unref);
  if (codebook != NULL) {
    self->shown = geneva_snapshot_ref (snapshot);
    self->rows = geneva_codebook_rows_new (codebook, snapshot);
    self->selection = gtk_single_selection_new (NULL);
    gtk_single_selection_set_autoselect (self->selection, FALSE);
    gtk_single_selection_set_can_unselect (self->selection, TRUE);
    gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->rows));
    gtk_single_selection_set_selected (self->selection, find_wanted (self, section, key));
    g_signal_connect_swapped (self->selection, "notify::selected-item", G_CALLBACK (on_selected), self);
    self->wanted = GENEVA_HANDLE_NONE;
  }
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (self->selection));
  gtk_adjustment_set_value (place, value);
  show_entry (self);
}

/* ---- reckoning ---- */

static gpointer
make_codebook (GenevaSnapshot *snapshot)
{
  return geneva_codebook_new (snapshot, EXAMPLES_SHOWN);
}

static void
free_codebook (gpointer codebook)
{
  geneva_codebook_free (codebook);
}

static void
on_made (GtkWidget *widget, gpointer codebook, GenevaSnapshot *snapshot)
{
  GenevaCodebookPage *self = GENEVA_CODEBOOK_PAGE (widget);
  GenevaDossier *dossier = geneva_reckoner_get_dossier (self->reckoner);

  if (dossier != self->dossier) {
    if (self->dossier != NULL)
      g_signal_handlers_disconnect_by_data (self->dossier, self);
    g_set_object (&self->dossier, dossier);
    if (dossier != NULL)
      g_signal_connect_swapped (dossier, "notify::read-only", G_CALLBACK (show_entry), self);
  }
  take_codebook (self, codebook, snapshot);
}

/* ---- beside or above each other ---- */

static gboolean
is_narrow (GenevaCodebookPage *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int letters = PANGO_PIXELS (NARROW_LETTERS * pango_font_metrics_get_approximate_char_width (metrics));

  pango_font_metrics_unref (metrics);
  return gtk_widget_get_width (GTK_WIDGET (self)) < letters;
}

static gboolean
fold (gpointer data)
{
  GenevaCodebookPage *self = data;

  self->fold_id = 0;
  if (is_narrow (self) != is_folded (self)) {
    gboolean folds = !is_folded (self);

    gtk_orientable_set_orientation (GTK_ORIENTABLE (self->paned),
                                    folds ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
    gtk_paned_set_position (self->paned, folds ? (int) (LIST_SHARE * gtk_widget_get_height (GTK_WIDGET (self))) : LIST_WIDTH);
    share_room (self);
  }
  return G_SOURCE_REMOVE;
}

static void
geneva_codebook_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GenevaCodebookPage *self = GENEVA_CODEBOOK_PAGE (widget);
  int least;

  gtk_widget_measure (GTK_WIDGET (self->paned), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  gtk_widget_allocate (GTK_WIDGET (self->paned), MAX (width, least), height, baseline, NULL);
  /* Nothing may change its place while places are given. */
  if (self->fold_id == 0 && width > 0 && is_narrow (self) != is_folded (self))
    self->fold_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fold, self, NULL);
  geneva_row_menu_present (widget);
}

/* The wider of the two is the least: narrower than both, they fold. */
static void
geneva_codebook_page_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum, int *natural,
                              int *minimum_baseline, int *natural_baseline)
{
  GtkPaned *paned = GENEVA_CODEBOOK_PAGE (widget)->paned;

  if (orientation == GTK_ORIENTATION_VERTICAL && for_size >= 0) {
    int least;
    gtk_widget_measure (GTK_WIDGET (paned), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
    for_size = MAX (for_size, least);
  }
  gtk_widget_measure (GTK_WIDGET (paned), orientation, for_size, minimum, natural, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL) {
    int list, form;
    gtk_widget_measure (gtk_paned_get_start_child (paned), orientation, -1, &list, NULL, NULL, NULL);
    gtk_widget_measure (gtk_paned_get_end_child (paned), orientation, -1, &form, NULL, NULL, NULL);
    *minimum = MIN (*minimum, MAX (list, form));
  }
}

/* ---- the page ---- */

static void
on_picked (GenevaCodebookPage *self, guint handle)
{
  geneva_session_select (self->session, handle);
}

static void
geneva_codebook_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_SESSION)
    geneva_codebook_page_set_session (GENEVA_CODEBOOK_PAGE (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_codebook_page_dispose (GObject *object)
{
  GenevaCodebookPage *self = GENEVA_CODEBOOK_PAGE (object);
  GtkWidget *child;

  g_clear_handle_id (&self->fold_id, g_source_remove);
  g_clear_pointer (&self->reckoner, geneva_reckoner_free);
  if (self->dossier != NULL)
    g_signal_handlers_disconnect_by_data (self->dossier, self);
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->selection);
  g_clear_object (&self->rows);
  g_clear_object (&self->dossier);
  g_clear_object (&self->session);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->shown, geneva_snapshot_unref);
  G_OBJECT_CLASS (geneva_codebook_page_parent_class)->dispose (object);
}

static void
geneva_codebook_page_class_init (GenevaCodebookPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = geneva_codebook_page_dispose;
  object_class->set_property = geneva_codebook_page_set_property;
  widget_class->measure = geneva_codebook_page_measure;
  widget_class->size_allocate = geneva_codebook_page_size_allocate;
  props[PROP_SESSION] = g_param_spec_object ("session", NULL, NULL, GENEVA_TYPE_SESSION,
                                             G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FAILED] = g_signal_new ("failed", GENEVA_TYPE_CODEBOOK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
  g_type_ensure (GENEVA_TYPE_CODEBOOK_FORM);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-codebook-page.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaCodebookPage, paned);
  gtk_widget_class_bind_template_child (widget_class, GenevaCodebookPage, list);
  gtk_widget_class_bind_template_child (widget_class, GenevaCodebookPage, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaCodebookPage, form);
  gtk_widget_class_bind_template_child (widget_class, GenevaCodebookPage, entry_menu);
  gtk_widget_class_install_action (widget_class, "codebook.new-issue", NULL, on_ask);
  gtk_widget_class_install_action (widget_class, "codebook.new-quantity", NULL, on_ask);
  gtk_widget_class_install_action (widget_class, "codebook.merge", NULL, on_ask);
  gtk_widget_class_install_action (widget_class, "codebook.split", NULL, on_ask);
  gtk_widget_class_install_action (widget_class, "codebook.delete", NULL, on_ask);
  gtk_widget_class_install_action (widget_class, "codebook.move-up", NULL, on_move);
  gtk_widget_class_install_action (widget_class, "codebook.move-down", NULL, on_move);
  gtk_widget_class_install_action (widget_class, "codebook.export", "s", on_export);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "codebook.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "codebook.move-down", NULL);
}

static void
geneva_codebook_page_init (GenevaCodebookPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  self->reckoner = geneva_reckoner_new (GTK_WIDGET (self), make_codebook, free_codebook, on_made);
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  geneva_list_tab_add (GTK_WIDGET (self->list));
  geneva_row_menu_add (GTK_WIDGET (self), GTK_WIDGET (self->list), new_row_menu, self);
  g_signal_connect_swapped (self->form, "picked", G_CALLBACK (on_picked), self);
  g_signal_connect_swapped (self->form, "failed", G_CALLBACK (fail), self);
  update_actions (self);
}

void
geneva_codebook_page_set_session (GenevaCodebookPage *self, GenevaSession *session)
{
  g_return_if_fail (GENEVA_IS_CODEBOOK_PAGE (self));

  g_set_object (&self->session, session);
  geneva_reckoner_set_session (self->reckoner, session);
}

gboolean
geneva_codebook_page_is_ready (GenevaCodebookPage *self)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_PAGE (self), FALSE);

  return geneva_reckoner_is_ready (self->reckoner);
}

GenevaCodebookRows *
geneva_codebook_page_get_rows (GenevaCodebookPage *self)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_PAGE (self), NULL);

  return self->rows;
}

GenevaCodebookForm *
geneva_codebook_page_get_form (GenevaCodebookPage *self)
{
  g_return_val_if_fail (GENEVA_IS_CODEBOOK_PAGE (self), NULL);

  return self->form;
}

gboolean
geneva_codebook_page_select (GenevaCodebookPage *self, GenevaCodebookSection section, const char *key)
{
  guint position;

  g_return_val_if_fail (GENEVA_IS_CODEBOOK_PAGE (self), FALSE);

  position = self->rows != NULL ? geneva_codebook_rows_find (self->rows, section, key) : G_MAXUINT;
  if (position == G_MAXUINT)
    return FALSE;
  gtk_single_selection_set_selected (self->selection, position);
  return TRUE;
}
