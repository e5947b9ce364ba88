/* One article of an import as it is seen and typed: which of the text is shown as the article, where Tab leads, what is said
 * of a date, by which names templates are chosen, and where the table begins. What becomes of it: test-window-import.c.
 */
#include "import-stage.h"

#include "geneva-date-entry.h"
#include "geneva-import-part-dialog.h"

#include <string.h>

/* Of a channel: the article's letters are darker, what is set apart never is. */
#define DARK 120
#define N_PARAGRAPHS 60

static GtkTextView *
get_preview (GenevaImportWindow *window)
{
  return GTK_TEXT_VIEW (import_stage_field (window, "preview"));
}

/* The darkest of a place of the preview; 255 when it is not seen. */
static guchar
find_darkest (GtkWidget *preview, const GdkRectangle *place, const guchar *pixels, int width, int height)
{
  GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (preview));
  guchar darkest = 255;
  double x, y;
  int left, top;

  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (preview), GTK_TEXT_WINDOW_WIDGET, place->x, place->y, &left, &top);
  if (top < 0 || top + place->height > gtk_widget_get_height (preview))
    return 255;
  g_assert_true (gtk_widget_translate_coordinates (preview, window, left, top, &x, &y));
  for (int row = (int) y; row < MIN ((int) y + place->height, height); row++) {
    for (int column = (int) x; column < MIN ((int) x + place->width, width); column++)
      darkest = MIN (darkest, pixels[((gsize) row * (gsize) width + (gsize) column) * 4 + 1]);
  }
  return darkest;
}

static gboolean
is_article (const GenevaImportRow *row, guint32 at)
{
  if (at < row->body.begin || at >= row->body.end)
    return FALSE;
  for (guint i = 0; i < row->furniture->len; i++) {
    const GenevaFurniturePiece *piece = &g_array_index (row->furniture, GenevaFurniturePiece, i);
    if (at >= piece->span.begin && at < piece->span.end)
      return FALSE;
  }
  return TRUE;
}

/* Each long word that is seen: dark where it is the article, pale where it is not. How many. */
static guint
check_colours (GenevaImportWindow *window)
{
  GtkTextView *preview = get_preview (window);
  const GenevaImportRow *row = import_stage_row (window, 0);
  int width, height;
  g_autofree guchar *pixels = stage_paint (GTK_WINDOW (window), &width, &height);
  guint n = 0;
  GtkTextIter from;

  gtk_text_buffer_get_start_iter (gtk_text_view_get_buffer (preview), &from);
  while (gtk_text_iter_forward_word_end (&from)) {
    GtkTextIter begin = from, last = from;
    GdkRectangle first, place;
    guint32 at;
    guchar darkest;

    gtk_text_iter_backward_word_start (&begin);
    gtk_text_iter_backward_char (&last);
    if (gtk_text_iter_get_offset (&from) - gtk_text_iter_get_offset (&begin) < 6)
      continue;
    gtk_text_view_get_iter_location (preview, &begin, &first);
    gtk_text_view_get_iter_location (preview, &last, &place);
    gdk_rectangle_union (&first, &place, &place);
    darkest = find_darkest (GTK_WIDGET (preview), &place, pixels, width, height);
    if (darkest == 255)
      continue;
    at = (guint32) gtk_text_iter_get_offset (&begin);
    if ((darkest < DARK) != is_article (row, at)) {
      g_test_message ("at %u of an article from %u to %u: its darkest is %u", at, row->body.begin, row->body.end, darkest);
      g_test_fail ();
    }
    n++;
  }
  return n;
}

static void
cut (GenevaImportWindow *window, const char *text, const char *words, const char *action)
{
  GtkTextView *preview = get_preview (window);
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (preview), &at, (int) (strstr (text, words) - text));
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (preview), &at);
  gtk_widget_activate_action (GTK_WIDGET (preview), action, NULL);
  stage_settle ();
}

static char *
new_text (void)
{
  GString *text = g_string_new ("Boats wait\n\nPublished: 9 July 2015\n\nShare this\n\n");

  for (guint i = 0; i < N_PARAGRAPHS; i++)
    g_string_append_printf (text, "Morning %u: the harbour master counted boats.%s", i,
                            i % 3 > 0 ? "\n\n" : " Nobody asked about further departures, for the weather had turned in the "
                                                 "night and the ferries were late again.\n\n");
  return g_string_free (text, FALSE);
}

