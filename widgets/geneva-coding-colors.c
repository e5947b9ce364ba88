/* Colours of codings. Role: the one place that says which coding of a text is
 * drawn in which colour, by kind, coder or review, and what these colours mean.
 * It must not draw, and knows no widget.
 */
#include "geneva-coding-colors.h"

#include "base/geneva-collation.h"
#include "geneva-record-words.h"

#include <glib/gi18n-lib.h>

#define N_GROUPS 8

static GenevaStyle
style_of_kind (GenevaShows shows)
{
  switch (shows) {
    case GENEVA_SHOWS_SAID:
      return GENEVA_STYLE_VERBAL_COOPERATION_LINE;
    case GENEVA_SHOWS_DID:
      return GENEVA_STYLE_MATERIAL_COOPERATION_LINE;
    case GENEVA_SHOWS_FORECAST:
      return GENEVA_STYLE_VERBAL_CONFLICT_LINE;
    case GENEVA_SHOWS_FIGURE:
      return GENEVA_STYLE_MATERIAL_CONFLICT_LINE;
    case GENEVA_SHOWS_NAMED:
    case GENEVA_SHOWS_TIED:
    case GENEVA_SHOWS_DEFINED:
    default:
      return GENEVA_STYLE_GROUP_NONE_LINE;
  }
}

static GenevaStyle
style_of_review (int review)
{
  static const GenevaStyle styles[] = {
    GENEVA_STYLE_WARNING_LINE, GENEVA_STYLE_GROUP_0_LINE, GENEVA_STYLE_GROUP_2_LINE, GENEVA_STYLE_GROUP_NONE_LINE
  };

  return review >= 0 && review < (int) G_N_ELEMENTS (styles) ? styles[review] : GENEVA_STYLE_GROUP_NONE_LINE;
}

/* The tail that all coded records share, found by name: its numbers differ from list to list. */
static const char *
get_coder (GenevaSnapshot *snapshot, GenevaHandle item)
{
  GenevaRow row;
  int field;

  if (!geneva_snapshot_get_row (snapshot, item, &row) || (field = geneva_struct_find (row.type, "coder")) < 0)
    return NULL;
  return geneva_row_get_text (&row, (guint) field);
}

static int
get_review (GenevaSnapshot *snapshot, GenevaHandle item)
{
  GenevaRow row;
  int field;

  if (!geneva_snapshot_get_row (snapshot, item, &row) || (field = geneva_struct_find (row.type, "review")) < 0)
    return -1;
  return geneva_row_get_enum (&row, (guint) field);
}

/* ---- coders ---- */

/* Whoever coded in the text, by name; the names belong to the snapshot. */
static GPtrArray *
list_coders (GenevaSnapshot *snapshot, const GArray *passages)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  GPtrArray *coders = g_ptr_array_new ();

  for (guint i = 0; i < passages->len; i++) {
    const char *coder = get_coder (snapshot, g_array_index (passages, GenevaPassage, i).item);
    if (coder != NULL && g_hash_table_add (seen, (gpointer) coder))
      g_ptr_array_add (coders, (gpointer) coder);
  }
  geneva_collation_sort_names (coders);
  return coders;
}

/* By name where that is free, so that most keep theirs from text to text; the next free one else. */
static GHashTable *
give_groups (const GPtrArray *coders)
{
  GHashTable *groups = g_hash_table_new (g_str_hash, g_str_equal);
  gboolean is_taken[N_GROUPS] = { FALSE, };

  for (guint i = 0; i < coders->len; i++) {
    guint group = g_str_hash (coders->pdata[i]) % N_GROUPS;
    for (guint k = 0; k < N_GROUPS && i < N_GROUPS && is_taken[group]; k++)
      group = (group + 1) % N_GROUPS;
    is_taken[group] = TRUE;
    g_hash_table_insert (groups, coders->pdata[i], GUINT_TO_POINTER (group));
  }
  return groups;
}

static GenevaStyle
style_of_coder (GHashTable *groups, const char *coder)
{
  return coder != NULL
    ? (GenevaStyle) (GENEVA_STYLE_GROUP_0_LINE + 2 * GPOINTER_TO_UINT (g_hash_table_lookup (groups, coder)))
    : GENEVA_STYLE_GROUP_NONE_LINE;
}

/* ---- public ---- */

