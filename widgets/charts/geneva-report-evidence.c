/* From marks to numbered passages. Role: asks each mark of each sheet what it
 * rests on, keeps every place in a source once, and numbers them in the order
 * in which they would be looked up. Knows nothing of words, pages or files.
 */
#include "geneva-report-evidence.h"

#include "geneva-source-list.h"

#include <string.h>

/* Items that one step reads, links that one sheet has, passages that one mark remembers, records that one passage
 * names, marks that it leads back to. */
#define ITEMS_A_STEP 200
#define MOST_MARKS_A_SHEET 6000
#define MOST_PLACES 2000
#define MOST_USES 12
#define MOST_MARKS_BACK 200

static void
mark_free (gpointer data)
{
  GenevaReportMark *mark = data;

  g_free (mark->title);
  g_free (mark->details);
  g_free (mark->anchor);
  g_clear_pointer (&mark->numbers, g_array_unref);
  g_clear_pointer (&mark->places, g_array_unref);
  g_free (mark);
}

static void
passage_free (gpointer data)
{
  GenevaReportPassage *passage = data;

  g_array_unref (passage->uses);
  g_array_unref (passage->marks);
  g_free (passage);
}

static void
chart_free (gpointer data)
{
  GenevaReportChart *chart = data;

  g_free (chart->name);
  g_free (chart->title);
  g_free (chart->settings);
  g_ptr_array_unref (chart->sheets);
  g_free (chart);
}

guint
geneva_report_hash_place (gconstpointer data)
{
  const GenevaPassagePlace *place = data;

  return (place->source * 31u + place->start) * 31u + place->end;
}

gboolean
geneva_report_equal_places (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (GenevaPassagePlace)) == 0;
}

/* A mark by what it stands for; for what stands for many, by where it is. */
typedef struct {
  guint32 chart, sheet, item, handle, other, relation;
} Key;

static guint
hash_key (gconstpointer data)
{
  const guint32 *words = data;
  guint hash = 5381;

  for (guint i = 0; i < sizeof (Key) / sizeof *words; i++)
    hash = hash * 33 + words[i];
  return hash;
}

static gboolean
equal_keys (gconstpointer a, gconstpointer b)
{
  return memcmp (a, b, sizeof (Key)) == 0;
}

static void
free_demand (gpointer data)
{
  g_array_unref (*(GArray **) data);
}

GenevaReportEvidence *
geneva_report_evidence_new (GenevaSnapshot *snapshot)
{
  GenevaReportEvidence *self = g_new0 (GenevaReportEvidence, 1);

  self->snapshot = geneva_snapshot_ref (snapshot);
  self->charts = g_ptr_array_new_with_free_func (chart_free);
  self->marks = g_ptr_array_new_with_free_func (mark_free);
  self->passages = g_ptr_array_new_with_free_func (passage_free);
  self->numbered = g_ptr_array_new ();
  self->sources = g_ptr_array_new_with_free_func (g_free);
  self->source_handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  self->by_place = g_hash_table_new_full (geneva_report_hash_place, geneva_report_equal_places, g_free, NULL);
  self->source_numbers = g_hash_table_new (NULL, NULL);
  self->by_item = g_hash_table_new_full (hash_key, equal_keys, g_free, NULL);
  self->demands = g_array_new (FALSE, FALSE, sizeof (GArray *));
  g_array_set_clear_func (self->demands, free_demand);
  return self;
}

void
geneva_report_evidence_free (GenevaReportEvidence *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->charts);
  g_ptr_array_unref (self->marks);
  g_ptr_array_unref (self->numbered);
  g_ptr_array_unref (self->passages);
  g_ptr_array_unref (self->sources);
  g_array_unref (self->source_handles);
  g_hash_table_unref (self->by_place);
  g_hash_table_unref (self->source_numbers);
  g_hash_table_unref (self->by_item);
  g_array_unref (self->demands);
  geneva_snapshot_unref (self->snapshot);
  g_free (self);
}

GenevaReportChart *
geneva_report_evidence_add_chart (GenevaReportEvidence *self, GenevaChart *chart)
{
  GenevaReportChart *added = g_new0 (GenevaReportChart, 1);

  added->name = g_strdup (geneva_chart_get_name (chart));
  added->title = g_strdup (geneva_chart_get_title (chart));
  added->settings = geneva_chart_dup_settings (chart);
  added->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify) geneva_scene_unref);
  added->first_mark = self->marks->len;
  g_ptr_array_add (self->charts, added);
  return added;
}