/* Marks may be set within lines, and time and again. */
static void
test_colours (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  g_autofree char *text = new_text ();
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "boats.txt", text);
  GenevaImportWindow *window = import_stage_import (stage, (const char * const[]) { "boats.txt", NULL });

  g_assert_cmpuint (check_colours (window), >, 40);
  cut (window, text, "counted", "form.body-begins");
  g_assert_cmpuint (check_colours (window), >, 40);
  cut (window, text, "master counted boats. Nobody", "form.body-begins");
  g_assert_cmpuint (check_colours (window), >, 40);
  cut (window, text, "Morning 6:", "form.body-ends");
  g_assert_cmpuint (check_colours (window), >, 40);
  cut (window, text, "departures", "form.body-begins");
  g_assert_cmpuint (check_colours (window), >, 40);
  cut (window, text, "Morning 40:", "form.body-ends");
  g_assert_cmpuint (check_colours (window), >, 40);
  cut (window, text, "Morning 39:", "form.body-begins");
  g_assert_cmpuint (check_colours (window), >, 40);
}

/* Each stop of Tab can be typed into, or pressed. */
static void
test_tab (void)
{
  g_autoptr (Stage) stage = NULL;
  g_autoptr (GFile) file = NULL;
  GenevaImportWindow *window;
  GtkWidget *entry;

  if (window_stage_lacks_typist ())
    return;
  stage = window_stage_new (1100, 800);
  file = window_stage_write (stage, "boats.txt", "Boats wait\n\nThe boats stayed in port, said the harbour master.\n");
  window = import_stage_import (stage, (const char * const[]) { "boats.txt", NULL });
  window_stage_face (GTK_WINDOW (window));
  entry = window_stage_find (import_stage_child (window, "form"), GENEVA_TYPE_DATE_ENTRY);
  gtk_widget_grab_focus (import_stage_field (window, "publisher"));
  window_stage_press ("Tab");
  g_assert_true (window_stage_has_focus (GTK_WINDOW (window), entry));
  window_stage_write_words ("9 July 2015");
  g_assert_cmpstr (import_stage_row (window, 0)->published, ==, "2015-07-09");
  g_assert_null (strstr (gtk_label_get_label (GTK_LABEL (import_stage_field (window, "date_label"))), "by given"));
  window_stage_press ("shift+Tab");
  g_assert_true (window_stage_has_focus (GTK_WINDOW (window), import_stage_field (window, "publisher")));
}

/* A handful of articles is seen whole. */
static void
test_rows (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  const char * const names[] = { "a.txt", "b.txt", "c.txt", "d.txt", "e.txt", NULL };
  GenevaImportWindow *window;
  GtkAdjustment *place;

  for (guint i = 0; names[i]; i++) {
    g_autofree char *text = g_strdup_printf ("Boats wait %u\n\nThe boats stayed in port, said harbour master %u.\n", i, i);
    g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, names[i], text);
  }
  window = import_stage_import (stage, names);
  place = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (import_stage_child (window, "table")));
  g_assert_cmpfloat (gtk_adjustment_get_upper (place), <=, gtk_adjustment_get_page_size (place));
}

static gboolean
has_part_dialog (gpointer unused)
{
  g_autoptr (GList) all = gtk_window_list_toplevels ();

  for (GList *at = all; at; at = at->next) {
    if (GENEVA_IS_IMPORT_PART_DIALOG (at->data))
      return TRUE;
  }
  return FALSE;
}

/* How many labels of a text are seen below a widget, and whether one of them is cut. */
static guint
count_labels (GtkWidget *widget, gboolean *is_cut)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (GTK_IS_LABEL (widget)) {
    *is_cut = *is_cut || pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
    return 1;
  }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_labels (child, is_cut);
  return n;
}

/* How many check marks of a list are seen. */
static guint
count_marks (GtkWidget *widget)
{
  guint n = GTK_IS_IMAGE (widget) && gtk_widget_get_mapped (widget) && gtk_widget_get_opacity (widget) > 0 &&
            g_strcmp0 (gtk_image_get_icon_name (GTK_IMAGE (widget)), "object-select-symbolic") == 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child; child = gtk_widget_get_next_sibling (child))
    n += count_marks (child);
  return n;
}

/* Names of templates are told apart where one chooses among them, and the chosen one is marked. */
static void
test_template_names (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "boats.txt", "Boats wait\n\nThe boats stayed in port.\n");
  GenevaImportWindow *window = import_stage_import (stage, (const char * const[]) { "boats.txt", NULL });
  g_autoptr (GList) all = NULL;
  GtkWidget *dialog = NULL, *popover;
  gboolean is_cut = FALSE;

  g_signal_emit_by_name (import_stage_field (window, "part_button"), "clicked");
  stage_wait (has_part_dialog, NULL);
  stage_settle ();
  all = gtk_window_list_toplevels ();
  for (GList *at = all; at; at = at->next)
    dialog = GENEVA_IS_IMPORT_PART_DIALOG (at->data) ? at->data : dialog;
  popover = window_stage_find (GTK_WIDGET (gtk_widget_get_template_child (dialog, GENEVA_TYPE_IMPORT_PART_DIALOG, "choice")),
                               GTK_TYPE_POPOVER);
  gtk_popover_popup (GTK_POPOVER (popover));
  stage_settle ();
  g_assert_cmpuint (count_labels (popover, &is_cut), >, 8);
  g_assert_false (is_cut);
  g_assert_cmpuint (count_marks (popover), ==, 1);
}

