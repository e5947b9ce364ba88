/* What the files of the times stage share: words by their classes, what a rule of the grammar found, and
 * the context in which it is resolved.
 */
#pragma once

#include "extract/geneva-numbers.h"
#include "extract/geneva-read.h"
#include "extract/geneva-times.h"
#include "extract/geneva-times-values.h"

G_BEGIN_DECLS

/* Classes of cues-time.tsv by which single words are told apart. */
#define GENEVA_TIME_CLASSES(X) \
  X (MONTH, "month") X (MONTH_SHORT, "month-short") X (WEEKDAY, "weekday") \
  X (WEEKDAY_SHORT, "weekday-short") X (WEEKDAYS, "weekdays") X (UNIT, "unit") X (UNITS, "units") \
  X (PART, "part") X (PARTS, "plural-part") X (SEASON, "season") X (NUMBER, "number") \
  X (SCALE, "number-scale") X (VAGUE, "number-vague") X (ORDINAL, "ordinal") X (THIS, "this") \
  X (LAST, "last") X (NEXT, "next") X (FOLLOWING, "following") X (PREVIOUS, "previous") X (SAME, "same") \
  X (RECENT, "recent") X (AGO, "ago") X (EARLIER, "earlier") X (LATER, "later") X (EARLY, "early") \
  X (EDGE, "edge") X (FEW, "few") X (EVERY, "every") X (MORE, "more") X (DEICTIC, "deictic") \
  X (OVERNIGHT, "overnight") X (HALF_DAY, "am-pm") X (ZONE, "zone") X (AHEAD, "ahead") \
  X (SET, "set-word") X (THE, "word-the") X (A, "article") X (OF, "word-of") X (ON, "word-on") \
  X (IN, "word-in") X (AT, "word-at") X (TO, "word-to") X (AND, "word-and") X (OR, "word-or") \
  X (FROM, "word-from") X (BETWEEN, "word-between") X (THAT, "word-that") X (FOR, "word-for") \
  X (HALF, "word-half") X (NOT, "word-not") X (FUTURE, "tense-future") X (MODAL, "tense-modal") X (PLAN, "tense-plan") \
  X (SAY, "tense-say") X (PAST, "tense-past") X (PERFECT, "tense-perfect") X (OPENS, "tense-open") \
  X (COUNTED, "counted-noun") X (CLOCK_BEFORE, "word-clock-before") X (OVER, "word-over")
/* Those that are asked for one at a time. */
#define GENEVA_TIME_RARE_CLASSES(X) \
  X (LONG, "counted-time") X (NAME, "time-name") X (NOW_WORD, "word-now") X (COME, "word-come") \
  X (VERY, "word-very") X (THROUGHOUT, "word-throughout") X (SUPERLATIVE, "superlative") \
  X (AFTER_AS, "word-as") X (BE, "word-be") X (HAD, "word-had") X (TIME, "word-time") X (SCHEDULE, "tense-schedule") \
  X (RECALLED, "tense-recalled") X (WITHIN, "word-within") X (ENDS, "word-ends") X (DUE, "word-due") X (AGED, "aged-thing") X (PLANNED, "planned-thing") X (DONE, "tense-done") \
  X (SCHEDULED_PLURAL, "tense-schedule-plural") X (REACHED, "reached-thing")

typedef enum {
#define GENEVA_TIME_CLASS(id, name) GENEVA_TIME_##id,
  GENEVA_TIME_CLASSES (GENEVA_TIME_CLASS)
  GENEVA_TIME_N_MASKED,        /* the classes before this one are bits of a mask */
  GENEVA_TIME_BEFORE_RARE = GENEVA_TIME_N_MASKED - 1,
  GENEVA_TIME_RARE_CLASSES (GENEVA_TIME_CLASS)
#undef GENEVA_TIME_CLASS
  GENEVA_TIME_N_CLASSES
} GenevaTimeClass;
G_STATIC_ASSERT (GENEVA_TIME_N_MASKED <= 62);

