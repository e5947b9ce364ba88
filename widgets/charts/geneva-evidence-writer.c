/* What a picture rests on, as one text. Role: the dossier, the view and the
 * sources as JSON, and for each mark of each page the places of its passages,
 * each place once however many marks rest on it. Bounded, as a file has to
 * stay readable: what is left out is counted. Knows no format of files.
 */
#include "geneva-evidence-writer.h"

#include "base/geneva-sentence.h"
#include "geneva-evidence.h"
#include "geneva-network-places.h"
#include "geneva-report-evidence.h"
#include "geneva-report-words.h"
#include "geneva-source-list.h"
#include "store/geneva-dossier-hash.h"
#include "store/geneva-record-text.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define VIEW_NAME "view of a picture"
/* Of all passages together: escaped, and in a PDF in two digits a byte, they become several times as much. */
#define MOST_WORD_BYTES (2u * 1024u * 1024u)
#define MOST_PLACES 10000
#define MOST_SOURCE_LINES 8

struct _GenevaEvidenceWriter {
  GenevaSnapshot      *snapshot;
  GenevaEvidenceExtent extent;
  char                *locale;
  JsonNode            *root;
  JsonArray           *marks, *passages;    /* of the root */
  GHashTable          *ids;                 /* of marks that are told of */
  GHashTable          *by_place;            /* GenevaPassagePlace* → 1 + index in `passages` */
  GHashTable          *source_lines;        /* handle → char * */
  gsize                n_word_bytes;
  guint                n_more_marks, n_wordless;
};

static const char *const extent_names[] = { "nothing", "references", "passages" };
G_STATIC_ASSERT (G_N_ELEMENTS (extent_names) == GENEVA_EVIDENCE_N_EXTENTS);

gboolean
geneva_evidence_extent_from_name (const char *name, GenevaEvidenceExtent *extent)
{
  g_return_val_if_fail (name != NULL && extent != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (extent_names); i++) {
    if (g_str_equal (name, extent_names[i])) {
      *extent = (GenevaEvidenceExtent) i;
      return TRUE;
    }
  }
  return FALSE;
}

/* ---- the picture as a whole ---- */

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

static void
fill_root (GenevaEvidenceWriter *self, GenevaChart *chart, const char *program)
{
  g_autoptr (GenevaView) view = capture_view (chart);
  g_autofree char *view_text = dup_view_text (view, self->snapshot);
  g_autofree char *title = geneva_snapshot_dup_title (self->snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  g_autofree char *hash = geneva_dossier_dup_hash (self->snapshot);
  g_autoptr (JsonNode) view_node = json_from_string (view_text, NULL);
  guint n_sources = geneva_snapshot_get_n_records (self->snapshot, GENEVA_LIST_SOURCES);
  JsonObject *object = json_object_new (), *dossier = json_object_new ();

  self->root = json_node_init_object (json_node_alloc (), object);
  json_object_unref (object);
  json_object_set_string_member (object, "format", GENEVA_EVIDENCE_KEYWORD);
  json_object_set_int_member (object, "version", 1);
  set_text (object, "program", program);
  set_text (dossier, "title", title);
  set_text (dossier, "sha256", hash);
  json_object_set_object_member (object, "dossier", dossier);
  if (view_node != NULL)
    json_object_set_member (object, "view", g_steal_pointer (&view_node));
  json_object_set_array_member (object, "sources", list_sources (self->snapshot));
  if (n_sources > GENEVA_EVIDENCE_MOST_SOURCES)
    json_object_set_int_member (object, "more-sources", n_sources - GENEVA_EVIDENCE_MOST_SOURCES);
  json_object_set_string_member (object, "carries", extent_names[self->extent]);
  self->marks = json_array_new ();
  json_object_set_array_member (object, "marks", self->marks);
  self->passages = json_array_new ();
  json_object_set_array_member (object, "passages", self->passages);
}

GenevaEvidenceWriter *
geneva_evidence_writer_new (GenevaChart *chart, const char *program, GenevaEvidenceExtent extent, const char *locale)
{
  GenevaEvidenceWriter *self;

  g_return_val_if_fail (GENEVA_IS_CHART (chart), NULL);
  g_return_val_if_fail ((guint) extent < GENEVA_EVIDENCE_N_EXTENTS, NULL);

  if (extent == GENEVA_EVIDENCE_NOTHING || geneva_chart_get_snapshot (chart) == NULL)
    return NULL;
  self = g_new0 (GenevaEvidenceWriter, 1);
  self->snapshot = geneva_snapshot_ref (geneva_chart_get_snapshot (chart));
  self->extent = extent;
  self->locale = g_strdup (locale);
  self->ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->by_place = g_hash_table_new_full (geneva_report_hash_place, geneva_report_equal_places, g_free, NULL);
  self->source_lines = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  fill_root (self, chart, program);
  return self;
}

void
geneva_evidence_writer_free (GenevaEvidenceWriter *self)
{
  if (self == NULL)
    return;
  json_node_unref (self->root);
  g_hash_table_unref (self->ids);
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->source_lines);
  geneva_snapshot_unref (self->snapshot);
  g_free (self->locale);
  g_free (self);
}

