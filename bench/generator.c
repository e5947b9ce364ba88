/* Making dossiers; see the header.
 *
 * First when and in which crisis each event is, in order of time; then the
 * sources, each of about twenty events one after the other, a sentence or two
 * for each; then the records, which point into these texts. Crises come with
 * sizes of a heavy tail and fade by a power law; actors are drawn by Zipf's law
 * within the blocs that a crisis concerns. Long, for it is a list of lists: a
 * function for each. Knows nothing of files.
 */
#include "generator-private.h"

#include <math.h>

#include "base/geneva-calendar.h"
#include "base/geneva-utf8.h"

#define FIRST_DAY 14610            /* 2010-01-01 */
#define EVENTS_PER_SOURCE 20
#define CIRCLE 90             /* actors who meet each other, in a society */
#define MAX_PARTICIPANTS 12
#define N_ISSUES 12
#define N_QUANTITIES 6

static const char * const verbs[GENEVA_N_EVENT_KINDS] = {
  "agrees with", "meets", "backs", "makes way for", "works with", "sends aid to", "withdraws before", "asks",
  "accuses", "turns down", "warns", "protests against", "puts sanctions on", "moves troops towards",
  "detains men of", "attacks"
};

static char *
make_title (const Generator *generator, guint position)
{
  const Event *event = &generator->events[position];

  return g_strdup_printf ("%s %s %s in %s",
                          (const char *) g_ptr_array_index (generator->actor_names, event->actor),
                          verbs[event->kind],
                          (const char *) g_ptr_array_index (generator->actor_names, event->other),
                          (const char *) g_ptr_array_index (generator->place_names, event->place));
}

/* ---- dates ---- */

static char *
day_text (gint64 day, guint n_parts)
{
  GenevaCivil civil;

  geneva_civil_from_instant (day * GENEVA_DAY_SECONDS, &civil);
  if (n_parts == 1)
    return g_strdup_printf ("%04d", civil.year);
  if (n_parts == 2)
    return g_strdup_printf ("%04d-%02d", civil.year, civil.month);
  return g_strdup_printf ("%04d-%02d-%02d", civil.year, civil.month, civil.day);
}

/* As newspapers know it: mostly the day. NULL: not at all. */
static char *
make_date (Generator *generator, const Event *event, GenevaLevel level)
{
  enum { DAY, HOUR, ABOUT, UNSURE, MONTH, ABOUT_MONTH, YEAR, WITHIN, BY, AFTER, SEASON, SPAN, NONE };
  static const guint8 weights[] = { 70, 3, 6, 3, 5, 1, 1, 3, 2, 1, 1, 3, 1 };
  guint form = level != GENEVA_LEVEL_ACT ? SPAN : generator_pick (generator, weights, G_N_ELEMENTS (weights));
  guint length = level == GENEVA_LEVEL_ERA ? 200 + generator_below (generator, 600)
                 : level == GENEVA_LEVEL_PROCESS ? 5 + generator_below (generator, 90)
                   : 1 + generator_below (generator, 4);
  g_autofree char *day = day_text (event->day, 3);
  g_autofree char *month = day_text (event->day, 2);
  g_autofree char *year = day_text (event->day, 1);
  g_autofree char *later = day_text (event->day + length, 3);

  switch (form) {
    case HOUR: return g_strdup_printf ("%sT%02u:00:00Z", day, event->second / 3600);
    case ABOUT: return g_strconcat (day, "~", NULL);
    case UNSURE: return g_strconcat (day, "?", NULL);
    case MONTH: return g_steal_pointer (&month);
    case ABOUT_MONTH: return g_strconcat (month, "~", NULL);
    case YEAR: return g_steal_pointer (&year);
    case WITHIN: return g_strdup_printf ("[%s..%s]", day, later);
    case BY: return g_strdup_printf ("[..%s]", day);
    case AFTER: return g_strdup_printf ("[%s..]", day);
    case SEASON: return g_strdup_printf ("%s-%u", year, 21 + generator_below (generator, 4));
    case SPAN: return g_strconcat (day, "/", generator_chance (generator, 4) ? ".." : later, NULL);
    case NONE: return NULL;
    case DAY:
    default: return g_steal_pointer (&day);
  }
}

/* ---- when and who ---- */

static guint
bloc_of (const Generator *generator, guint actor)
{
  return actor % generator->options.n_lanes;
}

/* An actor of the bloc: its k-th has row k × lanes + bloc. */
static guint
actor_of (Generator *generator, guint bloc)
{
  guint n = (generator->n_actors - bloc + generator->options.n_lanes - 1) / generator->options.n_lanes;

  return generator_zipf (generator, n) * generator->options.n_lanes + bloc;
}

