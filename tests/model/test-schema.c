/* The table of the format against the numbers in the header: order of fields,
 * values of enumerations, packing of words. A field put in the wrong row would
 * make every reader of records speak of another member.
 */
#include "model/geneva-schema.h"

#include <string.h>

typedef struct {
  GenevaList  list;
  guint       field;
  const char *name;
} ListField;

#define COMMON(LIST, P) \
  { GENEVA_LIST_##LIST, GENEVA_##P##_MERGED_INTO, "merged-into" }, { GENEVA_LIST_##LIST, GENEVA_##P##_NOTE, "note" }, \
  { GENEVA_LIST_##LIST, GENEVA_##P##_CODER, "coder" }, { GENEVA_LIST_##LIST, GENEVA_##P##_CODED, "coded" }, \
  { GENEVA_LIST_##LIST, GENEVA_##P##_ORIGIN, "origin" }, { GENEVA_LIST_##LIST, GENEVA_##P##_RULE, "rule" }, \
  { GENEVA_LIST_##LIST, GENEVA_##P##_SCORE, "score" }, { GENEVA_LIST_##LIST, GENEVA_##P##_REVIEW, "review" }, \
  { GENEVA_LIST_##LIST, GENEVA_##P##_REVIEWER, "reviewer" }, { GENEVA_LIST_##LIST, GENEVA_##P##_REVIEWED, "reviewed" }, \
  { GENEVA_LIST_##LIST, GENEVA_##P##_CONFIDENCE, "confidence" }, \
  { GENEVA_LIST_##LIST, GENEVA_##P##_ATTRIBUTES, "attributes" }

static const ListField list_fields[] = {
  { GENEVA_LIST_DOSSIER, GENEVA_DOSSIER_TITLE, "title" },
  { GENEVA_LIST_DOSSIER, GENEVA_DOSSIER_DESCRIPTION, "description" },
  { GENEVA_LIST_DOSSIER, GENEVA_DOSSIER_LANGUAGE, "language" },

  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_ID, "id" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_TITLE, "title" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_PUBLISHER, "publisher" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_AGENCIES, "agencies" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_AUTHOR, "author" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_PUBLISHED, "published" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_PUBLISHED_BASIS, "published-basis" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_ACCESSED, "accessed" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_ADDRESS, "address" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_PAGE, "page" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_LANGUAGE, "language" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_TEXT_KIND, "text-kind" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_SHA256, "sha256" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_BODY, "body" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_REPRINT_OF, "reprint-of" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_CONTEXT, "context" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_ORIGINAL, "original" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_TEXT, "text" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_NOTE, "note" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_ATTRIBUTES, "attributes" },

  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_ID, "id" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_NAME, "name" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_SHORT, "short" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_KIND, "kind" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_UNNAMED, "unnamed" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_ALIASES, "aliases" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_EVIDENCE, "evidence" },
  COMMON (ACTORS, ACTOR),

  { GENEVA_LIST_PLACES, GENEVA_PLACE_ID, "id" },
  { GENEVA_LIST_PLACES, GENEVA_PLACE_NAME, "name" },
  { GENEVA_LIST_PLACES, GENEVA_PLACE_COUNTRY, "country" },
  { GENEVA_LIST_PLACES, GENEVA_PLACE_LATITUDE, "latitude" },
  { GENEVA_LIST_PLACES, GENEVA_PLACE_LONGITUDE, "longitude" },
  { GENEVA_LIST_PLACES, GENEVA_PLACE_EVIDENCE, "evidence" },
  COMMON (PLACES, PLACE),

  { GENEVA_LIST_TIES, GENEVA_TIE_ID, "id" },
  { GENEVA_LIST_TIES, GENEVA_TIE_FROM, "from" },
  { GENEVA_LIST_TIES, GENEVA_TIE_TO, "to" },
  { GENEVA_LIST_TIES, GENEVA_TIE_KIND, "kind" },
  { GENEVA_LIST_TIES, GENEVA_TIE_ROLE, "role" },
  { GENEVA_LIST_TIES, GENEVA_TIE_WHEN, "when" },
  { GENEVA_LIST_TIES, GENEVA_TIE_EVIDENCE, "evidence" },
  COMMON (TIES, TIE),

  { GENEVA_LIST_EVENTS, GENEVA_EVENT_ID, "id" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_TITLE, "title" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, "kind" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_LEVEL, "level" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_PART_OF, "part-of" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_WHEN, "when" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_WHEN_BASIS, "when-basis" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_PLACE, "place" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_SPEECH_ACT_OF, "speech-act-of" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_PARTICIPANTS, "participants" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_ACCOUNTS, "accounts" },
  COMMON (EVENTS, EVENT),

  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_ID, "id" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_TITLE, "title" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_TYPE, "type" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_PROPOSITION, "proposition" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_DEFINITION, "definition" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_PARENT, "parent" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_EVIDENCE, "evidence" },
  COMMON (ISSUES, ISSUE),

  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_ID, "id" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_SPEAKER, "speaker" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_FOR, "for" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_VIA, "via" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_ABOUT, "about" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_ISSUE, "issue" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, "stance" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_LEANING, "leaning" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_CONDITION, "condition" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_MODE, "mode" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_WHEN, "when" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_EVIDENCE, "evidence" },
  COMMON (STATEMENTS, STATEMENT),

  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_ID, "id" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_EVENT, "event" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_POLARITY, "polarity" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_STRENGTH, "strength" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_PREDICTED, "predicted" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_MADE, "made" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_BY, "by" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_FOR, "for" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_VIA, "via" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_EVIDENCE, "evidence" },
  COMMON (FORECASTS, FORECAST),

  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_ID, "id" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_TITLE, "title" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_COUNTED, "counted" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_SINCE, "since" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_AREA, "area" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_CUMULATIVE, "cumulative" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_ABOUT, "about" },
  { GENEVA_LIST_QUANTITIES, GENEVA_QUANTITY_EVIDENCE, "evidence" },
  COMMON (QUANTITIES, QUANTITY),

  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_ID, "id" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUANTITY, "quantity" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_LOW, "low" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_HIGH, "high" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUALIFIER, "qualifier" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_AS_OF, "as-of" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_BY, "by" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_VIA, "via" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_EVIDENCE, "evidence" },
  COMMON (FIGURES, FIGURE),

  { GENEVA_LIST_LINKS, GENEVA_LINK_ID, "id" },
  { GENEVA_LIST_LINKS, GENEVA_LINK_FROM, "from" },
  { GENEVA_LIST_LINKS, GENEVA_LINK_TO, "to" },
  { GENEVA_LIST_LINKS, GENEVA_LINK_KIND, "kind" },
  { GENEVA_LIST_LINKS, GENEVA_LINK_EVIDENCE, "evidence" },
  COMMON (LINKS, LINK),

  { GENEVA_LIST_LEXICON, GENEVA_LEXICON_ROW, "row" },

  { GENEVA_LIST_VIEWS, GENEVA_VIEW_NAME, "name" },
  { GENEVA_LIST_VIEWS, GENEVA_VIEW_CHART, "chart" },
  { GENEVA_LIST_VIEWS, GENEVA_VIEW_FILTERS, "filters" },
  { GENEVA_LIST_VIEWS, GENEVA_VIEW_SPAN, "span" },
  { GENEVA_LIST_VIEWS, GENEVA_VIEW_PLACES, "places" },
  { GENEVA_LIST_VIEWS, GENEVA_VIEW_SEED, "seed" },
};

