/* What a reading found, as JSON: the forms of `annotations.md`, in order of position.
 *
 * Bytes become code points by a table of how many stand before each block of 64 bytes. Strings are copied in runs. Knows
 * what the parts of a reading are called outside and nothing of how they were found.
 */
#include "jobs/geneva-annotate.h"

#include "base/geneva-json-writer.h"

#include <math.h>
#include <string.h>

#define BLOCK 64

typedef enum {
  SENTENCE, TIMEX, MENTION, ATTRIBUTION, EVENT, STATEMENT, FORECAST, FIGURE, N_TYPES
} Type;

typedef struct {
  guint32 start;
  guint32 end;
  guint32 index;
  guint32 type;
} Place;

typedef struct {
  GString             *out;
  const GenevaReading *reading;
  guint32             *before;     /* code points before each block; NULL: all is ASCII */
} Writer;

static const char *const type_names[N_TYPES] = {
  "sentence", "timex", "mention", "attribution", "event", "statement", "forecast", "figure",
};
static const char *const timex_kinds[] = { "date", "time", "duration", "set" };
static const char *const timex_bounds[] = {
  NULL, "by", "before", "after", "since", "until", "not-before", "in", "about",
};
static const char *const entity_kinds[] = { "person", "state", "organisation", "group", "place", "role" };
static const char *const mention_forms[] = { "name", "nominal", "pronoun" };
static const char *const quote_modes[] = { "direct", "indirect", "mixed" };
static const char *const tolds[] = {
  "happened", "planned", "possible", "postponed", "cancelled", "alleged", "denied", "did-not-happen",
};
static const char *const stances[] = {
  "supports", "opposes", "conditional", "neutral", "asserts", "denies", "doubts",
};

/* --- strings and numbers --- */

static inline void
append (Writer     *writer,
        const char *bytes,
        gsize       length)
{
  GString *out = writer->out;

  if (G_UNLIKELY (out->len + length >= out->allocated_len)) {
    g_string_append_len (out, bytes, (gssize) length);
    return;
  }
  memcpy (out->str + out->len, bytes, length);
  out->len += length;
  out->str[out->len] = '\0';
}

#define append_literal(writer, literal) append (writer, literal, sizeof literal - 1)

static void
append_words (Writer     *writer,
              const char *words)
{
  append (writer, words, strlen (words));
}

static void
append_number (Writer *writer,
               guint64 number)
{
  char digits[24];
  guint at = sizeof digits;

  do {
    digits[--at] = (char) ('0' + number % 10);
    number /= 10;
  } while (number);
  append (writer, digits + at, sizeof digits - at);
}

void
geneva_annotation_append_string (GString    *out,
                                 const char *string,
                                 gsize       length)
{
  static const char hex[] = "0123456789abcdef";
  gsize from = 0;

  g_string_append_c (out, '"');
  for (gsize i = 0; i < length; i++) {
    guchar byte = (guchar) string[i];

    if (G_LIKELY (byte >= 0x20 && byte != '"' && byte != '\\'))
      continue;
    g_string_append_len (out, string + from, (gssize) (i - from));
    from = i + 1;
    g_string_append_c (out, '\\');
    switch (byte) {
      case '"': case '\\': g_string_append_c (out, (char) byte); break;
      case '\n': g_string_append_c (out, 'n'); break;
      case '\t': g_string_append_c (out, 't'); break;
      case '\r': g_string_append_c (out, 'r'); break;
      case '\b': g_string_append_c (out, 'b'); break;
      case '\f': g_string_append_c (out, 'f'); break;
      default:
        g_string_append (out, "u00");
        g_string_append_c (out, hex[byte >> 4]);
        g_string_append_c (out, hex[byte & 15]);
        break;
    }
  }
  g_string_append_len (out, string + from, (gssize) (length - from));
  g_string_append_c (out, '"');
}

static void
append_string (Writer     *writer,
               const char *string)
{
  if (string)
    geneva_annotation_append_string (writer->out, string, strlen (string));
  else
    append_literal (writer, "null");
}

/* --- places --- */

