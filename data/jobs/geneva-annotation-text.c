/* What a reading found, as JSON: the forms of `annotations.md`, in order of position.
 *
 * Bytes become code points by a table of how many stand before each block of eight. Strings are copied in runs. Knows
 * what the parts of a reading are called outside and nothing of how they were found.
 */
#include "jobs/geneva-annotate.h"

#include "base/geneva-ascii-run.h"
#include "base/geneva-json-writer.h"

#include <math.h>
#include <string.h>

#define BLOCK 8

typedef enum {
  SENTENCE, TIMEX, MENTION, ATTRIBUTION, EVENT, STATEMENT, FORECAST, FIGURE, N_TYPES
} Type;

typedef struct {
  guint32 start;
  guint32 end;
  guint32 index;
  guint32 type;
} Place;

/* Where an entity's name stands in the output already, as JSON. */
typedef struct {
  gsize at;
  gsize length;   /* 0: nowhere yet */
} Written;

typedef struct {
  GString             *out;
  char                *end;        /* where the output goes on; what is behind it up to its room is free */
  const GenevaReading *reading;
  guint32             *before;     /* code points before each block; NULL: all is ASCII */
  Written             *names;      /* by entity */
} Writer;

/* A word of ours with its length, which is asked for at every annotation. */
typedef struct {
  const char *text;
  gsize       length;
} Word;
#define WORD(word) { word, sizeof (word) - 1 }

static const Word type_names[N_TYPES] = {
  WORD ("sentence"), WORD ("timex"), WORD ("mention"), WORD ("attribution"), WORD ("event"),
  WORD ("statement"), WORD ("forecast"), WORD ("figure"),
};
static const Word timex_kinds[] = { WORD ("date"), WORD ("time"), WORD ("duration"), WORD ("set") };
static const Word timex_bounds[] = {
  { NULL, 0 }, WORD ("by"), WORD ("before"), WORD ("after"), WORD ("since"), WORD ("until"),
  WORD ("not-before"), WORD ("in"), WORD ("about"),
};
static const Word entity_kinds[] = {
  WORD ("person"), WORD ("state"), WORD ("organisation"), WORD ("group"), WORD ("place"), WORD ("role"),
};
static const Word mention_forms[] = { WORD ("name"), WORD ("nominal"), WORD ("pronoun") };
static const Word quote_modes[] = { WORD ("direct"), WORD ("indirect"), WORD ("mixed") };
static const Word tolds[] = {
  WORD ("happened"), WORD ("planned"), WORD ("possible"), WORD ("postponed"), WORD ("cancelled"),
  WORD ("alleged"), WORD ("denied"), WORD ("did-not-happen"),
};
static const Word stances[] = {
  WORD ("supports"), WORD ("opposes"), WORD ("conditional"), WORD ("neutral"), WORD ("asserts"),
  WORD ("denies"), WORD ("doubts"),
};

/* --- strings and numbers --- */

/* Room for so many bytes: all that is appended is asked for first, a member or two at a time. */
static inline void
reserve (Writer *writer,
         gsize   n_bytes)
{
  gsize length = (gsize) (writer->end - writer->out->str);

  if (G_UNLIKELY (length + n_bytes >= writer->out->allocated_len)) {
    writer->out->len = length;
    g_string_set_size (writer->out, MAX (length * 2, length + n_bytes));
    g_string_truncate (writer->out, length);
    writer->end = writer->out->str + length;
  }
}

static inline void
put (Writer     *writer,
     const char *bytes,
     gsize       length)
{
  memcpy (writer->end, bytes, length);
  writer->end += length;
}

/* Everything of an annotation but its strings and lists fits in this. */
#define ROOM 512
#define put_literal(writer, literal) put (writer, literal, sizeof literal - 1)

/* A short word of our own. */
static inline void
put_words (Writer     *writer,
           const char *words)
{
  put (writer, words, strlen (words));
}

