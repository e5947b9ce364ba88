/* What pictures carry of what they rest on: into each kind of file, out of it again,
 * and nothing out of files that have none or a broken one.
 */
#include "geneva-evidence.h"
#include "geneva-export.h"
#include "geneva-network-chart.h"
#include "jobs/geneva-bundled.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-hash.h"

#include <json-glib/json-glib.h>
#include <string.h>

static GenevaSnapshot *
load_bundled (void)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  GenevaSnapshot *snapshot = geneva_bundled_load (faults, &error);

  g_assert_no_error (error);
  return snapshot;
}

/* By blocs, in June 2013. */
static GenevaChart *
new_chart (GenevaSnapshot *snapshot)
{
  GenevaChart *chart = geneva_chart_new_by_name ("network", NULL);
  const GenevaCivil begin = { .year = 2013, .month = 6, .day = 1 }, end = { .year = 2013, .month = 7, .day = 1 };
  GenevaSessionState state = { .clock = GENEVA_CLOCK_REPORTED };

  state.span = (GenevaSpan) { geneva_instant_from_civil (&begin), geneva_instant_from_civil (&end) };
  geneva_network_chart_set_unit (GENEVA_NETWORK_CHART (chart), GENEVA_UNIT_BLOC);
  geneva_chart_set_input (chart, snapshot, &state);
  return chart;
}

static GBytes *
render (GenevaChart *chart, GenevaExportFormat format, GenevaEvidenceExtent extent)
{
  g_autoptr (GenevaEvidenceWriter) evidence = geneva_evidence_writer_new (chart, "Geneva II test", extent, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 400, 300, NULL);
  const GenevaExportOptions options = { .palette = GENEVA_PALETTE_LIGHT, .scale = 1, .title = "Blocs", .evidence = evidence };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = geneva_scene_render (scene, format, &options, &error);

  g_assert_no_error (error);
  return bytes;
}

/* As it stands in a file. */
static char *
dup_text (GenevaChart *chart, GenevaEvidenceExtent extent)
{
  g_autoptr (GenevaEvidenceWriter) evidence = geneva_evidence_writer_new (chart, "Geneva II test", extent, NULL);
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 400, 300, NULL);

  geneva_evidence_writer_add (evidence, scene);
  /* what an earlier page had is there once */
  geneva_evidence_writer_add (evidence, scene);
  return geneva_evidence_writer_dup_text (evidence);
}

static void
test_there_and_back (gconstpointer data)
{
  GenevaExportFormat format = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = new_chart (snapshot);
  g_autofree char *hash = geneva_dossier_dup_hash (snapshot);
  g_autofree char *found = NULL, *text = NULL;
  g_autoptr (GBytes) bytes = render (chart, format, GENEVA_EVIDENCE_REFERENCES);
  g_autoptr (GBytes) again = render (chart, format, GENEVA_EVIDENCE_REFERENCES);
  g_autoptr (GenevaEvidence) evidence = geneva_evidence_find (bytes);
  g_autoptr (GenevaView) view = NULL;
  g_autoptr (GenevaChart) other = geneva_chart_new_by_name ("network", NULL);

  g_assert_true (g_bytes_equal (bytes, again));
  found = geneva_evidence_find_text (bytes);
  text = dup_text (chart, GENEVA_EVIDENCE_REFERENCES);
  g_assert_cmpstr (found, ==, text);
  g_assert_nonnull (evidence);
  g_assert_cmpstr (evidence->title, ==, "The road to Geneva II");
  g_assert_cmpstr (evidence->sha256, ==, hash);
  g_assert_cmpstr (evidence->program, ==, "Geneva II test");
  g_assert_cmpstr (evidence->chart, ==, "network");
  g_assert_nonnull (strstr (text, "\"src-afp-2013-06-05\""));
  view = geneva_evidence_dup_view (evidence, snapshot);
  g_assert_nonnull (view);
  g_assert_cmpint (view->clock, ==, GENEVA_CLOCK_REPORTED);
  g_assert_cmpint (view->span.begin, ==, geneva_chart_get_state (chart)->span.begin);
  g_assert_cmpint (view->span.end, ==, geneva_chart_get_state (chart)->span.end);
  geneva_chart_set_settings (other, view->settings);
  g_assert_cmpint (geneva_network_chart_get_unit (GENEVA_NETWORK_CHART (other)), ==, GENEVA_UNIT_BLOC);
}

static void
test_none (gconstpointer data)
{
  GenevaExportFormat format = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = new_chart (snapshot);
  g_autoptr (GBytes) bytes = render (chart, format, GENEVA_EVIDENCE_NOTHING);
  g_autoptr (GenevaChart) empty = geneva_chart_new_by_name ("timeline", NULL);

  g_assert_null (geneva_evidence_find (bytes));
  g_assert_null (geneva_evidence_writer_new (empty, "Geneva II test", GENEVA_EVIDENCE_REFERENCES, NULL));
}

