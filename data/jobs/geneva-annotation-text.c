/* What a reading found, as JSON: the forms of `annotations.md`, in order of position.
 *
 * Bytes become code points by a table of how many stand before each block of sixteen. Strings are copied in runs. Knows
 * what the parts of a reading are called outside and nothing of how they were found.
 *
 * Over 600 lines: a small writer for each kind of annotation, which share how strings, places and names are put.
 */
#include "jobs/geneva-annotate.h"

#include "base/geneva-ascii-run.h"
#include "base/geneva-json-writer.h"
#include "jobs/geneva-annotation-order.h"

#include <math.h>
#include <string.h>

#define BLOCK 16

/* Where an entity's name stands in the output already, as JSON, and a mention of it from its kind to its form. */
typedef struct {
  gsize   name_at;
  gsize   mention_at;
  guint32 name_length;      /* 0: nowhere yet; so is the other */
  guint16 mention_length;
  guint16 mention_kind;
} Written;

/* A ground as it stands at the end of an annotation; rules are few, and come again and again. */
typedef struct {
  const char *rule;    /* NULL: free */
  float       score;
  guint8      length;
  char        text[67];
} WrittenGround;
#define N_GROUNDS 128

/* Numbers below this stand ready as text: nearly every place is one. They are asked for nearly in order, so that of all
 * these bytes few are in use at a time. */
#define N_NUMBERS 10000

/* Above this many an odd reading's room is given back. */
#define MAX_KEPT 65536

struct _GenevaAnnotationWriter {
  GString             *out;
  const GenevaReading *reading;
  const guint32       *before;     /* two times the code points before each block, and 1 where it has bytes that begin
                                    * none; NULL: all is ASCII */
  Written             *actors;     /* by entity */
  GArray              *places;     /* GenevaAnnotationPlace, in their order */
  GArray              *points;     /* guint32: where `before` stands */
  GArray              *written;    /* Written: where `actors` stands */
  WrittenGround        grounds[N_GROUNDS];   /* by the rule's address and the score */
  char                 numbers[N_NUMBERS][4];   /* their digits, from the first byte on */
};
typedef GenevaAnnotationWriter Writer;

/* A word of ours with its length, which is asked for at every annotation. All of its room is copied, in one step. */
typedef struct {
  char   text[15];
  guint8 length;     /* 0: none */
} Word;
#define WORD(word) { word, sizeof (word) - 1 }

/* What an annotation begins with, up to its place; copied as a whole as well. */
typedef struct {
  char   text[31];
  guint8 length;
} Beginning;
#define BEGINNING(word) { "{\"type\":\"" word "\",\"start\":", sizeof "{\"type\":\"" word "\",\"start\":" - 1 }

