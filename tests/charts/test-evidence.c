/* What pictures carry of what they rest on: into each kind of file, out of it again,
 * and nothing out of files that have none or a broken one.
 */
#include "geneva-evidence.h"
#include "geneva-export.h"
#include "geneva-network-chart.h"
#include "jobs/geneva-bundled.h"
#include "store/geneva-dossier-hash.h"

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
render (GenevaChart *chart, GenevaExportFormat format, const char *evidence)
{
  g_autoptr (GenevaScene) scene = geneva_chart_build (chart, 400, 300, NULL);
  const GenevaExportOptions options = { .palette = GENEVA_PALETTE_LIGHT, .scale = 1, .title = "Blocs", .evidence = evidence };
  g_autoptr (GError) error = NULL;
  GBytes *bytes = geneva_scene_render (scene, format, &options, &error);

  g_assert_no_error (error);
  return bytes;
}

static void
test_there_and_back (gconstpointer data)
{
  GenevaExportFormat format = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = new_chart (snapshot);
  g_autofree char *text = geneva_evidence_dup_text (chart, "Geneva II test");
  g_autofree char *hash = geneva_dossier_dup_hash (snapshot);
  g_autofree char *settings = geneva_chart_dup_settings (chart);
  g_autofree char *found = NULL;
  g_autoptr (GBytes) bytes = render (chart, format, text);
  g_autoptr (GBytes) again = render (chart, format, text);
  g_autoptr (GenevaEvidence) evidence = geneva_evidence_find (bytes);
  g_autoptr (GenevaView) view = NULL;
  g_autoptr (GenevaChart) other = geneva_chart_new_by_name ("network", NULL);

  g_assert_true (g_bytes_equal (bytes, again));
  found = geneva_evidence_find_text (bytes);
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
  g_autoptr (GBytes) bytes = render (chart, format, NULL);
  g_autoptr (GenevaChart) empty = geneva_chart_new_by_name ("timeline", NULL);

  g_assert_null (geneva_evidence_find (bytes));
  g_assert_null (geneva_evidence_dup_text (empty, "Geneva II test"));
}

/* Cut off anywhere, or with a byte changed, there is an answer or none, and nothing else happens. */
static void
test_broken (gconstpointer data)
{
  GenevaExportFormat format = GPOINTER_TO_UINT (data);
  g_autoptr (GenevaSnapshot) snapshot = load_bundled ();
  g_autoptr (GenevaChart) chart = new_chart (snapshot);
  g_autofree char *text = geneva_evidence_dup_text (chart, "Geneva II test");
  g_autoptr (GBytes) bytes = render (chart, format, text);
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
  g_test_add_func ("/evidence/foreign", test_foreign);
  return g_test_run ();
}
