/* Evidence inside of pictures. Role: writes what a chart rests on as one text, puts
 * it into the bytes of a file, and finds it there again. Files may come from
 * anybody: whatever cannot be read is as if it were not there. Opens no file.
 */
#include "geneva-evidence.h"

#include "base/geneva-fault.h"
#include "base/geneva-json-scan.h"
#include "geneva-network-places.h"
#include "geneva-png.h"
#include "store/geneva-dossier-hash.h"
#include "store/geneva-record-text.h"

#include <string.h>

#define VIEW_NAME "view of a picture"
#define PDF_KEY "/GenevaEvidence"
#define SVG_HEAD "<metadata id=\"" GENEVA_EVIDENCE_KEYWORD "\">"
/* Longer ones are not read: nothing that this program writes is. */
#define MOST_BYTES (4u * 1024u * 1024u)

/* ---- the text ---- */

static GenevaView *
capture_view (GenevaChart *chart)
{
  const GenevaSessionState *state = geneva_chart_get_state (chart);
  GenevaSnapshot *snapshot = geneva_chart_get_snapshot (chart);
  GenevaView *view = geneva_view_new (VIEW_NAME, geneva_chart_get_name (chart));

  view->filter = state->filter != NULL ? geneva_filter_ref (state->filter) : NULL;
  view->clock = state->clock;
  view->dims_filtered = state->dims_filtered;
  view->unreviewed = state->unreviewed;
  view->settings = geneva_chart_dup_settings (chart);
  view->span = state->span;
  if (GENEVA_CHART_GET_CLASS (chart)->reads_views) {
    g_autoptr (GenevaView) working =
      geneva_view_read (snapshot, geneva_view_find (snapshot, view->chart, GENEVA_VIEW_WORKING));
    if (working != NULL)
      g_array_append_vals (view->pins, working->pins->data, working->pins->len);
    view->seed = GENEVA_NETWORK_SEED;
  }
  return view;
}

/* As the dossier would hold it. Owned. */
static char *
dup_view_text (const GenevaView *view, GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaDelta) delta = geneva_view_dup_delta (view, snapshot, GENEVA_HANDLE_NONE, VIEW_NAME);
  GString *text = g_string_new (NULL);
  GenevaHandle handle;
  GenevaRecord *before, *after;

  if (delta != NULL && geneva_delta_get_size (delta) > 0) {
    geneva_delta_get (delta, 0, &handle, &before, &after);
    geneva_record_text_append (text, after, geneva_snapshot_get_pools (snapshot));
  }
  return g_string_free (text, FALSE);
}

static void
set_text (JsonObject *object, const char *name, const char *value)
{
  if (value != NULL)
    json_object_set_string_member (object, name, value);
}

static JsonArray *
list_sources (GenevaSnapshot *snapshot)
{
  JsonArray *sources = json_array_new ();
  GenevaHandle handle = GENEVA_HANDLE_NONE;

  while (json_array_get_length (sources) < GENEVA_EVIDENCE_MOST_SOURCES &&
         (handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, handle)) != GENEVA_HANDLE_NONE) {
    JsonObject *source = json_object_new ();
    GenevaRow row;

    if (geneva_snapshot_get_row (snapshot, handle, &row)) {
      set_text (source, "id", geneva_row_get_text (&row, GENEVA_SOURCE_ID));
      set_text (source, "title", geneva_row_get_text (&row, GENEVA_SOURCE_TITLE));
      set_text (source, "publisher", geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHER));
      set_text (source, "published", geneva_row_get_text (&row, GENEVA_SOURCE_PUBLISHED));
      set_text (source, "address", geneva_row_get_text (&row, GENEVA_SOURCE_ADDRESS));
    }
    json_array_add_object_element (sources, source);
  }
  return sources;
}

/* Every character beyond ASCII as JSON escapes it. Owned. */
static char *
dup_ascii (const char *json)
{
  GString *text = g_string_sized_new (strlen (json));

  for (const char *c = json; *c != '\0'; c = g_utf8_next_char (c)) {
    gunichar point = g_utf8_get_char (c);

    if (point < 0x80)
      g_string_append_c (text, (char) point);
    else if (point < 0x10000)
      g_string_append_printf (text, "\\u%04x", point);
    else
      g_string_append_printf (text, "\\u%04x\\u%04x", 0xd800 + ((point - 0x10000) >> 10),
                              0xdc00 + ((point - 0x10000) & 0x3ff));
  }
  return g_string_free (text, FALSE);
}

