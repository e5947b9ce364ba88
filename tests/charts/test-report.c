/* The evidence report: every link of it leads to a place that exists, every
 * mark has one to a passage of its own, every passage one back; the same bytes
 * twice; words of digests outside quotation marks; whatever dossier it is.
 */
#include "geneva-report.h"

#include "geneva-export.h"
#include "jobs/geneva-bundled.h"
#include "jobs/geneva-ledger.h"
#include "report-stage.h"
#include "store/geneva-dossier-hash.h"
#include "store/geneva-dossier-json.h"

#include <libxml/HTMLparser.h>
#include <libxml/xpath.h>
#include <string.h>

static const char *const usual_charts[] = { "timeline", "network", NULL };
static const char *const all_charts[] = { "timeline", "network", "positions", "drift", "figures", NULL };

static GBytes *
render (GenevaSnapshot *snapshot, const char *const *names, const GenevaReportOptions *wish)
{
  g_autoptr (GenevaTextContext) text = geneva_text_context_new ("en");
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GError) error = NULL;
  GenevaReportOptions options = *wish;
  GBytes *bytes;

  for (guint i = 0; names[i] != NULL; i++) {
    GenevaChart *chart = geneva_chart_new_by_name (names[i], text);

    geneva_chart_set_input (chart, snapshot, NULL);
    g_ptr_array_add (charts, chart);
  }
  options.is_whole = TRUE;
  options.palette = GENEVA_PALETTE_PRINT;
  bytes = geneva_report_render (snapshot, NULL, charts, &options, &error);
  g_assert_no_error (error);
  return bytes;
}

/* ---- HTML ---- */

static void
be_silent (void *data, const char *message, ...)
{
  (void) data;
  (void) message;
}

static xmlDocPtr
parse (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  xmlDocPtr document;

  /* It does not know SVG and later elements of HTML. */
  xmlSetGenericErrorFunc (NULL, be_silent);
  document = htmlReadMemory (data, (int) length, NULL, "UTF-8",
                             HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
  g_assert_nonnull (document);
  return document;
}

static void
collect (xmlNodePtr node, GHashTable *ids, GPtrArray *links)
{
  for (; node != NULL; node = node->next) {
    if (node->type != XML_ELEMENT_NODE)
      continue;
    {
      xmlChar *id = xmlGetProp (node, BAD_CAST "id"), *href = xmlGetProp (node, BAD_CAST "href");

      if (id != NULL && !g_hash_table_insert (ids, g_strdup ((const char *) id), g_strdup ((const char *) href)))
        g_error ("id “%s” stands twice", (const char *) id);
      if (href != NULL && strcmp ((const char *) node->name, "a") == 0)
        g_ptr_array_add (links, g_strdup ((const char *) href));
      xmlFree (id);
      xmlFree (href);
    }
    collect (node->children, ids, links);
  }
}

static guint
count_nodes (xmlDocPtr document, const char *path)
{
  xmlXPathContextPtr context = xmlXPathNewContext (document);
  xmlXPathObjectPtr found = xmlXPathEvalExpression (BAD_CAST path, context);
  guint n = found->nodesetval != NULL ? (guint) found->nodesetval->nodeNr : 0;

  xmlXPathFreeObject (found);
  xmlXPathFreeContext (context);
  return n;
}

/* Every link leads somewhere inside; each mark of a picture to a passage or to why it has none. */
static void
check_html (GBytes *bytes, guint least_marks)
{
  xmlDocPtr document = parse (bytes);
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) links = g_ptr_array_new_with_free_func (g_free);
  guint n_marks = 0;

  collect (xmlDocGetRootElement (document), ids, links);
  for (guint i = 0; i < links->len; i++) {
    const char *href = g_ptr_array_index (links, i);

    g_assert_cmpint (href[0], ==, '#');
    if (!g_hash_table_contains (ids, href + 1))
      g_error ("link to nowhere: %s", href);
  }
  {
    GHashTableIter iter;
    gpointer id, href;

    g_hash_table_iter_init (&iter, ids);
    while (g_hash_table_iter_next (&iter, &id, &href)) {
      const char *name = id;
      const char *mark = name[0] == 'c' ? strstr (name, "-m") : NULL;
      g_autofree char *row = g_strconcat ("k", name, NULL);

      if (mark == NULL || strspn (name + 1, "0123456789") != (gsize) (mark - name - 1) || !g_ascii_isdigit (mark[2]))
        continue;
      n_marks++;
      /* its row in the list of marks; its own link */
      g_assert_true (g_hash_table_contains (ids, row));
      g_assert_nonnull (href);
      g_assert_true (g_str_has_prefix (href, "#p") || strcmp (href, "#unsupported") == 0
                     || strcmp (href, "#left-out") == 0);
    }
  }
  g_assert_cmpuint (n_marks, >=, least_marks);
  xmlFreeDoc (document);
}