/* ---- passages ---- */

/* The place in `passages`, made where it is new. */
static guint
take_place (GenevaReportEvidence *self, const GenevaPassage *passage)
{
  const GenevaPassagePlace place = { passage->source, passage->start, passage->end };
  gpointer found = g_hash_table_lookup (self->by_place, &place);
  GenevaReportPassage *kept;

  if (found == NULL) {
    kept = g_new0 (GenevaReportPassage, 1);
    kept->passage = *passage;
    kept->uses = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
    kept->marks = g_array_new (FALSE, FALSE, sizeof (guint));
    g_ptr_array_add (self->passages, kept);
    found = GUINT_TO_POINTER (self->passages->len);
    g_hash_table_insert (self->by_place, g_memdup2 (&place, sizeof place), found);
  }
  kept = g_ptr_array_index (self->passages, GPOINTER_TO_UINT (found) - 1);
  for (guint i = 0; i < kept->uses->len; i++) {
    if (g_array_index (kept->uses, GenevaPassage, i).item == passage->item)
      return GPOINTER_TO_UINT (found) - 1;
  }
  if (kept->uses->len < MOST_USES)
    g_array_append_val (kept->uses, *passage);
  else
    kept->n_more_uses++;
  return GPOINTER_TO_UINT (found) - 1;
}

static gboolean
has_index (const GArray *indexes, guint index)
{
  for (guint i = 0; i < indexes->len; i++) {
    if (g_array_index (indexes, guint, i) == index)
      return TRUE;
  }
  return FALSE;
}

/* One place may show several things of one mark: it is there once. */
static void
add_places (GenevaReportEvidence *self, GArray *places, const GArray *passages, guint *n_more)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < places->len; i++)
    g_hash_table_add (met, GUINT_TO_POINTER (g_array_index (places, guint, i)));
  for (guint i = 0; i < passages->len; i++) {
    guint place;

    if (places->len >= MOST_PLACES) {
      *n_more += passages->len - i;
      return;
    }
    place = take_place (self, &g_array_index (passages, GenevaPassage, i));
    if (g_hash_table_add (met, GUINT_TO_POINTER (place)))
      g_array_append_val (places, place);
  }
}

GArray *
geneva_report_dup_item_passages (GenevaSnapshot *snapshot, const GenevaItem *item)
{
  const GenevaTarget target = { item->handle, item->other, item->relation, item->n_rests_on,
                                (GenevaHandle *) item->rests_on };
  GArray *all;

  if (item->handle != GENEVA_HANDLE_NONE)
    return geneva_passages_of_target (snapshot, &target);
  all = g_array_new (FALSE, FALSE, sizeof (GenevaPassage));
  for (guint i = 0; i < item->n_rests_on; i++) {
    g_autoptr (GArray) passages = geneva_passages_of_record (snapshot, item->rests_on[i]);

    g_array_append_vals (all, passages->data, passages->len);
  }
  return all;
}

/* ---- marks ---- */

gboolean
geneva_report_is_drawn (GenevaScene *scene, guint32 item)
{
  guint n;
  const GenevaMarkRef *refs = geneva_scene_get_item_marks (scene, item, &n);

  for (guint i = 0; i < n; i++) {
    const GenevaLayer *layer = geneva_scene_get_layer (scene, refs[i].layer);

    if (geneva_layer_get_marks (layer)[refs[i].mark].opacity > 0.0f)
      return TRUE;
  }
  return FALSE;
}

static Key
make_key (guint chart, guint sheet, guint32 item, const GenevaItem *told)
{
  Key key = { .chart = chart, .handle = told->handle, .other = told->other, .relation = told->relation };

  if (told->handle == GENEVA_HANDLE_NONE) {
    key.sheet = sheet + 1;
    key.item = item;
  }
  return key;
}

