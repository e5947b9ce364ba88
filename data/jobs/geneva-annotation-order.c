/* The lists of a reading merged into one, as their annotations are written.
 *
 * Knows where each stage's findings stand and nothing of what is in them.
 */
#include "jobs/geneva-annotation-order.h"

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const GenevaAnnotationPlace *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->type != other->type)
    return one->type < other->type ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

/* One of the reading's lists while all are merged: the range of its next element, and where the last one's would follow. */
typedef struct {
  const char *at;
  const char *end;
  gsize       size;
  guint32     index;
} Head;

static inline const GenevaTextRange *
get_range (const Head *head)
{
  return (const void *) head->at;
}

/* Where a list goes on, and its type in the last bits; behind its end, nowhere. */
static inline guint64
get_next (const Head *head,
          guint       type)
{
  return head->at < head->end ? (guint64) get_range (head)->start * GENEVA_ANNOTATION_N_TYPES + type : G_MAXUINT64;
}

/* Who is next of all lists: the least of two lists, of two such pairs, of all. Of what has changed only its own side is
 * looked at again. */
typedef struct {
  guint64 next[GENEVA_ANNOTATION_N_TYPES], pair[GENEVA_ANNOTATION_N_TYPES / 2], half[2];
} Least;

static inline guint64
set_next (Least  *least,
          guint   type,
          guint64 next)
{
  G_STATIC_ASSERT (GENEVA_ANNOTATION_N_TYPES == 8);
  least->next[type] = next;
  least->pair[type / 2] = MIN (next, least->next[type ^ 1]);
  least->half[type / 4] = MIN (least->pair[type / 2], least->pair[type / 2 ^ 1]);
  return MIN (least->half[0], least->half[1]);
}

void
geneva_annotation_list_places (const GenevaReading *reading,
                               GArray              *places)
{
  const struct {
    const GArray *array;
    gsize         size;
    gsize         offset;   /* of its GenevaTextRange */
  } lists[GENEVA_ANNOTATION_N_TYPES] = {
    { reading->sentences, sizeof (GenevaSentence), G_STRUCT_OFFSET (GenevaSentence, start) },
    { reading->timexes, sizeof (GenevaTimex), G_STRUCT_OFFSET (GenevaTimex, range) },
    { reading->mentions, sizeof (GenevaMention), G_STRUCT_OFFSET (GenevaMention, range) },
    { reading->attributions, sizeof (GenevaAttribution), G_STRUCT_OFFSET (GenevaAttribution, range) },
    { reading->events, sizeof (GenevaReadEvent), G_STRUCT_OFFSET (GenevaReadEvent, range) },
    { reading->statements, sizeof (GenevaReadStatement), G_STRUCT_OFFSET (GenevaReadStatement, range) },
    { reading->forecasts, sizeof (GenevaReadForecast), G_STRUCT_OFFSET (GenevaReadForecast, range) },
    { reading->figures, sizeof (GenevaReadFigure), G_STRUCT_OFFSET (GenevaReadFigure, range) },
  };
  Head heads[GENEVA_ANNOTATION_N_TYPES];
  Least least;
  guint64 now = G_MAXUINT64;
  guint32 before = 0;
  guint total = 0;
  gboolean is_sorted = TRUE;

  for (guint type = 0; type < GENEVA_ANNOTATION_N_TYPES; type++) {
    const GArray *array = lists[type].array;
    const char *first = array->len > 0 ? array->data + lists[type].offset : NULL;

    heads[type] = (Head) { first, first ? first + array->len * lists[type].size : NULL, lists[type].size, 0 };
    total += array->len;
  }
  if (total == 0) {
    g_array_set_size (places, 0);
    return;
  }
  memset (&least, 0xff, sizeof least);
  for (guint type = 0; type < GENEVA_ANNOTATION_N_TYPES; type++)
    now = set_next (&least, type, get_next (&heads[type], type));
  g_array_set_size (places, total);
  /* Each list comes in order, so the least of their heads is next. */
  for (GenevaAnnotationPlace *place = (GenevaAnnotationPlace *) (void *) places->data, *end = place + total; place < end; place++) {
    guint type = (guint) (now % GENEVA_ANNOTATION_N_TYPES);
    Head *head = &heads[type];
    GenevaTextRange range = *get_range (head);

    *place = (GenevaAnnotationPlace) { range.start, range.end, head->index++, type };
    head->at += head->size;
    now = set_next (&least, type, get_next (head, type));
    is_sorted = is_sorted && before <= range.start;
    before = range.start;
  }
  if (!is_sorted)
    g_array_sort (places, compare_places);
}
