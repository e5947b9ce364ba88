/* What is asked of each kind of item. Role: tables of lines, each a member of
 * the format in the reader's words; the format itself says of what type it is.
 * It must not know how a line is shown.
 */
#include "geneva-coding-kinds.h"

#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define MUST GENEVA_ASKED_MUST
#define FURTHER GENEVA_ASKED_FURTHER
#define CONFIDENCE(P) \
  { "confidence", N_("How sure you are"), GENEVA_##P##_CONFIDENCE, FURTHER, NULL, -1, N_("0.8, or 80 %") }
#define ACCOUNT GENEVA_ASKED_OF_ACCOUNT
#define MAY_BE_NEW GENEVA_ASKED_MAY_BE_NEW
#define MAY_EXIST GENEVA_ASKED_MAY_EXIST
#define CONDITION GENEVA_ASKED_CONDITION

/* ---- words of choices ---- */

static const char *
get_event_kind (int kind)
{
  return geneva_event_kind_get_words ((GenevaEventKind) kind);
}

static const char *
get_issue_type (int type)
{
  return type == GENEVA_ISSUE_POLICY ? _("policy: what should be") : _("fact: what is so");
}

static const char *
get_leaning (int leaning)
{
  return geneva_words_get_stance (leaning == 0 ? GENEVA_STANCE_SUPPORTS : GENEVA_STANCE_OPPOSES);
}

static const char *
get_mode (int mode)
{
  return mode == GENEVA_MODE_DIRECT ? _("in the speaker’s own words") : _("in the reporter’s words");
}

static const char *
get_condition (int kind)
{
  static const char * const words[] = { N_("if"), N_("unless"), N_("until"), N_("as long as") };

  return _(words[CLAMP (kind, 0, 3)]);
}

static const char *
get_polarity (int polarity)
{
  return polarity == GENEVA_POLARITY_WILL ? _("will take place") : _("will not take place");
}

static const char *
get_qualifier (int qualifier)
{
  static const char * const words[] = {
    N_("exactly"), N_("about"), N_("at least"), N_("more than"), N_("at most"), N_("up to")
  };

  return _(words[CLAMP (qualifier, 0, 5)]);
}

static const char *
get_link_kind (int kind)
{
  static const char * const words[] = { N_("contradicts"), N_("corroborates"), N_("revises"), N_("repeats") };

  return _(words[CLAMP (kind, 0, 3)]);
}

/* ---- lines ---- */

/* Translators: the analyst's own attributes of an item, as they are typed; keep colon and semicolon */
#define ATTRIBUTES_HINT N_("name: value; name: value")

static const GenevaAsked of_source[] = {
  { "title", N_("Title"), GENEVA_SOURCE_TITLE, MUST, NULL, -1, NULL },
  { "publisher", N_("Publisher"), GENEVA_SOURCE_PUBLISHER, 0, NULL, -1, NULL },
  { "author", N_("Author"), GENEVA_SOURCE_AUTHOR, 0, NULL, -1, NULL },
  { "published", N_("Published"), GENEVA_SOURCE_PUBLISHED, 0, NULL, -1, NULL },
  { "basis", N_("Date is"), GENEVA_SOURCE_PUBLISHED_BASIS, MUST, geneva_words_get_basis, GENEVA_BASIS_GIVEN, NULL },
  { "text-kind", N_("The text is"), GENEVA_SOURCE_TEXT_KIND, MUST, geneva_words_get_text_kind, 0, NULL },
  { "page", N_("Page"), GENEVA_SOURCE_PAGE, FURTHER, NULL, -1, NULL },
  { "address", N_("Address"), GENEVA_SOURCE_ADDRESS, FURTHER, NULL, -1, NULL },
  { "reprint-of", N_("Reprint of"), GENEVA_SOURCE_REPRINT_OF, FURTHER, NULL, -1, NULL },
  { "note", N_("Note"), GENEVA_SOURCE_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_SOURCE_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_actor[] = {
  { "name", N_("Name"), GENEVA_ACTOR_NAME, MUST | MAY_EXIST, NULL, -1, NULL },
  { "kind", N_("Kind"), GENEVA_ACTOR_KIND, MUST, geneva_words_get_actor_kind, GENEVA_ACTOR_PERSON, NULL },
  { "short", N_("Short name"), GENEVA_ACTOR_SHORT, 0, NULL, -1, N_("for charts") },
  { "aliases", N_("Also called"), GENEVA_ACTOR_ALIASES, 0, NULL, -1, N_("names, with commas between them") },
  { "unnamed", N_("Not named by the sources"), GENEVA_ACTOR_UNNAMED, FURTHER, NULL, -1, NULL },
  CONFIDENCE (ACTOR),
  { "note", N_("Note"), GENEVA_ACTOR_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_ACTOR_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_place[] = {
  { "name", N_("Name"), GENEVA_PLACE_NAME, MUST | MAY_EXIST, NULL, -1, NULL },
  { "country", N_("Country"), GENEVA_PLACE_COUNTRY, 0, NULL, -1, NULL },
  { "latitude", N_("Latitude"), GENEVA_PLACE_LATITUDE, FURTHER, NULL, -1, N_("degrees north") },
  { "longitude", N_("Longitude"), GENEVA_PLACE_LONGITUDE, FURTHER, NULL, -1, N_("degrees east") },
  CONFIDENCE (PLACE),
  { "note", N_("Note"), GENEVA_PLACE_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_PLACE_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_tie[] = {
  { "from", N_("Who"), GENEVA_TIE_FROM, MUST | MAY_BE_NEW, NULL, -1, NULL },
  { "kind", N_("is the"), GENEVA_TIE_KIND, MUST, geneva_words_get_tie_kind, GENEVA_TIE_MEMBER, NULL },
  { "to", N_("of whom"), GENEVA_TIE_TO, MUST | MAY_BE_NEW, NULL, -1, NULL },
  { "role", N_("Office"), GENEVA_TIE_ROLE, 0, NULL, -1, NULL },
  { "when", N_("When"), GENEVA_TIE_WHEN, 0, NULL, -1, NULL },
  CONFIDENCE (TIE),
  { "note", N_("Note"), GENEVA_TIE_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_TIE_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

#define ACCOUNT_LINES \
  { "by", N_("Who says so"), GENEVA_ACCOUNT_BY, ACCOUNT | MAY_BE_NEW, NULL, -1, N_("the paper itself") }, \
  { "via", N_("By way of"), GENEVA_ACCOUNT_VIA, ACCOUNT | MAY_BE_NEW, NULL, -1, NULL }, \
  { "says", N_("It"), GENEVA_ACCOUNT_SAYS, ACCOUNT | MUST, geneva_words_get_says, GENEVA_SAYS_HAPPENED, NULL }, \
  { "certainty", N_("How certain"), GENEVA_ACCOUNT_CERTAINTY, ACCOUNT | FURTHER, NULL, -1, N_("likely, reportedly") }, \
  { "scope", N_("Speaks of"), GENEVA_ACCOUNT_SCOPE, ACCOUNT | FURTHER, geneva_words_get_scope, -1, NULL }

static const GenevaAsked of_event[] = {
  { "title", N_("Title"), GENEVA_EVENT_TITLE, MUST, NULL, -1, NULL },
  { "kind", N_("Kind"), GENEVA_EVENT_KIND, MUST, get_event_kind, GENEVA_EVENT_CONSULT, NULL },
  { "when", N_("When"), GENEVA_EVENT_WHEN, 0, NULL, -1, NULL },
  { "participants", N_("Who"), GENEVA_EVENT_PARTICIPANTS, MAY_BE_NEW, NULL, -1, NULL },
  { "place", N_("Where"), GENEVA_EVENT_PLACE, MAY_BE_NEW, NULL, -1, NULL },
  ACCOUNT_LINES,
  { "level", N_("Level"), GENEVA_EVENT_LEVEL, MUST | FURTHER, geneva_words_get_level, GENEVA_LEVEL_ACT, NULL },
  { "part-of", N_("Part of"), GENEVA_EVENT_PART_OF, FURTHER | MAY_BE_NEW, NULL, -1, NULL },
  { "speech-act-of", N_("Said in"), GENEVA_EVENT_SPEECH_ACT_OF, FURTHER, NULL, -1, N_("a statement") },
  CONFIDENCE (EVENT),
  { "note", N_("Note"), GENEVA_EVENT_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_EVENT_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_account[] = {
  ACCOUNT_LINES,
  { "account-when", N_("When, as told"), GENEVA_ACCOUNT_WHEN, ACCOUNT, NULL, -1, NULL },
};

static const GenevaAsked of_issue[] = {
  { "title", N_("Title"), GENEVA_ISSUE_TITLE, MUST | MAY_EXIST, NULL, -1, NULL },
  { "type", N_("Type"), GENEVA_ISSUE_TYPE, MUST, get_issue_type, GENEVA_ISSUE_POLICY, NULL },
  { "proposition", N_("Proposition"), GENEVA_ISSUE_PROPOSITION, MUST, NULL, -1, N_("Iran should have a role") },
  { "definition", N_("Definition"), GENEVA_ISSUE_DEFINITION, 0, NULL, -1, NULL },
  { "parent", N_("Under"), GENEVA_ISSUE_PARENT, FURTHER, NULL, -1, NULL },
  { "note", N_("Note"), GENEVA_ISSUE_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_ISSUE_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_statement[] = {
  { "speaker", N_("Speaker"), GENEVA_STATEMENT_SPEAKER, MAY_BE_NEW, NULL, -1, NULL },
  { "for", N_("For whom"), GENEVA_STATEMENT_FOR, MAY_BE_NEW, NULL, -1, N_("the speaker alone") },
  { "issue", N_("Issue"), GENEVA_STATEMENT_ISSUE, MUST | MAY_BE_NEW, NULL, -1, NULL },
  { "stance", N_("Stance"), GENEVA_STATEMENT_STANCE, MUST, geneva_words_get_stance, GENEVA_STANCE_SUPPORTS, NULL },
  { "mode", N_("Told"), GENEVA_STATEMENT_MODE, MUST, get_mode, GENEVA_MODE_INDIRECT, NULL },
  { "when", N_("When"), GENEVA_STATEMENT_WHEN, 0, NULL, -1, NULL },
  { "via", N_("By way of"), GENEVA_STATEMENT_VIA, MAY_BE_NEW, NULL, -1, NULL },
  { "leaning", N_("Leans to"), GENEVA_STATEMENT_LEANING, FURTHER, get_leaning, -1, NULL },
  { "condition", N_("Condition"), GENEVA_CONDITION_KIND, FURTHER | CONDITION, get_condition, -1, NULL },
  { "condition-words", N_("Its words"), GENEVA_CONDITION_WORDS, FURTHER | CONDITION, NULL, -1, NULL },
  { "condition-on", N_("Depends on"), GENEVA_CONDITION_ON, FURTHER | CONDITION, NULL, -1, NULL },
  { "about", N_("About"), GENEVA_STATEMENT_ABOUT, FURTHER, NULL, -1, NULL },
  CONFIDENCE (STATEMENT),
  { "note", N_("Note"), GENEVA_STATEMENT_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_STATEMENT_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_forecast[] = {
  { "event", N_("Event"), GENEVA_FORECAST_EVENT, MUST | MAY_BE_NEW, NULL, -1, NULL },
  { "polarity", N_("It"), GENEVA_FORECAST_POLARITY, MUST, get_polarity, GENEVA_POLARITY_WILL, NULL },
  { "strength", N_("How firm"), GENEVA_FORECAST_STRENGTH, MUST, geneva_words_get_strength, GENEVA_STRENGTH_EXPECTED,
    NULL },
  { "predicted", N_("For when"), GENEVA_FORECAST_PREDICTED, 0, NULL, -1, NULL },
  { "made", N_("Made when"), GENEVA_FORECAST_MADE, 0, NULL, -1, NULL },
  { "by", N_("By"), GENEVA_FORECAST_BY, MAY_BE_NEW, NULL, -1, N_("the paper itself") },
  { "for", N_("For whom"), GENEVA_FORECAST_FOR, FURTHER | MAY_BE_NEW, NULL, -1, NULL },
  { "via", N_("By way of"), GENEVA_FORECAST_VIA, FURTHER | MAY_BE_NEW, NULL, -1, NULL },
  CONFIDENCE (FORECAST),
  { "note", N_("Note"), GENEVA_FORECAST_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_FORECAST_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_quantity[] = {
  { "title", N_("Title"), GENEVA_QUANTITY_TITLE, MUST | MAY_EXIST, NULL, -1, NULL },
  { "counted", N_("What is counted"), GENEVA_QUANTITY_COUNTED, MUST, NULL, -1, N_("deaths of all sides") },
  { "since", N_("Since"), GENEVA_QUANTITY_SINCE, 0, NULL, -1, NULL },
  { "area", N_("Area"), GENEVA_QUANTITY_AREA, 0, NULL, -1, NULL },
  { "cumulative", N_("Counted up since then"), GENEVA_QUANTITY_CUMULATIVE, 0, NULL, -1, NULL },
  { "about", N_("About"), GENEVA_QUANTITY_ABOUT, FURTHER, NULL, -1, NULL },
  { "note", N_("Note"), GENEVA_QUANTITY_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_QUANTITY_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_figure[] = {
  { "quantity", N_("Quantity"), GENEVA_FIGURE_QUANTITY, MUST | MAY_BE_NEW, NULL, -1, N_("what is counted") },
  { "qualifier", N_("Amount is"), GENEVA_FIGURE_QUALIFIER, MUST, get_qualifier, GENEVA_QUALIFIER_EXACTLY, NULL },
  { "low", N_("Amount"), GENEVA_FIGURE_LOW, MUST, NULL, -1, NULL },
  { "high", N_("up to"), GENEVA_FIGURE_HIGH, 0, NULL, -1, N_("of a range") },
  { "as-of", N_("As of"), GENEVA_FIGURE_AS_OF, 0, NULL, -1, NULL },
  { "by", N_("By"), GENEVA_FIGURE_BY, MAY_BE_NEW, NULL, -1, N_("the paper itself") },
  { "via", N_("By way of"), GENEVA_FIGURE_VIA, FURTHER | MAY_BE_NEW, NULL, -1, NULL },
  CONFIDENCE (FIGURE),
  { "note", N_("Note"), GENEVA_FIGURE_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_FIGURE_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const GenevaAsked of_link[] = {
  { "from", N_("What"), GENEVA_LINK_FROM, MUST, NULL, -1, NULL },
  { "kind", N_("does"), GENEVA_LINK_KIND, MUST, get_link_kind, GENEVA_LINK_CORROBORATES, NULL },
  { "to", N_("to what"), GENEVA_LINK_TO, MUST, NULL, -1, NULL },
  CONFIDENCE (LINK),
  { "note", N_("Note"), GENEVA_LINK_NOTE, FURTHER, NULL, -1, NULL },
  { "attributes", N_("Attributes"), GENEVA_LINK_ATTRIBUTES, FURTHER, NULL, -1, ATTRIBUTES_HINT },
};

static const struct {
  const GenevaAsked *asked;
  guint              n;
  const char        *new_title, *edit_title;
} kinds[GENEVA_N_LISTS] = {
  [GENEVA_LIST_SOURCES] = { of_source, G_N_ELEMENTS (of_source), N_("New Source"), N_("Edit Source") },
  [GENEVA_LIST_ACTORS] = { of_actor, G_N_ELEMENTS (of_actor), N_("Actor"), N_("Edit Actor") },
  [GENEVA_LIST_PLACES] = { of_place, G_N_ELEMENTS (of_place), N_("Place"), N_("Edit Place") },
  [GENEVA_LIST_TIES] = { of_tie, G_N_ELEMENTS (of_tie), N_("New Tie"), N_("Edit Tie") },
  [GENEVA_LIST_EVENTS] = { of_event, G_N_ELEMENTS (of_event), N_("New Event"), N_("Edit Event") },
  [GENEVA_LIST_ISSUES] = { of_issue, G_N_ELEMENTS (of_issue), N_("Issue"), N_("Edit Issue") },
  [GENEVA_LIST_STATEMENTS] = { of_statement, G_N_ELEMENTS (of_statement), N_("New Statement"), N_("Edit Statement") },
  [GENEVA_LIST_FORECASTS] = { of_forecast, G_N_ELEMENTS (of_forecast), N_("New Forecast"), N_("Edit Forecast") },
  [GENEVA_LIST_QUANTITIES] = { of_quantity, G_N_ELEMENTS (of_quantity), N_("Quantity"), N_("Edit Quantity") },
  [GENEVA_LIST_FIGURES] = { of_figure, G_N_ELEMENTS (of_figure), N_("New Figure"), N_("Edit Figure") },
  [GENEVA_LIST_LINKS] = { of_link, G_N_ELEMENTS (of_link), N_("New Link"), N_("Edit Link") },
};

/* ---- public ---- */

const GenevaAsked *
geneva_coding_get_asked (GenevaList list, guint *n)
{
  g_return_val_if_fail (list < GENEVA_N_LISTS && n != NULL, NULL);
  *n = kinds[list].n;
  return kinds[list].asked;
}

const GenevaAsked *
geneva_coding_get_asked_of_account (guint *n)
{
  g_return_val_if_fail (n != NULL, NULL);
  *n = G_N_ELEMENTS (of_account);
  return of_account;
}

const GenevaField *
geneva_asked_get_field (const GenevaAsked *asked, GenevaList list)
{
  const GenevaStruct *type = geneva_schema_get_struct (list);

  g_return_val_if_fail (asked != NULL && type != NULL, NULL);

  if (asked->flags & GENEVA_ASKED_OF_ACCOUNT)
    type = &geneva_account_struct;
  else if (asked->flags & GENEVA_ASKED_CONDITION)
    type = type->fields[GENEVA_STATEMENT_CONDITION].item;
  return &type->fields[asked->field];
}

const char *
geneva_coding_get_new_title (GenevaList list)
{
  g_return_val_if_fail (list < GENEVA_N_LISTS && kinds[list].new_title != NULL, "");
  return _(kinds[list].new_title);
}

const char *
geneva_coding_get_edit_title (GenevaList list)
{
  g_return_val_if_fail (list < GENEVA_N_LISTS && kinds[list].edit_title != NULL, "");
  return _(kinds[list].edit_title);
}