static const struct {
  const GenevaStruct *type;
  guint               field;
  const char         *name;
} nested_fields[] = {
  { &geneva_excerpt_struct, GENEVA_EXCERPT_SOURCE, "source" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_START, "start" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_END, "end" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_EXACT, "exact" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_PREFIX, "prefix" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_SUFFIX, "suffix" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_EXACT_SHA256, "exact-sha256" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_PREFIX_SHA256, "prefix-sha256" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_SUFFIX_SHA256, "suffix-sha256" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_AS, "as" },
  { &geneva_excerpt_struct, GENEVA_EXCERPT_ORIGINAL, "original" },
  { &geneva_account_struct, GENEVA_ACCOUNT_BY, "by" },
  { &geneva_account_struct, GENEVA_ACCOUNT_VIA, "via" },
  { &geneva_account_struct, GENEVA_ACCOUNT_SAYS, "says" },
  { &geneva_account_struct, GENEVA_ACCOUNT_CERTAINTY, "certainty" },
  { &geneva_account_struct, GENEVA_ACCOUNT_SCOPE, "scope" },
  { &geneva_account_struct, GENEVA_ACCOUNT_WHEN, "when" },
  { &geneva_account_struct, GENEVA_ACCOUNT_EVIDENCE, "evidence" },
  { &geneva_participant_struct, GENEVA_PARTICIPANT_ACTOR, "actor" },
  { &geneva_participant_struct, GENEVA_PARTICIPANT_ROLE, "role" },
  { &geneva_participant_struct, GENEVA_PARTICIPANT_FOR, "for" },
  { &geneva_participant_struct, GENEVA_PARTICIPANT_ATTENDANCE, "attendance" },
  { &geneva_attribute_struct, GENEVA_ATTRIBUTE_KEY, "key" },
  { &geneva_attribute_struct, GENEVA_ATTRIBUTE_VALUE, "value" },
};

