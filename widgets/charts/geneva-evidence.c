/* Evidence inside of pictures. Role: puts the text of what a chart rests on into
 * the bytes of a file, and finds it there again. Files may come from anybody:
 * whatever cannot be read is as if it were not there. Opens no file, and writes
 * no such text itself (geneva-evidence-writer.c).
 */
#include "geneva-evidence.h"

#include "base/geneva-fault.h"
#include "base/geneva-json-scan.h"
#include "geneva-pdf-update.h"
#include "geneva-png.h"
#include "store/geneva-record-text.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define VIEW_NAME "view of a picture"
#define PDF_KEY "/GenevaEvidence"
#define SVG_HEAD "<metadata id=\"" GENEVA_EVIDENCE_KEYWORD "\">"
/* Longer ones are not read: nothing that this program writes is. */
#define MOST_BYTES (4u * 1024u * 1024u)

/* ---- into files ---- */

void
geneva_evidence_add_to_svg (GByteArray *svg, const char *text)
{
  g_autofree char *escaped = NULL, *element = NULL, *tail = NULL;
  const char *begin, *end;

  g_return_if_fail (svg != NULL && text != NULL);

  begin = (const char *) svg->data;
  end = begin != NULL ? g_strrstr_len (begin, svg->len, "</svg>") : NULL;
  if (end == NULL)
    return;
  tail = g_strndup (end, svg->len - (gsize) (end - begin));
  escaped = g_markup_escape_text (text, -1);
  element = g_strconcat (" " SVG_HEAD, escaped, "</metadata>\n", tail, NULL);
  g_byte_array_set_size (svg, (guint) (end - begin));
  g_byte_array_append (svg, (const guint8 *) element, (guint) strlen (element));
}

void
geneva_evidence_add_to_pdf (GByteArray *pdf, const char *text)
{
  g_autoptr (GString) entry = g_string_new (PDF_KEY " <");

  g_return_if_fail (pdf != NULL && text != NULL);

  for (const char *c = text; *c != '\0'; c++)
    g_string_append_printf (entry, "%02x", (guchar) *c);
  g_string_append_c (entry, '>');
  (void) geneva_pdf_update_add (pdf, "/Info", entry->str);
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
