/* Options of a picture, from the command line to a scene.
 *
 * Everything is checked before a file is opened, so that a slip in an option
 * costs no waiting. Knows the charts by their names and nothing of formats.
 */
#include "geneva-cli-picture.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "base/geneva-limits.h"
#include "geneva-cli-network.h"
#include "geneva-cli-positions.h"
#include "geneva-config.h"
#include "geneva-drift-chart.h"
#include "geneva-figures-chart.h"
#include "geneva-network-chart.h"
#include "geneva-positions-chart.h"
#include "geneva-sheet.h"
#include "geneva-timeline-chart.h"

#include "analysis/geneva-claims.h"

#define DEFAULT_WIDTH_PT 960.0
#define DEFAULT_HEIGHT_PT 600.0
#define DEFAULT_SCALE 2.0
#define MOST_LISTED 20

struct _GenevaCliPicture {
  /* as given; NULL for what was left out */
  char         *chart;
  char         *width;
  char         *height;
  char         *scale;
  char         *palette;
  char         *locale;
  char         *lanes;
  char         *attribute;
  char         *order;
  char         *clock;
  char         *time_direction;
  char         *from;
  char         *to;
  char         *pages;
  char         *event;
  char         *quantity;
  char         *title;
  char         *subtitle;
  char         *credit;
  char         *extent;
  gboolean      has_no_legend;
  gboolean      has_no_caption;
  gboolean      is_whole;
  gboolean      is_log;
  gboolean      has_suggested;
  gboolean      has_sources;
  gboolean      has_keys;
  /* as read */
  double        width_pt;
  double        height_pt;
  double        pixels_per_pt;
  GenevaPalette palette_id;
  GenevaLanes   lanes_id;
  GenevaLaneOrder order_id;
  GenevaClock   clock_id;
  GenevaSpan    span;           /* ends that were not given are those of all time */
  GenevaCliNetwork network;     /* as given and read */
  GenevaCliPositions positions;
  GenevaEvidenceExtent extent_id;
  GenevaEvidenceWriter *evidence;     /* of what was built last */
};

GenevaCliPicture *
geneva_cli_picture_new (void)
{
  GenevaCliPicture *picture = g_new0 (GenevaCliPicture, 1);

  picture->width_pt = DEFAULT_WIDTH_PT;
  picture->height_pt = DEFAULT_HEIGHT_PT;
  picture->pixels_per_pt = DEFAULT_SCALE;
  picture->extent_id = GENEVA_EVIDENCE_REFERENCES;
  picture->span = (GenevaSpan) { GENEVA_INSTANT_MIN, GENEVA_INSTANT_MAX };
  geneva_cli_network_init (&picture->network);
  geneva_cli_positions_init (&picture->positions);
  return picture;
}

void
geneva_cli_picture_free (GenevaCliPicture *picture)
{
  g_free (picture->chart);
  g_free (picture->width);
  g_free (picture->height);
  g_free (picture->scale);
  g_free (picture->palette);
  g_free (picture->locale);
  g_free (picture->lanes);
  g_free (picture->attribute);
  g_free (picture->order);
  g_free (picture->clock);
  g_free (picture->time_direction);
  g_free (picture->from);
  g_free (picture->to);
  g_free (picture->pages);
  g_free (picture->event);
  g_free (picture->quantity);
  geneva_cli_network_clear (&picture->network);
  geneva_cli_positions_clear (&picture->positions);
  g_free (picture->title);
  g_free (picture->subtitle);
  g_free (picture->credit);
  g_free (picture->extent);
  geneva_evidence_writer_free (picture->evidence);
  g_free (picture);
}

