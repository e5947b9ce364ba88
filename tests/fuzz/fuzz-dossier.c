/* Fuzzing of the dossier reader and of all that is derived from what it read.
 *
 * What opens must come back byte for byte, give every record a title, passages
 * and a status, take the article that its first source stands for, and come
 * back from every undo. Bytes at random hardly ever make a dossier: the mutator
 * below exchanges whole JSON values, so that most inputs pass the strict scan.
 */
#include "analysis/geneva-metrics.h"
#include "analysis/geneva-network-paths.h"
#include "base/geneva-json-scan.h"
#include "base/geneva-json-writer.h"
#include "base/geneva-utf8.h"
#include "jobs/geneva-attach.h"
#include "model/geneva-passages.h"
#include "store/geneva-dossier-json.h"

#include <math.h>
#include <string.h>

#include "fuzz-entry.h"

/* libFuzzer calls it when it is there; replays do not. */
size_t LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed);

/* ---- mutations of JSON values ---- */

/* A place for a value: a member of an object or an element of an array. */
typedef struct {
  JsonNode   *parent;
  const char *key;        /* NULL in an array */
  guint       position;
} Slot;

static void
collect_slots (JsonNode *node, GArray *slots)
{
  if (JSON_NODE_HOLDS_OBJECT (node)) {
    JsonObjectIter iter;
    const char *key;
    JsonNode *value;

    json_object_iter_init_ordered (&iter, json_node_get_object (node));
    while (json_object_iter_next_ordered (&iter, &key, &value)) {
      Slot slot = { node, g_intern_string (key), 0 };

      g_array_append_val (slots, slot);
      collect_slots (value, slots);
    }
  } else if (JSON_NODE_HOLDS_ARRAY (node)) {
    JsonArray *array = json_node_get_array (node);

    for (guint i = 0; i < json_array_get_length (array); i++) {
      Slot slot = { node, NULL, i };

      g_array_append_val (slots, slot);
      collect_slots (json_array_get_element (array, i), slots);
    }
  }
}

static JsonNode *
slot_value (const Slot *slot)
{
  if (slot->key != NULL)
    return json_object_get_member (json_node_get_object (slot->parent), slot->key);
  return json_array_get_element (json_node_get_array (slot->parent), slot->position);
}

/* json_node_copy shares objects, and one put inside itself would have no end. */
static JsonNode *
dup_deep (JsonNode *node)
{
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *text = NULL;

  geneva_json_writer_node (writer, node);
  text = geneva_json_writer_steal (writer, NULL);
  return json_from_string (text, NULL);
}

static JsonNode *
odd_value (GRand *rand)
{
  static const char * const odd[] = {
    "null", "true", "false", "0", "-1", "1", "7", "31", "0.5", "1e300", "4294967294", "4294967295", "9223372036854775807",
    "[]", "{}", "\"\"", "[0,1]", "[1,0]", "[3,9]", "\"2013-05\"", "\"../2013\"", "\"[..2013-06]\"", "\"2013-13\"",
    "\"a\\u0301\"", "\"\\ud83d\\udc68\\u200d\\ud83d\\udc69\"", "\"\\r\\n\"", "\"%s%2%1\"", "\"happened\"", "\"possible\"",
    "\"digest\"", "\"conditional\"", "{\"x\":[{\"y\":\"z\"}],\"\":1.50}",
  };

  return json_from_string (odd[g_rand_int_range (rand, 0, G_N_ELEMENTS (odd))], NULL);
}

static void
mutate_slot (GRand *rand, GArray *slots, const Slot *slot)
{
  JsonNode *value;

  switch (g_rand_int_range (rand, 0, 6)) {
    case 0:
      if (slot->key != NULL)
        json_object_remove_member (json_node_get_object (slot->parent), slot->key);
      else
        json_array_remove_element (json_node_get_array (slot->parent), slot->position);
      return;
    case 1:
      value = odd_value (rand);
      break;
    case 2:
      value = dup_deep (slot_value (slot));
      if (JSON_NODE_HOLDS_VALUE (value) && json_node_get_value_type (value) == G_TYPE_INT64) {
        gint64 number = json_node_get_int (value);

        if (ABS (number) < G_MAXINT32)
          json_node_set_int (value, number + g_rand_int_range (rand, -3, 4));
      }
      break;
    default:
      value = dup_deep (slot_value (&g_array_index (slots, Slot,
                                                    g_rand_int_range (rand, 0, (gint32) slots->len))));
      break;
  }
  if (slot->key != NULL)
    json_object_set_member (json_node_get_object (slot->parent), slot->key, value);
  else
    json_array_add_element (json_node_get_array (slot->parent), value);
}