char *
geneva_evidence_dup_text (GenevaChart *chart, const char *program)
{
  GenevaSnapshot *snapshot;
  g_autoptr (GenevaView) view = NULL;
  g_autoptr (JsonNode) root = NULL, view_node = NULL;
  g_autofree char *title = NULL, *hash = NULL, *view_text = NULL, *json = NULL;
  JsonObject *object, *dossier;
  JsonArray *sources;
  guint n_sources;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);

  snapshot = geneva_chart_get_snapshot (chart);
  if (snapshot == NULL)
    return NULL;
  view = capture_view (chart);
  view_text = dup_view_text (view, snapshot);
  view_node = json_from_string (view_text, NULL);
  title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  hash = geneva_dossier_dup_hash (snapshot);
  object = json_object_new ();
  root = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  json_object_set_string_member (object, "format", GENEVA_EVIDENCE_KEYWORD);
  json_object_set_int_member (object, "version", 1);
  set_text (object, "program", program);
  dossier = json_object_new ();
  set_text (dossier, "title", title);
  set_text (dossier, "sha256", hash);
  json_object_set_object_member (object, "dossier", dossier);
  if (view_node != NULL)
    json_object_set_member (object, "view", g_steal_pointer (&view_node));
  sources = list_sources (snapshot);
  n_sources = geneva_snapshot_get_n_records (snapshot, GENEVA_LIST_SOURCES);
  json_object_set_array_member (object, "sources", sources);
  if (n_sources > GENEVA_EVIDENCE_MOST_SOURCES)
    json_object_set_int_member (object, "more-sources", n_sources - GENEVA_EVIDENCE_MOST_SOURCES);
  json = json_to_string (root, FALSE);
  return dup_ascii (json);
}

/* ---- into files ---- */

static gssize
find_last (const GByteArray *bytes, const char *words)
{
  gsize length = strlen (words);

  for (gssize at = (gssize) bytes->len - (gssize) length; at >= 0; at--)
    if (memcmp (bytes->data + at, words, length) == 0)
      return at;
  return -1;
}

void
geneva_evidence_add_to_svg (GByteArray *svg, const char *text)
{
  g_autofree char *escaped = NULL, *element = NULL, *tail = NULL;
  gssize end;

  g_return_if_fail (svg != NULL && text != NULL);

  end = find_last (svg, "</svg>");
  if (end < 0)
    return;
  tail = g_strndup ((const char *) svg->data + end, svg->len - (gsize) end);
  escaped = g_markup_escape_text (text, -1);
  element = g_strconcat (" " SVG_HEAD, escaped, "</metadata>\n", tail, NULL);
  g_byte_array_set_size (svg, (guint) end);
  g_byte_array_append (svg, (const guint8 *) element, (guint) strlen (element));
}

/* "/Info 19 0 R" and the like, in the last trailer. */
static gboolean
read_reference (const char *trailer, const char *key, guint *number)
{
  const char *at = strstr (trailer, key);
  char *end;
  guint64 value;

  if (at == NULL)
    return FALSE;
  value = g_ascii_strtoull (at + strlen (key), &end, 10);
  if (end == at + strlen (key) || value > G_MAXUINT32)
    return FALSE;
  *number = (guint) value;
  return TRUE;
}

