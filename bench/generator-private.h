/* What the parts of the generator share: chance, and records put together word by word. */
#pragma once

#include "generator.h"

G_BEGIN_DECLS

typedef struct {
  guint32 source;                  /* row */
  guint32 start, end;              /* code points */
} Passage;

typedef struct {
  gint64  day;
  guint32 second;                  /* of the day */
  guint32 crisis;                  /* 0: none */
  guint32 actor, other;            /* rows: whom the title names */
  guint32 place;
  guint8  kind;
  guint8  n_accounts;
  Passage passages[3];             /* one an account; the first may have a second one after it */
  gboolean has_more;
  Passage more;
} Event;

typedef struct {
  double  day, length;
  guint   blocs[3];
  guint32 place;
  guint32 process;                 /* row of the event that spans it, + 1 */
} Crisis;

typedef struct {
  guint64                state;
  GeneratorOptions       options;
  GenevaPools           *pools;
  GenevaStringPool      *strings;
  GenevaSnapshotBuilder *builder;
  GArray                *words;
  double                 n_days;
  guint                  n_actors, n_places, n_sources;
  gboolean               is_society;
  GPtrArray             *actor_names, *place_names;
  GArray                *crises;
  Event                 *events;
} Generator;

/* ---- chance ---- */
/* 0 … limit - 1. */
guint generator_below (Generator *generator, guint limit);
/* In (0, 1]. */
double generator_unit (Generator *generator);
gboolean generator_chance (Generator *generator, guint percent);
/* 0 … n - 1, the first far more often than the last. */
guint generator_zipf (Generator *generator, guint n);
/* A position, by its weight. */
guint generator_pick (Generator *generator, const guint8 *weights, guint n);
/* Of a person or place. Owned. */
G_GNUC_WARN_UNUSED_RESULT
char *generator_make_name (Generator *generator, guint n_syllables);

/* ---- records ---- */
/* A struct of absent members at the end of the words; where it begins. Its lists follow in their order. */
guint generator_begin_struct (Generator *generator, const GenevaStruct *type);
void generator_set_word (Generator *generator, guint start, const GenevaStruct *type, guint field,
                         guint32 word);
void generator_set_text (Generator *generator, guint start, const GenevaStruct *type, guint field,
                         const char *text);
void generator_set_date (Generator *generator, guint start, const GenevaStruct *type, guint field,
                         const char *edtf);
void generator_set_number (Generator *generator, guint start, const GenevaStruct *type, guint field,
                           double value);
/* Where its header is; items follow. */
guint generator_begin_list (Generator *generator);
void generator_end_list (Generator *generator, guint header, guint n_items);
/* So many lists without items. */
void generator_no_lists (Generator *generator, guint n);
/* The words are one whole record: appends it. */
void generator_end_record (Generator *generator, GenevaList list);
void generator_add_attribute (Generator *generator, const char *key, const char *value);
/* As an item: words that are those of the text. */
void generator_add_excerpt (Generator *generator, const Passage *passage);

G_END_DECLS