static void
test_html (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  const GenevaReportOptions options = { .format = GENEVA_REPORT_HTML, .author = "A <b>", .date = "2014-01-22" };
  g_autoptr (GBytes) bytes = render (snapshot, all_charts, &options);
  const char *text = g_bytes_get_data (bytes, NULL);
  g_autofree char *hash = geneva_dossier_dup_hash (snapshot);
  xmlDocPtr document = parse (bytes);

  check_html (bytes, 200);
  g_assert_nonnull (strstr (text, hash));
  g_assert_nonnull (strstr (text, "A &lt;b&gt;"));
  g_assert_null (strstr (text, "<script"));
  g_assert_null (strstr (text, "src="));
  g_assert_nonnull (strstr (text, "prefers-color-scheme:dark"));
  g_assert_nonnull (strstr (text, "<html lang=\"en\">"));
  g_assert_cmpuint (count_nodes (document, "//table"), >=, 5);
  g_assert_cmpuint (count_nodes (document, "//table[not(.//th[@scope='col'])]"), ==, 0);
  /* The bundled sources are digests: labelled, and never in quotation marks. */
  g_assert_cmpuint (count_nodes (document, "//blockquote"), >, 300);
  g_assert_cmpuint (count_nodes (document, "//blockquote[starts-with(., 'Digest: ')]"), ==,
                    count_nodes (document, "//blockquote"));
  g_assert_cmpuint (count_nodes (document, "//blockquote[starts-with(substring-after(., 'Digest: '), '“')]"), ==, 0);
  /* Each passage that a chart shows leads back. */
  g_assert_cmpuint (count_nodes (document, "//article//a[starts-with(@href,'#c')]"), >=, 300);
  xmlFreeDoc (document);
}

/* What is only proposed stands apart from what is confirmed; what was dismissed is counted. */
static void
test_pairs (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled (), decided = NULL;
  g_autoptr (GenevaLedger) ledger = geneva_ledger_new (snapshot, NULL);
  const GenevaReportOptions options = { .format = GENEVA_REPORT_HTML };
  g_autoptr (GBytes) before = render (snapshot, usual_charts, &options), after = NULL;
  const GenevaCoder coder = { .name = "A. Nalyst", .time = "2014-01-22T10:00:00Z" };
  g_autoptr (GenevaDelta) confirm = NULL, dismiss = NULL;
  g_autoptr (GenevaSnapshot) half = NULL;
  g_autoptr (GError) error = NULL;
  guint n = 0, n_undecided = 0, first = G_MAXUINT, second = G_MAXUINT;
  xmlDocPtr document = parse (before);

  for (guint i = 0; i < ledger->rows->len; i++) {
    const GenevaLedgerRow *row = &g_array_index (ledger->rows, GenevaLedgerRow, i);

    if (row->state != GENEVA_LEDGER_PROPOSED)
      continue;
    n_undecided++;
    if (row->from_account == GENEVA_ACCOUNT_NONE)
      continue;
    if (first == G_MAXUINT)
      first = i;
    else if (second == G_MAXUINT && row->from != g_array_index (ledger->rows, GenevaLedgerRow, first).from)
      second = i;
  }
  g_assert_cmpuint (n_undecided, >, 3);
  n = count_nodes (document, "//tr[starts-with(@id, 'd')]");
  g_assert_cmpuint (n, ==, n_undecided);
  g_assert_cmpuint (count_nodes (document, "//*[@id='undecided']"), ==, 1);
  g_assert_cmpuint (count_nodes (document, "//*[@id='accounts']"), ==, 0);
  g_assert_null (strstr (g_bytes_get_data (before, NULL), "has dismissed"));
  xmlFreeDoc (document);

  confirm = geneva_ledger_decide (snapshot, &g_array_index (ledger->rows, GenevaLedgerRow, first), 1,
                                  GENEVA_LEDGER_CONFIRMED, &coder, &error);
  g_assert_no_error (error);
  half = geneva_delta_apply (confirm, snapshot, NULL);
  dismiss = geneva_ledger_decide (half, &g_array_index (ledger->rows, GenevaLedgerRow, second), 1,
                                  GENEVA_LEDGER_DISMISSED, &coder, &error);
  g_assert_no_error (error);
  decided = geneva_delta_apply (dismiss, half, NULL);
  after = render (decided, usual_charts, &options);
  document = parse (after);
  g_assert_cmpuint (count_nodes (document, "//tr[starts-with(@id, 'd')]"), ==, n_undecided - 1);
  g_assert_cmpuint (count_nodes (document, "//*[@id='accounts']"), ==, 1);
  g_assert_nonnull (strstr (g_bytes_get_data (after, NULL), "1 pair that the analyst has dismissed is left out."));
  xmlFreeDoc (document);
}