GOptionEntry *
geneva_cli_picture_dup_entries (GenevaCliPicture *picture, guint n_more, GOptionEntry **more)
{
  /* Texts are taken as file names are: bytes, whatever the locale; read() asks for UTF-8. */
  const GOptionEntry own[] = {
    { "chart", 'c', 0, G_OPTION_ARG_FILENAME, &picture->chart,
      N_("The chart: timeline, network, positions, drift or figures"), N_("NAME") },
    { "width", 0, 0, G_OPTION_ARG_FILENAME, &picture->width,
      N_("Width of the page in points, or with mm, pt or px after the number (960)"), N_("LENGTH") },
    { "height", 0, 0, G_OPTION_ARG_FILENAME, &picture->height, N_("Height of the page (600)"), N_("LENGTH") },
    { "scale", 0, 0, G_OPTION_ARG_FILENAME, &picture->scale, N_("Pixels a point (2)"), N_("NUMBER") },
    { "palette", 0, 0, G_OPTION_ARG_FILENAME, &picture->palette,
      geneva_cli_get_palette_help (GENEVA_PALETTE_LIGHT), N_("NAME") },
    { "locale", 0, 0, G_OPTION_ARG_FILENAME, &picture->locale,
      N_("Language of words and dates, such as de or en_GB (that of the messages)"), N_("NAME") },
    { "lanes", 0, 0, G_OPTION_ARG_FILENAME, &picture->lanes,
      N_("Lanes of the timeline: bloc, actor, kind, place, source, attribute or none (bloc, or kind where no actor "
         "has a bloc)"), N_("NAME") },
    { "attribute", 0, 0, G_OPTION_ARG_FILENAME, &picture->attribute, N_("The attribute of lanes by attribute (bloc)"),
      N_("KEY") },
    { "order", 0, 0, G_OPTION_ARG_FILENAME, &picture->order,
      N_("Order of the lanes: count, name or first, by their first event (count); of the rows of positions: bloc, "
         "number, name or seriation (bloc)"), N_("NAME") },
    { "time-direction", 0, 0, G_OPTION_ARG_FILENAME, &picture->time_direction,
      N_("Which way time runs in timeline, drift and figures: left-to-right or right-to-left (left-to-right)"), N_("NAME") },
    { "clock", 0, 0, G_OPTION_ARG_FILENAME, &picture->clock,
      N_("Dates by which events count: happened or reported (happened)"), N_("NAME") },
    { "from", 0, 0, G_OPTION_ARG_FILENAME, &picture->from,
      N_("The first day in sight of a timeline or of figures, or of the events behind a network; 2013-05, too, is a date"),
      N_("DATE") },
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &picture->to, N_("The last day; 2013-05 is the whole month"), N_("DATE") },
    { "quantity", 0, 0, G_OPTION_ARG_FILENAME, &picture->quantity,
      N_("What figures count, by its id (that with most figures)"), N_("ID") },
    { "logarithmic", 0, 0, G_OPTION_ARG_NONE, &picture->is_log, N_("A logarithmic axis of figures"), NULL },
    { "whole", 0, 0, G_OPTION_ARG_NONE, &picture->is_whole,
      N_("From the first event to the last (the span that holds most events)"), NULL },
    { "pages", 0, 0, G_OPTION_ARG_FILENAME, &picture->pages,
      N_("PDF: over as many pages as needed, a4 or letter, landscape; all of the chart, unless --from or --to is given"),
      N_("SIZE") },
    { "event", 0, 0, G_OPTION_ARG_FILENAME, &picture->event,
      N_("The event whose forecasts the drift chart shows, by its id, or * for all (the one with most, all where none has two)"), N_("ID") },
    { "title", 0, 0, G_OPTION_ARG_FILENAME, &picture->title,
      N_("Title (that of the dossier; an empty one leaves it out)"), N_("TEXT") },
    { "subtitle", 0, 0, G_OPTION_ARG_FILENAME, &picture->subtitle,
      N_("Subtitle (the chart's name; an empty one leaves it out)"), N_("TEXT") },
    { "credit", 0, 0, G_OPTION_ARG_FILENAME, &picture->credit, N_("Author of the picture, told below it"),
      N_("TEXT") },
    { "unreviewed", 0, 0, G_OPTION_ARG_NONE, &picture->has_suggested, N_("Suggested records, too"), NULL },
    { "no-legend", 0, 0, G_OPTION_ARG_NONE, &picture->has_no_legend, N_("Leave the legend out"), NULL },
    { "no-caption", 0, 0, G_OPTION_ARG_NONE, &picture->has_no_caption, N_("Leave the caption out"), NULL },
    { "sources", 0, 0, G_OPTION_ARG_NONE, &picture->has_sources, N_("List the sources below the picture"), NULL },
    { "keys", 0, 0, G_OPTION_ARG_NONE, &picture->has_keys,
      N_("Print the numbers of that list at the marks"), NULL },
    { "evidence", 0, 0, G_OPTION_ARG_FILENAME, &picture->extent,
      N_("What the file carries of what it rests on: nothing, references, or passages in full (references)"),
      N_("EXTENT") },
  };
  const guint n_own = G_N_ELEMENTS (own) + GENEVA_CLI_N_NETWORK_ENTRIES + GENEVA_CLI_N_LOOK_ENTRIES +
                      GENEVA_CLI_N_POSITIONS_ENTRIES;
  GOptionEntry *entries = g_new0 (GOptionEntry, n_own + n_more + 1);

  for (guint i = 0; i < G_N_ELEMENTS (own); i++)
    entries[i] = own[i];
  geneva_cli_network_fill_entries (&picture->network, entries + G_N_ELEMENTS (own));
  geneva_cli_network_fill_look (&picture->network, entries + G_N_ELEMENTS (own) + GENEVA_CLI_N_NETWORK_ENTRIES);
  geneva_cli_positions_fill_entries (&picture->positions, entries + n_own - GENEVA_CLI_N_POSITIONS_ENTRIES);
  *more = entries + n_own;
  return entries;
}