GenevaEvidenceExtent
geneva_evidence_writer_get_extent (const GenevaEvidenceWriter *self)
{
  g_return_val_if_fail (self != NULL, GENEVA_EVIDENCE_NOTHING);

  return self->extent;
}

/* ---- marks ---- */

static void
add_words (GenevaEvidenceWriter *self, JsonObject *object, const GenevaPassage *passage)
{
  gsize n_bytes = passage->exact != NULL ? strlen (passage->exact) : 0;

  if (passage->exact == NULL || n_bytes > MOST_WORD_BYTES - self->n_word_bytes) {
    self->n_wordless++;
    return;
  }
  self->n_word_bytes += n_bytes;
  json_object_set_string_member (object, "words", passage->exact);
  /* whoever reads it must not take a digest's words for the source's own */
  set_text (object, "words-of", geneva_report_get_text_kind_name (self->snapshot, passage->source));
}

/* Its index in `passages`; FALSE where there are too many. */
static gboolean
take_passage (GenevaEvidenceWriter *self, const GenevaPassage *passage, guint *index)
{
  const GenevaPassagePlace place = { passage->source, passage->start, passage->end };
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_place, &place));
  JsonObject *object;
  GenevaRow source;

  if (found == 0) {
    if (json_array_get_length (self->passages) >= MOST_PLACES)
      return FALSE;
    object = json_object_new ();
    if (geneva_snapshot_get_row (self->snapshot, passage->source, &source))
      set_text (object, "source", geneva_row_get_text (&source, GENEVA_SOURCE_ID));
    json_object_set_int_member (object, "start", passage->start);
    json_object_set_int_member (object, "end", passage->end);
    if (self->extent == GENEVA_EVIDENCE_PASSAGES)
      add_words (self, object, passage);
    json_array_add_object_element (self->passages, object);
    found = json_array_get_length (self->passages);
    g_hash_table_insert (self->by_place, g_memdup2 (&place, sizeof place), GUINT_TO_POINTER (found));
  }
  *index = found - 1;
  return TRUE;
}

static void
add_mark (GenevaEvidenceWriter *self, const GenevaItem *item)
{
  g_autoptr (GArray) passages = geneva_report_dup_item_passages (self->snapshot, item);
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  JsonObject *mark = json_object_new ();
  JsonArray *indexes = json_array_new ();
  guint n_more = 0;

  set_text (mark, "id", item->id);
  set_text (mark, "name", item->title);
  for (guint i = 0; i < passages->len; i++) {
    guint index;

    if (json_array_get_length (indexes) >= GENEVA_EVIDENCE_MOST_PASSAGES_A_MARK ||
        !take_passage (self, &g_array_index (passages, GenevaPassage, i), &index))
      n_more++;
    else if (g_hash_table_add (met, GUINT_TO_POINTER (index)))
      json_array_add_int_element (indexes, index);
  }
  json_object_set_array_member (mark, "passages", indexes);
  if (n_more > 0)
    json_object_set_int_member (mark, "more-passages", n_more);
  json_array_add_object_element (self->marks, mark);
}

