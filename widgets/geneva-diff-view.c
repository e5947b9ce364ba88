/* Differences as a list. Role: lines for the records and members of a
 * GenevaDiff, made when they come into sight, so that a whole import is shown
 * as fast as one edit. It must not know where the two states come from.
 */
#include "geneva-diff-view.h"

#include "geneva-list-tab.h"

#include <glib/gi18n-lib.h>

#include "base/geneva-sentence.h"
#include "model/geneva-schema-words.h"

/* ---- lines ---- */

#define GENEVA_TYPE_DIFF_LINE (geneva_diff_line_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDiffLine, geneva_diff_line, GENEVA, DIFF_LINE, GObject)
#define GENEVA_TYPE_DIFF_LINES (geneva_diff_lines_get_type ())
G_DECLARE_FINAL_TYPE (GenevaDiffLines, geneva_diff_lines, GENEVA, DIFF_LINES, GObject)

struct _GenevaDiffLines {
  GObject     parent_instance;
  GenevaDiff *diff;
  GArray     *places;           /* Place */
};

typedef struct { guint record; int change; } Place;   /* change -1: the record's own line */

struct _GenevaDiffLine {
  GObject                 parent_instance;
  GenevaDiffLines        *lines;        /* owns what the others point into */
  const GenevaDiffRecord *record;
  const GenevaDiffChange *change;       /* NULL: the record's own line */
};

static void geneva_diff_lines_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE (GenevaDiffLine, geneva_diff_line, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (GenevaDiffLines, geneva_diff_lines, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, geneva_diff_lines_model_init))

static void
geneva_diff_line_finalize (GObject *object)
{
  g_clear_object (&GENEVA_DIFF_LINE (object)->lines);
  G_OBJECT_CLASS (geneva_diff_line_parent_class)->finalize (object);
}

static void
geneva_diff_line_class_init (GenevaDiffLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_diff_line_finalize;
}

static void
geneva_diff_line_init (GenevaDiffLine *self)
{
}

static GType
geneva_diff_lines_get_item_type (GListModel *model)
{
  return GENEVA_TYPE_DIFF_LINE;
}

static guint
geneva_diff_lines_get_n_items (GListModel *model)
{
  return GENEVA_DIFF_LINES (model)->places->len;
}

static gpointer
geneva_diff_lines_get_item (GListModel *model, guint position)
{
  GenevaDiffLines *self = GENEVA_DIFF_LINES (model);
  GenevaDiffLine *line;
  Place place;

  if (position >= self->places->len)
    return NULL;
  place = g_array_index (self->places, Place, position);
  line = g_object_new (GENEVA_TYPE_DIFF_LINE, NULL);
  line->lines = g_object_ref (self);
  line->record = geneva_diff_get (self->diff, place.record);
  line->change = place.change >= 0 ? g_ptr_array_index (line->record->changes, (guint) place.change) : NULL;
  return line;
}

static void
geneva_diff_lines_model_init (GListModelInterface *iface)
{
  iface->get_item_type = geneva_diff_lines_get_item_type;
  iface->get_n_items = geneva_diff_lines_get_n_items;
  iface->get_item = geneva_diff_lines_get_item;
}

static void
geneva_diff_lines_finalize (GObject *object)
{
  GenevaDiffLines *self = GENEVA_DIFF_LINES (object);

  g_clear_pointer (&self->diff, geneva_diff_free);
  g_array_unref (self->places);
  G_OBJECT_CLASS (geneva_diff_lines_parent_class)->finalize (object);
}

static void
geneva_diff_lines_class_init (GenevaDiffLinesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = geneva_diff_lines_finalize;
}

static void
geneva_diff_lines_init (GenevaDiffLines *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (Place));
}

static GenevaDiffLines *
lines_new (GenevaDiff *diff)
{
  GenevaDiffLines *self = g_object_new (GENEVA_TYPE_DIFF_LINES, NULL);

  self->diff = diff;
  for (guint i = 0; i < geneva_diff_get_n (diff); i++) {
    int n = (int) geneva_diff_get (diff, i)->changes->len;

    for (int k = -1; k < n; k++) {
      Place place = { i, k };
      g_array_append_val (self->places, place);
    }
  }
  return self;
}

/* ---- the view ---- */

struct _GenevaDiffView {
  GtkWidget        parent_instance;

  GtkStack        *stack;
  GtkListView     *list;
  GtkLabel        *nothing;
  GenevaDiffLines *lines;
};

enum { PICKED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (GenevaDiffView, geneva_diff_view, GTK_TYPE_WIDGET)

static const char *
get_kind_words (GenevaDiffKind kind)
{
  switch (kind) {
    case GENEVA_DIFF_ADDED: return _("added");
    case GENEVA_DIFF_REMOVED: return _("removed");
    case GENEVA_DIFF_CHANGED: return _("changed");
  }
  g_return_val_if_reached (NULL);
}

static char *
dup_line (GenevaDiffLine *line)
{
  if (line->change == NULL)
    /* Translators: "event added: Talks in Bern" */
    return geneva_sentence (_("%s %s: %s"), geneva_schema_get_noun (line->record->list),
                            get_kind_words (line->record->kind), line->record->title);
  switch (line->change->kind) {
    case GENEVA_DIFF_ADDED:
      /* Translators: a member of a record and its new value */
      return geneva_sentence (_("%s: added: %s"), line->change->words, line->change->after);
    case GENEVA_DIFF_REMOVED:
      /* Translators: a member of a record and what it no longer is */
      return geneva_sentence (_("%s: removed: %s"), line->change->words, line->change->before);
    case GENEVA_DIFF_CHANGED:
      break;
  }
  /* Translators: a member of a record, its value before and after */
  return geneva_sentence (_("%s: %s → %s"), line->change->words, line->change->before, line->change->after);
}

static GtkWidget *
new_label (void)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  return label;
}