size_t
LLVMFuzzerCustomMutator (uint8_t *data, size_t size, size_t max_size, unsigned int seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (Slot));
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GenevaJsonWriter) writer = geneva_json_writer_new ();
  g_autofree char *text = NULL;
  gsize length;

  if (g_rand_int_range (rand, 0, 16) == 0 || !geneva_json_scan ((const char *) data, size, faults) ||
      !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)) {
    if (size > 0)
      data[g_rand_int_range (rand, 0, (gint32) size)] = (uint8_t) g_rand_int_range (rand, 1, 256);
    return size;
  }
  for (int n = g_rand_int_range (rand, 1, 4); n > 0; n--) {
    g_array_set_size (slots, 0);
    collect_slots (json_parser_get_root (parser), slots);
    if (slots->len > 0)
      mutate_slot (rand, slots, &g_array_index (slots, Slot, g_rand_int_range (rand, 0, (gint32) slots->len)));
  }
  geneva_json_writer_node (writer, json_parser_get_root (parser));
  text = geneva_json_writer_steal (writer, &length);
  if (length > max_size)
    return size;
  memcpy (data, text, length);
  return length;
}

/* ---- what must hold ---- */

static void
check_record (GenevaSnapshot *snapshot, GenevaHandle handle)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, handle);
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, handle);
  g_autofree char *label = geneva_snapshot_dup_label (snapshot, handle);
  GenevaRow row;

  g_assert_true (title != NULL && g_utf8_validate (title, -1, NULL));
  g_assert_true (label != NULL && g_utf8_validate (label, -1, NULL));
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    g_autofree char *line = geneva_passage_dup_line (snapshot, passage);

    g_assert_true (passage->start < passage->end);
    g_assert_true (geneva_snapshot_is_living (snapshot, passage->source));
    g_assert_true (g_utf8_validate (line, -1, NULL));
  }
  g_assert_true (geneva_snapshot_get_row (snapshot, handle, &row));
  if (GENEVA_HANDLE_LIST (handle) == GENEVA_LIST_EVENTS) {
    g_assert_nonnull (geneva_status_get_words (geneva_event_get_status (snapshot, &row)));
    geneva_event_get_reported_date (snapshot, &row);
  }
}

/* Whatever is left of a network hangs together, and has metrics where it is. */
static void
check_network (GenevaNetwork *network, GenevaNetworkPart *part)
{
  g_autoptr (GenevaMetrics) metrics = geneva_metrics_new (network, part, 1, NULL, NULL);

  for (guint i = 0; i < network->n_edges; i++) {
    const GenevaNetworkEdge *edge = &network->edges[i];

    g_assert_true (edge->from < edge->to && edge->to < network->n_nodes);
    g_assert_true (edge->n_items > 0 && edge->weight > 0 && isfinite (edge->weight));
    g_assert_true (part->edges[i].n_items <= edge->n_items && part->edges[i].weight <= edge->weight * (1 + 1e-9));
    g_assert_cmpint (geneva_network_find_edge (network, edge->to, edge->from, edge->relation), ==, i);
    if (part->edges[i].n_items > 0) {
      g_autoptr (GArray) path = geneva_network_list_path (network, part, edge->from, edge->to);

      g_assert_cmpuint (path->len, ==, 1);
      g_assert_true (metrics->component[edge->from] == metrics->component[edge->to]);
    }
  }
  for (guint i = 0; i < network->n_nodes; i++) {
    g_assert_cmpint (geneva_network_find_node (network, network->nodes[i].handle), ==, i);
    for (guint k = 0; k < GENEVA_N_METRICS; k++)
      g_assert_true (isfinite (metrics->values[k][i]) == !part->nodes[i].is_filtered);
  }
}

static void
check_networks (GenevaSnapshot *snapshot)
{
  for (GenevaUnit unit = GENEVA_UNIT_NAMED; unit <= GENEVA_UNIT_BLOC; unit++) {
    for (guint kind = 0; kind < 4; kind++) {
      const GenevaNetworkOptions options = { .unit = unit, .relations = GENEVA_RELATION_ALL, .has_suggested = TRUE,
                                             .weight = (GenevaWeight) (kind % 2), .has_events = kind > 1 };
      g_autoptr (GenevaNetwork) network = geneva_network_build (snapshot, &options);
      const GenevaNetworkChoice choices[] = {
        { .span = { 0, 0 } },
        { .span = { G_MININT64 / 2, 0 }, .min_weight = 0.5 },
        { .span = { 0, G_MAXINT64 / 2 }, .clock = GENEVA_CLOCK_REPORTED, .actor_kinds = 1u << GENEVA_ACTOR_PERSON },
      };

      for (guint i = 0; i < G_N_ELEMENTS (choices); i++) {
        g_autoptr (GenevaNetworkPart) part = geneva_network_part_new (network, snapshot, &choices[i]);

        check_network (network, part);
      }
    }
  }
}

static void
check_same_text (GenevaSnapshot *snapshot, const char *text, gsize length)
{
  gsize again_length;
  g_autofree char *again = geneva_dossier_json_write (snapshot, &again_length);

  g_assert_cmpuint (again_length, ==, length);
  g_assert_true (memcmp (again, text, length) == 0);
}

static void
check_comes_back (const char *text, gsize length)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) again = geneva_dossier_json_read (text, length, faults, &error);

  g_assert_no_error (error);
  g_assert_nonnull (again);
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++)
    g_assert_cmpstr (geneva_fault_list_get (faults, i)->code, !=, "moved-excerpt");
  check_same_text (again, text, length);
}