void
geneva_evidence_writer_add (GenevaEvidenceWriter *self, GenevaScene *page)
{
  guint n_items;

  g_return_if_fail (self != NULL && page != NULL);

  n_items = geneva_scene_get_n_items (page);
  for (guint32 i = 1; i <= n_items; i++) {
    const GenevaItem *item;

    if (json_array_get_length (self->marks) >= GENEVA_EVIDENCE_MOST_MARKS) {
      self->n_more_marks += n_items - i + 1;
      return;
    }
    if (geneva_scene_is_crowd_line (page, i) || !geneva_report_is_drawn (page, i))
      continue;
    item = geneva_scene_get_item (page, i);
    if ((item->handle != GENEVA_HANDLE_NONE || item->n_rests_on > 0) &&
        g_hash_table_add (self->ids, g_strdup (item->id)))
      add_mark (self, item);
  }
}

char *
geneva_evidence_writer_dup_text (GenevaEvidenceWriter *self)
{
  JsonObject *object;
  g_autofree char *json = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  object = json_node_get_object (self->root);
  if (self->n_more_marks > 0)
    json_object_set_int_member (object, "more-marks", self->n_more_marks);
  if (self->n_wordless > 0)
    json_object_set_int_member (object, "passages-without-words", self->n_wordless);
  json = json_to_string (self->root, FALSE);
  return dup_ascii (json);
}

/* ---- for people ---- */

static const char *
get_source_line (GenevaEvidenceWriter *self, GenevaHandle source)
{
  const char *line = g_hash_table_lookup (self->source_lines, GUINT_TO_POINTER (source));

  if (line == NULL) {
    line = geneva_source_dup_line (self->snapshot, source, self->locale);
    g_hash_table_insert (self->source_lines, GUINT_TO_POINTER (source), (gpointer) line);
  }
  return line;
}

static void
add_line (GString *lines, const char *line)
{
  if (lines->len > 0)
    g_string_append_c (lines, '\n');
  g_string_append (lines, line);
}

static void
add_sources (GenevaEvidenceWriter *self, const GArray *passages, GString *lines)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  guint n_more;

  for (guint i = 0; i < passages->len; i++) {
    GenevaHandle source = g_array_index (passages, GenevaPassage, i).source;
    g_autofree char *line = NULL;

    if (!g_hash_table_add (met, GUINT_TO_POINTER (source)) || g_hash_table_size (met) > MOST_SOURCE_LINES)
      continue;
    /* Translators: what a mark of a chart rests on: an article's title, publisher and date */
    line = geneva_sentence (_("Source: %s"), get_source_line (self, source));
    add_line (lines, line);
  }
  if (g_hash_table_size (met) > MOST_SOURCE_LINES) {
    g_autofree char *more = NULL;

    n_more = g_hash_table_size (met) - MOST_SOURCE_LINES;
    more = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more source", "and %u more sources", n_more), n_more);
    add_line (lines, more);
  }
}

static void
add_passages (GenevaEvidenceWriter *self, const GArray *passages, GString *lines)
{
  g_autoptr (GHashTable) met =
    g_hash_table_new_full (geneva_report_hash_place, geneva_report_equal_places, g_free, NULL);
  guint n = 0, n_more = 0;

  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    const GenevaPassagePlace place = { passage->source, passage->start, passage->end };
    g_autofree char *words = NULL, *line = NULL;

    if (!g_hash_table_add (met, g_memdup2 (&place, sizeof place)))
      continue;
    if (n++ >= GENEVA_EVIDENCE_MOST_PASSAGES_A_MARK) {
      n_more++;
      continue;
    }
    words = geneva_report_dup_shown (self->snapshot, passage, G_MAXUINT);
    /* Translators: a passage, and where it stands: title, publisher and date of an article */
    line = geneva_sentence (_("%s – %s"), words, get_source_line (self, passage->source));
    add_line (lines, line);
  }
  if (n_more > 0) {
    g_autofree char *more =
      g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "and %u more passage", "and %u more passages", n_more), n_more);

    add_line (lines, more);
  }
}

char *
geneva_evidence_writer_dup_lines (GenevaEvidenceWriter *self, const GenevaItem *item)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GArray) passages = NULL;

  g_return_val_if_fail (self != NULL && item != NULL, NULL);

  passages = geneva_report_dup_item_passages (self->snapshot, item);
  if (self->extent == GENEVA_EVIDENCE_PASSAGES)
    add_passages (self, passages, lines);
  else
    add_sources (self, passages, lines);
  return g_string_free (g_steal_pointer (&lines), FALSE);
}