/* Of what is seen, not of what a list that is shut would show. */
static GtkLabel *
find_label (GtkWidget *widget, const char *words)
{
  GtkLabel *found = NULL;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget) && g_str_equal (gtk_label_get_text (GTK_LABEL (widget)), words))
    return GTK_LABEL (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child && !found; child = gtk_widget_get_next_sibling (child))
    found = find_label (child, words);
  return found;
}

/* A guess is told beside the encoding that was guessed, which is read whole. */
static void
test_guessed (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  g_autoptr (GFile) file G_GNUC_UNUSED =
    window_stage_write (stage, "caf.txt", "Envoys meet\n\nThey met in the caf\xe9 of the r\xe9publique, said the host.\n");
  GenevaImportWindow *window = import_stage_import (stage, (const char * const[]) { "caf.txt", NULL });
  GtkWidget *row = import_stage_field (window, "encoding");
  GtkLabel *chosen;

  gtk_window_set_default_size (GTK_WINDOW (window), 700, 700);
  stage_settle ();
  g_assert_nonnull (find_label (row, "Guessed: look whether the text reads well"));
  chosen = find_label (row, import_stage_row (window, 0)->text->encoding.name);
  g_assert_nonnull (chosen);
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (chosen)));
}

/* A language is typed as its tag or as its name; what is none is told when the keyboard goes on, and changes nothing. */
static void
test_language (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, "one.txt", "Envoys meet\n\nThe envoys met in Bern.\n");
  GenevaImportWindow *window = import_stage_import (stage, (const char * const[]) { "one.txt", NULL });
  GtkWidget *row = import_stage_field (window, "language");
  GtkWidget *other = import_stage_field (window, "author");

  gtk_widget_grab_focus (row);
  stage_settle ();
  import_stage_type (window, "language", "Arab");
  g_assert_false (gtk_widget_has_css_class (row, "error"));
  import_stage_type (window, "language", "Arabic");
  g_assert_cmpstr (import_stage_row (window, 0)->language, ==, "ar");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Language – Arabic");
  gtk_widget_grab_focus (other);
  stage_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "ar");

  gtk_widget_grab_focus (row);
  import_stage_type (window, "language", "banana");
  gtk_widget_grab_focus (other);
  stage_settle ();
  g_assert_true (gtk_widget_has_css_class (row, "error"));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row)), ==, "banana");
  g_assert_cmpstr (import_stage_row (window, 0)->language, ==, "ar");

  gtk_widget_grab_focus (row);
  import_stage_type (window, "language", "");
  g_assert_null (import_stage_row (window, 0)->language);
  gtk_widget_grab_focus (other);
  stage_settle ();
  g_assert_false (gtk_widget_has_css_class (row, "error"));
}

/* Who tries one encoding after another stays at the list of them. */
static void
test_encoding_again (void)
{
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  g_autoptr (GFile) file G_GNUC_UNUSED =
    window_stage_write (stage, "caf.txt", "Envoys meet\n\nThey met in the caf\xe9 of the r\xe9publique, said the host.\n");
  GenevaImportWindow *window = import_stage_import (stage, (const char * const[]) { "caf.txt", NULL });
  GtkWidget *row = import_stage_field (window, "encoding");

  gtk_widget_grab_focus (row);
  for (guint i = 2; i < 5; i++) {
    adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    stage_wait (import_stage_is_read, window);
    stage_settle ();
    g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (row)), ==, i);
    g_assert_true (window_stage_has_focus (GTK_WINDOW (window), row));
  }
}

static gboolean
has_dialog (gpointer stage)
{
  return window_stage_dialog (stage) != NULL;
}