static void
make_crises (Generator *generator)
{
  guint n = MAX (generator->options.n_events / 400, 3);
  Crisis none = { 0 };

  g_array_append_val (generator->crises, none);
  for (guint i = 0; i < n; i++) {
    Crisis crisis = { 0 };

    crisis.day = generator_unit (generator) * generator->n_days;
    crisis.place = generator_zipf (generator, generator->n_places);
    crisis.length = 1 + 12 * -log (generator_unit (generator));
    for (guint j = 0; j < G_N_ELEMENTS (crisis.blocs); j++)
      crisis.blocs[j] = generator_zipf (generator, generator->options.n_lanes);
    g_array_append_val (generator->crises, crisis);
  }
}

static int
compare_events (gconstpointer a, gconstpointer b)
{
  const Event *one = a, *two = b;

  if (one->day != two->day)
    return one->day < two->day ? -1 : 1;
  if (one->second != two->second)
    return one->second < two->second ? -1 : 1;
  return one->crisis < two->crisis ? -1 : one->crisis > two->crisis;
}

static void
make_times (Generator *generator)
{
  for (guint i = 0; i < generator->options.n_events; i++) {
    Event *event = &generator->events[i];
    double day = generator_unit (generator) * generator->n_days;

    if (generator_chance (generator, 70)) {
      const Crisis *crisis;

      event->crisis = 1 + generator_zipf (generator, generator->crises->len - 1);
      crisis = &g_array_index (generator->crises, Crisis, event->crisis);
      /* after the first day ever fewer, by a power of the time (Omori 1894) */
      day = crisis->day + crisis->length * (pow (generator_unit (generator), -0.7) - 1);
      if (day >= generator->n_days)
        day = crisis->day + generator_unit (generator) * crisis->length;
    }
    day = MIN (day, generator->n_days + 60);
    event->day = FIRST_DAY + (gint64) day;
    event->second = generator_below (generator, 24) * 3600;
  }
  qsort (generator->events, generator->options.n_events, sizeof (Event), compare_events);
}

/* Everyone has a circle within his bloc; two of one circle meet more often than others, and a few meet anybody. */
static void
choose_acquaintances (Generator *generator, Event *event)
{
  guint n_lanes = generator->options.n_lanes, n_circles = n_lanes * (1 + generator->n_actors / n_lanes / CIRCLE);
  guint n_members = MAX (generator->n_actors / n_circles, 1), circle = generator_below (generator, n_circles);
  guint other = circle, share = generator_below (generator, 100);

  if (share >= 98)
    other = generator_below (generator, n_circles);
  else if (share >= 90)
    other = (circle + n_lanes * (1 + generator_below (generator, 3))) % n_circles;
  event->actor = generator_below (generator, n_members) * n_circles + circle;
  event->other = generator_zipf (generator, n_members) * n_circles + other;
}

static void
make_actions (Generator *generator)
{
  static const guint8 kinds[GENEVA_N_EVENT_KINDS] = { 6, 18, 8, 2, 4, 5, 2, 9, 9, 5, 6, 4, 3, 3, 4, 12 };
  static const guint8 accounts[] = { 80, 16, 4 };

  for (guint i = 0; i < generator->options.n_events; i++) {
    Event *event = &generator->events[i];
    const Crisis *crisis = &g_array_index (generator->crises, Crisis, event->crisis);
    guint bloc = generator_zipf (generator, generator->options.n_lanes);
    guint other = generator_zipf (generator, generator->options.n_lanes);

    if (event->crisis != 0 && !generator_chance (generator, 10)) {
      bloc = crisis->blocs[generator_below (generator, 3)];
      other = crisis->blocs[generator_below (generator, 3)];
    }
    event->actor = actor_of (generator, bloc);
    event->other = actor_of (generator, other);
    if (generator->is_society)
      choose_acquaintances (generator, event);
    if (event->other == event->actor)
      event->other = (event->actor + 1) % generator->n_actors;
    event->place = event->crisis != 0 && generator_chance (generator, 70) ? crisis->place
                                                                : generator_zipf (generator,
                                                                                  generator->n_places);
    event->kind = (guint8) generator_pick (generator, kinds, G_N_ELEMENTS (kinds));
    if (generator->is_society && generator_chance (generator, 90))
      event->kind = GENEVA_EVENT_CONSULT;
    event->n_accounts = (guint8) (1 + generator_pick (generator, accounts, G_N_ELEMENTS (accounts)));
    event->has_more = generator_chance (generator, 12);
  }
}

/* ---- sources ---- */

static void
add_sentence (GString *text, guint *n_points, guint source, const char *sentence, Passage *passage)
{
  if (*n_points > 0) {
    g_string_append_c (text, ' ');
    (*n_points)++;
  }
  g_string_append (text, sentence);
  passage->source = source;
  passage->start = *n_points;
  *n_points += (guint) g_utf8_strlen (sentence, -1);
  passage->end = *n_points;
}