#define GENEVA_TIME_BIT(id) (G_GUINT64_CONSTANT (1) << GENEVA_TIME_##id)
/* In the masks: the class "time-gate"; a word that is a phrase by itself or a holiday. */
#define GENEVA_TIME_GATE   (G_GUINT64_CONSTANT (1) << 62)
#define GENEVA_TIME_PHRASE (G_GUINT64_CONSTANT (1) << 63)
#define GENEVA_TIME_IS(classes, id) (((classes) >> GENEVA_TIME_##id) & 1u)

/* Beside the classes of the lexicon. */
#define GENEVA_TIME_DIGITS    (G_GUINT64_CONSTANT (1) << 63)      /* 2013 */
#define GENEVA_TIME_DIGIT_WORD (G_GUINT64_CONSTANT (1) << 62)      /* 28th, 1990s */

/* Highest number of a class of cues that is told apart here. */
#define GENEVA_MAX_CLASS 1024

/* Phrases that are expressions of time as they stand. */
typedef enum {
  GENEVA_PHRASE_NOW, GENEVA_PHRASE_PAST, GENEVA_PHRASE_SO_FAR, GENEVA_PHRASE_FUTURE, GENEVA_PHRASE_AS_SOON,
  GENEVA_N_PHRASES
} GenevaTimePhrase;

/* The rules of the grammar by the first letters of their patterns. */
#define GENEVA_MAX_RULES 240
#define GENEVA_MAX_FIRST_LETTERS 48
typedef struct {
  guint   n_letters;
  guint64 classes[GENEVA_MAX_FIRST_LETTERS];     /* one of them must be there */
  guint64 letters_of[64];                        /* by bit of the classes: the letters that it may be */
  guint8  begins[GENEVA_MAX_FIRST_LETTERS + 1];
  guint8  rules[GENEVA_MAX_RULES];
  guint64 one_token;                             /* a bit for each letter that takes just one token */
  /* a bit for each of a letter's rules: those that go on behind it with a token of that bit, that may go on with any, and
   * that may go on with any or end */
  guint64 going_on[GENEVA_MAX_FIRST_LETTERS][64];
  guint64 with_any[GENEVA_MAX_FIRST_LETTERS], with_any_or_end[GENEVA_MAX_FIRST_LETTERS];
  /* the same of a third token: with any also those whose first two elements may be more or less than a token each, or
   * that may end before it */
  guint64 third_going_on[GENEVA_MAX_FIRST_LETTERS][64];
  guint64 third_with_any[GENEVA_MAX_FIRST_LETTERS];
} GenevaTimeRules;

/* EITHER: a plan that is recalled may lie on both sides. */
typedef enum { GENEVA_TENSE_NONE, GENEVA_TENSE_PAST, GENEVA_TENSE_FUTURE,
              GENEVA_TENSE_EITHER,
              GENEVA_TENSE_SURELY_PAST      /* of a month alone: its verb stands right before it */
            } GenevaTimeTense;

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  GenevaNumberWords    numbers;
  guint32              class_ids[GENEVA_TIME_N_CLASSES];
  guint8               of_class[GENEVA_MAX_CLASS];    /* GenevaTimeClass + 1 by number of class */
  const guint64       *masks;                         /* by word: bits of its classes, GATE and PHRASE */
  guint32              function_class;                /* of cues-grammar.tsv */
  guint32              bound_class, amount_class, holiday_class, at_earliest_class, at_latest_class;
  guint32              gate_class, tense_not_class, moved_class, planned_class, called_class;
  guint32              phrase_classes[GENEVA_N_PHRASES];
  guint8               phrase_of_class[GENEVA_MAX_CLASS];      /* GenevaTimePhrase + 1 */
  const GenevaTimeRules *rules;

  GenevaPoint          published;      /* precision NONE: not known */
  gint64               today;          /* its day, where the precision is DAY */
  const char          *published_text;

  /* The last date that the text has named: what "two days later" counts from. */
  GenevaPoint          last;
  const char          *last_text;
  /* The last day of the sentence that is not to come: what its speaker calls now. */
  guint32              said_sentence;
  gint64               said_day;

  guint32              taken;          /* tokens before this one belong to earlier expressions */
} GenevaTimesContext;

