/* Dossiers for reports, and a reader that follows every link of a PDF. */
#include "report-stage.h"

#include "base/geneva-utf8.h"
#include "generator.h"
#include "geneva-config.h"
#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-json.h"

#include <string.h>
#ifdef TEST_HAS_POPPLER
#include <poppler.h>
#endif

GenevaSnapshot *
report_stage_load_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* Two actors, and an event of theirs that rests on [start, end) of one original text. */
static GenevaSnapshot *
load (const char *text, const char *first, const char *second, guint start, guint end)
{
  g_autofree char *hash = geneva_sha256_dup_hex (text, strlen (text));
  const char *from = g_utf8_offset_to_pointer (text, start), *to = g_utf8_offset_to_pointer (text, end);
  g_autofree char *exact = g_strndup (from, (gsize) (to - from));
  g_autofree char *json = g_strdup_printf (
    "{\"format\":\"geneva-dossier\",\"version\":1,\"title\":\"A made dossier\",\"language\":\"en\",\"sources\":[{"
    "\"id\":\"src-one\",\"title\":\"An article\",\"publisher\":\"A paper\",\"published\":\"2013-06-05\","
    "\"published-basis\":\"stated\",\"language\":\"en\",\"text-kind\":\"original\",\"sha256\":\"%s\",\"text\":\"%s\"}],"
    "\"actors\":[{\"id\":\"one\",\"name\":\"%s\",\"kind\":\"person\",\"aliases\":[],\"evidence\":[],\"origin\":\"hand\","
    "\"review\":\"accepted\"},{\"id\":\"two\",\"name\":\"%s\",\"kind\":\"person\",\"aliases\":[],\"evidence\":[],"
    "\"origin\":\"hand\",\"review\":\"accepted\"}],\"places\":[],\"ties\":[],\"events\":[{\"id\":\"ev\",\"title\":"
    "\"They meet\",\"kind\":\"consult\",\"level\":\"act\",\"when\":\"2013-06-05\",\"participants\":[{\"actor\":\"one\","
    "\"role\":\"participant\"},{\"actor\":\"two\",\"role\":\"participant\"}],\"accounts\":[{\"says\":\"happened\","
    "\"evidence\":[{\"source\":\"src-one\",\"start\":%u,\"end\":%u,\"exact\":\"%s\",\"prefix\":\"\",\"suffix\":\"\"}]}],"
    "\"origin\":\"hand\",\"review\":\"accepted\"}],\"issues\":[],\"statements\":[],\"forecasts\":[],\"quantities\":[],"
    "\"figures\":[],\"links\":[]}", hash, text, first, second, start, end, exact);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_dossier_json_read (json, strlen (json), faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

GenevaSnapshot *
report_stage_load_long (guint n, gboolean has_spaces)
{
  g_autofree char *text = g_malloc (n + 1);

  for (guint i = 0; i < n; i++)
    text[i] = has_spaces && i % 7 == 6 && i + 1 < n ? ' ' : (char) ('a' + i % 26);
  text[n] = '\0';
  return load (text, "Ann", "Bob", 0, n);
}

GenevaSnapshot *
report_stage_load_scripts (void)
{
  static const char text[] = "On Monday 王毅 met محمد جواد ظريف in Geneva.";

  return load (text, "محمد جواد ظريف", "王毅", 10, 31);
}

GenevaSnapshot *
report_stage_load_many (guint n_events)
{
  const GeneratorOptions options = { .n_events = n_events, .n_lanes = 8, .seed = 7 };

  return generator_make_dossier (&options);
}

#ifdef TEST_HAS_POPPLER

/* Names of our own: not all releases of Poppler say how these are let go of. */
typedef PopplerDocument Document;
typedef PopplerPage Page;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Document, g_object_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Page, g_object_unref)

static PopplerDocument *
open_pdf (GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document = poppler_document_new_from_bytes (bytes, NULL, &error);

  g_assert_no_error (error);
  return document;
}

static gboolean
count_place (gpointer name, gpointer value, gpointer data)
{
  const char *mark = ((const char *) name)[0] == 'c' ? strstr (name, "-m") : NULL;

  (void) value;
  if (mark != NULL)
    g_hash_table_add (data, g_strdup (name));
  return FALSE;
}

static void
check_action (PopplerDocument *document, PopplerAction *action)
{
  PopplerDest *place;

  g_assert_cmpint (action->type, ==, POPPLER_ACTION_GOTO_DEST);
  g_assert_cmpint (action->goto_dest.dest->type, ==, POPPLER_DEST_NAMED);
  place = poppler_document_find_dest (document, action->goto_dest.dest->named_dest);
  if (place == NULL)
    g_error ("link to nowhere: %s", action->goto_dest.dest->named_dest);
  g_assert_cmpint (place->page_num, >=, 1);
  poppler_dest_free (place);
}

static guint
check_outline (PopplerDocument *document)
{
  PopplerIndexIter *iter = poppler_index_iter_new (document);
  guint n = 0;

  if (iter == NULL)
    return 0;
  do {
    PopplerAction *action = poppler_index_iter_get_action (iter);

    check_action (document, action);
    poppler_action_free (action);
    n++;
  } while (poppler_index_iter_next (iter));
  poppler_index_iter_free (iter);
  return n;
}

void
report_stage_check_pdf (GBytes *bytes, guint least_marks)
{
  g_autoptr (Document) document = open_pdf (bytes);
  g_autoptr (GHashTable) marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GTree *places = poppler_document_create_dests_tree (document);
  guint n_forth = 0, n_back = 0;

  if (places != NULL) {
    g_tree_foreach (places, count_place, marks);
    g_tree_destroy (places);
  }
  g_assert_cmpuint (g_hash_table_size (marks), >=, least_marks);
  for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
    g_autoptr (Page) page = poppler_document_get_page (document, i);
    GList *links = poppler_page_get_link_mapping (page);
    double width, height;

    poppler_page_get_size (page, &width, &height);
    for (GList *l = links; l != NULL; l = l->next) {
      const PopplerLinkMapping *link = l->data;
      const char *target = link->action->goto_dest.dest->named_dest;

      check_action (document, link->action);
      g_assert_cmpfloat (link->area.x2, >, link->area.x1);
      g_assert_cmpfloat (link->area.y2, >, link->area.y1);
      g_assert_cmpfloat (link->area.x1, >=, -1.0);
      g_assert_cmpfloat (link->area.x2, <=, width + 1.0);
      if (width > height) {
        /* A sheet of a chart: to passages alone. */
        g_assert_true (target[0] == 'p' || strcmp (target, "unsupported") == 0 || strcmp (target, "left-out") == 0);
        n_forth++;
      } else if (g_hash_table_contains (marks, target)) {
        n_back++;
      }
    }
    poppler_page_free_link_mapping (links);
  }
  g_assert_cmpuint (n_forth, >=, g_hash_table_size (marks));
  g_assert_cmpuint (n_back, >=, g_hash_table_size (marks));
  g_assert_cmpuint (check_outline (document), >=, 5);
}

