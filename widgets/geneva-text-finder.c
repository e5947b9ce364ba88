/* Finds words in the text of one source. Role: the text folded once, with the
 * place of each folded byte, then plain comparisons. It must not know of the
 * search of the dossier, nor select anything outside its text view.
 */
#include "geneva-text-finder.h"

#include "base/geneva-word-search.h"
#include "geneva-compat.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* More places than anybody steps through are not counted. */
#define MAX_PLACES 5000

struct _GenevaTextFinder {
  GtkWidget        parent_instance;

  GenevaCodedText *text;         /* not held */
  const char      *folded_of;    /* whose words `folded` are; of the dossier's pools, never freed before it */
  GString         *folded;
  GArray          *points;       /* guint: the code point that each folded byte comes from */
  GArray          *places;       /* GenevaSearchRange, by start */
  guint            current;

  GtkWidget       *entry;
  GtkLabel        *count;
  GtkWidget       *previous, *next;
};

G_DEFINE_FINAL_TYPE (GenevaTextFinder, geneva_text_finder, GTK_TYPE_WIDGET)

/* ---- finding ---- */

/* Blanks of any kind and number are one. */
static void
fold (const char *text, GString *folded, GArray *points)
{
  g_autoptr (GString) one = g_string_new (NULL);
  gboolean was_blank = FALSE;
  guint point = 0;

  g_string_set_size (folded, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p), point++) {
    gsize n_bytes = (gsize) (g_utf8_next_char (p) - p);
    gboolean is_blank = g_unichar_isspace (g_utf8_get_char (p));
    char letter[8] = { 0 };

    if (is_blank && was_blank)
      continue;
    was_blank = is_blank;
    if (is_blank) {
      g_string_assign (one, " ");
    } else if (n_bytes == 1) {
      g_string_assign (one, "");
      g_string_append_c (one, g_ascii_tolower (*p));
    } else {
      memcpy (letter, p, n_bytes);
      geneva_fold_text (letter, one);
    }
    g_string_append_len (folded, one->str, (gssize) one->len);
    for (gsize i = 0; points != NULL && i < one->len; i++)
      g_array_append_val (points, point);
  }
}

static void
fold_text (GenevaTextFinder *self)
{
  const char *text = geneva_coded_text_get_words (self->text);

  if (text != NULL && text == self->folded_of)
    return;
  self->folded_of = text;
  g_array_set_size (self->points, 0);
  g_string_set_size (self->folded, 0);
  if (text != NULL)
    fold (text, self->folded, self->points);
}

static void
find_places (GenevaTextFinder *self)
{
  g_autoptr (GString) wanted = g_string_new (NULL);
  const char *at = NULL;

  fold_text (self);
  g_array_set_size (self->places, 0);
  fold (gtk_editable_get_text (GTK_EDITABLE (self->entry)), wanted, NULL);
  if (wanted->len == 0 || g_str_equal (wanted->str, " "))
    return;
  at = strstr (self->folded->str, wanted->str);
  while (at != NULL && self->places->len < MAX_PLACES) {
    gsize first = (gsize) (at - self->folded->str);
    GenevaSearchRange range = { 0 };
    range.start = g_array_index (self->points, guint, first);
    range.end = g_array_index (self->points, guint, first + wanted->len - 1) + 1;
    g_array_append_val (self->places, range);
    at = strstr (at + wanted->len, wanted->str);
  }
}

/* ---- showing ---- */

static void
say (GenevaTextFinder *self)
{
  guint n = self->places->len;
  g_autofree char *words = NULL;

  if (gtk_editable_get_text (GTK_EDITABLE (self->entry))[0] == '\0')
    words = g_strdup ("");
  else if (n == 0)
    words = g_strdup (_("Not in this text"));
  else
    /* Translators: which place of how many, e.g. "2 of 5" */
    words = g_strdup_printf (_("%u of %u"), self->current + 1, n);
  geneva_compat_say (self->count, words);
  gtk_widget_set_sensitive (self->previous, n > 0);
  gtk_widget_set_sensitive (self->next, n > 0);
}

static void
show_current (GenevaTextFinder *self)
{
  const GenevaSearchRange *range;

  if (self->places->len > 0) {
    range = &g_array_index (self->places, GenevaSearchRange, self->current);
    geneva_coded_text_select (self->text, range->start, range->end);
  }
  say (self);
}