static void
test_references (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  const GenevaReportOptions options = { .format = GENEVA_REPORT_HTML, .has_references_only = TRUE };
  g_autoptr (GBytes) bytes = render (snapshot, usual_charts, &options);

  check_html (bytes, 200);
  g_assert_null (strstr (g_bytes_get_data (bytes, NULL), "<blockquote"));
}

/* What does not fit is counted, and a mark whose passages are all left out leads to where that is told. */
static void
test_capped (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  const GenevaReportOptions options = { .format = GENEVA_REPORT_HTML, .most_passages = 20, .most_rows = 10 };
  g_autoptr (GBytes) bytes = render (snapshot, usual_charts, &options);
  const char *text = g_bytes_get_data (bytes, NULL);

  check_html (bytes, 200);
  g_assert_nonnull (strstr (text, "id=\"p20\""));
  g_assert_null (strstr (text, "id=\"p21\""));
  g_assert_nonnull (strstr (text, "more passages are left out"));
  g_assert_nonnull (strstr (text, "href=\"#left-out\""));
  g_assert_nonnull (strstr (text, "more rows are left out: this table ends after 10."));
}

static void
test_repeats (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();

  for (GenevaReportFormat format = GENEVA_REPORT_PDF; format <= GENEVA_REPORT_HTML; format++) {
    const GenevaReportOptions options = { .format = format, .date = "2014-01-22T10:00:00Z" };
    g_autoptr (GBytes) one = render (snapshot, usual_charts, &options);
    g_autoptr (GBytes) two = render (snapshot, usual_charts, &options);

    g_assert_true (g_bytes_equal (one, two));
  }
}

static void
test_empty (void)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) snapshot = geneva_snapshot_new_empty (pools);
  static const char *const none[] = { NULL };

  for (GenevaReportFormat format = GENEVA_REPORT_PDF; format <= GENEVA_REPORT_HTML; format++) {
    const GenevaReportOptions options = { .format = format };
    g_autoptr (GBytes) with = render (snapshot, usual_charts, &options);
    g_autoptr (GBytes) without = render (snapshot, none, &options);

    g_assert_cmpuint (g_bytes_get_size (with), >, 500);
    if (format == GENEVA_REPORT_HTML) {
      check_html (with, 0);
      check_html (without, 0);
    } else {
      report_stage_check_pdf (with, 0);
      report_stage_check_pdf (without, 0);
    }
  }
}

/* A source of one paragraph that is one passage of ten thousand characters, once with spaces and once without. */
static void
test_long_passage (void)
{
  for (guint round = 0; round < 2; round++) {
    g_autoptr (GenevaSnapshot) snapshot = report_stage_load_long (round == 0 ? 10000 : 12000, round == 0);
    const GenevaReportOptions html = { .format = GENEVA_REPORT_HTML }, pdf = { .format = GENEVA_REPORT_PDF };
    g_autoptr (GBytes) page = render (snapshot, usual_charts, &html);
    g_autoptr (GBytes) pages = render (snapshot, usual_charts, &pdf);

    check_html (page, 1);
    report_stage_check_pdf (pages, 1);
    g_assert_cmpuint (report_stage_count_pages (pages), >=, 8);
  }
}