/* What the elements of a rule's pattern found. */
typedef struct {
  guint32         first, end;          /* tokens */
  int             day, last_day;       /* 0: none */
  int             month, last_month;
  int             year, last_year;
  int             weekday, last_weekday;   /* -1: none */
  int             ordinal;
  int             n, n_high;           /* quantity; n_high 0: one number */
  guint8          is_few;              /* "few", "several": n is a guess */
  guint8          is_singular;         /* the unit */
  guint8          unit;                /* GenevaTimeUnit */
  /* GenevaTimeClass: LAST, THIS, NEXT, FOLLOWING, PREVIOUS, SAME, RECENT, THAT; 0 none */
  guint8          direction;
  guint8          is_past;             /* "past", not "last" */
  guint8          is_coming;           /* "coming", not "next" */
  guint8          has_the;
  guint8          is_age;              /* "years old" */
  gint8           shift;               /* AGO, EARLIER -1; LATER, AHEAD 1 */
  int             season;
  int             hour;                /* of a part of the day */
  int             deictic;             /* days */
  int             holiday;
} GenevaTimeFound;

typedef enum {
  GENEVA_DO_CALENDAR, GENEVA_DO_DAY_RANGE, GENEVA_DO_MONTH_RANGE, GENEVA_DO_YEAR_RANGE,
  GENEVA_DO_DAY_OF_MONTH, GENEVA_DO_DIRECTED_CALENDAR, GENEVA_DO_BARE_MONTH, GENEVA_DO_BARE_WEEKDAY,
  GENEVA_DO_DIRECTED_WEEKDAY, GENEVA_DO_WEEKDAY_OF_WEEK, GENEVA_DO_WEEKDAY_RANGE, GENEVA_DO_BARE_YEAR,
  GENEVA_DO_QUARTER, GENEVA_DO_OF_CENTURY, GENEVA_DO_AGO, GENEVA_DO_SHIFTED, GENEVA_DO_AHEAD_OF_NOW,
  GENEVA_DO_DIRECTED_UNIT, GENEVA_DO_NEXT_UNIT_OF_TEXT, GENEVA_DO_RECENT_UNITS, GENEVA_DO_UNITS_AGO,
  GENEVA_DO_REPEATED, GENEVA_DO_LENGTH, GENEVA_DO_THE_UNIT, GENEVA_DO_ORDINAL_UNIT, GENEVA_DO_DAY_ONE,
  GENEVA_DO_PART, GENEVA_DO_DIRECTED_PART, GENEVA_DO_DEICTIC, GENEVA_DO_OVERNIGHT, GENEVA_DO_SEASON_OF,
  GENEVA_DO_THE_SEASON, GENEVA_DO_HOLIDAY,
  GENEVA_DO_NUMERIC, GENEVA_DO_DECADE, GENEVA_DO_CLOCK
} GenevaTimeOperation;

/* One rule of the grammar. */
typedef struct {
  const char *name;
  const char *pattern;      /* see geneva-times-grammar.c */
  guint8      operation;    /* GenevaTimeOperation */
  guint8      kind;         /* GenevaTimexKind */
  float       score;
} GenevaTimeRule;

/* The bits of the token's classes. */
static inline guint64
geneva_times_classes (const GenevaTimesContext *context,
                      guint32                   token)
{
  const GenevaToken *at = geneva_reading_token (context->reading, token);
  guint64 classes = 0;

  if (at->kind == GENEVA_TOKEN_NUMBER)
    return GENEVA_TIME_DIGITS;
  if (at->mark == '0')
    classes = GENEVA_TIME_DIGIT_WORD;
  return classes | (context->masks[at->word] & ~(GENEVA_TIME_GATE | GENEVA_TIME_PHRASE));
}

/* --- geneva-times-context.c --- */
void geneva_times_context_init (GenevaTimesContext *context, GenevaReading *reading,
                                const GenevaLexicon *lexicon);

/* --- geneva-times-tense.c --- */
/* Whether one of the words [first, end) names a thing that is planned, with only words before it: "a crucial vote". */
gboolean        geneva_times_tells_planned_thing (const GenevaTimesContext *context, guint32 first, guint32 end);
/* The tense that governs the tokens [first, end). */
gboolean geneva_times_is_right_behind_past (const GenevaTimesContext *context, guint32 from, guint32 first);
GenevaTimeTense geneva_times_tense          (const GenevaTimesContext *context, guint32 first, guint32 end);
/* Words right before an expression say more than the verb: "until Friday", "since May", "scheduled for
 * Monday". */