static void
count_points (Writer *writer)
{
  const char *text = writer->reading->text;
  gsize length = writer->reading->length;
  guint32 n_points = 0;
  gboolean is_ascii = TRUE;

  for (gsize i = 0; i < length && is_ascii; i++)
    is_ascii = (guchar) text[i] < 0x80;
  if (is_ascii)
    return;
  writer->before = g_new (guint32, length / BLOCK + 2);
  for (gsize block = 0; block <= length / BLOCK; block++) {
    gsize end = MIN (length, (block + 1) * BLOCK);

    writer->before[block] = n_points;
    for (gsize i = block * BLOCK; i < end; i++)
      n_points += ((guchar) text[i] & 0xc0) != 0x80;
  }
}

static guint32
get_point (const Writer *writer,
           guint32       byte)
{
  guint32 point;

  if (!writer->before)
    return byte;
  point = writer->before[byte / BLOCK];
  for (guint32 i = byte / BLOCK * BLOCK; i < byte; i++)
    point += ((guchar) writer->reading->text[i] & 0xc0) != 0x80;
  return point;
}

static void
append_range (Writer         *writer,
              GenevaTextRange range)
{
  append_literal (writer, "[");
  append_number (writer, get_point (writer, range.start));
  append_literal (writer, ",");
  append_number (writer, get_point (writer, range.end));
  append_literal (writer, "]");
}

/* null for an empty one */
static void
append_range_or_null (Writer         *writer,
                      GenevaTextRange range)
{
  if (range.start < range.end)
    append_range (writer, range);
  else
    append_literal (writer, "null");
}

static void
append_entity (Writer *writer,
               guint32 entity)
{
  if (entity < writer->reading->entities->len)
    append_string (writer, geneva_reading_entity (writer->reading, entity)->name);
  else
    append_literal (writer, "null");
}

/* Rules are words of our own: nothing in them needs an escape. */
static void
append_ground (Writer             *writer,
               const GenevaGround *ground)
{
  int score = (int) (CLAMP (ground->score, 0.0f, 1.0f) * 100.0f + 0.5f);

  append_literal (writer, ",\"score\":");
  if (score >= 100) {
    append_literal (writer, "1");
  } else {
    append_literal (writer, "0");
    if (score > 0) {
      char decimals[3] = { '.', (char) ('0' + score / 10), (char) ('0' + score % 10) };
      append (writer, decimals, score % 10 ? 3 : 2);
    }
  }
  append_literal (writer, ",\"rule\":\"");
  append_words (writer, ground->rule ? ground->rule : "");
  append_literal (writer, "\"}");
}

static void
append_member (Writer     *writer,
               const char *key,
               const char *word)
{
  append_literal (writer, ",\"");
  append_words (writer, key);
  append_literal (writer, "\":\"");
  append_words (writer, word);
  append_literal (writer, "\"");
}

/* --- annotations --- */

static void
append_timex (Writer            *writer,
              const GenevaTimex *timex)
{
  append_literal (writer, ",\"value\":");
  append_string (writer, timex->value);
  append_member (writer, "kind", timex_kinds[timex->kind]);
  if (timex_bounds[timex->bound])
    append_member (writer, "bound", timex_bounds[timex->bound]);
  append_literal (writer, ",\"anchor\":");
  append_string (writer, timex->anchor);
  append_ground (writer, &timex->ground);
}

static void
append_mention (Writer              *writer,
                const GenevaMention *mention)
{
  append_member (writer, "kind", entity_kinds[mention->kind]);
  append_literal (writer, ",\"actor\":");
  append_entity (writer, mention->entity);
  append_member (writer, "form", mention_forms[mention->form]);
  if (mention->role) {
    append_literal (writer, ",\"role\":");
    append_string (writer, mention->role);
  }
  append_ground (writer, &mention->ground);
}

static void
append_attribution (Writer                  *writer,
                    const GenevaAttribution *attribution)
{
  append_literal (writer, ",\"cue\":");
  append_range_or_null (writer, attribution->cue);
  append_literal (writer, ",\"source\":");
  append_range_or_null (writer, attribution->source);
  append_literal (writer, ",\"speaker\":");
  append_entity (writer, attribution->speaker);
  append_literal (writer, ",\"content\":[");
  for (guint32 i = 0; i < attribution->n_contents; i++) {
    if (i > 0)
      append_literal (writer, ",");
    append_range (writer, g_array_index (writer->reading->contents, GenevaTextRange, attribution->first_content + i));
  }
  append_literal (writer, "]");
  append_member (writer, "mode", quote_modes[attribution->mode]);
  append_ground (writer, &attribution->ground);
}