static void
tell_event (Generator *generator, guint position, guint account, guint source, GString *text, guint *n_points)
{
  static const char * const frames[] = {
    "%s, officials said on the day.", "According to people close to the talks, %s.",
    "%s – so much was confirmed.", "Late in the evening it became known that %s.",
    "%s, a step that had been expected for weeks.", "Again, %s."
  };
  static const char * const more[] = {
    "A spokesman would give no further details.", "Neighbouring states reacted with caution.",
    "The meeting lasted less than two hours.", "Nobody was willing to speak on the record."
  };
  Event *event = &generator->events[position];
  g_autofree char *title = make_title (generator, position);
  const char *frame = frames[generator_below (generator, G_N_ELEMENTS (frames))];
  g_autoptr (GString) sentence = g_string_new (frame);

  g_string_replace (sentence, "%s", title, 1);
  add_sentence (text, n_points, source, sentence->str, &event->passages[account]);
  if (account == 0 && event->has_more)
    add_sentence (text, n_points, source, more[generator_below (generator, G_N_ELEMENTS (more))],
                  &event->more);
}

static void
make_source (Generator *generator, guint number, guint first, guint end)
{
  static const char * const publishers[] = {
    "Morning Post", "Daily Herald", "The Tribune", "Gazette", "Evening News"
  };
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_SOURCES);
  guint start = generator_begin_struct (generator, type);
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *id = g_strdup_printf ("s-%06u", number);
  g_autofree char *title = make_title (generator, first);
  g_autofree char *day = day_text (generator->events[end - 1].day + 1, 3);
  g_autofree char *hash = NULL;
  guint n_points = 0;
  guint32 word;

  /* the accounts of other papers stand in the next source */
  for (guint i = number > 0 ? first - EVENTS_PER_SOURCE : first; i < end; i++)
    for (guint j = 0; j < generator->events[i].n_accounts; j++)
      if ((i >= first) == (j == 0))
        tell_event (generator, i, j, number, text, &n_points);
  hash = geneva_sha256_dup_hex (text->str, text->len);
  word = geneva_string_pool_intern (generator->strings, text->str);
  generator_set_text (generator, start, type, GENEVA_SOURCE_ID, id);
  generator_set_text (generator, start, type, GENEVA_SOURCE_TITLE, title);
  generator_set_text (generator, start, type, GENEVA_SOURCE_PUBLISHER,
            publishers[generator_zipf (generator, G_N_ELEMENTS (publishers))]);
  generator_set_date (generator, start, type, GENEVA_SOURCE_PUBLISHED, day);
  generator_set_word (generator, start, type, GENEVA_SOURCE_PUBLISHED_BASIS, GENEVA_BASIS_STATED + 1);
  generator_set_text (generator, start, type, GENEVA_SOURCE_LANGUAGE, "en");
  generator_set_word (generator, start, type, GENEVA_SOURCE_TEXT_KIND, GENEVA_TEXT_ORIGINAL + 1);
  generator_set_text (generator, start, type, GENEVA_SOURCE_SHA256, hash);
  generator_set_word (generator, start, type, GENEVA_SOURCE_TEXT, word);
  generator_no_lists (generator, geneva_struct_get_n_lists (type));
  generator_end_record (generator, GENEVA_LIST_SOURCES);
  geneva_pools_set_text (generator->pools, GENEVA_HANDLE (GENEVA_LIST_SOURCES, number), word);
}

static void
make_sources (Generator *generator)
{
  for (guint i = 0; i < generator->n_sources; i++) {
    guint first = i * EVENTS_PER_SOURCE;

    make_source (generator, i, first, MIN (first + EVENTS_PER_SOURCE, generator->options.n_events));
  }
  /* what the last source tells has no next one */
  for (guint i = (generator->n_sources - 1) * EVENTS_PER_SOURCE; i < generator->options.n_events; i++)
    generator->events[i].n_accounts = 1;
}

/* ---- the other lists ---- */

static void
make_head (Generator *generator)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_DOSSIER);
  guint start = generator_begin_struct (generator, type);
  g_autofree char *title = g_strdup_printf ("%u events in %u blocs, made by seed %llu",
                                            generator->options.n_events, generator->options.n_lanes,
                                            (unsigned long long) generator->options.seed);

  generator_set_text (generator, start, type, GENEVA_DOSSIER_TITLE, title);
  generator_set_text (generator, start, type, GENEVA_DOSSIER_LANGUAGE, "en");
  generator_end_record (generator, GENEVA_LIST_DOSSIER);
}

