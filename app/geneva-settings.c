/* What the window remembers. Role: finds the schema, and turns the position of
 * a divider, which is pixels, into a share, which outlives a resized window.
 * It must hold nothing that belongs to a dossier.
 */
#include "geneva-settings.h"

#include "geneva-config.h"

typedef struct {
  GSettings *settings;
  char      *key;
  double     share;
  gboolean   is_placing;      /* the divider is being moved by us */
  gboolean   is_placed;
  int        length;          /* for which it was placed */
  guint      place_id;
} Share;

GSettings *
geneva_settings_new (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, GENEVA_APP_ID, TRUE);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

char *
geneva_settings_dup_coder (GSettings *settings)
{
  g_autofree char *name = settings != NULL ? g_settings_get_string (settings, "coder-name") : g_strdup ("");
  const char *real = g_get_real_name ();

  g_strstrip (name);
  if (*name != '\0')
    return g_steal_pointer (&name);
  /* what GLib says when it knows none */
  return g_strdup (real != NULL && g_utf8_validate (real, -1, NULL) && !g_str_equal (real, "Unknown") ? real : "");
}

static void
free_share (gpointer data)
{
  Share *share = data;

  g_clear_handle_id (&share->place_id, g_source_remove);
  g_clear_object (&share->settings);
  g_free (share->key);
  g_free (share);
}

static int
get_length (GtkPaned *paned)
{
  return gtk_orientable_get_orientation (GTK_ORIENTABLE (paned)) == GTK_ORIENTATION_VERTICAL ?
           gtk_widget_get_height (GTK_WIDGET (paned)) : gtk_widget_get_width (GTK_WIDGET (paned));
}

static gboolean
place (gpointer data)
{
  GtkPaned *paned = data;
  Share *share = g_object_get_data (G_OBJECT (paned), "geneva-share");
  int length = get_length (paned);

  share->place_id = 0;
  if (length <= 1)
    return G_SOURCE_REMOVE;
  share->is_placing = TRUE;
  gtk_paned_set_position (paned, (int) (share->share * length));
  share->is_placing = FALSE;
  share->is_placed = TRUE;
  share->length = length;
  return G_SOURCE_REMOVE;
}

/* With one of both alone nothing is divided, and what the position becomes then is nobody's wish. */
static gboolean
is_divided (GtkPaned *paned)
{
  GtkWidget *start = gtk_paned_get_start_child (paned), *end = gtk_paned_get_end_child (paned);

  return start != NULL && end != NULL && gtk_widget_get_visible (start) && gtk_widget_get_visible (end);
}

/* The divider has bounds of its own for each length and for what stands beside it: its range tells of a resize, and of
 * what pushed it and is gone. */
static void
on_range (GtkPaned *paned, GParamSpec *pspec, Share *share)
{
  /* Not at once: this comes from inside an allocation. */
  if (share->place_id == 0 && is_divided (paned) &&
      (get_length (paned) != share->length ||
       gtk_paned_get_position (paned) != (int) (share->share * get_length (paned))))
    share->place_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, place, paned, NULL);
}

static void
on_position (GtkPaned *paned, GParamSpec *pspec, Share *share)
{
  int length = get_length (paned);
  int position = gtk_paned_get_position (paned);
  int least, most;

  if (!is_divided (paned) || share->is_placing || !share->is_placed || share->place_id != 0 || length <= 1 ||
      length != share->length)
    return;
  /* Pushed by what stands there, not drawn: it goes back when that is gone. */
  g_object_get (paned, "min-position", &least, "max-position", &most, NULL);
  if (position <= least || position >= most)
    return;
  share->share = CLAMP ((double) position / length, 0.05, 0.95);
  if (share->settings != NULL)
    g_settings_set_double (share->settings, share->key, share->share);
}

void
geneva_settings_bind_share (GSettings *settings, const char *key, GtkPaned *paned, double fallback)
{
  Share *share = g_new0 (Share, 1);

  g_return_if_fail (GTK_IS_PANED (paned));

  share->settings = settings != NULL ? g_object_ref (settings) : NULL;
  share->key = g_strdup (key);
  share->share = settings != NULL ? CLAMP (g_settings_get_double (settings, key), 0.05, 0.95) : fallback;
  g_object_set_data_full (G_OBJECT (paned), "geneva-share", share, free_share);
  g_signal_connect (paned, "notify::min-position", G_CALLBACK (on_range), share);
  g_signal_connect (paned, "notify::max-position", G_CALLBACK (on_range), share);
  g_signal_connect (paned, "notify::position", G_CALLBACK (on_position), share);
}