static const Beginning beginnings[GENEVA_ANNOTATION_N_TYPES] = {
  BEGINNING ("sentence"), BEGINNING ("timex"), BEGINNING ("mention"), BEGINNING ("attribution"), BEGINNING ("event"),
  BEGINNING ("statement"), BEGINNING ("forecast"), BEGINNING ("figure"),
};
static const Word timex_kinds[] = { WORD ("date"), WORD ("time"), WORD ("duration"), WORD ("set") };
static const Word timex_bounds[] = {
  { "", 0 }, WORD ("by"), WORD ("before"), WORD ("after"), WORD ("since"), WORD ("until"),
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

/* Room for so many bytes: all that is appended is asked for first, a member or two at a time. What writes takes the end of
 * the output and gives it back, so that it stays in a register. */
static inline char *
reserve (Writer *writer,
         char   *end,
         gsize   n_bytes)
{
  gsize length = (gsize) (end - writer->out->str);

  if (G_UNLIKELY (length + n_bytes >= writer->out->allocated_len)) {
    writer->out->len = length;
    g_string_set_size (writer->out, MAX (length * 2, length + n_bytes));
    g_string_truncate (writer->out, length);
    end = writer->out->str + length;
  }
  return end;
}

static inline char *
put (char       *end,
     const char *bytes,
     gsize       length)
{
  memcpy (end, bytes, length);
  return end + length;
}

/* Everything of an annotation but its strings and lists fits in this. */
#define ROOM 512

/* What stands further up in the output, once more. Most is short, and ROOM is free: so much is copied that no length is
 * asked for. What lies between the end of it and there is not meant, whatever it is. */
static inline char *
put_again (const Writer *writer,
           char         *end,
           gsize         at,
           gsize         length)
{
  const char *before = writer->out->str + at;

  if (G_UNLIKELY (length > 64)) {
    memcpy (end, before, length);
    return end + length;
  }
  memmove (end, before, 16);
  memmove (end + 16, before + 16, 16);
  memmove (end + 32, before + 32, 16);
  memmove (end + 48, before + 48, 16);
  return end + length;
}

#define put_literal(end, literal) put (end, literal, sizeof literal - 1)

/* So much room must be free whatever the word's length. */
static inline char *
put_known (char       *end,
           const Word *word)
{
  memcpy (end, word->text, sizeof word->text);
  return end + word->length;
}

/* A short word of our own. */
static inline char *
put_words (char       *end,
           const char *words)
{
  return put (end, words, strlen (words));
}

static void
list_numbers (char numbers[N_NUMBERS][4])
{
  for (guint number = 0; number < N_NUMBERS; number++) {
    const char *tenth = numbers[number / 10];     /* made before, but of the first ten */
    guint n = number < 10 ? 0 : number < 100 ? 1 : number < 1000 ? 2 : 3;

    memcpy (numbers[number], tenth, n);
    numbers[number][n] = (char) ('0' + number % 10);
  }
}

static inline char *
put_number (const Writer *writer,
            char         *end,
            guint32       number)
{
  char digits[12];
  guint at = sizeof digits;

  if (G_LIKELY (number < N_NUMBERS)) {
    guint32 four;

    /* behind the last digit are zeros: the place of the topmost bit tells how many there are */
    memcpy (&four, writer->numbers[number], 4);
    memcpy (end, &four, 4);
    return end + 4 - (guint) __builtin_clz (GUINT32_FROM_LE (four)) / 8;
  }
  for (; number >= N_NUMBERS; number /= 10)
    digits[--at] = (char) ('0' + number % 10);
  memcpy (end, writer->numbers[number], 4);
  return put (end + 4, digits + at, sizeof digits - at);
}

/* As JSON prints it; whole numbers, which figures nearly always are, without the long way. */
static char *
put_double (const Writer *writer,
            char         *end,
            double        value)
{
  char buffer[32];

  if (value >= 0 && value < 4e9 && value == floor (value))
    return put_number (writer, end, (guint32) value);
  return put_words (end, geneva_json_format_double (value, buffer));
}

/* Whether none of the eight bytes is a control, a quote or a backslash. */
static inline gboolean
is_plain (guint64 eight)
{
  const guint64 tops = GENEVA_ASCII_ONES * 0x80;
  guint64 low = eight & ~tops, quote = low ^ GENEVA_ASCII_ONES * '"', slash = low ^ GENEVA_ASCII_ONES * '\\';

  return ((~(low + GENEVA_ASCII_ONES * 0x60) | ~(quote + ~tops) | ~(slash + ~tops)) & ~eight & tops) == 0;
}

/* Six bytes for each of the string's must be free. */
static char *
write_string (char       *end,
              const char *string,
              gsize       length)
{
  static const char hex[] = "0123456789abcdef";

  *end++ = '"';
  if (length >= 8) {
    gsize i = 0;

    while (i + 8 <= length && is_plain (geneva_ascii_load (string + i))) {
      memcpy (end + i, string + i, 8);
      i += 8;
    }
    /* The last eight share some with those before them. */
    if (i + 8 > length && is_plain (geneva_ascii_load (string + length - 8))) {
      memcpy (end + length - 8, string + length - 8, 8);
      i = length;
    }
    string += i;
    end += i;
    length -= i;
  } else if (length >= 4) {
    guint32 first, last;

    memcpy (&first, string, 4);
    memcpy (&last, string + length - 4, 4);
    if (is_plain ((guint64) first << 32 | last)) {
      memcpy (end, &first, 4);
      memcpy (end + length - 4, &last, 4);
      end += length;
      length = 0;
    }
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

static char *
append_given_string (Writer     *writer,
                     char       *end,
                     const char *string)
{
  gsize length = strlen (string);

  end = reserve (writer, end, 6 * length + ROOM);
  return write_string (end, string, length);
}

/* null for none, which many have */
static inline char *
append_string (Writer     *writer,
               char       *end,
               const char *string)
{
  if (string)
    return append_given_string (writer, end, string);
  end = reserve (writer, end, ROOM);
  return put_literal (end, "null");
}

/* --- places --- */

/* Code points that begin in the first `n` bytes of the block. */
static inline guint
count_in_block (const Writer *writer,
                gsize         block,
                guint         n)
{
  const char *text = writer->reading->text + block * BLOCK;
  gsize left = writer->reading->length - block * BLOCK;
  char padded[BLOCK] = { 0 };

  G_STATIC_ASSERT (BLOCK == 16);
  if (G_LIKELY (left >= BLOCK))
    return geneva_utf8_count_begins (text, n);
  memcpy (padded, text, left);
  return geneva_utf8_count_begins (padded, n);
}

static void
count_points (Writer *writer)
{
  const char *text = writer->reading->text;
  gsize length = writer->reading->length, at = 0;
  guint32 n_points = 0;
  guint32 *before;

  writer->before = NULL;
  while (at + BLOCK <= length && geneva_ascii_is_all (text + at))
    at += BLOCK;
  while (at < length && (guchar) text[at] < 0x80)
    at++;
  if (at == length)
    return;
  g_array_set_size (writer->points, (guint) (length / BLOCK + 1));
  writer->before = before = (guint32 *) (void *) writer->points->data;
  for (gsize block = 0; block < length / BLOCK; block++) {
    guint n = geneva_utf8_count_begins (text + block * BLOCK, BLOCK);

    before[block] = 2 * n_points + (n < BLOCK);
    n_points += n;
  }
  before[length / BLOCK] = 2 * n_points + 1;
}

static inline guint32
get_point (const Writer *writer,
           guint32       byte)
{
  guint32 before;

  if (!writer->before)
    return byte;
  before = writer->before[byte / BLOCK];
  return before / 2 + (G_LIKELY (!(before & 1)) ? byte % BLOCK : count_in_block (writer, byte / BLOCK, byte % BLOCK));
}

static inline char *
append_range (Writer         *writer,
              char           *end,
              GenevaTextRange range)
{
  *end++ = '[';
  end = put_number (writer, end, get_point (writer, range.start));
  *end++ = ',';
  end = put_number (writer, end, get_point (writer, range.end));
  *end++ = ']';
  return end;
}

/* null for an empty one */
static char *
append_range_or_null (Writer         *writer,
                      char           *end,
                      GenevaTextRange range)
{
  return range.start < range.end ? append_range (writer, end, range) : put_literal (end, "null");
}

static char *
append_entity (Writer *writer,
               char   *end,
               guint32 entity)
{
  Written *written;

  if (entity >= writer->reading->entities->len)
    return put_literal (end, "null");
  written = &writer->actors[entity];
  if (G_LIKELY (written->name_length > 0)) {
    end = reserve (writer, end, written->name_length + ROOM);
    return put_again (writer, end, written->name_at, written->name_length);
  }
  written->name_at = (gsize) (end - writer->out->str);
  end = append_string (writer, end, geneva_reading_entity (writer->reading, entity)->name);
  written->name_length = (guint32) ((gsize) (end - writer->out->str) - written->name_at);
  return end;
}

/* Rules are words of our own: nothing in them needs an escape. */
static char *
put_new_ground (char               *end,
                const GenevaGround *ground)
{
  int score = (int) (CLAMP (ground->score, 0.0f, 1.0f) * 100.0f + 0.5f);

  end = put_literal (end, ",\"score\":");
  if (score >= 100 || score == 0) {
    *end++ = score ? '1' : '0';
  } else {
    char decimals[4] = { '0', '.', (char) ('0' + score / 10), (char) ('0' + score % 10) };

    memcpy (end, decimals, 4);
    end += score % 10 ? 4 : 3;
  }
  end = put_literal (end, ",\"rule\":\"");
  end = put_words (end, ground->rule ? ground->rule : "");
  end = put_literal (end, "\"}");
  return end;
}

static inline char *
put_ground (Writer             *writer,
            char               *end,
            const GenevaGround *ground)
{
  /* scores of one rule are apart by hundredths */
  gsize key = (gsize) ground->rule + (gsize) (ground->score * 4096.0f);
  WrittenGround *written = &writer->grounds[(guint32) key * 0x9e3779b1u >> 25];
  char *behind;

  G_STATIC_ASSERT (N_GROUNDS == 128);

  if (G_LIKELY (written->rule == ground->rule && written->score == ground->score && ground->rule)) {
    memcpy (end, written->text, sizeof written->text);
    return end + written->length;
  }
  behind = put_new_ground (end, ground);
  if ((gsize) (behind - end) <= sizeof written->text) {
    written->rule = ground->rule;
    written->score = ground->score;
    written->length = (guint8) (behind - end);
    memcpy (written->text, end, written->length);
  }
  return behind;
}

#define append_known(end, key, word) \
  G_STMT_START { \
    end = put_literal (end, ",\"" key "\":\""); \
    end = put_known (end, &(word)); \
    end = put_literal (end, "\""); \
  } G_STMT_END

/* --- annotations --- */

static char *
append_timex (Writer            *writer,
              char              *end,
              const GenevaTimex *timex)
{
  end = put_literal (end, ",\"value\":");
  end = append_string (writer, end, timex->value);
  append_known (end, "kind", timex_kinds[timex->kind]);
  if (timex_bounds[timex->bound].length)
    append_known (end, "bound", timex_bounds[timex->bound]);
  end = put_literal (end, ",\"anchor\":");
  end = append_string (writer, end, timex->anchor);
  end = put_ground (writer, end, &timex->ground);
  return end;
}

/* Of a mention, from its kind to where its form goes on. */
static char *
append_actor (Writer              *writer,
              char                *end,
              const GenevaMention *mention)
{
  Written *written = mention->entity < writer->reading->entities->len ? &writer->actors[mention->entity] : NULL;
  gsize at, length;

  if (G_LIKELY (written && written->mention_length > 0 && written->mention_kind == mention->kind)) {
    end = reserve (writer, end, written->mention_length + ROOM);
    return put_again (writer, end, written->mention_at, written->mention_length);
  }
  at = (gsize) (end - writer->out->str);
  append_known (end, "kind", entity_kinds[mention->kind]);
  end = put_literal (end, ",\"actor\":");
  end = append_entity (writer, end, mention->entity);
  end = put_literal (end, ",\"form\":\"");
  length = (gsize) (end - writer->out->str) - at;
  if (written && length <= G_MAXUINT16) {
    written->mention_at = at;
    written->mention_length = (guint16) length;
    written->mention_kind = (guint16) mention->kind;
  }
  return end;
}

static char *
append_mention (Writer              *writer,
                char                *end,
                const GenevaMention *mention)
{
  end = append_actor (writer, end, mention);
  end = put_known (end, &mention_forms[mention->form]);
  *end++ = '"';
  if (mention->role) {
    end = put_literal (end, ",\"role\":");
    end = append_string (writer, end, mention->role);
  }
  end = put_ground (writer, end, &mention->ground);
  return end;
}

static char *
append_attribution (Writer                  *writer,
                    char                    *end,
                    const GenevaAttribution *attribution)
{
  end = put_literal (end, ",\"cue\":");
  end = append_range_or_null (writer, end, attribution->cue);
  end = put_literal (end, ",\"source\":");
  end = append_range_or_null (writer, end, attribution->source);
  end = put_literal (end, ",\"speaker\":");
  end = append_entity (writer, end, attribution->speaker);
  end = put_literal (end, ",\"content\":[");
  for (guint32 i = 0; i < attribution->n_contents; i++) {
    end = reserve (writer, end, ROOM);
    if (i > 0)
      end = put_literal (end, ",");
    end = append_range (writer, end,
                        g_array_index (writer->reading->contents, GenevaTextRange, attribution->first_content + i));
  }
  end = put_literal (end, "]");
  append_known (end, "mode", quote_modes[attribution->mode]);
  end = put_ground (writer, end, &attribution->ground);
  return end;
}

/* Behind the key. */
static char *
append_participants (Writer  *writer,
                     char    *end,
                     guint32  first,
                     guint32  n,
                     gboolean as_ranges)
{
  *end++ = '[';
  for (guint32 i = 0; i < n; i++) {
    const GenevaReadParticipant *participant =
      &g_array_index (writer->reading->participants, GenevaReadParticipant, first + i);
    end = reserve (writer, end, ROOM);
    if (i > 0)
      end = put_literal (end, ",");
    if (as_ranges)
      end = append_range (writer, end, participant->range);
    else
      end = append_entity (writer, end, participant->entity);
  }
  end = put_literal (end, "]");
  return end;
}

static char *
append_event (Writer                *writer,
              char                  *end,
              const GenevaReadEvent *event)
{
  end = put_literal (end, ",\"clause\":");
  end = append_range (writer, end, event->clause);
  end = put_literal (end, ",\"kind\":\"");
  end = put_words (end, event->kind);
  end = put_literal (end, "\"");
  append_known (end, "status", tolds[event->status]);
  end = put_literal (end, ",\"by\":");
  end = append_entity (writer, end, event->by);
  end = put_literal (end, ",\"when\":");
  end = append_string (writer, end, event->when);
  end = put_literal (end, ",\"source\":");
  end = append_participants (writer, end, event->first_source, event->n_sources, FALSE);
  end = put_literal (end, ",\"target\":");
  end = append_participants (writer, end, event->first_target, event->n_targets, FALSE);
  end = put_literal (end, ",\"place\":");
  end = append_string (writer, end, event->place);
  end = put_literal (end, ",\"source_spans\":");
  end = append_participants (writer, end, event->first_source, event->n_sources, TRUE);
  end = put_literal (end, ",\"target_spans\":");
  end = append_participants (writer, end, event->first_target, event->n_targets, TRUE);
  end = put_ground (writer, end, &event->ground);
  return end;
}

static char *
put_stance (char         *end,
            GenevaStance  stance)
{
  if ((guint) stance >= G_N_ELEMENTS (stances))
    return put_literal (end, "null");
  *end++ = '"';
  end = put_known (end, &stances[stance]);
  *end++ = '"';
  return end;
}

static char *
append_statement (Writer                    *writer,
                  char                      *end,
                  const GenevaReadStatement *statement)
{
  end = put_literal (end, ",\"speaker\":");
  end = append_entity (writer, end, statement->speaker);
  end = put_literal (end, ",\"for\":");
  end = append_entity (writer, end, statement->on_behalf);
  end = put_literal (end, ",\"issue\":");
  end = append_string (writer, end, statement->issue);
  end = put_literal (end, ",\"stance\":");
  end = put_stance (end, statement->stance);
  end = put_literal (end, ",\"leaning\":");
  end = put_stance (end, statement->leaning);
  end = put_literal (end, ",\"condition\":");
  end = append_range_or_null (writer, end, statement->condition);
  append_known (end, "mode", quote_modes[statement->mode]);
  end = put_ground (writer, end, &statement->ground);
  return end;
}

static char *
append_forecast (Writer                   *writer,
                 char                     *end,
                 const GenevaReadForecast *forecast)
{
  end = put_literal (end, ",\"event\":");
  end = append_string (writer, end, forecast->event);
  end = put_literal (end, ",\"predicted\":");
  end = append_string (writer, end, forecast->predicted);
  if (forecast->will_not)
    end = put_literal (end, ",\"polarity\":\"will-not\",\"strength\":");
  else
    end = put_literal (end, ",\"polarity\":\"will\",\"strength\":");
  end = append_string (writer, end, forecast->strength);
  end = put_literal (end, ",\"by\":");
  end = append_entity (writer, end, forecast->by);
  end = put_ground (writer, end, &forecast->ground);
  return end;
}

static char *
append_figure (Writer                 *writer,
               char                   *end,
               const GenevaReadFigure *figure)
{
  end = put_literal (end, ",\"measure\":");
  end = append_string (writer, end, figure->measure);
  end = put_literal (end, ",\"low\":");
  end = put_double (writer, end, figure->low);
  end = put_literal (end, ",\"high\":");
  if (isnan (figure->high))
    end = put_literal (end, "null");
  else
    end = put_double (writer, end, figure->high);
  end = put_literal (end, ",\"qualifier\":");
  end = append_string (writer, end, figure->qualifier);
  end = put_literal (end, ",\"by\":");
  end = append_entity (writer, end, figure->by);
  end = put_ground (writer, end, &figure->ground);
  return end;
}

static char *
append_annotation (Writer      *writer,
                   char        *end,
                   const GenevaAnnotationPlace *place)
{
  static const GenevaGround sentence_ground = { "marks", 1.0f };
  const GenevaReading *reading = writer->reading;

  end = reserve (writer, end, ROOM);
  memcpy (end, beginnings[place->type].text, sizeof beginnings[place->type].text);
  end += beginnings[place->type].length;
  end = put_number (writer, end, get_point (writer, place->start));
  end = put_literal (end, ",\"end\":");
  end = put_number (writer, end, get_point (writer, place->end));
  switch ((GenevaAnnotationType) place->type) {
    case GENEVA_ANNOTATION_SENTENCE: end = put_ground (writer, end, &sentence_ground); break;
    case GENEVA_ANNOTATION_TIMEX: end = append_timex (writer, end, geneva_reading_timex (reading, place->index)); break;
    case GENEVA_ANNOTATION_MENTION: end = append_mention (writer, end, geneva_reading_mention (reading, place->index)); break;
    case GENEVA_ANNOTATION_ATTRIBUTION:
      end = append_attribution (writer, end, &g_array_index (reading->attributions, GenevaAttribution, place->index));
      break;
    case GENEVA_ANNOTATION_EVENT: end = append_event (writer, end, &g_array_index (reading->events, GenevaReadEvent, place->index)); break;
    case GENEVA_ANNOTATION_STATEMENT:
      end = append_statement (writer, end, &g_array_index (reading->statements, GenevaReadStatement, place->index));
      break;
    case GENEVA_ANNOTATION_FORECAST:
      end = append_forecast (writer, end, &g_array_index (reading->forecasts, GenevaReadForecast, place->index));
      break;
    case GENEVA_ANNOTATION_FIGURE: end = append_figure (writer, end, &g_array_index (reading->figures, GenevaReadFigure, place->index)); break;
    case GENEVA_ANNOTATION_N_TYPES: break;
  }
  return end;
}

GenevaAnnotationWriter *
geneva_annotation_writer_new (void)
{
  GenevaAnnotationWriter *writer = g_new0 (GenevaAnnotationWriter, 1);

  writer->places = g_array_new (FALSE, FALSE, sizeof (GenevaAnnotationPlace));
  writer->points = g_array_new (FALSE, FALSE, sizeof (guint32));
  writer->written = g_array_new (FALSE, FALSE, sizeof (Written));
  list_numbers (writer->numbers);
  return writer;
}

void
geneva_annotation_writer_free (GenevaAnnotationWriter *writer)
{
  if (!writer)
    return;
  g_array_unref (writer->places);
  g_array_unref (writer->points);
  g_array_unref (writer->written);
  g_free (writer);
}

static void
give_back (GArray **array,
           guint    size)
{
  if ((*array)->len <= MAX_KEPT)
    return;
  g_array_unref (*array);
  *array = g_array_new (FALSE, FALSE, size);
}

void
geneva_annotation_append (GenevaAnnotationWriter *writer,
                          GString                *out,
                          const GenevaReading    *reading)
{
  char *end = out->str + out->len;
  const GArray *places;

  g_return_if_fail (writer != NULL && out != NULL && reading != NULL);

  writer->out = out;
  writer->reading = reading;
  geneva_annotation_list_places (reading, writer->places);
  places = writer->places;
  count_points (writer);
  g_array_set_size (writer->written, reading->entities->len + 1);
  writer->actors = (Written *) (void *) writer->written->data;
  memset (writer->actors, 0, sizeof (Written) * writer->written->len);
  /* An annotation takes about so much: growing step by step would copy it all again and again. */
  end = reserve (writer, end, ROOM + 160 * places->len);
  end = put_literal (end, "\"body\":");
  end = append_range (writer, end, reading->body);
  end = put_literal (end, ",\"annotations\":[");
  for (guint i = 0; i < places->len; i++) {
    if (i > 0)
      end = put_literal (end, ",");
    end = append_annotation (writer, end, &g_array_index (places, GenevaAnnotationPlace, i));
  }
  end = reserve (writer, end, ROOM);
  end = put_literal (end, "]");
  out->len = (gsize) (end - out->str);
  out->str[out->len] = '\0';
  give_back (&writer->places, sizeof (GenevaAnnotationPlace));
  give_back (&writer->points, sizeof (guint32));
  give_back (&writer->written, sizeof (Written));
}
