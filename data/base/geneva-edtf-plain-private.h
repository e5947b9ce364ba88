/* What the files of the reader of plain dates share: its row of tokens, the
 * words that it knows, and a date as far as it is told. For geneva-edtf-plain*.c
 * alone; geneva-edtf-plain.h is for everyone else.
 */
#pragma once

#include "base/geneva-edtf-plain.h"

G_BEGIN_DECLS

#define GENEVA_PLAIN_MAX_TOKENS 64
#define GENEVA_PLAIN_TEXT_SIZE 48

typedef enum {
  TOKEN_END, TOKEN_NUMBER, TOKEN_WORD, TOKEN_DASH, TOKEN_DOT, TOKEN_COMMA, TOKEN_TILDE, TOKEN_QUESTION, TOKEN_TIME,
  TOKEN_NUMERIC,      /* "13.1.2013", "2013/1" */
  TOKEN_EDTF,
} GenevaPlainTokenKind;

typedef struct {
  GenevaPlainTokenKind   kind;
  int         value, n_digits;
  gboolean    is_ordinal;
  gunichar    counter;              /* 年, 月, 日 and their Korean like behind a number, as 'y', 'm', 'd' */
  int         year, month, day;     /* NUMERIC; -1 none */
  int         hour, minute;         /* TIME */
  char       *text;                 /* WORD casefolded, EDTF as written */
  char       *folded;               /* WORD without its marks, as it is compared */
} GenevaPlainToken;

/* What a word can mean. Phrases of a meaning are parted by bars; longer ones come first. */
typedef enum {
  KEY_ABOUT, KEY_PERHAPS, KEY_NOT_BEFORE, KEY_AFTER, KEY_BY, KEY_BEFORE, KEY_SINCE, KEY_UNTIL, KEY_BETWEEN, KEY_AND,
  KEY_FROM, KEY_TO, KEY_OR, KEY_AT_LATEST, KEY_AT_EARLIEST, KEY_FILLER,
  KEY_FIRST_HALF, KEY_SECOND_HALF, KEY_QUARTER_1, KEY_QUARTER_2, KEY_QUARTER_3, KEY_QUARTER_4,
  KEY_FORMER_HALF, KEY_LATTER_HALF, KEY_EARLY_PART, KEY_MIDDLE_PART, KEY_LATE_PART,
  KEY_EARLY, KEY_MID, KEY_LATE, KEY_BEGINNING, KEY_END,
  KEY_SPRING, KEY_SUMMER, KEY_AUTUMN, KEY_WINTER,
  KEY_TODAY, KEY_YESTERDAY, KEY_TOMORROW, KEY_DAY_BEFORE_YESTERDAY, KEY_DAY_AFTER_TOMORROW,
  KEY_EARLIER, KEY_LATER, KEY_LAST, KEY_NEXT, KEY_THIS, KEY_AGO, KEY_AGO_AHEAD, KEY_IN, KEY_WITHIN,
  KEY_DAY, KEY_WEEK, KEY_WEEKEND, KEY_MONTH, KEY_YEAR, KEY_CENTURY, KEY_PM, KEY_AM, KEY_UTC,
  KEY_TWO_DAYS, KEY_TWO_WEEKS, KEY_TWO_MONTHS, KEY_TWO_YEARS,
  KEY_DECADE_AHEAD, KEY_DECADE_BEHIND, KEY_NINETEENTH, KEY_TWENTIETH, KEY_TWENTY_FIRST,
  KEY_ONE, KEY_TWO, KEY_THREE, KEY_FOUR, KEY_FIVE, KEY_SIX, KEY_SEVEN, KEY_EIGHT, KEY_NINE, KEY_TEN,
  N_KEYS
} GenevaPlainKey;


/* Which part of a stretch is meant: `n`th of `of` equal ones. END and BEGINNING are its last and first part of a
 * size that people mean by them. */
typedef enum { PART_NONE, PART_EARLY, PART_MID, PART_LATE, PART_BEGINNING, PART_END, PART_HALF, PART_QUARTER } GenevaPlainPart;

/* One date as far as it is told; -1 is not told. */
typedef struct {
  int      year, month, day, hour, minute, weekday;
  int      season;              /* 21-24 */
  int      decade, century;     /* 199 for the 1990s; 19 for 19XX */
  int      numeral;             /* XIX that only the other one of two dates can make a century; 0: none */
  int      nearest;             /* to be looked for: -1 before the anchor, +1 after it, 0 nearest */
  GenevaPlainPart part;
  int      part_number;
  gboolean is_range;            /* first_day … last_day, both included */
  gboolean lasts;
  gint64   first_day, last_day;
  char     text[GENEVA_PLAIN_TEXT_SIZE];     /* as written in EDTF; "" */
} GenevaPlainDate;

/* The reader's locale, English, and other lands of the reader's language that call months otherwise. */
#define GENEVA_PLAIN_N_LOCALES 4