/* ---- reading ---- */

/* A number in plain decimals with what follows it: no sign, no exponent, no hexadecimal digits. */
static gboolean
read_number (const char *text, double *value, const char **rest)
{
  gsize length = strspn (text, "0123456789.");
  char *end;

  *value = g_ascii_strtod (text, &end);
  *rest = end;
  return length > 0 && end == text + length && isfinite (*value);
}

/* Points that make that many pixels and, rounding or not, none more. */
static double
points_of_pixels (double pixels, double pixels_per_pt)
{
  double length_pt = pixels / pixels_per_pt;

  while (length_pt * pixels_per_pt > pixels)
    length_pt = nextafter (length_pt, 0);
  return length_pt;
}

static gboolean
read_length (const GenevaCliPicture *picture, const char *command, const char *option, const char *text,
             double *length_pt)
{
  const char *rest;
  double value;

  if (text == NULL)
    return TRUE;
  if (read_number (text, &value, &rest)) {
    if (rest[0] == '\0' || g_str_equal (rest, "pt"))
      *length_pt = value;
    else if (g_str_equal (rest, "mm"))
      *length_pt = round (value * 72 / 25.4 * 1e6) / 1e6;    /* 127 mm are 360 pt, not a hair more */
    else if (g_str_equal (rest, "px"))
      *length_pt = points_of_pixels (value, picture->pixels_per_pt);
    else
      rest = NULL;
    if (rest != NULL)
      return TRUE;
  }
  geneva_cli_complain_usage (command, _("%s: expected a length such as 960, 210mm or 1920px; found “%s”."), option,
                             text);
  return FALSE;
}

static gboolean
read_scale (GenevaCliPicture *picture, const char *command)
{
  const char *rest;
  double value;

  if (picture->scale == NULL)
    return TRUE;
  if (read_number (picture->scale, &value, &rest) && rest[0] == '\0' && value > 0) {
    picture->pixels_per_pt = value;
    return TRUE;
  }
  geneva_cli_complain_usage (command, _("--scale: expected a number above 0; found “%s”."), picture->scale);
  return FALSE;
}