/* Cut off anywhere, or with a byte changed, there is an answer or none, and nothing else happens. */
static void
test_broken (gconstpointer data)
{
  GenevaExportFormat format = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = new_chart (snapshot);
  g_autoptr (GBytes) bytes = render (chart, format, GENEVA_EVIDENCE_PASSAGES);
  gsize length = g_bytes_get_size (bytes);
  guint n_found = 0;

  for (guint i = 0; i < 64; i++) {
    g_autoptr (GBytes) part = g_bytes_new_from_bytes (bytes, 0, length * i / 64);
    GByteArray *copy = g_byte_array_append (g_byte_array_new (), g_bytes_get_data (bytes, NULL), (guint) length);
    g_autoptr (GBytes) changed = NULL;
    g_autoptr (GenevaEvidence) cut = geneva_evidence_find (part);
    g_autoptr (GenevaEvidence) evidence = NULL;

    n_found += cut != NULL;
    copy->data[(length - 1) * i / 63] ^= 0x15;
    changed = g_byte_array_free_to_bytes (copy);
    evidence = geneva_evidence_find (changed);
    if (evidence != NULL) {
      g_autoptr (GenevaView) view G_GNUC_UNUSED = geneva_evidence_dup_view (evidence, snapshot);
    }
  }
  /* it stands before the picture in a PNG, and behind it in the others */
  g_assert_cmpuint (n_found, <, 64);
}

/* The passages of the chart's marks as they stand in a file. */
static JsonNode *
parse (const char *text, JsonArray **marks, JsonArray **passages)
{
  JsonNode *root = json_from_string (text, NULL);
  JsonObject *object;

  g_assert_nonnull (root);
  object = json_node_get_object (root);
  *marks = json_object_get_array_member (object, "marks");
  *passages = json_object_get_array_member (object, "passages");
  return root;
}

/* Every passage of every mark is one that the mark rests on; words are there if they were asked for, and a digest's
 * are called so. */
static void
test_marks (gconstpointer data)
{
  GenevaEvidenceExtent extent = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = new_chart (snapshot);
  g_autofree char *text = dup_text (chart, extent);
  JsonArray *marks, *passages;
  g_autoptr (JsonNode) root G_GNUC_UNUSED = parse (text, &marks, &passages);
  guint n_named = 0, n_digests = 0;

  g_assert_cmpuint (json_array_get_length (marks), >, 3);
  for (guint i = 0; i < json_array_get_length (marks); i++) {
    JsonObject *mark = json_array_get_object_element (marks, i);
    JsonArray *indexes = json_object_get_array_member (mark, "passages");

    g_assert_cmpstr (json_object_get_string_member (mark, "name"), !=, "");
    for (guint k = 0; k < json_array_get_length (indexes); k++)
      g_assert_cmpint (json_array_get_int_element (indexes, k), <, json_array_get_length (passages));
    n_named += json_array_get_length (indexes);
  }
  g_assert_cmpuint (n_named, >=, json_array_get_length (passages));
  for (guint i = 0; i < json_array_get_length (passages); i++) {
    JsonObject *passage = json_array_get_object_element (passages, i);
    GenevaHandle handle = geneva_snapshot_find (snapshot, json_object_get_string_member (passage, "source"));
    gint64 start = json_object_get_int_member (passage, "start"), end = json_object_get_int_member (passage, "end");
    gboolean is_digest = FALSE;
    GenevaRow source;

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &source));
    g_assert_cmpint (start, <, end);
    g_assert_cmpint (json_object_has_member (passage, "words"), ==, extent == GENEVA_EVIDENCE_PASSAGES);
    if (extent != GENEVA_EVIDENCE_PASSAGES)
      continue;
    is_digest = geneva_row_get_enum (&source, GENEVA_SOURCE_TEXT_KIND) == GENEVA_TEXT_DIGEST;
    n_digests += is_digest;
    g_assert_cmpint (g_utf8_strlen (json_object_get_string_member (passage, "words"), -1), ==, end - start);
    g_assert_cmpstr (json_object_get_string_member_with_default (passage, "words-of", "text"), ==,
                     is_digest ? "digest" : "text");
  }
  if (extent == GENEVA_EVIDENCE_PASSAGES)
    g_assert_cmpuint (n_digests, >, 0);
}

static guint
count (const char *text, const char *words)
{
  guint n = 0;

  for (const char *p = strstr (text, words); p != NULL; p = strstr (p + 1, words))
    n++;
  return n;
}

static char *
dup_svg (GenevaChart *chart, GenevaEvidenceExtent extent)
{
  g_autoptr (GBytes) bytes = render (chart, GENEVA_EXPORT_SVG, extent);
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return g_strndup (data, length);
}

/* Titles of marks name their sources, and hold the passages only if that was chosen; a digest's never in quotation
 * marks. */