static void
add_mark (GenevaReportEvidence *self, guint chart, guint sheet, guint32 item, const Key *key, const GenevaItem *told)
{
  GenevaReportChart *where = g_ptr_array_index (self->charts, chart);
  GenevaReportMark *mark = g_new0 (GenevaReportMark, 1);
  g_autoptr (GArray) passages = geneva_report_dup_item_passages (self->snapshot, told);

  mark->chart = chart;
  mark->number = ++where->n_marks;
  mark->sheet = sheet;
  mark->item = item;
  mark->handle = told->handle;
  mark->other = told->other;
  mark->title = g_strdup (told->title != NULL ? told->title : "");
  mark->details = g_strdup (told->details);
  mark->anchor = g_strdup_printf ("c%u-m%u", chart + 1, mark->number);
  mark->numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  mark->places = g_array_new (FALSE, FALSE, sizeof (guint));
  add_places (self, mark->places, passages, &mark->n_more);
  g_ptr_array_add (self->marks, mark);
  g_hash_table_insert (self->by_item, g_memdup2 (key, sizeof *key), GUINT_TO_POINTER (self->marks->len));
}

gboolean
geneva_report_evidence_read_sheet (GenevaReportEvidence *self, guint chart, guint sheet, guint32 *item)
{
  GenevaReportChart *where = g_ptr_array_index (self->charts, chart);
  GenevaScene *scene = g_ptr_array_index (where->sheets, sheet);
  guint n_items = geneva_scene_get_n_items (scene);
  guint32 end = MIN (*item + ITEMS_A_STEP, n_items + 1);

  for (; *item < end; (*item)++) {
    const GenevaItem *told;
    Key key;

    if (geneva_scene_is_crowd_line (scene, *item)) {
      where->n_unlinked_lines++;
      continue;
    }
    if (!geneva_report_is_drawn (scene, *item))
      continue;
    if (*item > MOST_MARKS_A_SHEET) {
      where->n_unlinked++;
      continue;
    }
    told = geneva_scene_get_item (scene, *item);
    if (told->handle == GENEVA_HANDLE_NONE && told->n_rests_on == 0)
      continue;
    key = make_key (chart, sheet, *item, told);
    if (!g_hash_table_contains (self->by_item, &key))
      add_mark (self, chart, sheet, *item, &key, told);
  }
  return *item <= n_items;
}

const GenevaReportMark *
geneva_report_evidence_get_mark (const GenevaReportEvidence *self, guint chart, GenevaScene *sheet, guint32 item)
{
  const GenevaReportChart *where = g_ptr_array_index (self->charts, chart);
  guint position = 0;
  gpointer found;
  Key key;

  if (item == 0 || item > MOST_MARKS_A_SHEET || geneva_scene_is_crowd_line (sheet, item))
    return NULL;
  (void) g_ptr_array_find (where->sheets, sheet, &position);
  key = make_key (chart, position, item, geneva_scene_get_item (sheet, item));
  found = g_hash_table_lookup (self->by_item, &key);
  return found != NULL ? g_ptr_array_index (self->marks, GPOINTER_TO_UINT (found) - 1) : NULL;
}

char *
geneva_report_mark_dup_link (const GenevaReportMark *mark)
{
  if (mark->numbers->len > 0)
    return g_strdup_printf ("p%u", g_array_index (mark->numbers, guint, 0));
  return g_strdup (mark->n_more > 0 ? GENEVA_REPORT_LEFT_OUT : GENEVA_REPORT_UNSUPPORTED);
}

void
geneva_report_evidence_add_record (GenevaReportEvidence *self, GenevaHandle handle)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (self->snapshot, handle);
  GArray *places = g_array_new (FALSE, FALSE, sizeof (guint));
  guint n_more = 0;

  add_places (self, places, passages, &n_more);
  g_array_append_val (self->demands, places);
}

/* ---- numbers ---- */

/* Takes one passage of the list, or all of it; what is taken has a number that is not 0. */
static void
take (GenevaReportEvidence *self, const GArray *places, gboolean is_all, guint most)
{
  for (guint i = 0; i < places->len; i++) {
    GenevaReportPassage *passage = g_ptr_array_index (self->passages, g_array_index (places, guint, i));

    if (passage->number == 0 && self->numbered->len < most) {
      passage->number = 1;
      g_ptr_array_add (self->numbered, passage);
    }
    if (!is_all)
      return;
  }
}

static void
take_all (GenevaReportEvidence *self, gboolean is_all, guint most)
{
  for (guint i = 0; i < self->marks->len; i++)
    take (self, ((GenevaReportMark *) g_ptr_array_index (self->marks, i))->places, is_all, most);
  for (guint i = 0; i < self->demands->len; i++)
    take (self, g_array_index (self->demands, GArray *, i), is_all, most);
}

