/* What the looks for forecasts share: the classes of words, what governs a date, and the words of a planned thing.
 *
 * Internal to data/extract.
 */
#pragma once

#include "extract/geneva-frame.h"
#include "extract/geneva-read.h"

G_BEGIN_DECLS

#define GENEVA_FORECAST_NOWHERE G_MAXUINT32

typedef struct {
  GenevaReading       *reading;
  const GenevaLexicon *lexicon;
  guint32 governor, needs_to, moved, holding, attend, negative, conditional, thing, thing_joined;
  guint32 say, past, modal, opens, to, not_past, be, for_, that, schedule;
  gint64  today;          /* begin of the article's day, in seconds */
  gboolean has_today;
  guint32 last_governor, last_end;
} GenevaForecastStage;

/* What makes a date one of a thing to come. */
typedef struct {
  guint32 token;          /* of the governor, or GENEVA_FORECAST_NOWHERE */
  guint32 thing;          /* of a planned thing's noun, or GENEVA_FORECAST_NOWHERE */
  guint32 infinitive;     /* "to" of the nearest one that nothing governs, or GENEVA_FORECAST_NOWHERE */
  guint   strength;       /* see cues-forecast.tsv */
  gboolean is_moved, is_modal;
  gboolean is_behind;     /* right of the date */
  gboolean is_present;    /* a verb in the present tense, which is itself what is planned */
  const char *rule;
  float   score;
} GenevaForecastGovernor;

/* Whether the token is of the class. */
static inline gboolean
geneva_forecast_has (const GenevaForecastStage *stage,
                     guint32                    token,
                     guint32                    class_id)
{
  return geneva_lexicon_word_is (stage->lexicon, geneva_reading_token (stage->reading, token)->word,
                                 class_id);
}

static inline guint8
geneva_forecast_grammar (const GenevaForecastStage *stage,
                         guint32                    token)
{
  return token < stage->reading->at.n_tokens ? stage->reading->at.grammar[token] : 0;
}

/* Whether the token is the word for a planned thing: "talks", "cease-fire". */
gboolean    geneva_forecast_is_thing     (const GenevaForecastStage *stage, guint32 token);
/* Where the words of a phrase begin whose head is `thing`; not before `from`. */
guint32     geneva_forecast_phrase_begin (const GenevaForecastStage *stage, guint32 from, guint32 thing);
/* The tokens as words in one line, kept by the reading. */
const char *geneva_forecast_words        (const GenevaForecastStage *stage, guint32 first, guint32 end);
/* Whether an "if" or "unless" stands within the tokens. */
gboolean    geneva_forecast_is_conditional (const GenevaForecastStage *stage, guint32 from, guint32 to);
/* Adds the forecast to the reading; `timex` is GENEVA_NO_INDEX for one without a date of its own. */
void        geneva_forecast_emit         (GenevaForecastStage *stage, const GenevaForecastGovernor *governor, guint32 timex,
                                          const char *predicted, const char *event, guint32 first, guint32 end,
                                          gboolean will_not, gboolean conditional);
/* By position. */
int         geneva_forecast_compare      (gconstpointer a, gconstpointer b);
/* Forecasts whose date stands elsewhere or nowhere: "will attend the conference", "will travel to Oslo". */
void        geneva_forecasts_read_undated (GenevaForecastStage *stage);

G_END_DECLS
