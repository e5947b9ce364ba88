/* The drop-down of records; see the header. Keeps handles and words and knows
 * nothing of what they are.
 */
#include "geneva-record-chooser.h"

#include <string.h>

#define CHOOSER_KEY "geneva-record-chooser"
/* With fewer a look at the list is quicker than typing. */
#define LEAST_TO_SEARCH 9
#define BUTTON_CHARS 34
#define LIST_CHARS 60

typedef struct {
  GenevaRecordChosen chosen;
  gpointer           data;
  GenevaHandle      *handles;
  guint              n;
  gboolean           is_setting;
} Chooser;

static void
chooser_free (gpointer data)
{
  Chooser *self = data;

  g_free (self->handles);
  g_free (self);
}

static Chooser *
get_chooser (GtkWidget *widget)
{
  return g_object_get_data (G_OBJECT (widget), CHOOSER_KEY);
}

static void
on_selected (GtkDropDown *drop_down)
{
  Chooser *self = get_chooser (GTK_WIDGET (drop_down));
  guint position = gtk_drop_down_get_selected (drop_down);

  if (!self->is_setting && position < self->n)
    self->chosen (self->data, self->handles[position]);
}

/* Long titles are cut: in the button early, in the list late. */
static void
set_up_row (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer max_chars)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0.0f);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), GPOINTER_TO_INT (max_chars));
  gtk_list_item_set_child (item, label);
}

static void
bind_row (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkStringObject *words = gtk_list_item_get_item (item);

  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)), gtk_string_object_get_string (words));
}

static GtkListItemFactory *
make_factory (int max_chars)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (set_up_row), GINT_TO_POINTER (max_chars));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_row), NULL);
  return factory;
}

GtkWidget *
geneva_record_chooser_new (const char *name, GenevaRecordChosen chosen, gpointer data)
{
  g_autoptr (GtkListItemFactory) button = make_factory (BUTTON_CHARS);
  g_autoptr (GtkListItemFactory) list = make_factory (LIST_CHARS);
  GtkWidget *widget;
  Chooser *self;

  g_return_val_if_fail (name != NULL && chosen != NULL, NULL);

  widget = gtk_drop_down_new (NULL, gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string"));
  self = g_new0 (Chooser, 1);
  self->chosen = chosen;
  self->data = data;
  g_object_set_data_full (G_OBJECT (widget), CHOOSER_KEY, self, chooser_free);
  gtk_drop_down_set_factory (GTK_DROP_DOWN (widget), button);
  gtk_drop_down_set_list_factory (GTK_DROP_DOWN (widget), list);
  gtk_widget_set_tooltip_text (widget, name);
  gtk_widget_set_valign (widget, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_visible (widget, FALSE);
  g_signal_connect (widget, "notify::selected", G_CALLBACK (on_selected), NULL);
  return widget;
}

/* Whether the list is another one than that of `handles` and `words`. */
static gboolean
is_other (const Chooser *self, GListModel *model, const GenevaHandle *handles, const char * const *words, guint n)
{
  if (model == NULL || self->n != n || (n > 0 && memcmp (self->handles, handles, n * sizeof *handles) != 0))
    return TRUE;
  for (guint i = 0; i < n; i++) {
    if (g_strcmp0 (gtk_string_list_get_string (GTK_STRING_LIST (model), i), words[i]) != 0)
      return TRUE;
  }
  return FALSE;
}

void
geneva_record_chooser_set (GtkWidget *widget, const GenevaHandle *handles, const char * const *words, guint n,
                           GenevaHandle selected)
{
  GtkDropDown *drop_down;
  guint position = GTK_INVALID_LIST_POSITION;
  Chooser *self;

  g_return_if_fail (GTK_IS_DROP_DOWN (widget));
  g_return_if_fail (n == 0 || (handles != NULL && words != NULL));

  drop_down = GTK_DROP_DOWN (widget);
  self = get_chooser (widget);
  self->is_setting = TRUE;
  if (is_other (self, gtk_drop_down_get_model (drop_down), handles, words, n)) {
    g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

    for (guint i = 0; i < n; i++)
      gtk_string_list_append (list, words[i]);
    g_free (self->handles);
    self->handles = n > 0 ? g_memdup2 (handles, n * sizeof *handles) : NULL;
    self->n = n;
    gtk_drop_down_set_enable_search (drop_down, n >= LEAST_TO_SEARCH);
    gtk_drop_down_set_model (drop_down, G_LIST_MODEL (list));
  }
  for (guint i = 0; i < n && position == GTK_INVALID_LIST_POSITION; i++) {
    if (handles[i] == selected)
      position = i;
  }
  gtk_drop_down_set_selected (drop_down, position);
  gtk_widget_set_visible (widget, n > 1);
  self->is_setting = FALSE;
}