static void
list_sources (GenevaReportEvidence *self, const char *locale)
{
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);
  g_autoptr (GArray) handles = g_array_new (FALSE, FALSE, sizeof (GenevaHandle));
  g_autoptr (GenevaSourceList) list = NULL;
  guint n;

  for (guint i = 0; i < self->numbered->len; i++) {
    GenevaHandle source = ((GenevaReportPassage *) g_ptr_array_index (self->numbered, i))->passage.source;

    if (g_hash_table_add (met, GUINT_TO_POINTER (source)))
      g_array_append_val (handles, source);
  }
  list = geneva_source_list_new (self->snapshot, NULL, handles, locale);
  n = geneva_source_list_get_size (list);
  g_array_set_size (self->source_handles, n);
  for (guint i = 1; i <= n; i++)
    g_ptr_array_add (self->sources, g_strdup (geneva_source_list_get_line (list, i)));
  for (guint i = 0; i < handles->len; i++) {
    const GenevaItem item = { .handle = g_array_index (handles, GenevaHandle, i) };
    g_autoptr (GArray) numbers = geneva_source_list_dup_numbers (list, &item);
    guint number = numbers->len > 0 ? g_array_index (numbers, guint, 0) : 0;

    if (number == 0)
      continue;
    g_array_index (self->source_handles, GenevaHandle, number - 1) = item.handle;
    g_hash_table_insert (self->source_numbers, GUINT_TO_POINTER (item.handle), GUINT_TO_POINTER (number));
  }
}

static int
compare_places (gconstpointer a, gconstpointer b, gpointer data)
{
  const GenevaReportPassage *one = *(GenevaReportPassage *const *) a, *two = *(GenevaReportPassage *const *) b;
  GHashTable *numbers = data;
  guint source_one = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (one->passage.source)));
  guint source_two = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, GUINT_TO_POINTER (two->passage.source)));

  if (source_one != source_two)
    return source_one < source_two ? -1 : 1;
  if (one->passage.start != two->passage.start)
    return one->passage.start < two->passage.start ? -1 : 1;
  return one->passage.end < two->passage.end ? -1 : one->passage.end > two->passage.end;
}

static int
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *) a, two = *(const guint *) b;

  return one < two ? -1 : one > two;
}

/* The mark's own passage comes first where it leads: its earliest, which need not have the least number. */
static void
number_mark (GenevaReportEvidence *self, guint position)
{
  GenevaReportMark *mark = g_ptr_array_index (self->marks, position);

  for (guint i = 0; i < mark->places->len; i++) {
    GenevaReportPassage *passage = g_ptr_array_index (self->passages, g_array_index (mark->places, guint, i));

    if (passage->number == 0) {
      mark->n_more++;
      continue;
    }
    g_array_append_val (mark->numbers, passage->number);
    if (passage->marks->len < MOST_MARKS_BACK && !has_index (passage->marks, position))
      g_array_append_val (passage->marks, position);
  }
  g_array_sort (mark->numbers, compare_numbers);
}

void
geneva_report_evidence_number (GenevaReportEvidence *self, guint most, const char *locale)
{
  take_all (self, FALSE, most);
  take_all (self, TRUE, most);
  self->n_left_out = self->passages->len - self->numbered->len;
  list_sources (self, locale);
  g_ptr_array_sort_with_data (self->numbered, compare_places, self->source_numbers);
  for (guint i = 0; i < self->numbered->len; i++)
    ((GenevaReportPassage *) g_ptr_array_index (self->numbered, i))->number = i + 1;
  for (guint i = 0; i < self->marks->len; i++)
    number_mark (self, i);
}

GArray *
geneva_report_evidence_dup_numbers (GenevaReportEvidence *self, GenevaHandle handle, guint *n_more)
{
  g_autoptr (GArray) passages = geneva_passages_of_record (self->snapshot, handle);

  return geneva_report_evidence_dup_numbers_of (self, passages, n_more);
}

GArray *
geneva_report_evidence_dup_numbers_of (GenevaReportEvidence *self, const GArray *passages, guint *n_more)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) met = g_hash_table_new (NULL, NULL);

  *n_more = 0;
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    const GenevaPassagePlace place = { passage->source, passage->start, passage->end };
    guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_place, &place));
    guint number = found > 0 ? ((GenevaReportPassage *) g_ptr_array_index (self->passages, found - 1))->number : 0;

    if (number == 0)
      ++*n_more;
    else if (g_hash_table_add (met, GUINT_TO_POINTER (number)))
      g_array_append_val (numbers, number);
  }
  g_array_sort (numbers, compare_numbers);
  return numbers;
}