static inline void
put_number (Writer *writer,
            guint32 number)
{
  static const char pairs[] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748495051525354555657585960"
    "616263646566676869707172737475767778798081828384858687888990919293949596979899";
  char digits[12];
  guint at = sizeof digits;

  for (; number >= 100; number /= 100)
    memcpy (digits + (at -= 2), pairs + 2 * (number % 100), 2);
  if (number >= 10)
    memcpy (digits + (at -= 2), pairs + 2 * number, 2);
  else
    digits[--at] = (char) ('0' + number);
  put (writer, digits + at, sizeof digits - at);
}

/* As JSON prints it; whole numbers, which figures nearly always are, without the long way. */
static void
put_double (Writer *writer,
            double  value)
{
  char buffer[32];

  if (value >= 0 && value < 4e9 && value == floor (value))
    put_number (writer, (guint32) value);
  else
    put_words (writer, geneva_json_format_double (value, buffer));
}

/* Six bytes for each of the string's must be free. */
static char *
write_string (char       *end,
              const char *string,
              gsize       length)
{
  static const char hex[] = "0123456789abcdef";
  const guint64 tops = GENEVA_ASCII_ONES * 0x80;

  *end++ = '"';
  /* Eight bytes a step while none of them is a control, a quote or a backslash. */
  for (; length >= 8; string += 8, length -= 8, end += 8) {
    guint64 eight = geneva_ascii_load (string), low = eight & ~tops;
    guint64 quote = low ^ GENEVA_ASCII_ONES * '"', slash = low ^ GENEVA_ASCII_ONES * '\\';

    if ((~(low + GENEVA_ASCII_ONES * 0x60) | ~(quote + ~tops) | ~(slash + ~tops)) & ~eight & tops)
      break;
    memcpy (end, string, 8);
  }
  for (gsize i = 0; i < length; i++) {
    guchar byte = (guchar) string[i];

    if (G_LIKELY (byte >= 0x20 && byte != '"' && byte != '\\')) {
      *end++ = (char) byte;
      continue;
    }
    *end++ = '\\';
    switch (byte) {
      case '"': case '\\': *end++ = (char) byte; break;
      case '\n': *end++ = 'n'; break;
      case '\t': *end++ = 't'; break;
      case '\r': *end++ = 'r'; break;
      case '\b': *end++ = 'b'; break;
      case '\f': *end++ = 'f'; break;
      default:
        memcpy (end, "u00", 3);
        end[3] = hex[byte >> 4];
        end[4] = hex[byte & 15];
        end += 5;
        break;
    }
  }
  *end++ = '"';
  return end;
}

void
geneva_annotation_append_string (GString    *out,
                                 const char *string,
                                 gsize       length)
{
  gsize before = out->len;
  char *end;

  g_string_set_size (out, before + 6 * length + 2);
  end = write_string (out->str + before, string, length);
  g_string_truncate (out, (gsize) (end - out->str));
}

static void
append_string (Writer     *writer,
               const char *string)
{
  gsize length = string ? strlen (string) : 0;

  reserve (writer, 6 * length + ROOM);
  if (string)
    writer->end = write_string (writer->end, string, length);
  else
    put_literal (writer, "null");
}

/* --- places --- */

/* Bytes of [at, end) that begin a code point, at most eight: those that are not 10xxxxxx. */
static inline guint
count_eight (const char *text,
             gsize       at,
             gsize       end,
             gsize       length)
{
  guint64 word, continuing;

  if (G_UNLIKELY (at + 8 > length)) {
    guint n = 0;
    for (; at < end; at++)
      n += ((guchar) text[at] & 0xc0) != 0x80;
    return n;
  }
  memcpy (&word, text + at, 8);
  word = GUINT64_FROM_LE (word);
  continuing = (word >> 7) & ~(word >> 6) & G_GUINT64_CONSTANT (0x0101010101010101);
  if (end - at < 8)
    continuing &= (G_GUINT64_CONSTANT (1) << 8 * (end - at)) - 1;
  return (guint) (end - at) - (guint) (continuing * G_GUINT64_CONSTANT (0x0101010101010101) >> 56);
}