static void
set_coding (Generator *generator, guint start, const GenevaStruct *type, guint origin_field,
            guint review_field)
{
  generator_set_word (generator, start, type, origin_field, GENEVA_ORIGIN_HAND + 1);
  generator_set_word (generator, start, type, review_field, GENEVA_REVIEW_ACCEPTED + 1);
}

static void
make_actors (Generator *generator)
{
  static const guint8 kinds[] = { 60, 12, 20, 8 };
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_ACTORS);

  for (guint i = 0; i < generator->n_actors; i++) {
    guint start = generator_begin_struct (generator, type);
    guint bloc = bloc_of (generator, i);
    gboolean is_state = i < generator->options.n_lanes;
    guint kind = is_state ? GENEVA_ACTOR_STATE : generator_pick (generator, kinds, G_N_ELEMENTS (kinds));
    g_autofree char *id = g_strdup_printf ("a-%05u", i);
    g_autofree char *value = g_strdup_printf ("\"Bloc %03u\"", bloc + 1);
    g_autofree char *given = generator_make_name (generator, 1 + generator_below (generator, 2));
    g_autofree char *family = generator_make_name (generator, 2 + generator_below (generator, 2));
    char *name = kind == GENEVA_ACTOR_PERSON ? g_strconcat (given, " ", family, NULL) : g_strdup (family);
    guint header;

    g_ptr_array_add (generator->actor_names, name);
    generator_set_text (generator, start, type, GENEVA_ACTOR_ID, id);
    generator_set_text (generator, start, type, GENEVA_ACTOR_NAME, name);
    if (kind == GENEVA_ACTOR_PERSON)
      generator_set_text (generator, start, type, GENEVA_ACTOR_SHORT, family);
    generator_set_word (generator, start, type, GENEVA_ACTOR_KIND, kind + 1);
    set_coding (generator, start, type, GENEVA_ACTOR_ORIGIN, GENEVA_ACTOR_REVIEW);
    generator_no_lists (generator, 2);
    header = generator_begin_list (generator);
    generator_add_attribute (generator, "bloc", value);
    generator_end_list (generator, header, 1);
    generator_end_record (generator, GENEVA_LIST_ACTORS);
  }
}

static void
make_places (Generator *generator)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_PLACES);

  for (guint i = 0; i < generator->n_places; i++) {
    guint start = generator_begin_struct (generator, type);
    g_autofree char *id = g_strdup_printf ("p-%04u", i);
    char *name = generator_make_name (generator, 2 + generator_below (generator, 2));

    g_ptr_array_add (generator->place_names, name);
    generator_set_text (generator, start, type, GENEVA_PLACE_ID, id);
    generator_set_text (generator, start, type, GENEVA_PLACE_NAME, name);
    generator_set_number (generator, start, type, GENEVA_PLACE_LATITUDE,
                          (double) generator_below (generator, 12000) / 100 - 60);
    generator_set_number (generator, start, type, GENEVA_PLACE_LONGITUDE,
                (double) generator_below (generator, 36000) / 100 - 180);
    generator_no_lists (generator, 2);
    generator_end_record (generator, GENEVA_LIST_PLACES);
  }
}

/* Everyone belongs to the first of the bloc; some blocs are allies or opponents. */
static void
make_ties (Generator *generator)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_TIES);
  guint n = 0;

  for (guint i = 1; i < (generator->is_society ? MIN (generator->n_actors, generator->options.n_lanes)
                                                         : generator->n_actors); i++) {
    guint bloc = bloc_of (generator, i);
    guint start, kind = GENEVA_TIE_MEMBER;
    guint32 to = bloc;
    g_autofree char *id = NULL;

    if (i < generator->options.n_lanes) {
      kind = generator_chance (generator, 50) ? GENEVA_TIE_ALLY : GENEVA_TIE_OPPONENT;
      to = generator_below (generator, i);
    }
    id = g_strdup_printf ("t-%05u", n++);
    start = generator_begin_struct (generator, type);
    generator_set_text (generator, start, type, GENEVA_TIE_ID, id);
    generator_set_word (generator, start, type, GENEVA_TIE_FROM, GENEVA_HANDLE (GENEVA_LIST_ACTORS, i));
    generator_set_word (generator, start, type, GENEVA_TIE_TO, GENEVA_HANDLE (GENEVA_LIST_ACTORS, to));
    generator_set_word (generator, start, type, GENEVA_TIE_KIND, kind + 1);
    set_coding (generator, start, type, GENEVA_TIE_ORIGIN, GENEVA_TIE_REVIEW);
    generator_no_lists (generator, 2);
    generator_end_record (generator, GENEVA_LIST_TIES);
  }
}

/* ---- events ---- */