void
geneva_evidence_add_to_pdf (GByteArray *pdf, const char *text)
{
  gssize start, trailer_at, info_at, info_end;
  g_autofree char *trailer = NULL, *head = NULL, *info = NULL;
  g_autoptr (GString) update = g_string_new (NULL);
  guint root, info_number, size;
  guint64 xref;
  gsize object_at;
  char *end;

  g_return_if_fail (pdf != NULL && text != NULL);

  start = find_last (pdf, "startxref");
  trailer_at = find_last (pdf, "trailer");
  if (start < 0 || trailer_at < 0 || trailer_at > start)
    return;
  trailer = g_strndup ((const char *) pdf->data + trailer_at, pdf->len - (gsize) trailer_at);
  xref = g_ascii_strtoull (strstr (trailer, "startxref") + strlen ("startxref"), &end, 10);
  if (!read_reference (trailer, "/Size ", &size) || !read_reference (trailer, "/Root ", &root) ||
      !read_reference (trailer, "/Info ", &info_number) || xref >= pdf->len ||
      memcmp (pdf->data + xref, "xref", 4) != 0)
    return;
  head = g_strdup_printf ("\n%u 0 obj\n", info_number);
  info_at = find_last (pdf, head);
  if (info_at < 0)
    return;
  info = g_strndup ((const char *) pdf->data + info_at + 1, pdf->len - (gsize) info_at - 1);
  end = strstr (info, ">>\nendobj");
  if (end == NULL)
    return;
  info_end = end - info;
  g_string_append_len (update, info, info_end);
  g_string_append (update, "   " PDF_KEY " <");
  for (const char *c = text; *c != '\0'; c++)
    g_string_append_printf (update, "%02x", (guchar) *c);
  g_string_append (update, ">\n>>\nendobj\n");
  object_at = pdf->len;
  xref = object_at + update->len;
  g_string_append_printf (update, "xref\n%u 1\n%010" G_GSIZE_FORMAT " 00000 n \ntrailer\n<< /Size %u\n   /Root %u 0 R\n"
                          "   /Info %u 0 R\n   /Prev %" G_GUINT64_FORMAT "\n>>\nstartxref\n%" G_GUINT64_FORMAT "\n%%%%EOF\n",
                          info_number, object_at, size, root, info_number,
                          g_ascii_strtoull (strstr (trailer, "startxref") + strlen ("startxref"), NULL, 10), xref);
  g_byte_array_append (pdf, (const guint8 *) update->str, (guint) update->len);
}

/* ---- out of files ---- */

/* Past bytes 0, too. */
static const char *
find_bytes (const char *data, gsize length, const char *words)
{
  gsize n = strlen (words);
  const char *at = data;

  while (length >= n && (at = memchr (at, words[0], length - n + 1 - (gsize) (at - data))) != NULL) {
    if (memcmp (at, words, n) == 0)
      return at;
    at++;
    if ((gsize) (at - data) > length - n)
      break;
  }
  return NULL;
}

static char *
find_in_png (const guint8 *data, gsize length)
{
  static const char head[] = GENEVA_EVIDENCE_KEYWORD "\0\0\0\0";    /* not compressed, no language, no translation */
  gsize at = 8;

  while (at + 12 <= length) {
    guint32 size = (guint32) data[at] << 24 | (guint32) data[at + 1] << 16 | (guint32) data[at + 2] << 8 | data[at + 3];
    const guint8 *content = data + at + 8;

    if (size > length - at - 12)
      return NULL;
    if (memcmp (data + at + 4, "iTXt", 4) == 0 && size > sizeof head && size <= MOST_BYTES &&
        memcmp (content, head, sizeof head) == 0)
      return g_strndup ((const char *) content + sizeof head, size - sizeof head);
    at += 12 + (gsize) size;
  }
  return NULL;
}

static char *
find_in_svg (const char *data, gsize length)
{
  static const struct { const char *name; char character; } entities[] = {
    { "&amp;", '&' }, { "&lt;", '<' }, { "&gt;", '>' }, { "&quot;", '"' }, { "&apos;", '\'' }, { "&#39;", '\'' },
  };
  const char *start = find_bytes (data, length, SVG_HEAD);
  const char *end;
  GString *text;

  if (start == NULL)
    return NULL;
  start += strlen (SVG_HEAD);
  end = find_bytes (start, length - (gsize) (start - data), "</metadata>");
  if (end == NULL || (gsize) (end - start) > MOST_BYTES)
    return NULL;
  text = g_string_sized_new ((gsize) (end - start));
  while (start < end) {
    guint i = 0;

    while (i < G_N_ELEMENTS (entities) &&
           strncmp (start, entities[i].name, MIN (strlen (entities[i].name), (gsize) (end - start))) != 0)
      i++;
    g_string_append_c (text, i < G_N_ELEMENTS (entities) ? entities[i].character : *start);
    start += i < G_N_ELEMENTS (entities) ? strlen (entities[i].name) : 1;
  }
  return g_string_free (text, FALSE);
}