static void
count_points (Writer *writer)
{
  const char *text = writer->reading->text;
  gsize length = writer->reading->length;
  guint32 n_points = 0;
  guint64 all = 0, part;
  gsize at = 0;

  for (; at + 8 <= length; at += 8) {
    memcpy (&part, text + at, 8);
    all |= part;
  }
  for (; at < length; at++)
    all |= (guchar) text[at] & 0x80u;
  if (!(all & G_GUINT64_CONSTANT (0x8080808080808080)))
    return;
  writer->before = g_new (guint32, length / BLOCK + 2);
  for (gsize block = 0; block <= length / BLOCK; block++) {
    gsize end = MIN (length, (block + 1) * BLOCK);

    writer->before[block] = n_points;
    n_points += count_eight (text, block * BLOCK, end, length);
  }
}

static inline guint32
get_point (const Writer *writer,
           guint32       byte)
{
  if (!writer->before)
    return byte;
  return writer->before[byte / BLOCK] +
         count_eight (writer->reading->text, byte / BLOCK * BLOCK, byte, writer->reading->length);
}

static void
append_range (Writer         *writer,
              GenevaTextRange range)
{
  put_literal (writer, "[");
  put_number (writer, get_point (writer, range.start));
  put_literal (writer, ",");
  put_number (writer, get_point (writer, range.end));
  put_literal (writer, "]");
}

/* null for an empty one */
static void
append_range_or_null (Writer         *writer,
                      GenevaTextRange range)
{
  if (range.start < range.end)
    append_range (writer, range);
  else
    put_literal (writer, "null");
}

static void
append_entity (Writer *writer,
               guint32 entity)
{
  Written *written;

  if (entity >= writer->reading->entities->len) {
    put_literal (writer, "null");
    return;
  }
  written = &writer->names[entity];
  if (written->length > 0) {
    reserve (writer, written->length + ROOM);
    put (writer, writer->out->str + written->at, written->length);
  } else {
    written->at = (gsize) (writer->end - writer->out->str);
    append_string (writer, geneva_reading_entity (writer->reading, entity)->name);
    written->length = (gsize) (writer->end - writer->out->str) - written->at;
  }
}

/* Rules are words of our own: nothing in them needs an escape. */
static void
append_ground (Writer             *writer,
               const GenevaGround *ground)
{
  int score = (int) (CLAMP (ground->score, 0.0f, 1.0f) * 100.0f + 0.5f);

  put_literal (writer, ",\"score\":");
  if (score >= 100) {
    put_literal (writer, "1");
  } else {
    put_literal (writer, "0");
    if (score > 0) {
      char decimals[3] = { '.', (char) ('0' + score / 10), (char) ('0' + score % 10) };
      put (writer, decimals, score % 10 ? 3 : 2);
    }
  }
  put_literal (writer, ",\"rule\":\"");
  put_words (writer, ground->rule ? ground->rule : "");
  put_literal (writer, "\"}");
}

#define append_member(writer, key, word) \
  G_STMT_START { \
    put_literal (writer, ",\"" key "\":\""); \
    put_words (writer, word); \
    put_literal (writer, "\""); \
  } G_STMT_END

#define append_known(writer, key, word) \
  G_STMT_START { \
    put_literal (writer, ",\"" key "\":\""); \
    put (writer, (word).text, (word).length); \
    put_literal (writer, "\""); \
  } G_STMT_END

/* --- annotations --- */

static void
append_timex (Writer            *writer,
              const GenevaTimex *timex)
{
  put_literal (writer, ",\"value\":");
  append_string (writer, timex->value);
  append_known (writer, "kind", timex_kinds[timex->kind]);
  if (timex_bounds[timex->bound].text)
    append_known (writer, "bound", timex_bounds[timex->bound]);
  put_literal (writer, ",\"anchor\":");
  append_string (writer, timex->anchor);
  append_ground (writer, &timex->ground);
}