static guint
add_participants (Generator *generator, const Event *event, guint *actors)
{
  static const guint8 attendances[] = { 3, 3, 1, 2, 6, 2 };
  const GenevaStruct *type = &geneva_participant_struct;
  const Crisis *crisis = &g_array_index (generator->crises, Crisis, event->crisis);
  guint n = 0, n_wanted = generator_chance (generator, 12) && !generator->is_society ? 1 : 2;

  while (!generator->is_society && n_wanted < MAX_PARTICIPANTS && n_wanted > 1 && generator_chance (generator, 38))
    n_wanted++;
  actors[n++] = event->actor;
  if (n_wanted > 1)
    actors[n++] = event->other;
  for (guint tries = 0; n < n_wanted && tries < 40; tries++) {
    guint bloc = event->crisis != 0 ? crisis->blocs[generator_below (generator, 3)]
                                    : generator_zipf (generator, generator->options.n_lanes);
    guint actor = actor_of (generator, bloc);
    gboolean is_there = FALSE;

    for (guint i = 0; i < n; i++)
      is_there = is_there || actors[i] == actor;
    if (!is_there)
      actors[n++] = actor;
  }
  for (guint i = 0; i < n; i++) {
    guint start = generator_begin_struct (generator, type);
    gboolean has_sides = event->kind >= GENEVA_EVENT_REQUEST;
    guint role = has_sides && i == 0 ? GENEVA_ROLE_SOURCE : has_sides && i == 1 ? GENEVA_ROLE_TARGET
                 : generator_chance (generator, 6) ? GENEVA_ROLE_HOST : GENEVA_ROLE_PARTICIPANT;

    generator_set_word (generator, start, type, GENEVA_PARTICIPANT_ACTOR,
              GENEVA_HANDLE (GENEVA_LIST_ACTORS, actors[i]));
    generator_set_word (generator, start, type, GENEVA_PARTICIPANT_ROLE, role + 1);
    if (actors[i] >= generator->options.n_lanes && generator_chance (generator, 6))
      generator_set_word (generator, start, type, GENEVA_PARTICIPANT_FOR,
                GENEVA_HANDLE (GENEVA_LIST_ACTORS, bloc_of (generator, actors[i])));
    if (event->kind == GENEVA_EVENT_CONSULT && generator_chance (generator, 15))
      generator_set_word (generator, start, type, GENEVA_PARTICIPANT_ATTENDANCE,
                1 + generator_pick (generator, attendances, G_N_ELEMENTS (attendances)));
  }
  return n;
}

static void
add_account (Generator *generator, const Event *event, guint account, guint says)
{
  static const char * const certainties[] = { "reportedly", "likely", "according to rebels", "unconfirmed" };
  const GenevaStruct *type = &geneva_account_struct;
  guint start = generator_begin_struct (generator, type), header;

  if (generator_chance (generator, 45))
    generator_set_word (generator, start, type, GENEVA_ACCOUNT_BY,
              GENEVA_HANDLE (GENEVA_LIST_ACTORS, generator_zipf (generator, generator->n_actors)));
  generator_set_word (generator, start, type, GENEVA_ACCOUNT_SAYS, says + 1);
  if (generator_chance (generator, 8))
    generator_set_text (generator, start, type, GENEVA_ACCOUNT_CERTAINTY,
              certainties[generator_below (generator, G_N_ELEMENTS (certainties))]);
  if (account > 0 && generator_chance (generator, 20)) {
    g_autofree char *day = day_text (event->day + 1, 3);

    generator_set_date (generator, start, type, GENEVA_ACCOUNT_WHEN, day);
  }
  header = generator_begin_list (generator);
  if (generator_chance (generator, 25)) {
    guint via = generator_begin_struct (generator, geneva_account_struct.fields[GENEVA_ACCOUNT_VIA].item);

    g_array_index (generator->words, guint32, via + 1) =
      GENEVA_HANDLE (GENEVA_LIST_ACTORS, generator_zipf (generator, MIN (generator->n_actors, 30)));
    generator_end_list (generator, header, 1);
  }
  header = generator_begin_list (generator);
  generator_add_excerpt (generator, &event->passages[account]);
  if (account == 0 && event->has_more)
    generator_add_excerpt (generator, &event->more);
  generator_end_list (generator, header, account == 0 && event->has_more ? 2 : 1);
}