typedef struct {
  GenevaPlainToken             tokens[GENEVA_PLAIN_MAX_TOKENS + 1];
  guint             n_tokens;
  guint             at;
  const char       *locale;
  const GenevaEdtf *anchor;
  gboolean          prefers_future;
  char             *months[GENEVA_PLAIN_N_LOCALES][12][3];      /* folded; NULL where there is no such locale */
  char             *weekdays[GENEVA_PLAIN_N_LOCALES][7][2];
  char             *phrases[N_KEYS][2];    /* folded as they are needed: translated, English */
} GenevaPlainReader;

/* ---- geneva-edtf-plain.c ---- */
gboolean geneva_plain_fail          (GError **error, GenevaEdtfPlainError code, const char *message);
gboolean geneva_plain_fail_unknown  (GError **error);
gboolean geneva_plain_fail_calendar (GError **error);
/* Names the first thing that was not understood. */
gboolean geneva_plain_fail_at       (const GenevaPlainReader *reader, GError **error);

/* ---- geneva-edtf-plain-names.c ---- */
/* As words are compared: case, accents, the hamza on an alef and their like do not matter. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_plain_dup_folded    (const char *text);
gboolean geneva_plain_is_of_word    (gunichar c);
/* Names of the locale and of English; before any of them is looked for. */
void     geneva_plain_make_names    (GenevaPlainReader *reader);
int      geneva_plain_take_month    (GenevaPlainReader *reader);    /* 1-12; 0 none */
int      geneva_plain_take_weekday  (GenevaPlainReader *reader);    /* 0 Monday; -1 none */

/* ---- geneva-edtf-plain-tokens.c ---- */
/* Digits of any script as those of ASCII, every dash but the hyphen as U+2013; marks of direction go. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char    *geneva_plain_dup_text      (const char *text);
/* FALSE when the text has signs or numbers that no date has. After geneva_plain_make_names (). */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_plain_take_apart    (GenevaPlainReader *reader, const char *text);
void     geneva_plain_reader_clear  (GenevaPlainReader *reader);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (GenevaPlainReader, geneva_plain_reader_clear)
/* XIX, XX, XXI, and those in Cyrillic letters and with an ending ("XXe"). */
gboolean geneva_plain_take_roman    (GenevaPlainReader *reader, int *value);
/* "and" in front of a word that it is written together with, as in Arabic. */
gboolean geneva_plain_take_joined_and (GenevaPlainReader *reader);
/* Whether what comes is Chinese, which has many words behind that others have in front. */
gboolean geneva_plain_is_han        (const GenevaPlainReader *reader);
gboolean geneva_plain_is_year       (int value, int n_digits);
const GenevaPlainToken *geneva_plain_peek (const GenevaPlainReader *reader);
/* These move on when they find what is asked for. */
gboolean geneva_plain_take          (GenevaPlainReader *reader, GenevaPlainTokenKind kind);
gboolean geneva_plain_take_key      (GenevaPlainReader *reader, GenevaPlainKey key);
/* The one of a run of keys whose phrase is longest here, or -1. */
int      geneva_plain_take_key_of   (GenevaPlainReader *reader, GenevaPlainKey first, GenevaPlainKey last);
gboolean geneva_plain_take_count    (GenevaPlainReader *reader, int *count);
/* Whether what comes may stand behind a whole date: nothing, a sign, "to", "and", "or" and their like. */
gboolean geneva_plain_is_at_end     (GenevaPlainReader *reader);
void     geneva_plain_skip_fillers  (GenevaPlainReader *reader);
/* How many tokens a key's phrase takes here; 0: none stands here. */
guint    geneva_plain_measure_key   (GenevaPlainReader *reader, GenevaPlainKey key);

/* ---- geneva-edtf-plain-centuries.c ---- */
/* Centuries; "the 1990s", "1990-е годы", "les années 1990"; "90-е годы XX века", "20世纪90年代". FALSE without an error: it
 * is none of these, nothing was taken. */
gboolean geneva_plain_read_long_time (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error);
/* XIX in front of "–XX века", "et XXe siècle"; of two dates the other makes it a century. */
gboolean geneva_plain_read_numeral  (GenevaPlainReader *reader, GenevaPlainDate *date);

/* ---- geneva-edtf-plain-dates.c ---- */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_plain_read_date     (GenevaPlainReader *reader, GenevaPlainDate *date, GError **error);
/* Whether words stand there that count from the anchor and begin as a frame does: "vor drei Tagen", "avant-hier". */
gboolean geneva_plain_is_counted    (GenevaPlainReader *reader);
/* Of two dates one may have the year or month for both. */
void     geneva_plain_share         (GenevaPlainDate *first, GenevaPlainDate *last);
/* Finds by the anchor what is not told. */
G_GNUC_WARN_UNUSED_RESULT
gboolean geneva_plain_complete      (const GenevaPlainReader *reader, GenevaPlainDate *date, GError **error);

G_END_DECLS