static void
append_mention (Writer              *writer,
                const GenevaMention *mention)
{
  append_known (writer, "kind", entity_kinds[mention->kind]);
  put_literal (writer, ",\"actor\":");
  append_entity (writer, mention->entity);
  append_known (writer, "form", mention_forms[mention->form]);
  if (mention->role) {
    put_literal (writer, ",\"role\":");
    append_string (writer, mention->role);
  }
  append_ground (writer, &mention->ground);
}

static void
append_attribution (Writer                  *writer,
                    const GenevaAttribution *attribution)
{
  put_literal (writer, ",\"cue\":");
  append_range_or_null (writer, attribution->cue);
  put_literal (writer, ",\"source\":");
  append_range_or_null (writer, attribution->source);
  put_literal (writer, ",\"speaker\":");
  append_entity (writer, attribution->speaker);
  put_literal (writer, ",\"content\":[");
  for (guint32 i = 0; i < attribution->n_contents; i++) {
    reserve (writer, ROOM);
    if (i > 0)
      put_literal (writer, ",");
    append_range (writer, g_array_index (writer->reading->contents, GenevaTextRange, attribution->first_content + i));
  }
  put_literal (writer, "]");
  append_known (writer, "mode", quote_modes[attribution->mode]);
  append_ground (writer, &attribution->ground);
}

static void
append_participants (Writer     *writer,
                     const char *key,
                     guint32     first,
                     guint32     n,
                     gboolean    as_ranges)
{
  put_literal (writer, ",\"");
  put_words (writer, key);
  put_literal (writer, "\":[");
  for (guint32 i = 0; i < n; i++) {
    const GenevaReadParticipant *participant =
      &g_array_index (writer->reading->participants, GenevaReadParticipant, first + i);
    reserve (writer, ROOM);
    if (i > 0)
      put_literal (writer, ",");
    if (as_ranges)
      append_range (writer, participant->range);
    else
      append_entity (writer, participant->entity);
  }
  put_literal (writer, "]");
}

static void
append_event (Writer                *writer,
              const GenevaReadEvent *event)
{
  put_literal (writer, ",\"clause\":");
  append_range (writer, event->clause);
  append_member (writer, "kind", event->kind);
  append_known (writer, "status", tolds[event->status]);
  put_literal (writer, ",\"by\":");
  append_entity (writer, event->by);
  put_literal (writer, ",\"when\":");
  append_string (writer, event->when);
  append_participants (writer, "source", event->first_source, event->n_sources, FALSE);
  append_participants (writer, "target", event->first_target, event->n_targets, FALSE);
  put_literal (writer, ",\"place\":");
  append_string (writer, event->place);
  append_participants (writer, "source_spans", event->first_source, event->n_sources, TRUE);
  append_participants (writer, "target_spans", event->first_target, event->n_targets, TRUE);
  append_ground (writer, &event->ground);
}

static void
append_statement (Writer                    *writer,
                  const GenevaReadStatement *statement)
{
  put_literal (writer, ",\"speaker\":");
  append_entity (writer, statement->speaker);
  put_literal (writer, ",\"for\":");
  append_entity (writer, statement->on_behalf);
  put_literal (writer, ",\"issue\":");
  append_string (writer, statement->issue);
  put_literal (writer, ",\"stance\":");
  append_string (writer, (guint) statement->stance < G_N_ELEMENTS (stances) ? stances[statement->stance].text : NULL);
  put_literal (writer, ",\"leaning\":");
  append_string (writer, (guint) statement->leaning < G_N_ELEMENTS (stances) ? stances[statement->leaning].text : NULL);
  put_literal (writer, ",\"condition\":");
  append_range_or_null (writer, statement->condition);
  append_known (writer, "mode", quote_modes[statement->mode]);
  append_ground (writer, &statement->ground);
}