static void
set_event_coding (Generator *generator, guint start, const GenevaStruct *type, guint position)
{
  static const char * const rules[] = {
    "verb-frame", "dateline", "two-actors", "quotation", "list-of-guests"
  };
  static const char * const coders[] = { "Ada", "Ben", "Chloé" };

  if (generator_chance (generator, 80)) {
    generator_set_word (generator, start, type, GENEVA_EVENT_ORIGIN, GENEVA_ORIGIN_EXTRACTED + 1);
    generator_set_text (generator, start, type, GENEVA_EVENT_RULE,
                        rules[generator_zipf (generator, G_N_ELEMENTS (rules))]);
    generator_set_word (generator, start, type, GENEVA_EVENT_REVIEW,
              generator->is_society || generator_chance (generator, 70) ? GENEVA_REVIEW_ACCEPTED + 1 : GENEVA_REVIEW_SUGGESTED + 1);
  } else {
    generator_set_word (generator, start, type, GENEVA_EVENT_ORIGIN, GENEVA_ORIGIN_HAND + 1);
    generator_set_text (generator, start, type, GENEVA_EVENT_CODER,
                        coders[generator_below (generator, G_N_ELEMENTS (coders))]);
    generator_set_word (generator, start, type, GENEVA_EVENT_REVIEW, GENEVA_REVIEW_VERIFIED + 1);
  }
  if (position % 4096 < 40 && generator_chance (generator, 20))
    generator_set_text (generator, start, type, GENEVA_EVENT_NOTE,
                        "To be compared with the ministry's own account.");
}

static void
make_event (Generator *generator, guint position)
{
  static const guint8 levels[] = { 96, 4, 0 };
  static const guint8 says[] = { 76, 12, 5, 3, 2, 2 };
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_EVENTS);
  const Event *event = &generator->events[position];
  Crisis *crisis = &g_array_index (generator->crises, Crisis, event->crisis);
  gboolean is_era = generator_below (generator, 2000) == 0;
  GenevaLevel level = is_era ? GENEVA_LEVEL_ERA
                      : (GenevaLevel) generator_pick (generator, levels, G_N_ELEMENTS (levels));
  guint start = generator_begin_struct (generator, type);
  guint first_says = generator->is_society && generator_chance (generator, 90)
                       ? 0 : generator_pick (generator, says, G_N_ELEMENTS (says));
  guint header;
  g_autofree char *id = g_strdup_printf ("e-%07u", position);
  g_autofree char *title = make_title (generator, position);
  g_autofree char *date = make_date (generator, event, level);
  guint actors[MAX_PARTICIPANTS];

  generator_set_text (generator, start, type, GENEVA_EVENT_ID, id);
  generator_set_text (generator, start, type, GENEVA_EVENT_TITLE, title);
  generator_set_word (generator, start, type, GENEVA_EVENT_KIND, event->kind + 1u);
  generator_set_word (generator, start, type, GENEVA_EVENT_LEVEL, level + 1u);
  if (event->crisis != 0 && level == GENEVA_LEVEL_PROCESS)
    crisis->process = position + 1;
  else if (event->crisis != 0 && level == GENEVA_LEVEL_ACT && crisis->process != 0 &&
           generator_chance (generator, 20))
    generator_set_word (generator, start, type, GENEVA_EVENT_PART_OF,
              GENEVA_HANDLE (GENEVA_LIST_EVENTS, crisis->process - 1));
  if (date != NULL)
    generator_set_date (generator, start, type, GENEVA_EVENT_WHEN, date);
  if (generator_chance (generator, 80))
    generator_set_word (generator, start, type, GENEVA_EVENT_PLACE,
                        GENEVA_HANDLE (GENEVA_LIST_PLACES, event->place));
  set_event_coding (generator, start, type, position);

  header = generator_begin_list (generator);
  if (generator_chance (generator, 5)) {
    const GenevaStruct *basis = type->fields[GENEVA_EVENT_WHEN_BASIS].item;
    guint item = generator_begin_struct (generator, basis);
    g_autofree char *anchor = day_text (event->day + 2, 3);

    generator_set_text (generator, item, basis, GENEVA_WHEN_BASIS_WORDS, "two days ago");
    generator_set_text (generator, item, basis, GENEVA_WHEN_BASIS_ANCHOR, anchor);
    generator_set_text (generator, item, basis, GENEVA_WHEN_BASIS_RULE, "days-before");
    generator_end_list (generator, header, 1);
  }
  header = generator_begin_list (generator);
  generator_end_list (generator, header, add_participants (generator, event, actors));
  header = generator_begin_list (generator);
  for (guint i = 0; i < event->n_accounts; i++)
    add_account (generator, event, i,
                 i > 0 && generator_chance (generator, 30)
                   ? generator_pick (generator, says, G_N_ELEMENTS (says)) : first_says);
  generator_end_list (generator, header, event->n_accounts);
  header = generator_begin_list (generator);
  if (generator_chance (generator, 2)) {
    generator_add_attribute (generator, "theatre", generator_chance (generator, 50) ? "\"north\""
                             : "\"south\"");
    generator_end_list (generator, header, 1);
  }
  generator_end_record (generator, GENEVA_LIST_EVENTS);
}

/* ---- what is said of them ---- */