/* Inside a STRUCT field of a list's records. */
static const struct {
  GenevaList  list;
  guint       holder;
  guint       field;
  const char *name;
} inner_fields[] = {
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_ORIGINAL, GENEVA_ORIGINAL_SHA256, "sha256" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_WHEN_BASIS, GENEVA_WHEN_BASIS_WORDS, "words" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_WHEN_BASIS, GENEVA_WHEN_BASIS_ANCHOR, "anchor" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_WHEN_BASIS, GENEVA_WHEN_BASIS_RULE, "rule" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_CONDITION, GENEVA_CONDITION_KIND, "kind" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_CONDITION, GENEVA_CONDITION_WORDS, "words" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_CONDITION, GENEVA_CONDITION_ON, "on" },
};

static void
test_fields (void)
{
  guint n_fields = 0;

  for (guint i = 0; i < G_N_ELEMENTS (list_fields); i++) {
    const GenevaStruct *type = geneva_schema_get_struct (list_fields[i].list);

    g_test_message ("%s.%s", type->name, list_fields[i].name);
    g_assert_cmpuint (list_fields[i].field, <, type->n_fields);
    g_assert_cmpstr (type->fields[list_fields[i].field].name, ==, list_fields[i].name);
    g_assert_cmpint (geneva_struct_find (type, list_fields[i].name), ==, (int) list_fields[i].field);
  }
  /* and nothing is left out */
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    n_fields += geneva_schema_get_struct (list)->n_fields;
  g_assert_cmpuint (n_fields, ==, G_N_ELEMENTS (list_fields));
}

static void
test_nested_fields (void)
{
  guint n_fields = geneva_excerpt_struct.n_fields + geneva_account_struct.n_fields +
                   geneva_participant_struct.n_fields + geneva_attribute_struct.n_fields;

  for (guint i = 0; i < G_N_ELEMENTS (nested_fields); i++)
    g_assert_cmpstr (nested_fields[i].type->fields[nested_fields[i].field].name, ==, nested_fields[i].name);
  g_assert_cmpuint (n_fields, ==, G_N_ELEMENTS (nested_fields));
  for (guint i = 0; i < G_N_ELEMENTS (inner_fields); i++) {
    const GenevaField *holder = &geneva_schema_get_struct (inner_fields[i].list)->fields[inner_fields[i].holder];

    g_assert_cmpint (holder->type, ==, GENEVA_FIELD_STRUCT);
    g_assert_cmpstr (holder->item->fields[inner_fields[i].field].name, ==, inner_fields[i].name);
  }
  {
    const GenevaStruct *original = geneva_excerpt_struct.fields[GENEVA_EXCERPT_ORIGINAL].item;

    g_assert_cmpstr (original->fields[GENEVA_EXCERPT_ORIGINAL_START].name, ==, "start");
    g_assert_cmpstr (original->fields[GENEVA_EXCERPT_ORIGINAL_END].name, ==, "end");
    g_assert_cmpstr (original->fields[GENEVA_EXCERPT_ORIGINAL_SHA256].name, ==, "sha256");
  }
}