static void
append_participants (Writer     *writer,
                     const char *key,
                     guint32     first,
                     guint32     n,
                     gboolean    as_ranges)
{
  append_literal (writer, ",\"");
  append_words (writer, key);
  append_literal (writer, "\":[");
  for (guint32 i = 0; i < n; i++) {
    const GenevaReadParticipant *participant =
      &g_array_index (writer->reading->participants, GenevaReadParticipant, first + i);
    if (i > 0)
      append_literal (writer, ",");
    if (as_ranges)
      append_range (writer, participant->range);
    else
      append_entity (writer, participant->entity);
  }
  append_literal (writer, "]");
}

static void
append_event (Writer                *writer,
              const GenevaReadEvent *event)
{
  append_literal (writer, ",\"clause\":");
  append_range (writer, event->clause);
  append_member (writer, "kind", event->kind);
  append_member (writer, "status", tolds[event->status]);
  append_literal (writer, ",\"by\":");
  append_entity (writer, event->by);
  append_literal (writer, ",\"when\":");
  append_string (writer, event->when);
  append_participants (writer, "source", event->first_source, event->n_sources, FALSE);
  append_participants (writer, "target", event->first_target, event->n_targets, FALSE);
  append_literal (writer, ",\"place\":");
  append_string (writer, event->place);
  append_participants (writer, "source_spans", event->first_source, event->n_sources, TRUE);
  append_participants (writer, "target_spans", event->first_target, event->n_targets, TRUE);
  append_ground (writer, &event->ground);
}

static void
append_statement (Writer                    *writer,
                  const GenevaReadStatement *statement)
{
  append_literal (writer, ",\"speaker\":");
  append_entity (writer, statement->speaker);
  append_literal (writer, ",\"for\":");
  append_entity (writer, statement->on_behalf);
  append_literal (writer, ",\"issue\":");
  append_string (writer, statement->issue);
  append_literal (writer, ",\"stance\":");
  append_string (writer, (guint) statement->stance < G_N_ELEMENTS (stances) ? stances[statement->stance] : NULL);
  append_literal (writer, ",\"leaning\":");
  append_string (writer, (guint) statement->leaning < G_N_ELEMENTS (stances) ? stances[statement->leaning] : NULL);
  append_literal (writer, ",\"condition\":");
  append_range_or_null (writer, statement->condition);
  append_member (writer, "mode", quote_modes[statement->mode]);
  append_ground (writer, &statement->ground);
}

static void
append_forecast (Writer                   *writer,
                 const GenevaReadForecast *forecast)
{
  append_literal (writer, ",\"event\":");
  append_string (writer, forecast->event);
  append_literal (writer, ",\"predicted\":");
  append_string (writer, forecast->predicted);
  append_member (writer, "polarity", forecast->will_not ? "will-not" : "will");
  append_literal (writer, ",\"strength\":");
  append_string (writer, forecast->strength);
  append_literal (writer, ",\"by\":");
  append_entity (writer, forecast->by);
  append_ground (writer, &forecast->ground);
}

static void
append_figure (Writer                 *writer,
               const GenevaReadFigure *figure)
{
  char buffer[32];

  append_literal (writer, ",\"measure\":");
  append_string (writer, figure->measure);
  append_literal (writer, ",\"low\":");
  append_words (writer, geneva_json_format_double (figure->low, buffer));
  append_literal (writer, ",\"high\":");
  append_words (writer, isnan (figure->high) ? "null" : geneva_json_format_double (figure->high, buffer));
  append_literal (writer, ",\"qualifier\":");
  append_string (writer, figure->qualifier);
  append_literal (writer, ",\"by\":");
  append_entity (writer, figure->by);
  append_ground (writer, &figure->ground);
}