static void
make_issues (Generator *generator)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_ISSUES);

  for (guint i = 0; i < N_ISSUES; i++) {
    guint start = generator_begin_struct (generator, type);
    g_autofree char *id = g_strdup_printf ("i-%02u", i);
    g_autofree char *title = g_strdup_printf ("Article %u of the accord", i + 1);
    g_autofree char *proposition = g_strdup_printf ("Article %u of the accord is to stand.", i + 1);

    generator_set_text (generator, start, type, GENEVA_ISSUE_ID, id);
    generator_set_text (generator, start, type, GENEVA_ISSUE_TITLE, title);
    generator_set_word (generator, start, type, GENEVA_ISSUE_TYPE, GENEVA_ISSUE_POLICY + 1);
    generator_set_text (generator, start, type, GENEVA_ISSUE_PROPOSITION, proposition);
    generator_no_lists (generator, 2);
    generator_end_record (generator, GENEVA_LIST_ISSUES);
  }
}

static void
add_evidence_and_attributes (Generator *generator, const Event *event)
{
  guint header = generator_begin_list (generator);

  generator_add_excerpt (generator, &event->passages[0]);
  generator_end_list (generator, header, 1);
  generator_no_lists (generator, 1);
}

static void
make_statements (Generator *generator)
{
  static const guint8 stances[] = { 40, 35, 15, 10 };
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_STATEMENTS);

  for (guint i = 0; i < generator->options.n_events / 50; i++) {
    const Event *event = &generator->events[generator_below (generator, generator->options.n_events)];
    guint start = generator_begin_struct (generator, type);
    g_autofree char *id = g_strdup_printf ("st-%06u", i);
    g_autofree char *day = day_text (event->day, 3);

    generator_set_text (generator, start, type, GENEVA_STATEMENT_ID, id);
    generator_set_word (generator, start, type, GENEVA_STATEMENT_SPEAKER,
              GENEVA_HANDLE (GENEVA_LIST_ACTORS, event->actor));
    generator_set_word (generator, start, type, GENEVA_STATEMENT_ISSUE,
              GENEVA_HANDLE (GENEVA_LIST_ISSUES, generator_zipf (generator, N_ISSUES)));
    generator_set_word (generator, start, type, GENEVA_STATEMENT_STANCE,
              1 + generator_pick (generator, stances, G_N_ELEMENTS (stances)));
    generator_set_word (generator, start, type, GENEVA_STATEMENT_MODE, GENEVA_MODE_INDIRECT + 1);
    generator_set_date (generator, start, type, GENEVA_STATEMENT_WHEN, day);
    set_coding (generator, start, type, GENEVA_STATEMENT_ORIGIN, GENEVA_STATEMENT_REVIEW);
    generator_no_lists (generator, 3);
    add_evidence_and_attributes (generator, event);
    generator_end_record (generator, GENEVA_LIST_STATEMENTS);
  }
}

static void
make_forecasts (Generator *generator)
{
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_FORECASTS);

  for (guint i = 0; i < generator->options.n_events / 100; i++) {
    guint position = generator_below (generator, generator->options.n_events);
    const Event *event = &generator->events[position];
    guint start = generator_begin_struct (generator, type);
    gint64 ahead = 3 + generator_below (generator, 60);
    g_autofree char *id = g_strdup_printf ("f-%06u", i);
    guint n_parts = generator_chance (generator, 60) ? 3 : 2;
    g_autofree char *predicted = day_text (event->day + generator_below (generator, 20) - 10, n_parts);
    g_autofree char *made = day_text (event->day - ahead, 3);

    generator_set_text (generator, start, type, GENEVA_FORECAST_ID, id);
    generator_set_word (generator, start, type, GENEVA_FORECAST_EVENT,
                        GENEVA_HANDLE (GENEVA_LIST_EVENTS, position));
    generator_set_word (generator, start, type, GENEVA_FORECAST_POLARITY, GENEVA_POLARITY_WILL + 1);
    generator_set_word (generator, start, type, GENEVA_FORECAST_STRENGTH, 1 + generator_below (generator, 5));
    generator_set_date (generator, start, type, GENEVA_FORECAST_PREDICTED, predicted);
    generator_set_date (generator, start, type, GENEVA_FORECAST_MADE, made);
    generator_set_word (generator, start, type, GENEVA_FORECAST_BY,
                        GENEVA_HANDLE (GENEVA_LIST_ACTORS, event->actor));
    set_coding (generator, start, type, GENEVA_FORECAST_ORIGIN, GENEVA_FORECAST_REVIEW);
    generator_no_lists (generator, 1);
    add_evidence_and_attributes (generator, event);
    generator_end_record (generator, GENEVA_LIST_FORECASTS);
  }
}