static void
test_scripts (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_scripts ();
  const GenevaReportOptions html = { .format = GENEVA_REPORT_HTML }, pdf = { .format = GENEVA_REPORT_PDF };
  g_autoptr (GBytes) page = render (snapshot, usual_charts, &html);
  g_autoptr (GBytes) pages = render (snapshot, usual_charts, &pdf);
  const char *text = g_bytes_get_data (page, NULL);

  check_html (page, 2);
  report_stage_check_pdf (pages, 2);
  g_assert_nonnull (strstr (text, "محمد جواد ظريف"));
  g_assert_nonnull (strstr (text, "王毅"));
  /* An original's own words are in quotation marks. */
  g_assert_nonnull (strstr (text, "“王毅 met محمد جواد ظريف”"));
  report_stage_find_words (pages, "Source 1");
}

static void
test_pdf (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  const GenevaReportOptions options = { .format = GENEVA_REPORT_PDF, .title = "Marks & passages", .author = "A. Nalyst",
                                        .date = "2014-01-22T10:00:00Z", .creator = "Geneva II" };
  g_autoptr (GBytes) bytes = render (snapshot, all_charts, &options);

  report_stage_check_pdf (bytes, 200);
  report_stage_check_head (bytes, "Marks & passages", "A. Nalyst");
  report_stage_find_words (bytes, "Contradictions and corroborations");
  report_stage_find_words (bytes, "SHA-256");
}

static guint
count_bytes (GBytes *bytes, const char *words)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length), *at = data;
  guint n = 0;

  while ((at = memmem (at, length - (gsize) (at - data), words, strlen (words))) != NULL) {
    n++;
    at++;
  }
  return n;
}

/* Who hears the report is told what is a heading, a table, a figure, and in which language it is. */
static void
test_structure (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  const GenevaReportOptions options = { .format = GENEVA_REPORT_PDF, .locale = "de" };
  g_autoptr (GBytes) bytes = render (snapshot, usual_charts, &options);

  g_assert_cmpuint (count_bytes (bytes, "/MarkInfo << /Marked true >>"), ==, 2);    /* and in the catalogue of before */
  /* its words are English, whatever its dates are */
  g_assert_cmpuint (count_bytes (bytes, "/Lang (en)"), ==, 1);
  g_assert_cmpuint (count_bytes (bytes, "/S /Document\n"), ==, 1);
  g_assert_cmpuint (count_bytes (bytes, "/S /Figure\n"), >=, 2);
  g_assert_cmpuint (count_bytes (bytes, "/S /TOC\n"), ==, 1);
  g_assert_cmpuint (count_bytes (bytes, "/S /TOCI\n"), >=, 8);
  g_assert_cmpuint (count_bytes (bytes, "/S /H1\n"), >=, 7);
  g_assert_cmpuint (count_bytes (bytes, "/S /H2\n"), >=, 5);
  g_assert_cmpuint (count_bytes (bytes, "/S /Table\n"), >=, 4);
  g_assert_cmpuint (count_bytes (bytes, "/S /TH\n"), >=, 4 * 4);
  g_assert_cmpuint (count_bytes (bytes, "/S /TD\n"), >, 500);
  g_assert_cmpuint (count_bytes (bytes, "/S /TR\n"), >, 100);
  g_assert_cmpuint (count_bytes (bytes, "/S /P\n"), >, 500);
  g_assert_cmpuint (count_bytes (bytes, "/S /Link\n"), >, 500);
}

static void
test_letter (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  const GenevaReportOptions options = { .format = GENEVA_REPORT_PDF, .paper = GENEVA_PAPER_LETTER,
                                        .has_references_only = TRUE };
  g_autoptr (GBytes) bytes = render (snapshot, usual_charts, &options);

  report_stage_check_pdf (bytes, 200);
  report_stage_check_size (bytes, 612.0, 792.0);
}

/* A thousand events, three thousand passages at most. */
static void
test_many (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_many (1000);
  const GenevaReportOptions html = { .format = GENEVA_REPORT_HTML, .has_references_only = TRUE, .most_passages = 300 };
  g_autoptr (GBytes) page = render (snapshot, usual_charts, &html);

  check_html (page, 5);
  g_assert_nonnull (strstr (g_bytes_get_data (page, NULL), "left out"));
}

/* Ten thousand: a timeline shows counts, and the report says so. */
static void
test_counts (void)
{
  static const char *const timeline[] = { "timeline", NULL };
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_many (10000);
  const GenevaReportOptions html = { .format = GENEVA_REPORT_HTML, .has_references_only = TRUE, .most_passages = 100,
                                     .most_rows = 50 };
  g_autoptr (GBytes) page = render (snapshot, timeline, &html);

  check_html (page, 5);
  g_assert_nonnull (strstr (g_bytes_get_data (page, NULL), "Where this chart shows counts"));
}