GArray *
geneva_coding_colors_list (GenevaSnapshot *snapshot, const GArray *passages, GenevaColorBy color_by)
{
  g_autoptr (GPtrArray) coders = NULL;
  g_autoptr (GHashTable) groups = NULL;
  GArray *styles;

  g_return_val_if_fail (snapshot != NULL && passages != NULL, NULL);

  styles = g_array_sized_new (FALSE, FALSE, sizeof (guint8), passages->len);
  if (color_by == GENEVA_COLOR_BY_CODER) {
    coders = list_coders (snapshot, passages);
    groups = give_groups (coders);
  }
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    guint8 style = (guint8) style_of_kind (passage->shows);
    if (color_by == GENEVA_COLOR_BY_CODER)
      style = (guint8) style_of_coder (groups, get_coder (snapshot, passage->item));
    else if (color_by == GENEVA_COLOR_BY_REVIEW)
      style = (guint8) style_of_review (get_review (snapshot, passage->item));
    g_array_append_val (styles, style);
  }
  return styles;
}

/* What a passage's colour says of it; NULL: nothing. */
static const char *
get_words (GenevaSnapshot *snapshot, const GenevaPassage *passage, GenevaColorBy color_by)
{
  int review;

  switch (color_by) {
    case GENEVA_COLOR_BY_CODER:
      return get_coder (snapshot, passage->item);
    case GENEVA_COLOR_BY_REVIEW:
      review = get_review (snapshot, passage->item);
      return review >= 0 ? geneva_words_get_review (review) : NULL;
    case GENEVA_COLOR_BY_KIND:
    default:
      return geneva_shows_get_words (passage->shows);
  }
}

/* One square for all that share it. */
typedef struct {
  GenevaStyle style;
  int         place;      /* in the key */
  GString    *words;
} Entry;

static void
clear_entry (gpointer entry)
{
  g_string_free (((Entry *) entry)->words, TRUE);
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  return ((const Entry *) a)->place - ((const Entry *) b)->place;
}

static void
add_words (GArray *entries, GenevaStyle style, int place, const char *words)
{
  Entry entry = { style, place, NULL };

  for (guint i = 0; i < entries->len; i++) {
    Entry *before = &g_array_index (entries, Entry, i);
    if (before->style != style)
      continue;
    /* Translators: between the words of a list */
    g_string_append_printf (before->words, "%s%s", _(", "), words);
    before->place = MAX (before->place, place);
    return;
  }
  entry.words = g_string_new (words);
  g_array_append_val (entries, entry);
}

/* What says something of more comes first: names are everywhere. */
static int
get_place (const GenevaPassage *passage, GenevaColorBy color_by, int review)
{
  static const int places[] = {
    [GENEVA_SHOWS_DID] = 0, [GENEVA_SHOWS_SAID] = 1, [GENEVA_SHOWS_FORECAST] = 2, [GENEVA_SHOWS_FIGURE] = 3,
    [GENEVA_SHOWS_NAMED] = 4, [GENEVA_SHOWS_TIED] = 5, [GENEVA_SHOWS_DEFINED] = 6,
  };

  if (color_by == GENEVA_COLOR_BY_REVIEW)
    return review;
  return color_by == GENEVA_COLOR_BY_KIND ? places[passage->shows] : 0;
}

static char *
write_key (const GArray *entries, GenevaPalette palette)
{
  g_autoptr (GString) key = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++) {
    const Entry *entry = &g_array_index (entries, Entry, i);
    GenevaColor color = geneva_palette_get (palette, entry->style);
    g_autofree char *words = g_markup_escape_text (entry->words->str, -1);
    g_string_append_printf (key, "%s<span foreground=\"#%02x%02x%02x\">■</span>\u00a0%s", i > 0 ? "  " : "",
                            (guint) (color.red * 255 + 0.5), (guint) (color.green * 255 + 0.5),
                            (guint) (color.blue * 255 + 0.5), words);
  }
  return g_string_free (g_steal_pointer (&key), FALSE);
}

char *
geneva_coding_colors_dup_key (GenevaSnapshot *snapshot, const GArray *passages, GenevaColorBy color_by,
                              GenevaPalette palette)
{
  g_autoptr (GArray) styles = NULL;
  g_autoptr (GArray) entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (snapshot != NULL && passages != NULL, NULL);

  g_array_set_clear_func (entries, clear_entry);
  styles = geneva_coding_colors_list (snapshot, passages, color_by);
  for (guint i = 0; i < passages->len; i++) {
    const GenevaPassage *passage = &g_array_index (passages, GenevaPassage, i);
    const char *words = passage->is_lost ? NULL : get_words (snapshot, passage, color_by);
    int review = color_by == GENEVA_COLOR_BY_REVIEW ? get_review (snapshot, passage->item) : 0;
    if (words != NULL && g_hash_table_add (seen, (gpointer) words))
      add_words (entries, (GenevaStyle) g_array_index (styles, guint8, i), get_place (passage, color_by, review), words);
  }
  g_array_sort (entries, compare_entries);
  return write_key (entries, palette);
}