/* The first place from the cursor on. */
static void
on_search_changed (GenevaTextFinder *self)
{
  guint start, end;

  if (self->text == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  if (!geneva_coded_text_get_selected (self->text, &start, &end))
    start = geneva_coded_text_get_cursor (self->text);
  find_places (self);
  geneva_coded_text_show_found (self->text, self->places);
  self->current = 0;
  while (self->current < self->places->len &&
         g_array_index (self->places, GenevaSearchRange, self->current).start < start)
    self->current++;
  if (self->current == self->places->len)
    self->current = 0;
  show_current (self);
}

/* Another text: the same words, from its beginning on. Codings that come and go change nothing. */
static void
on_text_changed (GenevaTextFinder *self)
{
  if (geneva_coded_text_get_words (self->text) == self->folded_of)
    return;
  self->folded_of = NULL;
  g_array_set_size (self->places, 0);
  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  find_places (self);
  geneva_coded_text_show_found (self->text, self->places);
  self->current = 0;
  say (self);
}

static void
on_activate (GenevaTextFinder *self)
{
  (void) geneva_text_finder_step (self, 1);
}

static void
on_previous (GenevaTextFinder *self)
{
  (void) geneva_text_finder_step (self, -1);
}

static gboolean
on_key (GenevaTextFinder *self, guint keyval, guint keycode, GdkModifierType state)
{
  gboolean is_enter = keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;

  if ((is_enter && (state & GDK_SHIFT_MASK) != 0) || keyval == GDK_KEY_Up)
    return geneva_text_finder_step (self, -1) || TRUE;
  if (keyval == GDK_KEY_Down)
    return geneva_text_finder_step (self, 1) || TRUE;
  return FALSE;
}

/* ---- the widget ---- */

static void
geneva_text_finder_dispose (GObject *object)
{
  GenevaTextFinder *self = GENEVA_TEXT_FINDER (object);
  GtkWidget *child;

  g_clear_weak_pointer (&self->text);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (geneva_text_finder_parent_class)->dispose (object);
}

static void
geneva_text_finder_finalize (GObject *object)
{
  GenevaTextFinder *self = GENEVA_TEXT_FINDER (object);

  g_string_free (self->folded, TRUE);
  g_array_unref (self->points);
  g_array_unref (self->places);
  G_OBJECT_CLASS (geneva_text_finder_parent_class)->finalize (object);
}

static void
geneva_text_finder_class_init (GenevaTextFinderClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = geneva_text_finder_dispose;
  G_OBJECT_CLASS (klass)->finalize = geneva_text_finder_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BOX_LAYOUT);
}

static GtkWidget *
add_button (GenevaTextFinder *self, const char *icon, const char *words, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "geneva-small");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  g_signal_connect_swapped (button, "clicked", callback, self);
  gtk_widget_set_parent (button, GTK_WIDGET (self));
  return button;
}

static void
geneva_text_finder_init (GenevaTextFinder *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->folded = g_string_new (NULL);
  self->points = g_array_new (FALSE, FALSE, sizeof (guint));
  self->places = g_array_new (FALSE, FALSE, sizeof (GenevaSearchRange));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self))), 4);
  self->entry = g_object_new (GTK_TYPE_SEARCH_ENTRY, "hexpand", TRUE, "placeholder-text", _("Find in this text"), NULL);
  gtk_editable_set_width_chars (GTK_EDITABLE (self->entry), 8);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Find in this text"),
                                  -1);
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  self->count = g_object_new (GTK_TYPE_LABEL, "accessible-role", GTK_ACCESSIBLE_ROLE_STATUS, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->count), "dim-label");
  gtk_widget_set_parent (GTK_WIDGET (self->count), GTK_WIDGET (self));
  self->previous = add_button (self, "go-up-symbolic", _("Previous place (Shift+Enter)"), G_CALLBACK (on_previous));
  self->next = add_button (self, "go-down-symbolic", _("Next place (Enter)"), G_CALLBACK (on_activate));
  (void) add_button (self, "window-close-symbolic", _("Close (Escape)"), G_CALLBACK (geneva_text_finder_end));
  g_signal_connect_swapped (self->entry, "search-changed", G_CALLBACK (on_search_changed), self);
  g_signal_connect_swapped (self->entry, "activate", G_CALLBACK (on_activate), self);
  g_signal_connect_swapped (self->entry, "stop-search", G_CALLBACK (geneva_text_finder_end), self);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_key), self);
  gtk_widget_add_controller (self->entry, keys);
  say (self);
}

void
geneva_text_finder_set_text_view (GenevaTextFinder *self, GenevaCodedText *text)
{
  g_return_if_fail (GENEVA_IS_TEXT_FINDER (self) && self->text == NULL);
  g_return_if_fail (GENEVA_IS_CODED_TEXT (text));

  g_set_weak_pointer (&self->text, text);
  g_signal_connect_object (text, "codings-changed", G_CALLBACK (on_text_changed), self, G_CONNECT_SWAPPED);
}

void
geneva_text_finder_begin (GenevaTextFinder *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter start, end;

  g_return_if_fail (GENEVA_IS_TEXT_FINDER (self) && self->text != NULL);

  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  if (gtk_text_buffer_get_selection_bounds (buffer, &start, &end) &&
      gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end) &&
      gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) < 60) {
    g_autofree char *words = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
    gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  }
  gtk_widget_grab_focus (self->entry);
  on_search_changed (self);
}

void
geneva_text_finder_end (GenevaTextFinder *self)
{
  g_return_if_fail (GENEVA_IS_TEXT_FINDER (self));

  if (self->text == NULL || !gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  gtk_widget_grab_focus (GTK_WIDGET (self->text));
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
  geneva_coded_text_show_found (self->text, NULL);
  /* Selected anew: while the entry had its words selected, X11 may have taken the selection away. */
  show_current (self);
}

void
geneva_text_finder_look_for (GenevaTextFinder *self, const char *words)
{
  g_return_if_fail (GENEVA_IS_TEXT_FINDER (self) && words != NULL);

  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  on_search_changed (self);
}

gboolean
geneva_text_finder_step (GenevaTextFinder *self, int step)
{
  guint n;

  g_return_val_if_fail (GENEVA_IS_TEXT_FINDER (self) && (step == 1 || step == -1), FALSE);

  n = self->places->len;
  if (n == 0)
    return FALSE;
  self->current = (self->current + (step > 0 ? 1 : n - 1)) % n;
  show_current (self);
  return TRUE;
}

const char *
geneva_text_finder_get_words (GenevaTextFinder *self)
{
  g_return_val_if_fail (GENEVA_IS_TEXT_FINDER (self), "");
  return gtk_label_get_label (self->count);
}