/* Two lines of text each: what it is about, small, and what it says. */
static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *about = new_label ();

  gtk_widget_add_css_class (about, "caption");
  gtk_widget_add_css_class (about, "dim-label");
  gtk_box_append (GTK_BOX (box), about);
  gtk_box_append (GTK_BOX (box), new_label ());
  gtk_box_append (GTK_BOX (box), new_label ());
  gtk_list_item_set_child (item, box);
}

/* Struck through: it no longer holds. */
static void
show_before (GtkLabel *label, const char *text)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_strikethrough_new (TRUE));
  gtk_label_set_attributes (label, attributes);
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_add_css_class (GTK_WIDGET (label), "dim-label");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL);
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *about = gtk_widget_get_first_child (box);
  GtkWidget *before = gtk_widget_get_next_sibling (about);
  GtkWidget *after = gtk_widget_get_next_sibling (before);
  GenevaDiffLine *line = gtk_list_item_get_item (item);
  g_autofree char *spoken = dup_line (line);

  if (line->change == NULL) {
    g_autofree char *kind =
      geneva_sentence (_("%s %s"), geneva_schema_get_noun (line->record->list), get_kind_words (line->record->kind));

    gtk_label_set_label (GTK_LABEL (about), kind);
    show_before (GTK_LABEL (before), line->record->kind == GENEVA_DIFF_REMOVED ? line->record->title : NULL);
    gtk_label_set_label (GTK_LABEL (after), line->record->title);
    gtk_widget_set_visible (after, line->record->kind != GENEVA_DIFF_REMOVED);
    gtk_widget_add_css_class (after, "heading");
    gtk_widget_set_margin_start (box, 0);
    gtk_widget_set_margin_top (box, 6);
  } else {
    gtk_label_set_label (GTK_LABEL (about), line->change->words);
    show_before (GTK_LABEL (before), line->change->before);
    gtk_label_set_label (GTK_LABEL (after), line->change->after != NULL ? line->change->after : "");
    gtk_widget_set_visible (after, line->change->after != NULL);
    gtk_widget_remove_css_class (after, "heading");
    gtk_widget_set_margin_start (box, 18);
    gtk_widget_set_margin_top (box, 0);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken,
                                  -1);
}

static void
on_activate (GenevaDiffView *self, guint position)
{
  g_autoptr (GenevaDiffLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  GenevaHandle handle = line->record->after != GENEVA_HANDLE_NONE ? line->record->after : line->record->before;

  g_signal_emit (self, signals[PICKED], 0, handle);
}

static void
geneva_diff_view_dispose (GObject *object)
{
  GenevaDiffView *self = GENEVA_DIFF_VIEW (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  g_clear_object (&self->lines);
  G_OBJECT_CLASS (geneva_diff_view_parent_class)->dispose (object);
}

static void
geneva_diff_view_class_init (GenevaDiffViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = geneva_diff_view_dispose;
  signals[PICKED] = g_signal_new ("picked", GENEVA_TYPE_DIFF_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class, "/com/example/GenevaII/widgets/geneva-diff-view.ui");
  gtk_widget_class_bind_template_child (widget_class, GenevaDiffView, stack);
  gtk_widget_class_bind_template_child (widget_class, GenevaDiffView, list);
  gtk_widget_class_bind_template_child (widget_class, GenevaDiffView, nothing);
}

static void
geneva_diff_view_init (GenevaDiffView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (on_setup), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), NULL);
  gtk_list_view_set_factory (self->list, factory);
  geneva_list_tab_add (GTK_WIDGET (self->list));
  g_signal_connect_swapped (self->list, "activate", G_CALLBACK (on_activate), self);
}

GtkWidget *
geneva_diff_view_new (void)
{
  return g_object_new (GENEVA_TYPE_DIFF_VIEW, NULL);
}

void
geneva_diff_view_set_diff (GenevaDiffView *self, GenevaDiff *diff, const char *nothing)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  g_return_if_fail (GENEVA_IS_DIFF_VIEW (self));

  g_clear_object (&self->lines);
  if (diff != NULL) {
    self->lines = lines_new (diff);
    model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->lines))));
  }
  gtk_list_view_set_model (self->list, model);
  gtk_label_set_label (self->nothing, nothing != NULL ? nothing : "");
  gtk_stack_set_visible_child_name (self->stack, diff != NULL && geneva_diff_get_n (diff) > 0 ? "list" : "nothing");
}

char *
geneva_diff_view_dup_summary (GenevaDiffView *self)
{
  g_return_val_if_fail (GENEVA_IS_DIFF_VIEW (self), NULL);

  if (self->lines == NULL)
    return NULL;
  /* Translators: how many records came, went and changed */
  return g_strdup_printf (_("Added: %u. Removed: %u. Changed: %u."),
                          geneva_diff_count (self->lines->diff, GENEVA_DIFF_ADDED),
                          geneva_diff_count (self->lines->diff, GENEVA_DIFF_REMOVED),
                          geneva_diff_count (self->lines->diff, GENEVA_DIFF_CHANGED));
}

guint
geneva_diff_view_get_n_lines (GenevaDiffView *self)
{
  g_return_val_if_fail (GENEVA_IS_DIFF_VIEW (self), 0);

  return self->lines != NULL ? self->lines->places->len : 0;
}

char *
geneva_diff_view_dup_line (GenevaDiffView *self, guint position)
{
  g_autoptr (GenevaDiffLine) line = NULL;

  g_return_val_if_fail (position < geneva_diff_view_get_n_lines (self), NULL);

  line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  return dup_line (line);
}