static void
append_annotation (Writer      *writer,
                   const Place *place)
{
  static const GenevaGround sentence_ground = { "marks", 1.0f };
  const GenevaReading *reading = writer->reading;

  append_literal (writer, "{\"type\":\"");
  append_words (writer, type_names[place->type]);
  append_literal (writer, "\",\"start\":");
  append_number (writer, get_point (writer, place->start));
  append_literal (writer, ",\"end\":");
  append_number (writer, get_point (writer, place->end));
  switch ((Type) place->type) {
    case SENTENCE: append_ground (writer, &sentence_ground); break;
    case TIMEX: append_timex (writer, geneva_reading_timex (reading, place->index)); break;
    case MENTION: append_mention (writer, geneva_reading_mention (reading, place->index)); break;
    case ATTRIBUTION:
      append_attribution (writer, &g_array_index (reading->attributions, GenevaAttribution, place->index));
      break;
    case EVENT: append_event (writer, &g_array_index (reading->events, GenevaReadEvent, place->index)); break;
    case STATEMENT:
      append_statement (writer, &g_array_index (reading->statements, GenevaReadStatement, place->index));
      break;
    case FORECAST:
      append_forecast (writer, &g_array_index (reading->forecasts, GenevaReadForecast, place->index));
      break;
    case FIGURE: append_figure (writer, &g_array_index (reading->figures, GenevaReadFigure, place->index)); break;
    case N_TYPES: break;
  }
}

/* --- their order --- */

static int
compare_places (gconstpointer a,
                gconstpointer b)
{
  const Place *one = a, *other = b;

  if (one->start != other->start)
    return one->start < other->start ? -1 : 1;
  if (one->type != other->type)
    return one->type < other->type ? -1 : 1;
  return one->index < other->index ? -1 : one->index > other->index;
}

static GArray *
list_places (const GenevaReading *reading)
{
  const struct {
    const GArray *array;
    gsize         size;
    gsize         offset;   /* of its GenevaTextRange */
  } lists[N_TYPES] = {
    { reading->sentences, sizeof (GenevaSentence), G_STRUCT_OFFSET (GenevaSentence, start) },
    { reading->timexes, sizeof (GenevaTimex), G_STRUCT_OFFSET (GenevaTimex, range) },
    { reading->mentions, sizeof (GenevaMention), G_STRUCT_OFFSET (GenevaMention, range) },
    { reading->attributions, sizeof (GenevaAttribution), G_STRUCT_OFFSET (GenevaAttribution, range) },
    { reading->events, sizeof (GenevaReadEvent), G_STRUCT_OFFSET (GenevaReadEvent, range) },
    { reading->statements, sizeof (GenevaReadStatement), G_STRUCT_OFFSET (GenevaReadStatement, range) },
    { reading->forecasts, sizeof (GenevaReadForecast), G_STRUCT_OFFSET (GenevaReadForecast, range) },
    { reading->figures, sizeof (GenevaReadFigure), G_STRUCT_OFFSET (GenevaReadFigure, range) },
  };
  guint32 at[N_TYPES] = { 0 };
  guint total = 0, n = 0;
  gboolean is_sorted = TRUE;
  GArray *places;
  Place *place;

  for (guint type = 0; type < N_TYPES; type++)
    total += lists[type].array->len;
  places = g_array_sized_new (FALSE, FALSE, sizeof (Place), total);
  g_array_set_size (places, total);
  place = (Place *) (void *) places->data;
  /* Each list comes in order, so the least of their heads is next. */
  while (n < total) {
    guint32 least = G_MAXUINT32;
    guint best = N_TYPES;
    const GenevaTextRange *range;

    for (guint type = 0; type < N_TYPES; type++) {
      if (at[type] == lists[type].array->len)
        continue;
      range = (const void *) (lists[type].array->data + at[type] * lists[type].size + lists[type].offset);
      if (best == N_TYPES || range->start < least) {
        least = range->start;
        best = type;
      }
    }
    range = (const void *) (lists[best].array->data + at[best] * lists[best].size + lists[best].offset);
    place[n] = (Place) { range->start, range->end, at[best]++, best };
    is_sorted = is_sorted && (n == 0 || place[n - 1].start <= place[n].start);
    n++;
  }
  if (!is_sorted)
    g_array_sort (places, compare_places);
  return places;
}

void
geneva_annotation_append (GString             *out,
                          const GenevaReading *reading)
{
  Writer writer = { .out = out, .reading = reading };
  g_autoptr (GArray) places = list_places (reading);

  count_points (&writer);
  append_literal (&writer, "\"body\":");
  append_range (&writer, reading->body);
  append_literal (&writer, ",\"annotations\":[");
  for (guint i = 0; i < places->len; i++) {
    if (i > 0)
      append_literal (&writer, ",");
    append_annotation (&writer, &g_array_index (places, Place, i));
  }
  append_literal (&writer, "]");
  g_free (writer.before);
}
