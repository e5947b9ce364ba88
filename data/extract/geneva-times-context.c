/* What the times stage makes of the lists once a lexicon, and of the article's date once an article.
 *
 * Knows the names of the classes in cues-time.tsv; no rule.
 */
#include "extract/geneva-times-private.h"

/* In the order of GenevaTimePhrase. */
static const char *const phrase_names[GENEVA_N_PHRASES] = { "now", "past-vague", "so-far", "future-vague",
                                                           "as-soon" };

static const struct { GenevaTimeClass class; const char *name; } classes[] = {
#define GENEVA_TIME_CLASS(id, name) { GENEVA_TIME_##id, name },
  GENEVA_TIME_CLASSES (GENEVA_TIME_CLASS)
  GENEVA_TIME_RARE_CLASSES (GENEVA_TIME_CLASS)
#undef GENEVA_TIME_CLASS
};

/* The numbers of the classes. */
static void
find_classes (GenevaTimesContext  *context,
              const GenevaLexicon *lexicon)
{
  context->lexicon = lexicon;
  geneva_number_words_find (&context->numbers, lexicon);
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++) {
    guint32 id = geneva_lexicon_get_class (lexicon, classes[i].name);
    context->class_ids[classes[i].class] = id;
    if (id > 0 && id < GENEVA_MAX_CLASS && classes[i].class < GENEVA_TIME_N_MASKED)
      context->of_class[id] = (guint8) (classes[i].class + 1);
  }
  for (guint i = 0; i < GENEVA_N_PHRASES; i++) {
    context->phrase_classes[i] = geneva_lexicon_get_class (lexicon, phrase_names[i]);
    if (context->phrase_classes[i] > 0 && context->phrase_classes[i] < GENEVA_MAX_CLASS)
      context->phrase_of_class[context->phrase_classes[i]] = (guint8) (i + 1);
  }
  context->bound_class = geneva_lexicon_get_class (lexicon, "bound");
  context->amount_class = geneva_lexicon_get_class (lexicon, "amount");
  context->holiday_class = geneva_lexicon_get_class (lexicon, "holiday");
  context->at_earliest_class = geneva_lexicon_get_class (lexicon, "at-earliest");
  context->at_latest_class = geneva_lexicon_get_class (lexicon, "at-latest");
  context->function_class = geneva_lexicon_get_class (lexicon, "grammar");
  context->gate_class = geneva_lexicon_get_class (lexicon, "time-gate");
  context->tense_not_class = geneva_lexicon_get_class (lexicon, "tense-not-past");
  context->planned_class = geneva_lexicon_get_class (lexicon, "planned-thing");
  context->called_class = geneva_lexicon_get_class (lexicon, "called-thing");
  context->moved_class = geneva_lexicon_get_class (lexicon, "moved");
}

/* What follows from the lexicon alone, made once for it. */
typedef struct {
  GenevaTimesContext context;
  GenevaTimeRules rules;
  guint64 *masks;
} Tables;

static void
tables_free (gpointer data)
{
  Tables *tables = data;

  g_free (tables->masks);
  g_free (tables);
}

static gpointer
tables_new (const GenevaLexicon *lexicon)
{
  Tables *tables = g_new0 (Tables, 1);
  guint32 n_words = geneva_lexicon_get_n_words (lexicon);

  find_classes (&tables->context, lexicon);
  tables->masks = g_new0 (guint64, n_words + 1);
  for (guint32 word = 1; word <= n_words; word++) {
    guint32 class_id, cursor = 0;
    while ((class_id = geneva_lexicon_next_class (lexicon, word, &cursor)) != 0) {
      if (class_id < GENEVA_MAX_CLASS && tables->context.of_class[class_id])
        tables->masks[word] |= G_GUINT64_CONSTANT (1) << (tables->context.of_class[class_id] - 1);
      if (class_id == tables->context.gate_class)
        tables->masks[word] |= GENEVA_TIME_GATE;
      if (class_id == tables->context.holiday_class ||
          (class_id < GENEVA_MAX_CLASS && tables->context.phrase_of_class[class_id]))
        tables->masks[word] |= GENEVA_TIME_PHRASE;
    }
  }
  tables->context.masks = tables->masks;
  geneva_times_sort_rules (&tables->rules);
  tables->context.rules = &tables->rules;
  return tables;
}

void
geneva_times_context_init (GenevaTimesContext  *context,
                           GenevaReading       *reading,
                           const GenevaLexicon *lexicon)
{
  const Tables *tables = geneva_lexicon_get_built (lexicon, tables_new, tables_free);

  *context = tables->context;
  context->reading = reading;
  context->said_sentence = G_MAXUINT32;

  if (reading->has_published) {
    const GenevaEdtfDate *date = &reading->published.first;
    gboolean is_dated = reading->published.first_end == GENEVA_EDTF_END_KNOWN;

    if (is_dated && date->precision <= GENEVA_EDTF_DAY) {
      context->published = (GenevaPoint) { .year = date->civil.year, .month = date->civil.month,
                                          .day = date->civil.day,
                                           .precision = GENEVA_POINT_DAY };
      context->today = geneva_point_first_day (&context->published);
    } else if (is_dated && date->precision == GENEVA_EDTF_MONTH) {
      context->published = (GenevaPoint) { .year = date->civil.year, .month = date->civil.month, .day = 1,
                                           .precision = GENEVA_POINT_MONTH };
    } else if (is_dated && date->precision == GENEVA_EDTF_YEAR) {
      context->published = (GenevaPoint) { .year = date->civil.year, .month = 1, .day = 1,
                                           .precision = GENEVA_POINT_YEAR };
    }
    context->published_text = reading->published_text;
  }
}
