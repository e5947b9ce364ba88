/* Words, and keys that stand behind or below them. Role: the row and the places
 * in it, decided by the width it is given. It must not know what a key does.
 */
#include "geneva-shortcut-row.h"

#include "geneva-review-card.h"
#include "geneva-usual-size.h"

#define SPACING_PX 6
/* Between the words and the first key. */
#define GAP_PX 18

struct _GenevaShortcutRow {
  AdwPreferencesRow parent_instance;
  char             *accelerators;
  char             *keys;
  char             *spellings;
};

enum { PROP_0, PROP_ACCELERATORS, N_PROPS };

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (GenevaShortcutRow, geneva_shortcut_row, ADW_TYPE_PREFERENCES_ROW)

/* ---- the places of words and keys ---- */

#define GENEVA_TYPE_SHORTCUT_PLACES (geneva_shortcut_places_get_type ())
G_DECLARE_FINAL_TYPE (GenevaShortcutPlaces, geneva_shortcut_places, GENEVA, SHORTCUT_PLACES, GtkLayoutManager)

struct _GenevaShortcutPlaces {
  GtkLayoutManager parent_instance;
};

G_DEFINE_FINAL_TYPE (GenevaShortcutPlaces, geneva_shortcut_places, GTK_TYPE_LAYOUT_MANAGER)

/* What all keys take on one line. */
static int
keys_width (GtkWidget *widget)
{
  int width = 0;

  for (GtkWidget *key = gtk_widget_get_next_sibling (gtk_widget_get_first_child (widget)); key != NULL;
       key = gtk_widget_get_next_sibling (key))
    width += geneva_usual_width (key) + (width > 0 ? SPACING_PX : 0);
  return width;
}

/* A child's place, told from where lines begin. */
static void
put (GtkWidget *widget, GtkWidget *child, int room, const GtkAllocation *place)
{
  GtkAllocation turned = *place;

  if (gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL)
    turned.x = room - place->x - place->width;
  gtk_widget_size_allocate (child, &turned, -1);
}

/* All on one line, in the middle of its height. */
static int
lay_beside (GtkWidget *widget, int width, int all_keys, int height, gboolean is_final)
{
  GtkWidget *words = gtk_widget_get_first_child (widget);
  int at = width - all_keys, most = geneva_usual_height (words, MAX (at - GAP_PX, 0));

  if (is_final)
    put (widget, words, width, &(GtkAllocation) { 0, (height - most) / 2, MAX (at - GAP_PX, 0), most });
  for (GtkWidget *key = gtk_widget_get_next_sibling (words); key != NULL; key = gtk_widget_get_next_sibling (key)) {
    int key_width = geneva_usual_width (key), key_height = geneva_usual_height (key, key_width);

    if (is_final)
      put (widget, key, width, &(GtkAllocation) { at, (height - key_height) / 2, key_width, key_height });
    at += key_width + SPACING_PX;
    most = MAX (most, key_height);
  }
  return most;
}

/* The words over the keys. */
static int
lay_below (GtkWidget *widget, int width, gboolean is_final)
{
  GtkWidget *words = gtk_widget_get_first_child (widget);
  int x = 0, y = geneva_usual_height (words, width), line = 0;

  if (is_final)
    put (widget, words, width, &(GtkAllocation) { 0, 0, width, y });
  y += SPACING_PX;
  for (GtkWidget *key = gtk_widget_get_next_sibling (words); key != NULL; key = gtk_widget_get_next_sibling (key)) {
    int key_width = MIN (geneva_usual_width (key), width), key_height = geneva_usual_height (key, key_width);

    if (x > 0 && x + key_width > width) {
      x = 0;
      y += line + SPACING_PX;
      line = 0;
    }
    if (is_final)
      put (widget, key, width, &(GtkAllocation) { x, y, key_width, key_height });
    x += key_width + SPACING_PX;
    line = MAX (line, key_height);
  }
  return y + line;
}

/* The height that is needed; where places are given, what there is of it. */
static int
lay_out (GtkWidget *widget, int width, int height, gboolean is_final)
{
  int all_keys = keys_width (widget);

  if (geneva_usual_width (gtk_widget_get_first_child (widget)) + GAP_PX + all_keys <= width)
    return lay_beside (widget, width, all_keys, height, is_final);
  return lay_below (widget, width, is_final);
}

static GtkSizeRequestMode
get_request_mode (GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget G_GNUC_UNUSED)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
measure (GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
         int *natural, int *minimum_baseline G_GNUC_UNUSED, int *natural_baseline G_GNUC_UNUSED)
{
  int whole = geneva_usual_width (gtk_widget_get_first_child (widget)) + GAP_PX + keys_width (widget);

  if (orientation == GTK_ORIENTATION_VERTICAL) {
    *minimum = *natural = lay_out (widget, for_size >= 0 ? for_size : whole, 0, FALSE);
    return;
  }
  *minimum = 0;
  *natural = whole;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child)) {
    int least;

    gtk_widget_measure (child, orientation, -1, &least, NULL, NULL, NULL);
    *minimum = MAX (*minimum, least);
  }
}

static void
allocate (GtkLayoutManager *manager G_GNUC_UNUSED, GtkWidget *widget, int width, int height, int baseline G_GNUC_UNUSED)
{
  (void) lay_out (widget, width, height, TRUE);
}