static void
test_titles (void)
{
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = geneva_chart_new_by_name ("figures", NULL);
  const GenevaSessionState state = { .clock = GENEVA_CLOCK_HAPPENED };
  g_autofree char *none = NULL, *references = NULL, *passages = NULL;
  GenevaRow figure;
  GenevaHandle handle = GENEVA_HANDLE_NONE;
  guint n_checked = 0;

  geneva_chart_set_input (chart, snapshot, &state);
  none = dup_svg (chart, GENEVA_EVIDENCE_NOTHING);
  references = dup_svg (chart, GENEVA_EVIDENCE_REFERENCES);
  passages = dup_svg (chart, GENEVA_EVIDENCE_PASSAGES);
  g_assert_cmpuint (count (none, "Source: "), ==, 0);
  g_assert_cmpuint (count (references, "Source: "), >, 2);
  g_assert_cmpuint (count (passages, "Source: "), ==, 0);
  while ((handle = geneva_snapshot_next (snapshot, GENEVA_LIST_FIGURES, handle)) != GENEVA_HANDLE_NONE) {
    g_autoptr (GArray) all = geneva_passages_of_record (snapshot, handle);

    g_assert_true (geneva_snapshot_get_row (snapshot, handle, &figure));
    for (guint i = 0; i < all->len; i++) {
      const GenevaPassage *passage = &g_array_index (all, GenevaPassage, i);
      g_autofree char *escaped = g_markup_escape_text (passage->exact, -1);
      g_autofree char *quoted = g_strdup_printf ("“%s", escaped), *named = g_strdup_printf ("Digest: %s", escaped);
      GenevaRow source;
      gboolean is_digest;

      g_assert_null (strstr (none, escaped));
      g_assert_null (strstr (references, escaped));
      if (strstr (passages, escaped) == NULL)
        continue;               /* of another quantity */
      g_assert_true (geneva_snapshot_get_row (snapshot, passage->source, &source));
      is_digest = geneva_row_get_enum (&source, GENEVA_SOURCE_TEXT_KIND) == GENEVA_TEXT_DIGEST;
      g_assert_cmpint (strstr (passages, named) != NULL, ==, is_digest);
      g_assert_cmpint (strstr (passages, quoted) != NULL, ==, !is_digest);
      n_checked++;
    }
  }
  g_assert_cmpuint (n_checked, >, 2);
}

static void
test_extents (void)
{
  static const char *const names[] = { "nothing", "references", "passages" };
  GenevaEvidenceExtent extent = GENEVA_EVIDENCE_NOTHING;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_assert_true (geneva_evidence_extent_from_name (names[i], &extent));
    g_assert_cmpint (extent, ==, i);
  }
  g_assert_false (geneva_evidence_extent_from_name ("Passages", &extent));
  g_assert_false (geneva_evidence_extent_from_name ("", &extent));
}

/* What other programs write. */
static void
test_foreign (void)
{
  static const char * const texts[] = {
    "", "%PDF-1.4\n/GenevaEvidence <", "%PDF-1.4\n/GenevaEvidence <7b7d>", "\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXt",
    "<svg><metadata id=\"geneva-evidence\">", "<svg><metadata id=\"geneva-evidence\">[]</metadata></svg>",
    "<svg><metadata id=\"geneva-evidence\">{&quot;format&quot;:&quot;geneva-evidence&quot;}</metadata></svg>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (texts[i], strlen (texts[i]));
    g_assert_null (geneva_evidence_find (bytes));
  }
}

int
main (int argc, char **argv)
{
  static const struct { const char *name; GenevaExportFormat format; } formats[] = {
    { "png", GENEVA_EXPORT_PNG }, { "svg", GENEVA_EXPORT_SVG }, { "pdf", GENEVA_EXPORT_PDF },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_autofree char *there = g_strconcat ("/evidence/there-and-back/", formats[i].name, NULL);
    g_autofree char *none = g_strconcat ("/evidence/none/", formats[i].name, NULL);
    g_autofree char *broken = g_strconcat ("/evidence/broken/", formats[i].name, NULL);

    g_test_add_data_func (there, GUINT_TO_POINTER (formats[i].format), test_there_and_back);
    g_test_add_data_func (none, GUINT_TO_POINTER (formats[i].format), test_none);
    g_test_add_data_func (broken, GUINT_TO_POINTER (formats[i].format), test_broken);
  }
  g_test_add_data_func ("/evidence/marks/references", GUINT_TO_POINTER (GENEVA_EVIDENCE_REFERENCES), test_marks);
  g_test_add_data_func ("/evidence/marks/passages", GUINT_TO_POINTER (GENEVA_EVIDENCE_PASSAGES), test_marks);
  g_test_add_func ("/evidence/titles", test_titles);
  g_test_add_func ("/evidence/extents", test_extents);
  g_test_add_func ("/evidence/foreign", test_foreign);
  return g_test_run ();
}