static const struct {
  GenevaList  list;
  guint       field;
  int         value;
  const char *name;
} values[] = {
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_TEXT_KIND, GENEVA_TEXT_ORIGINAL, "original" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_TEXT_KIND, GENEVA_TEXT_TRANSCRIPT, "transcript" },
  { GENEVA_LIST_SOURCES, GENEVA_SOURCE_PUBLISHED_BASIS, GENEVA_BASIS_GIVEN, "given" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_KIND, GENEVA_ACTOR_PERSON, "person" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_KIND, GENEVA_ACTOR_GROUP, "group" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_ORIGIN, GENEVA_ORIGIN_IMPORTED, "imported" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_SUGGESTED, "suggested" },
  { GENEVA_LIST_ACTORS, GENEVA_ACTOR_REVIEW, GENEVA_REVIEW_REJECTED, "rejected" },
  { GENEVA_LIST_TIES, GENEVA_TIE_KIND, GENEVA_TIE_MEMBER, "member" },
  { GENEVA_LIST_TIES, GENEVA_TIE_KIND, GENEVA_TIE_OPPONENT, "opponent" },
  { GENEVA_LIST_TIES, GENEVA_TIE_KIND, GENEVA_TIE_MEDIATOR, "mediator" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, GENEVA_EVENT_AGREE, "agree" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, GENEVA_EVENT_CONSULT, "consult" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, GENEVA_EVENT_REQUEST, "request" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, GENEVA_EVENT_MOBILIZE, "mobilize" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_KIND, GENEVA_EVENT_ASSAULT, "assault" },
  { GENEVA_LIST_EVENTS, GENEVA_EVENT_LEVEL, GENEVA_LEVEL_ERA, "era" },
  { GENEVA_LIST_ISSUES, GENEVA_ISSUE_TYPE, GENEVA_ISSUE_FACT, "fact" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, GENEVA_STANCE_SUPPORTS, "supports" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, GENEVA_STANCE_CONDITIONAL, "conditional" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, GENEVA_STANCE_ASSERTS, "asserts" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_STANCE, GENEVA_STANCE_DOUBTS, "doubts" },
  /* a leaning is one of the first two stances */
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_LEANING, GENEVA_STANCE_SUPPORTS, "supports" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_LEANING, GENEVA_STANCE_OPPOSES, "opposes" },
  { GENEVA_LIST_STATEMENTS, GENEVA_STATEMENT_MODE, GENEVA_MODE_DIRECT, "direct" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_POLARITY, GENEVA_POLARITY_WILL_NOT, "will-not" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_STRENGTH, GENEVA_STRENGTH_SCHEDULED, "scheduled" },
  { GENEVA_LIST_FORECASTS, GENEVA_FORECAST_STRENGTH, GENEVA_STRENGTH_CONDITIONAL, "conditional" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUALIFIER, GENEVA_QUALIFIER_EXACTLY, "exactly" },
  { GENEVA_LIST_FIGURES, GENEVA_FIGURE_QUALIFIER, GENEVA_QUALIFIER_UP_TO, "up-to" },
  { GENEVA_LIST_LINKS, GENEVA_LINK_KIND, GENEVA_LINK_REPEATS, "repeats" },
};

static void
test_values (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
    const GenevaField *field = &geneva_schema_get_struct (values[i].list)->fields[values[i].field];

    g_test_message ("%s", values[i].name);
    g_assert_cmpint (field->type, ==, GENEVA_FIELD_ENUM);
    g_assert_cmpint (values[i].value, <, (int) g_strv_length ((char **) field->names));
    g_assert_cmpstr (field->names[values[i].value], ==, values[i].name);
  }
  g_assert_cmpuint (g_strv_length ((char **) geneva_account_struct.fields[GENEVA_ACCOUNT_SAYS].names), ==, 6);
  g_assert_cmpstr (geneva_account_struct.fields[GENEVA_ACCOUNT_SAYS].names[GENEVA_SAYS_DID_NOT_HAPPEN], ==,
                   "did-not-happen");
  g_assert_cmpstr (geneva_account_struct.fields[GENEVA_ACCOUNT_SCOPE].names[GENEVA_SCOPE_RESPONSIBILITY], ==,
                   "responsibility");
  g_assert_cmpstr (geneva_participant_struct.fields[GENEVA_PARTICIPANT_ROLE].names[GENEVA_ROLE_MEDIATOR], ==,
                   "mediator");
  g_assert_cmpstr (geneva_participant_struct.fields[GENEVA_PARTICIPANT_ATTENDANCE].names[GENEVA_ATTENDANCE_ABSENT],
                   ==, "absent");
}