/* Copied words are an article like any other, for as long as the sheet stands; blanks are none. */
static void
test_paste (void)
{
  static const char pasted[] = "Boats wait\n\nThe boats stayed in port, said the harbour master.\n";
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (stage->window));
  GenevaImportWindow *window;
  g_autofree char *path = NULL;
  const GenevaImportRow *row;
  g_autoptr (GFile) file = NULL;

  gdk_clipboard_set_text (clipboard, " \n\t");
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.paste-article", NULL);
  stage_settle ();
  g_assert_null (window_stage_dialog (stage));

  gdk_clipboard_set_text (clipboard, pasted);
  gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.paste-article", NULL);
  stage_wait (has_dialog, stage);
  window = GENEVA_IMPORT_WINDOW (window_stage_dialog (stage));
  stage_wait (import_stage_is_read, window);
  g_assert_cmpuint (geneva_import_sheet_get_n_rows (geneva_import_window_get_sheet (window)), ==, 1);
  row = import_stage_row (window, 0);
  g_assert_cmpstr (row->text->text, ==, pasted);
  file = g_file_new_for_uri (row->text->uri);
  path = g_file_get_path (file);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  gtk_window_destroy (GTK_WINDOW (window));
  stage_settle ();
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* Words without a headline go by their first ones, and it is told that this is no title of theirs. */
static void
test_paste_untitled (void)
{
  static const struct { const char *pasted, *title; } cases[] = {
    { "The boats stayed in port on Monday, said the harbour master, and nobody came to ask for them; on Tuesday they sailed.",
      "The boats stayed in port on Monday, said the harbour…" },
    { "  \nPrice/weight of 1.5 t of fish was raised on Monday by the harbour board, whose master told nobody of it at all.html",
      "Price weight of 1.5 t of fish was raised on Monday by the…" },
    { "Οι βάρκες έμειναν στο λιμάνι τη Δευτέρα, είπε ο λιμενάρχης, και κανείς δεν ήρθε να ρωτήσει γι' αυτές όλη την ημέρα.",
      "Οι βάρκες έμειναν στο λιμάνι τη Δευτέρα, είπε ο…" },
  };
  g_autoptr (Stage) stage = window_stage_new (1100, 800);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (stage->window));

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    GenevaImportWindow *window;
    GtkWidget *title;

    gdk_clipboard_set_text (clipboard, cases[i].pasted);
    gtk_widget_activate_action (GTK_WIDGET (stage->window), "win.paste-article", NULL);
    stage_wait (has_dialog, stage);
    window = GENEVA_IMPORT_WINDOW (window_stage_dialog (stage));
    stage_wait (import_stage_is_read, window);
    g_assert_cmpstr (import_stage_row (window, 0)->title, ==, cases[i].title);
    g_assert_true (import_stage_row (window, 0)->lacks_title);
    title = import_stage_field (window, "article_title");
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (title)), ==, "Title – not found in the text");
    import_stage_type (window, "article_title", "Boats wait");
    g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (title)), ==, "Title");
    g_assert_false (import_stage_row (window, 0)->lacks_title);
    gtk_window_destroy (GTK_WINDOW (window));
    stage_settle ();
  }
}

static gboolean
is_narrow (gpointer table)
{
  return g_list_model_get_n_items (gtk_column_view_get_columns (table)) == 3;
}

/* Where one reads from the right, the table still begins there when columns have gone. */
static void
test_narrow_from_right (void)
{
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  {
    static const char * const names[] = { "one.txt", NULL };
    g_autoptr (Stage) stage = window_stage_new (1100, 800);
    g_autoptr (GFile) file G_GNUC_UNUSED = window_stage_write (stage, names[0], "Envoys meet\n\nThey met in Bern.\n");
    GenevaImportWindow *window = import_stage_import (stage, names);
    GtkWidget *table = import_stage_child (window, "table");
    GtkWidget *box = NULL;
    graphene_rect_t bounds;

    stage_settle ();
    g_assert_false (is_narrow (table));
    gtk_window_set_default_size (GTK_WINDOW (window), 600, 500);
    stage_wait (is_narrow, table);
    stage_settle ();
    box = gtk_widget_get_first_child (gtk_widget_get_first_child (table));
    g_assert_true (gtk_widget_compute_bounds (box, table, &bounds));
    g_test_message ("%f and %f of %d", bounds.origin.x, bounds.size.width, gtk_widget_get_width (table));
    g_assert_cmpfloat_with_epsilon (bounds.origin.x + bounds.size.width, gtk_widget_get_width (table), 12);
  }
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
}

int
main (int argc, char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/app/window-import-form/colours", test_colours);
  g_test_add_func ("/app/window-import-form/tab", test_tab);
  g_test_add_func ("/app/window-import-form/rows", test_rows);
  g_test_add_func ("/app/window-import-form/template-names", test_template_names);
  g_test_add_func ("/app/window-import-form/guessed", test_guessed);
  g_test_add_func ("/app/window-import-form/language", test_language);
  g_test_add_func ("/app/window-import-form/encoding-again", test_encoding_again);
  g_test_add_func ("/app/window-import-form/paste", test_paste);
  g_test_add_func ("/app/window-import-form/paste-untitled", test_paste_untitled);
  g_test_add_func ("/app/window-import-form/narrow-from-right", test_narrow_from_right);
  return g_test_run ();
}