/* The first source becomes a digest of its own text and a word more; its article is attached and taken away. */
static void
check_attach (GenevaSnapshot *snapshot, const char *text, gsize length)
{
  GenevaHandle handle = geneva_snapshot_next (snapshot, GENEVA_LIST_SOURCES, GENEVA_HANDLE_NONE);
  g_autoptr (GenevaRecordBuilder) builder = NULL;
  g_autoptr (GenevaRecord) before = NULL;
  g_autoptr (GenevaRecord) after = NULL;
  g_autoptr (GenevaDelta) mark = geneva_delta_new ("mark");
  g_autoptr (GenevaDelta) unmark = NULL;
  g_autoptr (GenevaDelta) attach = NULL;
  g_autoptr (GenevaDelta) detach = NULL;
  g_autoptr (GenevaSnapshot) marked = NULL;
  g_autoptr (GenevaSnapshot) attached = NULL;
  g_autoptr (GenevaSnapshot) detached = NULL;
  g_autoptr (GenevaSnapshot) unmarked = NULL;
  g_autoptr (GenevaSnapshot) reopened = NULL;
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *article = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *written = NULL;
  GenevaAttachReport report;
  GenevaRow row;
  gsize written_length;

  if (!geneva_snapshot_get_row (snapshot, handle, &row) || !geneva_row_has (&row, GENEVA_SOURCE_TEXT))
    return;
  article = g_strconcat (geneva_row_get_text (&row, GENEVA_SOURCE_TEXT), "\fend", NULL);
  hash = geneva_sha256_dup_hex (article, strlen (article));
  before = geneva_record_new_from_row (GENEVA_LIST_SOURCES, &row);
  builder = geneva_record_builder_new (geneva_snapshot_get_pools (snapshot), GENEVA_LIST_SOURCES, &row);
  geneva_record_builder_clear_list (builder, GENEVA_SOURCE_ORIGINAL);
  geneva_record_builder_set_text (geneva_record_builder_add_item (builder, GENEVA_SOURCE_ORIGINAL),
                                  GENEVA_ORIGINAL_SHA256, hash);
  after = geneva_record_builder_end (builder);
  geneva_delta_add (mark, handle, before, after);
  marked = geneva_delta_apply (mark, snapshot, &error);
  g_assert_no_error (error);
  attach = geneva_attach_article (marked, article, strlen (article), &report, &error);
  g_assert_no_error (error);
  attached = geneva_delta_apply (attach, marked, &error);
  g_assert_no_error (error);
  for (GenevaList list = GENEVA_LIST_SOURCES; list <= GENEVA_LIST_LINKS; list++)
    for (GenevaHandle at = geneva_snapshot_next (attached, list, GENEVA_HANDLE_NONE); at != GENEVA_HANDLE_NONE;
         at = geneva_snapshot_next (attached, list, at))
      check_record (attached, at);
  /* it opens; a lost passage may be found by then, for the article is another text */
  written = geneva_dossier_json_write (attached, &written_length);
  reopened = geneva_dossier_json_read (written, written_length, faults, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reopened);

  detach = geneva_delta_invert (attach);
  detached = geneva_delta_apply (detach, attached, &error);
  g_assert_no_error (error);
  unmark = geneva_delta_invert (mark);
  unmarked = geneva_delta_apply (unmark, detached, &error);
  g_assert_no_error (error);
  check_same_text (unmarked, text, length);
}

static void
check_faults (GenevaFaultList *faults)
{
  for (guint i = 0; i < geneva_fault_list_get_n_kept (faults); i++) {
    const GenevaFault *fault = geneva_fault_list_get (faults, i);
    g_autofree char *line = geneva_fault_dup_line (fault, "file");

    g_assert_true (fault->line > 0 && fault->column > 0);
    g_assert_true (g_utf8_validate (line, -1, NULL));
    g_assert_true (strchr (line, '\n') == NULL);
  }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GenevaFaultList) faults = geneva_fault_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GenevaSnapshot) snapshot = geneva_dossier_json_read ((const char *) data, size, faults, &error);
  g_autofree char *text = NULL;
  gsize length;

  check_faults (faults);
  if (snapshot == NULL) {
    g_assert_true (error != NULL && error->domain == GENEVA_DOSSIER_ERROR);
    g_assert_true (g_utf8_validate (error->message, -1, NULL));
    g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), >, 0);
    return 0;
  }
  g_assert_no_error (error);
  g_assert_cmpuint (geneva_fault_list_count (faults, GENEVA_SEVERITY_FAULT), ==, 0);
  text = geneva_dossier_json_write (snapshot, &length);
  check_comes_back (text, length);
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    for (GenevaHandle at = geneva_snapshot_next (snapshot, list, GENEVA_HANDLE_NONE); at != GENEVA_HANDLE_NONE;
         at = geneva_snapshot_next (snapshot, list, at))
      check_record (snapshot, at);
  check_networks (snapshot);
  check_attach (snapshot, text, length);
  return 0;
}