/* Seven PLOVER types are cooperation; the first of these and the first of the others are verbal. */
static void
test_quad_classes (void)
{
  static const char classes[] = "AAAABBBCCCCDDDDD";

  g_assert_cmpuint (strlen (classes), ==, GENEVA_N_EVENT_KINDS);
  for (GenevaEventKind kind = 0; kind < GENEVA_N_EVENT_KINDS; kind++) {
    g_assert_cmpint (geneva_event_kind_get_quad_class (kind), ==, classes[kind] - 'A');
    g_assert_nonnull (geneva_event_kind_get_words (kind));
  }
}

static void
check_places (const GenevaStruct *type)
{
  guint word = 1, n_lists = 0;

  for (guint i = 0; i < type->n_fields; i++) {
    const GenevaField *field = &type->fields[i];

    if (geneva_field_is_list (field)) {
      g_assert_cmpuint (geneva_struct_get_place (type, i), ==, n_lists++);
      g_assert_nonnull (field->item);
      check_places (field->item);
    } else {
      g_assert_cmpuint (geneva_struct_get_place (type, i), ==, word);
      word += geneva_field_n_words (field);
    }
    g_assert_true ((field->type == GENEVA_FIELD_ENUM) == (field->names != NULL));
    g_assert_true ((field->type == GENEVA_FIELD_REF || field->type == GENEVA_FIELD_REFS) == (field->lists != 0));
  }
  g_assert_cmpuint (geneva_struct_get_n_words (type), ==, word);
  g_assert_cmpuint (geneva_struct_get_n_lists (type), ==, n_lists);
}

static void
test_places (void)
{
  for (GenevaList list = GENEVA_LIST_DOSSIER; list < GENEVA_N_LISTS; list++)
    check_places (geneva_schema_get_struct (list));
}

static void
test_lists (void)
{
  g_assert_null (geneva_schema_get_key (GENEVA_LIST_NONE));
  g_assert_null (geneva_schema_get_key (GENEVA_LIST_DOSSIER));
  g_assert_cmpstr (geneva_schema_get_key (GENEVA_LIST_SOURCES), ==, "sources");
  g_assert_cmpstr (geneva_schema_get_key (GENEVA_LIST_VIEWS), ==, "views");
  for (GenevaList list = GENEVA_LIST_SOURCES; list < GENEVA_N_LISTS; list++) {
    const GenevaStruct *type = geneva_schema_get_struct (list);

    g_assert_nonnull (geneva_schema_get_noun (list));
    /* what can be referred to begins with its id */
    g_assert_true ((list <= GENEVA_LIST_LINKS) == (type->fields[0].type == GENEVA_FIELD_ID));
    if (geneva_list_is_coded (list) && list != GENEVA_LIST_EVENTS)
      g_assert_cmpint (geneva_struct_find (type, "evidence"), >=, 0);
  }
  g_assert_cmpint (geneva_struct_find (geneva_schema_get_struct (GENEVA_LIST_ACTORS), "wings"), ==, -1);
  g_assert_cmpint (GENEVA_HANDLE_LIST (GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0x0abcdef)), ==, GENEVA_LIST_VIEWS);
  g_assert_cmpuint (GENEVA_HANDLE_ROW (GENEVA_HANDLE (GENEVA_LIST_VIEWS, 0x0abcdef)), ==, 0x0abcdef);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/schema/fields", test_fields);
  g_test_add_func ("/model/schema/nested-fields", test_nested_fields);
  g_test_add_func ("/model/schema/values", test_values);
  g_test_add_func ("/model/schema/quad-classes", test_quad_classes);
  g_test_add_func ("/model/schema/places", test_places);
  g_test_add_func ("/model/schema/lists", test_lists);
  return g_test_run ();
}