static void
make_figures (Generator *generator)
{
  const GenevaStruct *quantity = geneva_schema_get_struct (GENEVA_LIST_QUANTITIES);
  const GenevaStruct *type = geneva_schema_get_struct (GENEVA_LIST_FIGURES);

  for (guint i = 0; i < N_QUANTITIES; i++) {
    guint start = generator_begin_struct (generator, quantity);
    g_autofree char *id = g_strdup_printf ("q-%u", i);
    g_autofree char *title = g_strdup_printf ("People displaced, count %u", i + 1);

    generator_set_text (generator, start, quantity, GENEVA_QUANTITY_ID, id);
    generator_set_text (generator, start, quantity, GENEVA_QUANTITY_TITLE, title);
    generator_set_text (generator, start, quantity, GENEVA_QUANTITY_COUNTED, "persons");
    generator_set_word (generator, start, quantity, GENEVA_QUANTITY_CUMULATIVE, 2);
    generator_no_lists (generator, 2);
    generator_end_record (generator, GENEVA_LIST_QUANTITIES);
  }
  for (guint i = 0; i < generator->options.n_events / 200; i++) {
    const Event *event = &generator->events[generator_below (generator, generator->options.n_events)];
    guint start = generator_begin_struct (generator, type);
    g_autofree char *id = g_strdup_printf ("n-%06u", i);
    g_autofree char *day = day_text (event->day, 3);

    generator_set_text (generator, start, type, GENEVA_FIGURE_ID, id);
    generator_set_word (generator, start, type, GENEVA_FIGURE_QUANTITY,
              GENEVA_HANDLE (GENEVA_LIST_QUANTITIES, generator_below (generator, N_QUANTITIES)));
    generator_set_number (generator, start, type, GENEVA_FIGURE_LOW,
                          (double) (event->day - FIRST_DAY + 1) * 10);
    generator_set_word (generator, start, type, GENEVA_FIGURE_QUALIFIER, GENEVA_QUALIFIER_ABOUT + 1);
    generator_set_date (generator, start, type, GENEVA_FIGURE_AS_OF, day);
    set_coding (generator, start, type, GENEVA_FIGURE_ORIGIN, GENEVA_FIGURE_REVIEW);
    generator_no_lists (generator, 1);
    add_evidence_and_attributes (generator, event);
    generator_end_record (generator, GENEVA_LIST_FIGURES);
  }
}

static GenevaSnapshot *
make (const GeneratorOptions *options, guint n_actors)
{
  g_autoptr (GenevaPools) pools = geneva_pools_new ();
  g_autoptr (GenevaSnapshot) empty = geneva_snapshot_new_empty (pools);
  g_autoptr (GenevaSnapshotBuilder) builder = geneva_snapshot_builder_new (empty);
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GPtrArray) actor_names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) place_names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GArray) crises = g_array_new (FALSE, FALSE, sizeof (Crisis));
  g_autofree Event *events = g_new0 (Event, options->n_events);
  double n = options->n_events;
  Generator generator = {
    .state = options->seed, .options = *options, .pools = pools, .strings = geneva_pools_get_strings (pools),
    .builder = builder, .words = words, .actor_names = actor_names, .place_names = place_names,
    .crises = crises, .events = events, .is_society = n_actors > 0,
  };

  /* a hundred events in half a year, a million in fifteen */
  generator.n_days = CLAMP (180 * pow (n / 100, 0.37), 60, 15 * 365);
  generator.n_actors = n_actors > 0 ? MAX (n_actors, options->n_lanes + 1)
                                             : options->n_lanes * 2 + 10 + (guint) (3 * sqrt (n));
  generator.n_places = CLAMP ((guint) sqrt (n) / 2, 8, 500);
  generator.n_sources = (options->n_events + EVENTS_PER_SOURCE - 1) / EVENTS_PER_SOURCE;
  make_head (&generator);
  make_actors (&generator);
  make_places (&generator);
  make_crises (&generator);
  make_times (&generator);
  make_actions (&generator);
  make_sources (&generator);
  make_ties (&generator);
  for (guint i = 0; i < options->n_events; i++)
    make_event (&generator, i);
  make_issues (&generator);
  make_statements (&generator);
  make_forecasts (&generator);
  make_figures (&generator);
  return geneva_snapshot_builder_end (builder);
}

GenevaSnapshot *
generator_make_dossier (const GeneratorOptions *options)
{
  g_return_val_if_fail (options != NULL && options->n_events > 0 && options->n_lanes > 0, NULL);

  return make (options, 0);
}

GenevaSnapshot *
generator_make_society (const GeneratorOptions *options, guint n_actors)
{
  g_return_val_if_fail (options != NULL && options->n_events > 0 && options->n_lanes > 0 && n_actors > 1, NULL);

  return make (options, n_actors);
}