GenevaTimeTense geneva_times_tense_by_bound (const GenevaTimesContext *context, guint32 first,
                                             GenevaTimexBound bound);

/* --- geneva-times-around.c --- */
/* What the words before a match make of it. */
typedef struct {
  guint32 first;
  int     early;         /* value of "early": 1 early, 2 late, 3 mid, 4 earlier, 5 later; 0 none */
  int     edge;          /* value of "edge": 1 start, 2 end, 3 middle, 4 rest, 5 part, 6 half; 0 none */
  int     edge_ordinal;  /* "first half", "second week"; -1: the last */
  int     edge_unit;     /* with edge 5: GenevaTimeUnit + 1 */
  gboolean is_about;
} GenevaTimeBefore;

/* The cue of a class that ends right before the token, of up to four words, not before `from`; its first
 * token. */
const GenevaLexiconEntry *geneva_times_cue_before (const GenevaTimesContext *context, guint32 token,
                                                   guint32 from,
                                                   guint32 class_id, guint32 *first);
void             geneva_times_read_before (const GenevaTimesContext *context, guint32 from, guint32 first,
                                           gboolean may_have_edge, GenevaTimeBefore *before);
void             geneva_times_apply_edge  (const GenevaTimeBefore *before, GenevaTimeValue *value);
GenevaTimexBound geneva_times_find_bound  (const GenevaTimesContext *context, guint32 from, guint32 first,
                                           guint32 end,
                                           guint32 *last);

/* --- geneva-times-grammar.c --- */
void    geneva_times_sort_rules (GenevaTimeRules *sorted);
gboolean geneva_times_has     (const GenevaTimesContext *context, guint32 token, GenevaTimeClass class);
int     geneva_times_value   (const GenevaTimesContext *context, guint32 token, GenevaTimeClass class);
/* The longest match of all rules that begins at the token and goes beyond `gate`; NULL: none. */
const GenevaTimeRule *geneva_times_match (const GenevaTimesContext *context, guint32 token, guint32 gate,
                                          guint32 limit,
                                          gboolean has_ranges, GenevaTimeFound *found);
gboolean geneva_times_is_range (const GenevaTimeRule *rule);

/* --- geneva-times-bare.c --- */
gboolean geneva_times_is_bare_month (const GenevaTimesContext *context, const GenevaTimeFound *found);
gboolean geneva_times_is_bare_year  (const GenevaTimesContext *context, const GenevaTimeFound *found);

/* --- geneva-times-elements.c --- */
int geneva_times_read_digits (const GenevaTimesContext *context, const GenevaToken *token, guint *n_digits);
int geneva_times_read_plain (const GenevaTimesContext *context, guint32 token, guint32 limit, guint min,
                             guint max);
gboolean geneva_times_has_mark (const GenevaTimesContext *context, guint32 token, guint32 limit, char mark);
gboolean geneva_times_is_glued (const GenevaTimesContext *context, guint32 token, guint32 limit);
guint32 geneva_times_match_numeric (const GenevaTimesContext *context, guint32 token, guint32 limit,
                                    GenevaTimeFound *found);
guint32 geneva_times_match_decade (const GenevaTimesContext *context, guint32 token, GenevaTimeFound *found);
guint32 geneva_times_match_clock (const GenevaTimesContext *context, guint32 token, guint32 limit,
                                  GenevaTimeFound *found);
guint32 geneva_times_match_quantity (const GenevaTimesContext *context, guint32 token, guint32 limit,
                                     GenevaTimeFound *found);

/* --- geneva-times-resolve.c --- */
/* FALSE: the words turn out to be no expression of time where they stand. */
gboolean geneva_times_resolve (const GenevaTimesContext *context, const GenevaTimeRule *rule,
                               const GenevaTimeFound *found,
                               GenevaTimeTense tense, GenevaTimeValue *value);
/* Nearest fitting year for a month (and a day, or 0) that stands without one. */
int      geneva_times_guess_year (const GenevaTimesContext *context, int month, int day,
                                  GenevaTimeTense tense);

G_END_DECLS