static void
test_steps (void)
{
  g_autoptr (GenevaSnapshot) snapshot = report_stage_load_bundled ();
  g_autoptr (GPtrArray) charts = g_ptr_array_new_with_free_func (g_object_unref);
  const GenevaReportOptions options = { .format = GENEVA_REPORT_PDF };
  g_autoptr (GenevaReport) report = NULL;
  g_autoptr (GenevaReport) abandoned = NULL;
  double last = 0.0;
  guint n = 0;

  g_ptr_array_add (charts, geneva_chart_new_by_name ("timeline", NULL));
  geneva_chart_set_input (g_ptr_array_index (charts, 0), snapshot, NULL);
  report = geneva_report_new (snapshot, NULL, charts, &options);
  while (geneva_report_step (report)) {
    double progress = geneva_report_get_progress (report);

    g_assert_cmpfloat (progress, >=, last);
    g_assert_cmpfloat (progress, <=, 1.0);
    last = progress;
    n++;
  }
  g_assert_cmpuint (n, >, 100);
  /* Given up in the middle of drawing. */
  abandoned = geneva_report_new (snapshot, NULL, charts, &options);
  for (guint i = 0; i + 10 < n; i++)
    g_assert_true (geneva_report_step (abandoned));
}

/* The same content, the same hash, whatever views are kept with it. */
static void
test_hash (void)
{
  g_autoptr (GenevaSnapshot) one = report_stage_load_bundled ();
  g_autoptr (GenevaSnapshot) two = report_stage_load_bundled ();
  g_autoptr (GenevaSnapshot) other = report_stage_load_scripts ();
  g_autoptr (GenevaRecordBuilder) view = geneva_record_builder_new (geneva_snapshot_get_pools (two), GENEVA_LIST_VIEWS, NULL);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (two);
  g_autoptr (GenevaSnapshot) with_view = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  g_autofree char *first = geneva_dossier_dup_hash (one), *second = NULL, *third = geneva_dossier_dup_hash (other);

  geneva_record_builder_set_text (view, GENEVA_VIEW_NAME, "A view");
  record = geneva_record_builder_end (view);
  geneva_snapshot_builder_put (builder, GENEVA_HANDLE (GENEVA_LIST_VIEWS, geneva_snapshot_get_n_rows (two, GENEVA_LIST_VIEWS)),
                               record);
  with_view = geneva_snapshot_builder_end (builder);
  g_assert_cmpuint (geneva_snapshot_get_n_records (with_view, GENEVA_LIST_VIEWS), >, 0);
  second = geneva_dossier_dup_hash (with_view);
  g_assert_cmpuint (strlen (first), ==, 64);
  g_assert_cmpstr (first, ==, second);
  g_assert_cmpstr (first, !=, third);
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  GenevaReportFormat format;

  g_assert_true (geneva_report_format_from_name ("a.PDF", &format, NULL));
  g_assert_cmpint (format, ==, GENEVA_REPORT_PDF);
  g_assert_true (geneva_report_format_from_name ("a.b.htm", &format, NULL));
  g_assert_cmpint (format, ==, GENEVA_REPORT_HTML);
  g_assert_false (geneva_report_format_from_name ("report.docx", &format, &error));
  g_assert_error (error, GENEVA_EXPORT_ERROR, GENEVA_EXPORT_ERROR_FORMAT);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/html", test_html);
  g_test_add_func ("/report/pairs", test_pairs);
  g_test_add_func ("/report/references", test_references);
  g_test_add_func ("/report/capped", test_capped);
  g_test_add_func ("/report/repeats", test_repeats);
  g_test_add_func ("/report/empty", test_empty);
  g_test_add_func ("/report/long-passage", test_long_passage);
  g_test_add_func ("/report/scripts", test_scripts);
  g_test_add_func ("/report/pdf", test_pdf);
  g_test_add_func ("/report/structure", test_structure);
  g_test_add_func ("/report/letter", test_letter);
  g_test_add_func ("/report/many", test_many);
  g_test_add_func ("/report/counts", test_counts);
  g_test_add_func ("/report/steps", test_steps);
  g_test_add_func ("/report/hash", test_hash);
  g_test_add_func ("/report/names", test_names);
  return g_test_run ();
}