guint
report_stage_count_pages (GBytes *bytes)
{
  g_autoptr (Document) document = open_pdf (bytes);

  return (guint) poppler_document_get_n_pages (document);
}

void
report_stage_check_head (GBytes *bytes, const char *title, const char *author)
{
  g_autoptr (Document) document = open_pdf (bytes);
  g_autofree char *found_title = poppler_document_get_title (document);
  g_autofree char *found_author = poppler_document_get_author (document);
  PopplerFontInfo *fonts = poppler_font_info_new (document);
  PopplerFontsIter *iter = NULL;

  g_assert_cmpstr (found_title, ==, title);
  g_assert_cmpstr (found_author, ==, author);
  while (poppler_font_info_scan (fonts, 50, &iter)) {
    if (iter == NULL)
      continue;
    do {
      g_assert_true (poppler_fonts_iter_is_embedded (iter));
    } while (poppler_fonts_iter_next (iter));
    poppler_fonts_iter_free (iter);
  }
  g_object_unref (fonts);
}

void
report_stage_check_size (GBytes *bytes, double width_pt, double height_pt)
{
  g_autoptr (Document) document = open_pdf (bytes);
  g_autoptr (Page) page = poppler_document_get_page (document, 0);
  double width, height;

  poppler_page_get_size (page, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, width_pt, 0.1);
  g_assert_cmpfloat_with_epsilon (height, height_pt, 0.1);
}

void
report_stage_find_words (GBytes *bytes, const char *words)
{
  g_autoptr (Document) document = open_pdf (bytes);

  for (int i = 0; i < poppler_document_get_n_pages (document); i++) {
    g_autoptr (Page) page = poppler_document_get_page (document, i);
    g_autofree char *text = poppler_page_get_text (page);

    if (strstr (text, words) != NULL)
      return;
  }
  g_error ("no page says “%s”", words);
}

#else

void
report_stage_check_pdf (GBytes *bytes, guint least_marks)
{
  (void) least_marks;
  g_assert_cmpint (strncmp (g_bytes_get_data (bytes, NULL), "%PDF-", 5), ==, 0);
}

guint
report_stage_count_pages (GBytes *bytes)
{
  (void) bytes;
  return G_MAXUINT;
}

void
report_stage_check_head (GBytes *bytes, const char *title, const char *author)
{
  (void) title;
  (void) author;
  report_stage_check_pdf (bytes, 0);
}

void
report_stage_check_size (GBytes *bytes, double width_pt, double height_pt)
{
  (void) width_pt;
  (void) height_pt;
  report_stage_check_pdf (bytes, 0);
}

void
report_stage_find_words (GBytes *bytes, const char *words)
{
  (void) words;
  report_stage_check_pdf (bytes, 0);
}

#endif