static void
append_forecast (Writer                   *writer,
                 const GenevaReadForecast *forecast)
{
  put_literal (writer, ",\"event\":");
  append_string (writer, forecast->event);
  put_literal (writer, ",\"predicted\":");
  append_string (writer, forecast->predicted);
  append_member (writer, "polarity", forecast->will_not ? "will-not" : "will");
  put_literal (writer, ",\"strength\":");
  append_string (writer, forecast->strength);
  put_literal (writer, ",\"by\":");
  append_entity (writer, forecast->by);
  append_ground (writer, &forecast->ground);
}

static void
append_figure (Writer                 *writer,
               const GenevaReadFigure *figure)
{
  put_literal (writer, ",\"measure\":");
  append_string (writer, figure->measure);
  put_literal (writer, ",\"low\":");
  put_double (writer, figure->low);
  put_literal (writer, ",\"high\":");
  if (isnan (figure->high))
    put_literal (writer, "null");
  else
    put_double (writer, figure->high);
  put_literal (writer, ",\"qualifier\":");
  append_string (writer, figure->qualifier);
  put_literal (writer, ",\"by\":");
  append_entity (writer, figure->by);
  append_ground (writer, &figure->ground);
}

static void
append_annotation (Writer      *writer,
                   const Place *place)
{
  static const GenevaGround sentence_ground = { "marks", 1.0f };
  const GenevaReading *reading = writer->reading;

  reserve (writer, ROOM);
  put_literal (writer, "{\"type\":\"");
  put (writer, type_names[place->type].text, type_names[place->type].length);
  put_literal (writer, "\",\"start\":");
  put_number (writer, get_point (writer, place->start));
  put_literal (writer, ",\"end\":");
  put_number (writer, get_point (writer, place->end));
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

static inline const GenevaTextRange *
get_place (const char *bytes)
{
  return (const void *) bytes;
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
  guint32 next[N_TYPES];        /* where each list goes on; behind its end, nowhere */
  guint total = 0, n = 0;
  gboolean is_sorted = TRUE;
  GArray *places;
  Place *place;

  for (guint type = 0; type < N_TYPES; type++)
    total += lists[type].array->len;
  places = g_array_sized_new (FALSE, FALSE, sizeof (Place), total);
  g_array_set_size (places, total);
  place = (Place *) (void *) places->data;
  for (guint type = 0; type < N_TYPES; type++)
    next[type] = lists[type].array->len > 0 ? get_place (lists[type].array->data + lists[type].offset)->start
                                            : G_MAXUINT32;
  /* Each list comes in order, so the least of their heads is next. */
  while (n < total) {
    guint best = 0;
    const GenevaTextRange *range;

    for (guint type = 1; type < N_TYPES; type++) {
      if (next[type] < next[best])
        best = type;
    }
    range = get_place (lists[best].array->data + at[best] * lists[best].size + lists[best].offset);
    place[n] = (Place) { range->start, range->end, at[best]++, best };
    next[best] = at[best] < lists[best].array->len
                   ? get_place (lists[best].array->data + at[best] * lists[best].size + lists[best].offset)->start
                   : G_MAXUINT32;
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
  Writer writer = { .out = out, .end = out->str + out->len, .reading = reading };
  g_autoptr (GArray) places = list_places (reading);

  count_points (&writer);
  writer.names = g_new0 (Written, reading->entities->len + 1);
  /* An annotation takes about so much: growing step by step would copy it all again and again. */
  reserve (&writer, ROOM + 160 * places->len);
  put_literal (&writer, "\"body\":");
  append_range (&writer, reading->body);
  put_literal (&writer, ",\"annotations\":[");
  for (guint i = 0; i < places->len; i++) {
    if (i > 0)
      put_literal (&writer, ",");
    append_annotation (&writer, &g_array_index (places, Place, i));
  }
  reserve (&writer, ROOM);
  put_literal (&writer, "]");
  out->len = (gsize) (writer.end - out->str);
  out->str[out->len] = '\0';
  g_free (writer.before);
  g_free (writer.names);
}