static gboolean
check_texts (const GenevaCliPicture *picture, const char *command)
{
  const struct { const char *option, *text; } texts[] = {
    { "--chart", picture->chart }, { "--width", picture->width }, { "--height", picture->height },
    { "--scale", picture->scale }, { "--palette", picture->palette },
    { "--lanes", picture->lanes }, { "--attribute", picture->attribute }, { "--order", picture->order },
    { "--clock", picture->clock }, { "--time-direction", picture->time_direction }, { "--from", picture->from }, { "--to", picture->to },
    { "--pages", picture->pages }, { "--event", picture->event }, { "--quantity", picture->quantity },
    { "--title", picture->title },
    { "--subtitle", picture->subtitle }, { "--credit", picture->credit },
    { "--evidence", picture->extent },
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (!geneva_cli_check_text (command, texts[i].option, texts[i].text))
      return FALSE;
  return TRUE;
}

static gboolean
is_chart (const GenevaCliPicture *picture, const char *name)
{
  return g_str_equal (picture->chart, name);
}

static gboolean
read_names (GenevaCliPicture *picture, const char *command)
{
  const char *given;

  if (picture->chart == NULL) {
    geneva_cli_complain_usage (command, "%s", _("--chart is missing: timeline, network, positions, drift or figures."));
    return FALSE;
  }
  if (!g_strv_contains (geneva_chart_get_names (), picture->chart)) {
    geneva_cli_complain_usage (command,
                               _("--chart: expected timeline, network, positions, drift or figures; found “%s”."),
                               picture->chart);
    return FALSE;
  }
  if (!geneva_cli_read_palette (command, picture->palette, &picture->palette_id))
    return FALSE;
  if (picture->extent != NULL && !geneva_evidence_extent_from_name (picture->extent, &picture->extent_id)) {
    geneva_cli_complain_usage (command, _("--evidence: expected nothing, references or passages; found “%s”."),
                               picture->extent);
    return FALSE;
  }
  if (picture->lanes != NULL && !is_chart (picture, "timeline")) {
    geneva_cli_complain_usage (command, "%s", _("--lanes goes with the timeline; a network has none."));
    return FALSE;
  }
  if (picture->lanes != NULL && !geneva_lanes_from_name (picture->lanes, &picture->lanes_id)) {
    geneva_cli_complain_usage (command, _("--lanes: expected bloc, actor, kind, place, source, attribute or none; "
                                          "found “%s”."), picture->lanes);
    return FALSE;
  }
  if (picture->attribute != NULL && (picture->lanes == NULL || picture->lanes_id != GENEVA_LANES_ATTRIBUTE)) {
    geneva_cli_complain_usage (command, "%s", _("--attribute goes with --lanes attribute."));
    return FALSE;
  }
  if (picture->order != NULL && !is_chart (picture, "timeline") && !is_chart (picture, "positions")) {
    geneva_cli_complain_usage (command, "%s", _("--order goes with the timeline and with positions; a network has no lanes."));
    return FALSE;
  }
  if (picture->order != NULL && is_chart (picture, "timeline") && !geneva_lane_order_from_name (picture->order, &picture->order_id)) {
    geneva_cli_complain_usage (command, _("--order: expected count, name or first; found “%s”."), picture->order);
    return FALSE;
  }
  if (picture->event != NULL && !is_chart (picture, "drift")) {
    geneva_cli_complain_usage (command, "%s", _("--event goes with the drift chart, which shows the forecasts of one."));
    return FALSE;
  }
  if ((picture->quantity != NULL || picture->is_log) && !is_chart (picture, "figures")) {
    geneva_cli_complain_usage (command, _("%s goes with figures alone."),
                               picture->quantity != NULL ? "--quantity" : "--logarithmic");
    return FALSE;
  }
  if (picture->time_direction != NULL && !g_str_equal (picture->time_direction, "left-to-right") &&
      !g_str_equal (picture->time_direction, "right-to-left")) {
    geneva_cli_complain_usage (command, _("--time-direction: expected left-to-right or right-to-left; found “%s”."),
                               picture->time_direction);
    return FALSE;
  }
  if (!geneva_cli_read_clock (command, picture->clock, &picture->clock_id))
    return FALSE;
  given = geneva_cli_positions_get_given (&picture->positions);
  if (given != NULL && !is_chart (picture, "positions")) {
    geneva_cli_complain_usage (command, _("%s goes with positions; other charts have none."), given);
    return FALSE;
  }
  given = geneva_cli_network_get_given (&picture->network, is_chart (picture, "positions"));
  if (given != NULL && !is_chart (picture, "network")) {
    geneva_cli_complain_usage (command, _("%s goes with the network; a timeline has none."), given);
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_span (GenevaCliPicture *picture, const char *command)
{
  if (!geneva_cli_read_span (command, picture->from, picture->to, &picture->span))
    return FALSE;
  if (picture->is_whole && (picture->from != NULL || picture->to != NULL)) {
    geneva_cli_complain_usage (command, "%s", _("--whole leaves nothing to choose for --from and --to."));
    return FALSE;
  }
  return TRUE;
}

static gboolean
read_pages (GenevaCliPicture *picture, const char *command)
{
  if (picture->has_keys && !picture->has_sources) {
    geneva_cli_complain_usage (command, "%s", _("--keys goes with --sources, whose numbers they are."));
    return FALSE;
  }
  if (picture->pages == NULL)
    return TRUE;
  if (picture->width != NULL || picture->height != NULL) {
    geneva_cli_complain_usage (command, "%s", _("--pages says the size; leave out --width and --height."));
    return FALSE;
  }
  if (!geneva_sheet_size_from_name (picture->pages, &picture->width_pt, &picture->height_pt)) {
    geneva_cli_complain_usage (command, _("--pages: expected a4 or letter; found “%s”."), picture->pages);
    return FALSE;
  }
  return TRUE;
}

gboolean
geneva_cli_picture_read (GenevaCliPicture *picture, const char *command)
{
  return check_texts (picture, command) && geneva_cli_read_locale (command, &picture->locale) && read_names (picture, command) &&
         (!is_chart (picture, "positions") ||
          geneva_cli_positions_read (&picture->positions, command, picture->network.unit, picture->order,
                                     picture->network.has_facts)) &&
         geneva_cli_network_read (&picture->network, command) && read_span (picture, command) &&
         read_pages (picture, command) && read_scale (picture, command) &&
         read_length (picture, command, "--width", picture->width, &picture->width_pt) &&
         read_length (picture, command, "--height", picture->height, &picture->height_pt);
}

/* ---- building ---- */

static gboolean
is_page_size (double length_pt)
{
  return length_pt >= GENEVA_MIN_PAGE_PT && length_pt <= GENEVA_MAX_PAGE_PT;
}

static const char *
text_or_null (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

static void
set_up_timeline (const GenevaCliPicture *picture, GenevaTimelineChart *chart)
{
  if (picture->lanes != NULL)
    geneva_timeline_chart_set_lanes (chart, picture->lanes_id);
  if (picture->attribute != NULL)
    geneva_timeline_chart_set_attribute (chart, picture->attribute);
  if (picture->order != NULL)
    geneva_timeline_chart_set_order (chart, picture->order_id);
}

static gboolean
set_up_drift (const GenevaCliPicture *picture, GenevaSnapshot *snapshot, GenevaDriftChart *chart)
{
  GenevaHandle event;

  if (picture->event == NULL)
    return TRUE;
  if (strcmp (picture->event, "*") == 0) {
    geneva_drift_chart_set_of_all (chart);
    return TRUE;
  }
  event = geneva_snapshot_find (snapshot, picture->event);
  if (GENEVA_HANDLE_LIST (event) != GENEVA_LIST_EVENTS) {
    geneva_cli_complain (_("--event: the dossier has no event with the id “%s”."), picture->event);
    return FALSE;
  }
  geneva_drift_chart_set_event (chart, event);
  return TRUE;
}

/* An end that was not given is that of all events. */
static void
show_span (const GenevaCliPicture *picture, GenevaTimelineChart *chart)
{
  GenevaSpan span = picture->span, whole;

  if (picture->from == NULL && picture->to == NULL)
    return;
  /* Only a picture knows how wide it is. */
  geneva_scene_unref (geneva_chart_build (GENEVA_CHART (chart), picture->width_pt, picture->height_pt, NULL));
  (void) geneva_chart_show_all (GENEVA_CHART (chart));
  if (geneva_timeline_chart_get_visible_span (chart, &whole)) {
    if (picture->from == NULL)
      span.begin = MIN (whole.begin, span.end - GENEVA_DAY_SECONDS);
    if (picture->to == NULL)
      span.end = MAX (whole.end, span.begin + GENEVA_DAY_SECONDS);
  }
  geneva_timeline_chart_show_span (chart, &span);
}

/* Which there are, for who named none of them. */
static char *
dup_quantities (GenevaSnapshot *snapshot, GArray *quantities)
{
  g_autoptr (GString) words = g_string_new (NULL);

  for (guint i = 0; quantities != NULL && i < quantities->len; i++) {
    const char *id = geneva_snapshot_get_id (snapshot, g_array_index (quantities, GenevaClaimedQuantity, i).handle);

    if (i >= MOST_LISTED) {
      g_string_append (words, " …");
      break;
    }
    g_string_append_printf (words, "%s%s", i > 0 ? ", " : "", id);
  }
  return g_string_free (g_steal_pointer (&words), FALSE);
}

/* Once the chart has its dossier. */
static gboolean
set_up_figures (const GenevaCliPicture *picture, GenevaSnapshot *snapshot, GenevaFiguresChart *chart)
{
  GenevaHandle shown;

  if (picture->quantity != NULL)
    geneva_figures_chart_set_quantity (chart, picture->quantity);
  shown = geneva_figures_chart_get_shown (chart);
  if (picture->quantity != NULL
      && (shown == GENEVA_HANDLE_NONE || strcmp (geneva_snapshot_get_id (snapshot, shown), picture->quantity) != 0)) {
    g_autofree char *known = dup_quantities (snapshot, geneva_figures_chart_get_quantities (chart));

    if (known[0] == '\0')
      geneva_cli_complain (_("--quantity: this dossier counts nothing; found “%s”."), picture->quantity);
    else
      geneva_cli_complain (_("--quantity: expected one of %s; found “%s”."), known, picture->quantity);
    return FALSE;
  }
  geneva_figures_chart_set_log (chart, picture->is_log);
  if (picture->from != NULL || picture->to != NULL) {
    GenevaSpan span = picture->span, whole;

    geneva_scene_unref (geneva_chart_build (GENEVA_CHART (chart), picture->width_pt, picture->height_pt, NULL));
    if (geneva_figures_chart_get_visible_span (chart, &whole)) {
      span.begin = picture->from != NULL ? span.begin : MIN (whole.begin, span.end - GENEVA_DAY_SECONDS);
      span.end = picture->to != NULL ? span.end : MAX (whole.end, span.begin + GENEVA_DAY_SECONDS);
      geneva_figures_chart_show_span (chart, &span);
    }
  }
  return TRUE;
}

GPtrArray *
geneva_cli_picture_build_pages (GenevaCliPicture *picture, GenevaSnapshot *snapshot, gboolean is_vector)
{
  g_autoptr (GenevaTextContext) text = NULL;
  g_autoptr (GenevaChart) chart = NULL;
  const gboolean has_span = picture->from != NULL || picture->to != NULL;
  GenevaSessionState state = { .clock = picture->clock_id, .unreviewed = picture->has_suggested };
  GenevaSheetOptions sheet;
  g_autofree char *title = geneva_snapshot_dup_title (snapshot, GENEVA_HANDLE (GENEVA_LIST_DOSSIER, 0));
  GenevaPageOptions page = { .legend = !picture->has_no_legend, .caption = !picture->has_no_caption,
                             .is_vector = is_vector };

  if (!is_page_size (picture->width_pt) || !is_page_size (picture->height_pt)) {
    geneva_cli_complain (_("A page of %.6g × %.6g pt cannot be drawn: each side has from %g to %g pt."),
                         picture->width_pt, picture->height_pt, GENEVA_MIN_PAGE_PT, GENEVA_MAX_PAGE_PT);
    return NULL;
  }
  text = geneva_text_context_new (picture->locale);
  chart = geneva_chart_new_by_name (picture->chart, text);
  geneva_chart_set_time_from_right (chart, g_strcmp0 (picture->time_direction, "right-to-left") == 0);
  if (GENEVA_IS_TIMELINE_CHART (chart))
    set_up_timeline (picture, GENEVA_TIMELINE_CHART (chart));
  if (GENEVA_IS_NETWORK_CHART (chart))
    geneva_network_chart_set_settings (GENEVA_NETWORK_CHART (chart), &picture->network.settings);
  if (GENEVA_IS_POSITIONS_CHART (chart))
    geneva_positions_chart_set_settings (GENEVA_POSITIONS_CHART (chart), &picture->positions.settings);
  if ((GENEVA_IS_NETWORK_CHART (chart) || GENEVA_IS_DRIFT_CHART (chart) || GENEVA_IS_POSITIONS_CHART (chart)) && has_span)
    state.span = picture->span;
  geneva_chart_set_input (chart, snapshot, &state);
  if (GENEVA_IS_DRIFT_CHART (chart) && !set_up_drift (picture, snapshot, GENEVA_DRIFT_CHART (chart)))
    return NULL;
  if (GENEVA_IS_FIGURES_CHART (chart) && !set_up_figures (picture, snapshot, GENEVA_FIGURES_CHART (chart)))
    return NULL;
  if (GENEVA_IS_TIMELINE_CHART (chart))
    show_span (picture, GENEVA_TIMELINE_CHART (chart));
  page.title = text_or_null (picture->title != NULL ? picture->title : title);
  page.subtitle = text_or_null (picture->subtitle != NULL ? picture->subtitle : geneva_chart_get_title (chart));
  page.credit = text_or_null (picture->credit);
  page.locale = picture->locale;
  sheet = (GenevaSheetOptions) {
    .width_pt = picture->width_pt,
    .height_pt = picture->height_pt,
    .page = &page,
    .is_whole = picture->is_whole || (picture->pages != NULL && !has_span),
    .is_paged = picture->pages != NULL,
    .has_sources = picture->has_sources,
    .has_keys = picture->has_keys,
  };
  geneva_evidence_writer_free (picture->evidence);
  picture->evidence = geneva_evidence_writer_new (chart, "Geneva II " GENEVA_VERSION, picture->extent_id,
                                                  picture->locale);
  return geneva_sheet_build (chart, &sheet);
}

GenevaScene *
geneva_cli_picture_build (GenevaCliPicture *picture, GenevaSnapshot *snapshot)
{
  g_autoptr (GPtrArray) pages = geneva_cli_picture_build_pages (picture, snapshot, FALSE);

  return pages != NULL ? geneva_scene_ref (g_ptr_array_index (pages, 0)) : NULL;
}

GenevaEvidenceWriter *
geneva_cli_picture_get_evidence (const GenevaCliPicture *picture)
{
  return picture->evidence;
}

gboolean
geneva_cli_picture_is_paged (const GenevaCliPicture *picture)
{
  return picture->pages != NULL;
}

double
geneva_cli_picture_get_scale (const GenevaCliPicture *picture)
{
  return picture->pixels_per_pt;
}

GenevaPalette
geneva_cli_picture_get_palette (const GenevaCliPicture *picture)
{
  return picture->palette_id;
}

const char *
geneva_cli_picture_get_credit (const GenevaCliPicture *picture)
{
  return text_or_null (picture->credit);
}

const char *
geneva_cli_picture_get_locale (const GenevaCliPicture *picture)
{
  return picture->locale;
}