/* Of several the last, as readers of PDF take it. */
static char *
find_in_pdf (const char *data, gsize length)
{
  const char *at = data, *last = NULL;
  GString *text;

  while ((at = find_bytes (at, length - (gsize) (at - data), PDF_KEY " <")) != NULL)
    last = at += strlen (PDF_KEY " <");
  if (last == NULL)
    return NULL;
  text = g_string_new (NULL);
  for (at = last; at + 1 < data + length && text->len < MOST_BYTES; at += 2) {
    int high = g_ascii_xdigit_value (at[0]), low = g_ascii_xdigit_value (at[1]);

    if (high < 0 || low < 0)
      break;
    g_string_append_c (text, (char) (high << 4 | low));
  }
  return g_string_free (text, FALSE);
}

char *
geneva_evidence_find_text (GBytes *file)
{
  static const guint8 png[] = { 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a };
  g_autofree char *text = NULL;
  const char *data;
  gsize length;

  g_return_val_if_fail (file != NULL, NULL);

  data = g_bytes_get_data (file, &length);
  if (length >= sizeof png && memcmp (data, png, sizeof png) == 0)
    text = find_in_png ((const guint8 *) data, length);
  else if (length >= 5 && memcmp (data, "%PDF-", 5) == 0)
    text = find_in_pdf (data, length);
  else if (length > 0)
    text = find_in_svg (data, length);
  if (text == NULL || *text == '\0' || !g_utf8_validate (text, -1, NULL))
    return NULL;
  return g_steal_pointer (&text);
}

static JsonObject *
get_object (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
}

static char *
dup_text (JsonObject *object, const char *name)
{
  JsonNode *node = object != NULL ? json_object_get_member (object, name) : NULL;

  return node != NULL && json_node_get_value_type (node) == G_TYPE_STRING ? g_strdup (json_node_get_string (node)) : NULL;
}

GenevaEvidence *
geneva_evidence_find (GBytes *file)
{
  g_autofree char *text = NULL, *format = NULL;
  g_autoptr (GenevaFaultList) faults = NULL;
  g_autoptr (JsonNode) root = NULL;
  GenevaEvidence *evidence;
  JsonObject *object, *view;

  g_return_val_if_fail (file != NULL, NULL);

  text = geneva_evidence_find_text (file);
  faults = geneva_fault_list_new ();
  if (text == NULL || !geneva_json_scan (text, strlen (text), faults))
    return NULL;
  root = json_from_string (text, NULL);
  object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  format = dup_text (object, "format");
  view = get_object (object, "view");
  if (g_strcmp0 (format, GENEVA_EVIDENCE_KEYWORD) != 0 || view == NULL)
    return NULL;
  evidence = g_new0 (GenevaEvidence, 1);
  evidence->program = dup_text (object, "program");
  evidence->title = dup_text (get_object (object, "dossier"), "title");
  evidence->sha256 = dup_text (get_object (object, "dossier"), "sha256");
  evidence->chart = dup_text (view, "chart");
  evidence->view = json_to_string (json_object_get_member (object, "view"), FALSE);
  return evidence;
}

void
geneva_evidence_free (GenevaEvidence *evidence)
{
  g_return_if_fail (evidence != NULL);

  g_free (evidence->program);
  g_free (evidence->title);
  g_free (evidence->sha256);
  g_free (evidence->chart);
  g_free (evidence->view);
  g_free (evidence);
}

GenevaView *
geneva_evidence_dup_view (const GenevaEvidence *evidence, GenevaSnapshot *snapshot)
{
  g_autoptr (GenevaDelta) delta = NULL;
  g_autoptr (GenevaRecord) record = NULL;
  g_autoptr (GenevaSnapshot) with_view = NULL;
  g_autofree char *message = NULL;
  GenevaHandle handle;

  g_return_val_if_fail (evidence != NULL && snapshot != NULL, NULL);

  record = geneva_record_text_parse (evidence->view, strlen (evidence->view), GENEVA_LIST_VIEWS,
                                     geneva_snapshot_get_pools (snapshot), FALSE, &message);
  if (record == NULL)
    return NULL;
  /* by way of a snapshot that nobody else sees: a view is read where views are read */
  delta = geneva_delta_new (VIEW_NAME);
  handle = geneva_delta_add_new (delta, snapshot, record);
  with_view = geneva_delta_apply (delta, snapshot, NULL);
  return with_view != NULL ? geneva_view_read (with_view, handle) : NULL;
}