static void
geneva_shortcut_places_class_init (GenevaShortcutPlacesClass *klass)
{
  GtkLayoutManagerClass *manager_class = GTK_LAYOUT_MANAGER_CLASS (klass);

  manager_class->get_request_mode = get_request_mode;
  manager_class->measure = measure;
  manager_class->allocate = allocate;
}

static void
geneva_shortcut_places_init (GenevaShortcutPlaces *self G_GNUC_UNUSED)
{
}

/* ---- the row ---- */

static GtkWidget *
words_new (void)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
}

/* As GTK writes it, and with its modifiers the other way round: which of Ctrl and Shift comes first, keyboards do not tell.
 * No shortcut has three. */
static void
append_spellings (GString *spellings, const char *name, GdkModifierType modifiers)
{
  g_string_append_printf (spellings, "%s\n", name);
  if ((modifiers & (modifiers - 1)) != 0) {
    g_auto (GStrv) parts = g_strsplit (name, "+", 3);

    if (g_strv_length (parts) == 3)
      g_string_append_printf (spellings, "%s+%s+%s\n", parts[1], parts[0], parts[2]);
  }
}

static void
fill (GenevaShortcutRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = words_new ();
  g_auto (GStrv) accelerators = g_strsplit (self->accelerators, " ", -1);
  g_autoptr (GString) keys = g_string_new (NULL), spellings = g_string_new (NULL);

  gtk_widget_set_layout_manager (box, g_object_new (GENEVA_TYPE_SHORTCUT_PLACES, NULL));
  gtk_widget_add_css_class (box, "geneva-shortcut");
  g_object_bind_property (self, "title", words, "label", G_BINDING_SYNC_CREATE);
  gtk_box_append (GTK_BOX (box), words);
  for (char **at = accelerators; *at != NULL; at++) {
    guint value;
    GdkModifierType modifiers;
    g_autofree char *name = NULL;
    GtkWidget *key;

    if (!gtk_accelerator_parse (*at, &value, &modifiers)) {
      g_critical ("no shortcut: %s", *at);
      continue;
    }
    name = gtk_accelerator_get_label (value, modifiers);
    key = geneva_review_key_new (name);
    gtk_label_set_wrap (GTK_LABEL (key), TRUE);
    gtk_box_append (GTK_BOX (box), key);
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? "\n" : "", name);
    append_spellings (spellings, name, modifiers);
  }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self), box);
  self->keys = g_string_free (g_steal_pointer (&keys), FALSE);
  self->spellings = g_string_free (g_steal_pointer (&spellings), FALSE);
}

static void
geneva_shortcut_row_constructed (GObject *object)
{
  GenevaShortcutRow *self = GENEVA_SHORTCUT_ROW (object);

  G_OBJECT_CLASS (geneva_shortcut_row_parent_class)->constructed (object);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
}

/* Both are known by now, in whichever order they were told. */
static void
geneva_shortcut_row_root (GtkWidget *widget)
{
  GenevaShortcutRow *self = GENEVA_SHORTCUT_ROW (widget);

  GTK_WIDGET_CLASS (geneva_shortcut_row_parent_class)->root (widget);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, geneva_shortcut_row_get_keys (self), -1);
}

static void
geneva_shortcut_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ACCELERATORS)
    g_value_set_string (value, GENEVA_SHORTCUT_ROW (object)->accelerators);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
geneva_shortcut_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  GenevaShortcutRow *self = GENEVA_SHORTCUT_ROW (object);

  if (id != PROP_ACCELERATORS) {
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    return;
  }
  g_clear_pointer (&self->accelerators, g_free);
  g_clear_pointer (&self->keys, g_free);
  g_clear_pointer (&self->spellings, g_free);
  self->accelerators = g_value_dup_string (value);
  if (self->accelerators != NULL)
    fill (self);
}

static void
geneva_shortcut_row_finalize (GObject *object)
{
  GenevaShortcutRow *self = GENEVA_SHORTCUT_ROW (object);

  g_free (self->accelerators);
  g_free (self->keys);
  g_free (self->spellings);
  G_OBJECT_CLASS (geneva_shortcut_row_parent_class)->finalize (object);
}

static void
geneva_shortcut_row_class_init (GenevaShortcutRowClass *klass)
{
  G_OBJECT_CLASS (klass)->constructed = geneva_shortcut_row_constructed;
  G_OBJECT_CLASS (klass)->finalize = geneva_shortcut_row_finalize;
  G_OBJECT_CLASS (klass)->get_property = geneva_shortcut_row_get_property;
  G_OBJECT_CLASS (klass)->set_property = geneva_shortcut_row_set_property;
  GTK_WIDGET_CLASS (klass)->root = geneva_shortcut_row_root;
  properties[PROP_ACCELERATORS] = g_param_spec_string ("accelerators", NULL, NULL, NULL,
                                                       G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
geneva_shortcut_row_init (GenevaShortcutRow *self G_GNUC_UNUSED)
{
}

const char *
geneva_shortcut_row_get_keys (GenevaShortcutRow *self)
{
  g_return_val_if_fail (GENEVA_IS_SHORTCUT_ROW (self), NULL);

  return self->keys != NULL ? self->keys : "";
}

const char *
geneva_shortcut_row_get_spellings (GenevaShortcutRow *self)
{
  g_return_val_if_fail (GENEVA_IS_SHORTCUT_ROW (self), NULL);

  return self->spellings != NULL ? self->spellings : "";
}
